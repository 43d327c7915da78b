import Testing

@testable import Autograd

/// Every differentiable operation once or oftener, with values and gradients from PyTorch 2.13.
///
/// The gradients are those of the result's elements weighted with ¼, ½, ¾, … and added up.
enum OpTable {
  struct Input: Sendable {
    var values: [Float]
    var shape: Shape
    var tensor: Tensor<Float> { Tensor(values, shape: shape) }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var inputs: [Input]
    var apply: @Sendable ([Tensor<Float>]) -> Tensor<Float>
    var value: [Float]
    var gradients: [[Float]]

    init(
      _ name: String, _ inputs: [Input],
      _ apply: @escaping @Sendable ([Tensor<Float>]) -> Tensor<Float>,
      value: [Float], gradients: [[Float]]
    ) {
      (self.name, self.inputs, self.apply) = (name, inputs, apply)
      (self.value, self.gradients) = (value, gradients)
    }

    var testDescription: String { name }
  }

  private static let x = Input(values: [0.5, -1.25, 2, 0, 3.5, -0.75], shape: [2, 3])
  private static let y = Input(values: [1.5, 0.25, -2, 4, -0.5, 0.1], shape: [2, 3])
  private static let row = Input(values: [2, -1, 0.5], shape: [3])
  private static let col = Input(values: [3, -2], shape: [2, 1])
  private static let one = Input(values: [1.5], shape: [])
  private static let m = Input(values: [1, 2, 0.5, -1, -3, 0.25], shape: [3, 2])
  private static let three = Input(values: [1, 0.5, -3], shape: [3, 1])

