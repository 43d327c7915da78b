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

/// The pictures of an evaluation as tensors, made once and used at every measurement.
public final class Evaluator {
  private let inputs: Tensor<Float>
  private let targets: Tensor<Float>
  private let labels: [Bool]

  /// Converts all pictures.
  public init(_ images: LabeledImages) {
    let all = Array(0..<images.count)
    inputs = images.inputs(at: all)
    targets = images.targets(at: all)
    labels = (targets == 1).elements
  }

  /// Measures a model without changing it or recording a graph.
  ///
  /// - Source: the chapter's `batch_accuracy`, over all validation digits at once.
  public func evaluate(_ model: LinearModel) -> Evaluation {
    withoutGradients {
      let predictions = model(inputs)
      let loss = mnistLoss(predictions: predictions, targets: targets)
      let correct = zip(LinearModel.verdicts(predictions), labels).count { $0 == $1 }
      return Evaluation(loss: loss.item, accuracy: Float(correct) / Float(labels.count))
    }
  }
}
