import Autograd

/// What makes predictions from pictures, and the numbers that are learned for it.
public protocol Model: AnyObject {
  /// All that is learned, in the order in which it was drawn.
  var parameters: [Tensor<Float>] { get }
  /// What the chapter calls each of them.
  var parameterNames: [String] { get }

  /// Predictions: one for two classes, positive for the first; else one for each class.
  ///
  /// - Shape: `[n, inputs] → [n, outputs]`.
  func callAsFunction(_ batch: Tensor<Float>) -> Tensor<Float>
}

extension Model {
  /// What each pixel says, one column for each output of a linear model or each hidden unit: the
  /// first parameter, `[inputs, units]`.
  public var pixelWeights: Tensor<Float> { parameters[0] }
}

/// The models that `--model` names; a new one is one line here and one file.
public enum ModelChoice: String, CaseIterable, Hashable, Sendable {
  case linear
  case simpleNet = "simple-net"

  /// Draws a model's initial parameters.
  ///
  /// - Parameters:
  ///   - inputs: Pixels of a picture.
  ///   - outputs: Predictions for each picture.
  public func makeModel(
    inputs: Int, outputs: Int, using generator: inout Generator
  ) -> any Model {
    switch self {
    case .linear: LinearModel(inputs: inputs, outputs: outputs, using: &generator)
    case .simpleNet: SimpleNet(inputs: inputs, outputs: outputs, using: &generator)
    }
  }

  /// What it is called in a sentence.
  public var title: String {
    switch self {
    case .linear: "linear model"
    case .simpleNet: "simple net"
    }
  }

  /// What one of its pixel pictures belongs to where there are several: a class or a hidden unit.
  public var hasHiddenUnits: Bool { self == .simpleNet }
}

/// One weight for every pixel and a bias: the chapter's `linear1`, once for each output.
///
/// - Source: Howard & Gugger 2020, chapter 4, `xb@weights + bias`.
public final class LinearModel: Model {
  /// What each pixel says for an output; `[inputs, outputs]`.
  public let weights: Tensor<Float>
  /// What is said before any pixel is seen; `[outputs]`.
  public let bias: Tensor<Float>

  /// Draws the weights, then the bias, from the normal distribution.
  public init(inputs: Int, outputs: Int = 1, using generator: inout Generator) {
    weights = generator.randn([inputs, outputs]).requiringGrad()
    bias = generator.randn([outputs]).requiringGrad()
  }

  /// Weights and bias.
  public var parameters: [Tensor<Float>] { [weights, bias] }

  /// The chapter's names.
  public var parameterNames: [String] { ["weights", "bias"] }

  /// `xb@weights + bias`.
  public func callAsFunction(_ batch: Tensor<Float>) -> Tensor<Float> {
    batch.matmul(weights) + bias
  }
}

/// The chapter's small network: 30 hidden units, each a linear model of its own behind a relu, and
/// one linear model of them.
///
/// - Source: Howard & Gugger 2020, chapter 4, `simple_net`; drawn as two torch.nn.Linear.
public final class SimpleNet: Model {
  /// Hidden units.
  public static let hiddenCount = 30

  private let hidden: (weights: Tensor<Float>, bias: Tensor<Float>)
  private let output: (weights: Tensor<Float>, bias: Tensor<Float>)

  /// Draws the hidden layer, then the output layer.
  public init(inputs: Int, outputs: Int = 1, using generator: inout Generator) {
    hidden = generator.linear(inputs: inputs, outputs: SimpleNet.hiddenCount)
    output = generator.linear(inputs: SimpleNet.hiddenCount, outputs: outputs)
    for parameter in parameters { parameter.requiringGrad() }
  }

  /// Weights and bias of the hidden layer, `[inputs, 30]` and `[30]`, then of the output layer.
  public var parameters: [Tensor<Float>] {
    [hidden.weights, hidden.bias, output.weights, output.bias]
  }

  /// The chapter's names.
  public var parameterNames: [String] { ["w1", "b1", "w2", "b2"] }

  /// `(xb@w1 + b1).relu()@w2 + b2`.
  public func callAsFunction(_ batch: Tensor<Float>) -> Tensor<Float> {
    let activations = (batch.matmul(hidden.weights) + hidden.bias).relu()
    return activations.matmul(output.weights) + output.bias
  }
}
