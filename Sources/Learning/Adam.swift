import Autograd

/// Steps of about the learning rate in every parameter, however large or small its gradient.
///
/// - Source: Kingma & Ba 2015, algorithm 1, as torch.optim.Adam computes it.
public final class Adam: Optimizer {
  /// How far a parameter goes at each step, about; greater than 0.
  public var learningRate: Float

  /// How much of the means of gradients and of their squares stays at each step.
  private static let betas = (0.9, 0.999)
  /// Keeps a step finite where the gradients have been 0.
  private static let epsilon: Float = 1e-8

  /// The betas to the power of the number of steps.
  private var powers = (1.0, 1.0)
  private var means: [Tensor<Float>] = []
  private var squares: [Tensor<Float>] = []

  /// - Precondition: The rate is a positive, finite number.
  public init(learningRate: Float) {
    precondition(
      learningRate > 0 && learningRate.isFinite, "a learning rate of \(learningRate)")
    self.learningRate = learningRate
  }

  /// `parameter −= rate × mean / (√square + ε)`, both means freed of their start at 0.
  public func step(_ parameters: [Tensor<Float>], gradients: [Tensor<Float>]) {
    precondition(parameters.count == gradients.count, "one gradient for each parameter is needed")
    if means.isEmpty {
      means = gradients.map { Tensor.zeros($0.shape) }
      squares = gradients.map { Tensor.zeros($0.shape) }
    }
    let (first, second) = Adam.betas
    powers.0 *= first
    powers.1 *= second
    let size = Float(Double(learningRate) / (1 - powers.0))
    let root = Float((1 - powers.1).squareRoot())
    for (place, gradient) in gradients.enumerated() {
      let (mean, square) = (means[place], squares[place])
      mean += (gradient - mean) * Float(1 - first)
      square *= Float(second)
      square += gradient * gradient * Float(1 - second)
      let scale = square.sqrt() / root + Adam.epsilon
      parameters[place].subtract(mean / scale, times: size)
    }
  }

  /// The same rate, means and number of steps.
  public func copy() -> any Optimizer {
    let copy = Adam(learningRate: learningRate)
    copy.powers = powers
    copy.means = means.map { $0.clone() }
    copy.squares = squares.map { $0.clone() }
    return copy
  }
}
