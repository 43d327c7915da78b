import Testing

@testable import Autograd

/// Every differentiable operation once or oftener.
///
/// PyTorch's values and gradients for each row are
/// in `PyTorch/ops.json` under its name; `PyTorch/ops.py` makes them.
enum OpTable {
  /// What an operation needs besides tensors.
  struct Extra {
    /// The right classes of a cross entropy.
    var targets: [Int] = []
    /// The shape of the result.
    var shape: Shape = []
  }

  /// Where a function has no corner nor pole, so that a difference quotient can be trusted.
  enum Domain {
    case anywhere
    case positive
    case awayFromZero
    /// No two elements nearly equal.
    case distinct
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    /// The operation as PyTorch prints it.
    var function: String
    /// Some shapes of inputs, one list for each call, that grow with a number from 1 on.
    var shapes: @Sendable (Int) -> [Shape]
    var domain: Domain
    var apply: @Sendable ([Tensor<Float>], Extra) -> Tensor<Float>

    init(
      _ name: String, _ function: String, _ shapes: @escaping @Sendable (Int) -> [Shape],
      _ domain: Domain = .anywhere,
      _ apply: @escaping @Sendable ([Tensor<Float>]) -> Tensor<Float>
    ) {
      self.init(name, function, shapes, domain, with: { inputs, _ in apply(inputs) })
    }

    init(
      _ name: String, _ function: String, _ shapes: @escaping @Sendable (Int) -> [Shape],
      _ domain: Domain = .anywhere,
      with apply: @escaping @Sendable ([Tensor<Float>], Extra) -> Tensor<Float>
    ) {
      (self.name, self.function, self.shapes) = (name, function, shapes)
      (self.domain, self.apply) = (domain, apply)
    }

    var testDescription: String { name }
  }

  // MARK: Shapes

  private static func two(_ n: Int) -> [Shape] {
    [
      [[n, 3], [n, 3]], [[2, n], [n]], [[n], [4, 1]], [[n, 1, 2], [3, 1]], [[], [n]],
      [[n, n], []],
    ][n % 6]
  }
  private static func same(_ n: Int) -> [Shape] { one(n) + one(n) }
  private static func one(_ n: Int) -> [Shape] { [[[n]], [[n, 3]], [[2, n, 3]], [[]]][n % 4] }
  private static func vector(_ n: Int) -> [Shape] { [[[n]], [[n, 3]], [[2, n, 3]]][n % 3] }
  private static func matrix(_ n: Int) -> [Shape] { [[n + 1, 3 + n % 2]] }
  private static func box(_ n: Int) -> [Shape] { [[2, n, 3]] }
  private static func product(_ n: Int) -> [Shape] {
    [[n, 2 * n + 1], [2 * n + 1, 1 + 5 * (n % 4)]]
  }
  private static func choice(_ n: Int) -> [Shape] { [[n, 1], [n, 3], [3]] }

  // MARK: Rows

  static let rows: [Row] = arithmetic + functions + products + reductions + losses + views

  private static let arithmetic: [Row] = [
    Row("add", "AddBackward0", two) { $0[0] + $0[1] },
    Row("subtract", "SubBackward0", two) { $0[0] - $0[1] },
    Row("multiply", "MulBackward0", two) { $0[0] * $0[1] },
    Row("divide", "DivBackward0", two, .awayFromZero) { $0[0] / $0[1] },
    Row("power", "PowBackward1", two, .positive) { $0[0] ** $0[1] },
    Row("add 1.5", "AddBackward0", one) { $0[0] + 1.5 },
    Row("subtract from 1", "RsubBackward1", one) { 1 - $0[0] },
    Row("multiply by 0.5", "MulBackward0", one) { 0.5 * $0[0] },
    Row("divide by 3", "DivBackward0", one) { $0[0] / 3 },
    Row("divide 2 by", "MulBackward0", one, .awayFromZero) { 2 / $0[0] },
    Row("power 2", "PowBackward0", one) { $0[0] ** 2 },
    Row("power 3", "PowBackward0", one) { $0[0] ** 3 },
    Row("power 0.5", "PowBackward0", one, .positive) { $0[0] ** 0.5 },
    Row("power -1", "PowBackward0", one, .awayFromZero) { $0[0] ** -1 },
    Row("power 1.7", "PowBackward0", one, .positive) { $0[0] ** 1.7 },
    Row("power 0", "PowBackward0", one) { $0[0] ** 0 },
    Row("negate", "NegBackward0", one) { -$0[0] },
  ]

