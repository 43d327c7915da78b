import Autograd
import Datasets

/// How well a model does on pictures that it does not learn from.
public struct Evaluation: Hashable, Sendable {
  /// The mean loss.
  public var loss: Float
  /// The part of all pictures that were recognised, 0 … 1.
  public var accuracy: Float

  /// Puts a result together from its figures.
  public init(loss: Float, accuracy: Float) {
    self.loss = loss
    self.accuracy = accuracy
  }
}

/// The pictures of an evaluation, ready to be measured with again and again.
public final class Evaluator {
  private let inputs: Tensor<Float>
  private let targets: Objective.Targets
  private let labels: [Int]
  private let objective: Objective

  /// Takes all pictures.
  public init(_ images: LabeledImages, objective: Objective) {
    inputs = images.inputs(in: 0..<images.count)
    targets = objective.targets(images.labels)
    labels = images.labels
    self.objective = objective
  }

  /// Measures a model without changing it or recording a graph.
  ///
  /// - Parameter note: Takes, for each picture, 1 where it was recognised and 0 where not, and how
  ///   to find the losses of single pictures, where the mean is finite.
  /// - Source: the chapter's `batch_accuracy`, over all validation digits at once.
  public func evaluate(
    _ model: any Model, note: (_ rightness: [UInt8], _ losses: () -> [Float]) -> Void = { _, _ in }
  ) -> Evaluation {
    withoutGradients {
      let predictions = model(inputs)
      let loss = objective.loss(predictions, targets).item
      let rightness = zip(objective.verdicts(predictions), labels).map { verdict, label in
        verdict == label ? UInt8(1) : 0
      }
      if loss.isFinite { note(rightness) { objective.losses(predictions, targets).elements } }
      let correct = rightness.reduce(0) { $0 + Int($1) }
      return Evaluation(loss: loss, accuracy: Float(correct) / Float(labels.count))
    }
  }
}
