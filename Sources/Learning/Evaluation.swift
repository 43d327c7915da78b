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

  /// Converts all pictures.
  public init(_ images: LabeledImages) {
    let all = Array(0..<images.count)
    inputs = images.inputs(at: all)
    targets = images.targets(at: all)
  }

  /// Measures a model without changing it or recording a graph.
  ///
  /// A prediction greater than 0 means the first class; 0 itself and NaN mean the second.
  /// - Source: the chapter's `batch_accuracy`, over all validation digits at once.
  public func evaluate(_ model: LinearModel) -> Evaluation {
    withoutGradients {
      let predictions = model(inputs)
      let loss = mnistLoss(predictions: predictions, targets: targets)
      let correct = predictions.withElements { predictions in
        targets.withElements { targets in
          zip(predictions, targets).reduce(0) { $0 + (($1.0 > 0) == ($1.1 == 1) ? 1 : 0) }
        }
      }
      return Evaluation(loss: loss.item, accuracy: Float(correct) / Float(targets.shape.count))
    }
  }
}
