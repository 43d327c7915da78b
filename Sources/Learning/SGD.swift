import Autograd

/// Stochastic gradient descent: every parameter moves against its gradient, or against a running
/// sum of its gradients.
///
/// - Source: torch.optim.SGD without dampening, Nesterov or weight decay.
public final class SGD: Optimizer {
  /// How far to go for a gradient of 1; greater than 0.
  public var learningRate: Float
  /// How much of the running sum stays at each step, 0 … 1; 0 for the gradient alone.
  public let momentum: Float
  /// The running sum for each parameter, from its first step on.
  private var sums: [Tensor<Float>] = []

  /// - Precondition: The rate is a positive, finite number, and `0 ≤ momentum < 1`.
  public init(learningRate: Float, momentum: Float = 0) {
    precondition(
      learningRate > 0 && learningRate.isFinite, "a learning rate of \(learningRate)")
    precondition(momentum >= 0 && momentum < 1, "a momentum of \(momentum)")
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// `sum = sum × momentum + grad; parameter −= sum × rate`.
  public func step(_ parameters: [Tensor<Float>], gradients: [Tensor<Float>]) {
    precondition(parameters.count == gradients.count, "one gradient for each parameter is needed")
    guard momentum > 0 else {
      for (parameter, gradient) in zip(parameters, gradients) {
        parameter.subtract(gradient, times: learningRate)
      }
      return
    }
    if sums.isEmpty {
      sums = gradients.map { $0.clone() }
    } else {
      for (sum, gradient) in zip(sums, gradients) {
        sum *= momentum
        sum += gradient
      }
    }
    for (parameter, sum) in zip(parameters, sums) {
      parameter.subtract(sum, times: learningRate)
    }
  }

  /// The same rate, momentum and running sums.
  public func copy() -> any Optimizer {
    let copy = SGD(learningRate: learningRate, momentum: momentum)
    copy.sums = sums.map { $0.clone() }
    return copy
  }
}