  private static let functions: [Row] = [
    Row("abs", "AbsBackward0", one, .awayFromZero) { $0[0].abs() },
    Row("sqrt", "SqrtBackward0", one, .positive) { $0[0].sqrt() },
    Row("exp", "ExpBackward0", one) { $0[0].exp() },
    Row("log", "LogBackward0", one, .positive) { $0[0].log() },
    Row("sigmoid", "SigmoidBackward0", one) { $0[0].sigmoid() },
    Row("relu", "ReluBackward0", one, .awayFromZero) { $0[0].relu() },
    Row("tanh", "TanhBackward0", one) { $0[0].tanh() },
    Row("sin", "SinBackward0", one) { $0[0].sin() },
    Row("cos", "CosBackward0", one) { $0[0].cos() },
    Row("where", "WhereBackward0", choice, .awayFromZero) {
      ($0[0].detached() > 0).select($0[1], otherwise: $0[2])
    },
  ]

  private static let products: [Row] = [
    Row("matmul", "MmBackward0", product) { $0[0].matmul($0[1]) },
    Row("matmul vector", "MvBackward0", { [[$0, 3], [3]] }) { $0[0].matmul($0[1]) },
    Row("dot", "DotBackward0", { [[$0], [$0]] }) { $0[0].matmul($0[1]) },
    Row("vector matmul", "SqueezeBackward4", { [[$0], [$0, 3]] }) { $0[0].matmul($0[1]) },
  ]

  private static let reductions: [Row] = [
    Row("sum", "SumBackward0", one) { $0[0].sum() },
    Row("sum 0", "SumBackward1", vector) { $0[0].sum(over: 0) },
    Row("sum -1 keepdim", "SumBackward1", vector) { $0[0].sum(over: -1, keepingAxes: true) },
    Row("sum 0 2", "SumBackward1", box) { $0[0].sum(over: 0, 2) },
    Row("mean", "MeanBackward0", one) { $0[0].mean() },
    Row("mean 0", "MeanBackward1", vector) { $0[0].mean(over: 0) },
    Row("mean -1 -2", "MeanBackward1", box) { $0[0].mean(over: -1, -2) },
    Row("mean 1 keepdim", "MeanBackward1", matrix) { $0[0].mean(over: 1, keepingAxes: true) },
    Row("max", "MaxBackward1", one, .distinct) { $0[0].max() },
    Row("max 0", "MaxBackward0", vector, .distinct) { $0[0].max(over: 0).values },
    Row("max -1 keepdim", "MaxBackward0", vector, .distinct) {
      $0[0].max(over: -1, keepingAxes: true).values
    },
    Row("amax 0 2", "AmaxBackward0", box, .distinct) { $0[0].amax(over: 0, 2) },
  ]

  private static let losses: [Row] = [
    Row("logSoftmax", "LogSoftmaxBackward0", vector) { $0[0].logSoftmax() },
    Row("logSoftmax 0", "LogSoftmaxBackward0", vector) { $0[0].logSoftmax(over: 0) },
    Row("l1Loss", "MeanBackward0", same, .distinct) { l1Loss($0[0], $0[1]) },
    Row("mseLoss", "MseLossBackward0", two) { mseLoss($0[0], $0[1]) },
    Row(
      "crossEntropy", "NllLossBackward0", matrix,
      with: { crossEntropy($0[0], targets: Tensor<Int>($1.targets)) }),
  ]

  private static let views: [Row] = [
    Row("view", "ViewBackward0", { [[$0, 4]] }) { $0[0].view(-1, 2) },
    Row("unsqueeze", "UnsqueezeBackward0", vector) { $0[0].unsqueezed(1) },
    Row("squeeze", "SqueezeBackward1", vector) { $0[0].unsqueezed(1).squeezed(1) },
    Row("transpose", "TransposeBackward0", matrix) { $0[0].transposed(0, 1) },
    Row("transpose T", "PermuteBackward0", matrix) { $0[0].T },
    Row("select", "SelectBackward0", matrix) { $0[0][1] },
    Row("select column", "SelectBackward0", matrix) { $0[0][0..., 1] },
    Row("slice", "SliceBackward0", { [[$0 + 3, 2]] }) { $0[0][1..<3] },
    Row("slice inner", "SliceBackward0", { [[$0 + 1, 4]] }) { $0[0][1, 1..<3] },
    Row("unbind", "UnbindBackward0", matrix) { $0[0].unbound()[1] },
    Row("stack", "StackBackward0", same) { Tensor.stack([$0[0], $0[1]]) },
    Row("stack 1", "StackBackward0", { [[$0, 3], [$0, 3]] }) { Tensor.stack($0, along: 1) },
    Row("cat", "CatBackward0", { [[$0, 3], [2, 3]] }) { Tensor.cat($0) },
    Row("cat 1", "CatBackward0", { [[2, $0], [2, 3]] }) { Tensor.cat($0, along: 1) },
    Row(
      "expand", "ExpandBackward0", { [[$0, 1]] },
      with: { $0[0].expanded($1.shape.dimensions) }),
    Row("clone", "CloneBackward0", one) { $0[0].clone() },
  ]
}
