import Autograd

/// Stochastic gradient descent: every parameter moves against its gradient.
///
/// - Source: torch.optim.SGD without momentum.
public struct SGD: Sendable {
  /// How far to go for a gradient of 1; greater than 0.
  public var learningRate: Float

  /// - Precondition: The rate is a positive, finite number.
  public init(learningRate: Float) {
    precondition(
      learningRate > 0 && learningRate.isFinite, "a learning rate of \(learningRate)")
    self.learningRate = learningRate
  }

  /// Subtracts `grad × learningRate` from each parameter that has a gradient.
  public func step(_ parameters: [Tensor<Float>]) {
    for parameter in parameters {
      if let gradient = parameter.grad { parameter.subtract(gradient, times: learningRate) }
    }
  }

  /// Forgets the gradients, so that the next `backward()` does not add to them.
  public func zeroGrad(_ parameters: [Tensor<Float>]) {
    for parameter in parameters { parameter.grad = nil }
  }
}
