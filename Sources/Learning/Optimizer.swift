import Autograd

/// A procedure that moves parameters by what their gradients say.
public protocol Optimizer: AnyObject {
  /// How far to go; may be changed between steps.
  var learningRate: Float { get set }

  /// Moves every parameter once.
  ///
  /// - Precondition: As many gradients as parameters, the same ones at every step.
  func step(_ parameters: [Tensor<Float>], gradients: [Tensor<Float>])

  /// One that remembers the same and takes the same next step, without changing this one.
  func copy() -> any Optimizer
}

/// The optimisers that `--optimizer` names; a new one is one line here and one file.
public enum OptimizerChoice: String, CaseIterable, Hashable, Sendable {
  case sgd, momentum, adam

  /// An optimiser at its first step; the momentum is 0.9.
  public func makeOptimizer(learningRate: Float) -> any Optimizer {
    switch self {
    case .sgd: SGD(learningRate: learningRate)
    case .momentum: SGD(learningRate: learningRate, momentum: 0.9)
    case .adam: Adam(learningRate: learningRate)
    }
  }

  /// A rate that learns well.
  public func defaultRate(for model: ModelChoice) -> Float {
    switch (self, model) {
    case (.sgd, .linear): 1
    case (.sgd, .simpleNet), (.momentum, _): 0.1
    case (.adam, _): 0.001
    }
  }
}
