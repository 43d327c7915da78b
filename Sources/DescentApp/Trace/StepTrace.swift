/// One step in numbers, before it is taken: from the parameters through every operation to the
/// loss, back again as gradients, and the update.
///
/// The operations are those that really ran, with the names that PyTorch prints for them.
public struct StepTrace: Hashable, Sendable {
  /// How many numbers of each tensor are kept.
  static let valueLimit = 6

  /// A parameter, or what an operation made.
  public struct Node: Hashable, Sendable {
    /// What PyTorch prints after `grad_fn=`; `AccumulateGrad` for a parameter.
    public var operation: String
    /// What the chapter calls it, `weights`, `preds`, `loss`; empty for what is between.
    public var name: String
    /// The lengths of its axes, `[256, 1]`.
    public var shape: String
    /// Its first numbers.
    public var values: [Float]
    /// The first numbers of the loss's slope in it.
    public var gradient: [Float]
    /// The length of that slope as a vector.
    public var gradientNorm: Float
    /// The places of what it was computed from, as far as that is learned.
    public var inputs: [Int]

    /// Whether it is a parameter.
    public var isParameter: Bool { inputs.isEmpty }
  }

  /// What the step does to a parameter.
  public struct Update: Hashable, Sendable {
    /// What it does to one number.
    public struct Entry: Hashable, Sendable {
      /// The number's place in row-major order.
      public var index: Int
      /// The number now, its gradient, and what it becomes.
      public var before, gradient, after: Float
    }

    /// The parameter's name.
    public var name: String
    /// How many numbers it has.
    public var count: Int
    /// How many of them stand in a row, 1 where it has one axis or one column.
    public var columns: Int
    /// All of a few numbers in order, of many those with the largest gradients.
    public var entries: [Entry]
  }

  /// Parameters and operations, each after what it was computed from; the last one is the loss.
  public var nodes: [Node]
  /// What the step does, in the order of the parameters.
  public var updates: [Update]
  /// The rate of the step.
  public var learningRate: Float
  /// Whether the step is rate × gradient and nothing else.
  public var isPlain: Bool
  /// The number of the step, from 1.
  public var step: Int
  /// What one number of the first matrix product is made of; `nil` where there is no product.
  public var product: MatrixProduct?
  /// What is learned from, `256 digits`.
  public var source: String

  /// The place of the predictions; `nil` where there are none but the loss itself.
  public var predictions: Int? { nodes.firstIndex { $0.name == StepTrace.predictionsName } }
  /// What the chapter calls predictions.
  static let predictionsName = "preds"

  /// The loss before the step.
  public var loss: Float { nodes.last?.values.first ?? .nan }
  /// The places of what operations made, in order.
  public var operations: [Int] { nodes.indices.filter { !nodes[$0].isParameter } }
}

/// A row of the batch times a column of the weights: the chapter's picture, with real numbers.
public struct MatrixProduct: Hashable, Sendable {
  /// One pixel and its weight.
  public struct Term: Hashable, Sendable {
    /// The place in the row.
    public var index: Int
    /// The pixel, 0 … 1.
    public var pixel: Float
    /// Its weight.
    public var weight: Float
  }

  /// What the parameter is called whose first column it is.
  public var weights: String
  /// The place of the row's digit among the training images.
  public var digit: Int
  /// The terms whose pixels are not 0, in order.
  public var terms: [Term]
  /// How many pixels a row has.
  public var length: Int
  /// What they add up to: the first number of the product.
  public var sum: Float
}
