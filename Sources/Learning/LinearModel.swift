import Autograd
import Datasets

/// One weight for every pixel and a bias: the chapter's `linear1`.
///
/// - Source: Howard & Gugger 2020, chapter 4, `xb@weights + bias`.
public final class LinearModel {
  /// What each pixel says for the first class; `[784, 1]`.
  public let weights: Tensor<Float>
  /// What is said before any pixel is seen; `[1]`.
  public let bias: Tensor<Float>

  /// Draws the weights, then the bias, from the normal distribution.
  public init(using generator: inout Generator) {
    weights = generator.normal([LabeledImages.pixelCount, 1]).requiringGrad()
    bias = generator.normal([1]).requiringGrad()
  }

  /// All that is learned, in the order in which it was drawn.
  public var parameters: [Tensor<Float>] { [weights, bias] }

  /// Predictions, positive for the first class.
  ///
  /// - Shape: `[n, 784] → [n, 1]`.
  public func callAsFunction(_ batch: Tensor<Float>) -> Tensor<Float> {
    batch.matmul(weights) + bias
  }

  /// Which predictions affirm the first class: those greater than 0, not 0 itself and not NaN.
  /// - Source: the chapter's `preds>0.0`.
  static func verdicts(_ predictions: Tensor<Float>) -> [Bool] { (predictions > 0).elements }
}