  static let rows: [Row] = [
    Row(
      "add", [x, y], { $0[0] + $0[1] },
      value: [2, -1, 0, 4, 3, -0.65],
      gradients: [
        [0.25, 0.5, 0.75, 1, 1.25, 1.5],
        [0.25, 0.5, 0.75, 1, 1.25, 1.5],
      ]),
    Row(
      "add, a row to each", [x, row], { $0[0] + $0[1] },
      value: [2.5, -2.25, 2.5, 2, 2.5, -0.25],
      gradients: [
        [0.25, 0.5, 0.75, 1, 1.25, 1.5],
        [1.25, 1.75, 2.25],
      ]),
    Row(
      "add, row and column", [row, col], { $0[0] + $0[1] },
      value: [5, 2, 3.5, 0, -3, -1.5],
      gradients: [
        [1.25, 1.75, 2.25],
        [1.5, 3.75],
      ]),
    Row(
      "subtract", [x, y], { $0[0] - $0[1] },
      value: [-1, -1.5, 4, -4, 4, -0.85],
      gradients: [
        [0.25, 0.5, 0.75, 1, 1.25, 1.5],
        [-0.25, -0.5, -0.75, -1, -1.25, -1.5],
      ]),
    Row(
      "subtract, a number", [x, one], { $0[0] - $0[1] },
      value: [-1, -2.75, 0.5, -1.5, 2, -2.25],
      gradients: [
        [0.25, 0.5, 0.75, 1, 1.25, 1.5],
        [-5.25],
      ]),
    Row(
      "subtract, from a number", [x], { 1 - $0[0] },
      value: [0.5, 2.25, -1, 1, -2.5, 1.75],
      gradients: [
        [-0.25, -0.5, -0.75, -1, -1.25, -1.5]
      ]),
    Row(
      "multiply", [x, y], { $0[0] * $0[1] },
      value: [0.75, -0.3125, -4, 0, -1.75, -0.075],
      gradients: [
        [0.375, 0.125, -1.5, 4, -0.625, 0.15],
        [0.125, -0.625, 1.5, 0, 4.375, -1.125],
      ]),
    Row(
      "multiply, a column", [x, col], { $0[0] * $0[1] },
      value: [1.5, -3.75, 6, 0, -7, 1.5],
      gradients: [
        [0.75, 1.5, 2.25, -2, -2.5, -3],
        [1, 3.25],
      ]),
    Row(
      "divide", [x, y], { $0[0] / $0[1] },
      value: [0.3333333, -5, -1, 0, -7, -7.5],
      gradients: [
        [0.1666667, 2, -0.375, 0.25, -2.5, 15],
        [-0.05555556, 10, -0.375, 0, -17.5, 112.5],
      ]),
    Row(
      "divide, row and column", [row, col], { $0[0] / $0[1] },
      value: [0.6666667, -0.3333333, 0.1666667, -1, 0.5, -0.25],
      gradients: [
        [-0.4166667, -0.4583333, -0.5],
        [-0.04166667, -0.375],
      ]),
    Row(
      "negate", [x], { -$0[0] },
      value: [-0.5, 1.25, -2, 0, -3.5, 0.75],
      gradients: [
        [-0.25, -0.5, -0.75, -1, -1.25, -1.5]
      ]),
    Row(
      "abs", [x], { $0[0].abs() },
      value: [0.5, 1.25, 2, 0, 3.5, 0.75],
      gradients: [
        [0.25, -0.5, 0.75, 0, 1.25, -1.5]
      ]),
    Row(
      "sigmoid", [x], { $0[0].sigmoid() },
      value: [0.6224594, 0.2227001, 0.880797, 0.5, 0.9706877, 0.3208213],
      gradients: [
        [0.05875093, 0.0865524, 0.07874522, 0.25, 0.03556631, 0.3268425]
      ]),
    Row(
      "where", [x, y], { (x.tensor > 0).select($0[0], otherwise: $0[1]) },
      value: [0.5, 0.25, 2, 4, 3.5, 0.1],
      gradients: [
        [0.25, 0, 0.75, 0, 1.25, 0],
        [0, 0.5, 0, 1, 0, 1.5],
      ]),
    Row(
      "where, a number", [one, y], { (x.tensor > 0).select($0[0], otherwise: $0[1]) },
      value: [1.5, 0.25, 1.5, 4, 1.5, 0.1],
      gradients: [
        [2.25],
        [0, 0.5, 0, 1, 0, 1.5],
      ]),
    Row(
      "matmul", [x, m], { $0[0].matmul($0[1]) },
      value: [-6.125, 2.75, 4, -3.6875],
      gradients: [
        [1.25, -0.375, -0.625, 2.75, -0.625, -2],
        [0.125, 0.25, 2.3125, 2.875, -0.0625, 0.25],
      ]),
    Row(
      "matmul, one column", [x, three], { $0[0].matmul($0[1]) },
      value: [-6.125, 4],
      gradients: [
        [0.25, 0.125, -0.75, 0.5, 0.25, -1.5],
        [0.125, 1.4375, 0.125],
      ]),
    Row(
      "sum", [x], { $0[0].sum() },
      value: [4],
      gradients: [
        [0.25, 0.25, 0.25, 0.25, 0.25, 0.25]
      ]),
    Row(
      "sum, over the first axis", [x], { $0[0].sum(over: [0]) },
      value: [0.5, 2.25, 1.25],
      gradients: [
        [0.25, 0.5, 0.75, 0.25, 0.5, 0.75]
      ]),
    Row(
      "sum, keeping the last axis", [x], { $0[0].sum(over: [-1], keepingAxes: true) },
      value: [1.25, 2.75],
      gradients: [
        [0.25, 0.25, 0.25, 0.5, 0.5, 0.5]
      ]),
    Row(
      "mean", [x], { $0[0].mean() },
      value: [0.6666667],
      gradients: [
        [0.04166667, 0.04166667, 0.04166667, 0.04166667, 0.04166667, 0.04166667]
      ]),
    Row(
      "mean, over the first axis", [x], { $0[0].mean(over: [0]) },
      value: [0.25, 1.125, 0.625],
      gradients: [
        [0.125, 0.25, 0.375, 0.125, 0.25, 0.375]
      ]),
    Row(
      "reshape", [x], { $0[0].reshaped([3, 2]) },
      value: [0.5, -1.25, 2, 0, 3.5, -0.75],
      gradients: [
        [0.25, 0.5, 0.75, 1, 1.25, 1.5]
      ]),
  ]
}

extension Recipe {
  /// The first word of the operation's rows; a new operation does not compile until it has one.
  var rowName: String {
    switch self {
    case .leaf: "leaf"
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .negate: "negate"
    case .abs: "abs"
    case .sigmoid: "sigmoid"
    case .select: "where"
    case .matmul: "matmul"
    case .sum: "sum"
    case .mean: "mean"
    case .reshape: "reshape"
    }
  }
}
