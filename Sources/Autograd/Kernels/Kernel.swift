import CKernels

/// The number loops of `CKernels` on tensors of any strides, unrecorded.
enum Kernel {
  typealias Binary = ck_binary_op
  typealias Unary = ck_unary_op
  typealias Comparison = ck_comparison
  typealias FloatTensor = Tensor<Float>

  // MARK: Elementwise

  /// Two operands, stretched to a common shape without copying the smaller one.
  static func binary(_ op: Binary, _ a: FloatTensor, _ b: FloatTensor) -> FloatTensor {
    // Without a walk where one of them fills the result row by row and the other does so too or is
    // one number.
    if let bStep = step(b, in: a.shape), a.isContiguous {
      return binary(op, a, 1, b, bStep, a.shape)
    }
    if a.shape.count == 1, a.rank <= b.rank, b.isContiguous {
      return binary(op, a, 0, b, 1, b.shape)
    }
    return walkedBinary(op, a, b)
  }

  private static func binary(
    _ op: Binary, _ a: FloatTensor, _ aStep: Int, _ b: FloatTensor, _ bStep: Int, _ shape: Shape
  ) -> FloatTensor {
    let out = FloatTensor(uninitialized: shape)
    ck_binary(op, a.pointer, aStep, b.pointer, bStep, out.pointer, shape.count)
    withExtendedLifetime((a, b)) {}
    return out
  }

  private static func walkedBinary(
    _ op: Binary, _ a: FloatTensor, _ b: FloatTensor
  ) -> FloatTensor {
    let shape = commonShape(a, b, op.name)
    let out = FloatTensor(uninitialized: shape)
    withExtendedLifetime((a, b)) {
      forEachRow(shape, a, b) { starts, steps, at, count in
        ck_binary(
          op, a.pointer + starts[0], steps[0], b.pointer + starts[1], steps[1],
          out.pointer + at, count)
      }
    }
    return out
  }

  /// With one number for one of the operands.
  static func binary(_ op: Binary, _ a: FloatTensor, _ b: Float) -> FloatTensor {
    let out = FloatTensor(uninitialized: a.shape)
    withUnsafePointer(to: b) { b in
      forEachRow(a) { start, step, at, count in
        ck_binary(op, a.pointer + start, step, b, 0, out.pointer + at, count)
      }
    }
    return out
  }

  /// With one number for one of the operands.
  static func binary(_ op: Binary, _ a: Float, _ b: FloatTensor) -> FloatTensor {
    let out = FloatTensor(uninitialized: b.shape)
    withUnsafePointer(to: a) { a in
      forEachRow(b) { start, step, at, count in
        ck_binary(op, a, 0, b.pointer + start, step, out.pointer + at, count)
      }
    }
    return out
  }

  static func unary(_ op: Unary, _ a: FloatTensor) -> FloatTensor {
    let out = FloatTensor(uninitialized: a.shape)
    forEachRow(a) { start, step, at, count in
      ck_unary(op, a.pointer + start, step, out.pointer + at, count)
    }
    return out
  }

  /// - Parameter name: What messages call it where operands were exchanged.
  static func compare(
    _ op: Comparison, _ a: FloatTensor, _ b: FloatTensor, named name: String? = nil
  ) -> Tensor<Bool> {
    let shape = name == nil ? commonShape(a, b, op.name) : commonShape(b, a, name ?? op.name)
    let result = Tensor<Bool>(uninitialized: shape)
    withExtendedLifetime((a, b)) {
      result.pointer.withMemoryRebound(to: UInt8.self, capacity: shape.count) { out in
        forEachRow(shape, a, b) { starts, steps, at, count in
          ck_compare(
            op, a.pointer + starts[0], steps[0], b.pointer + starts[1], steps[1], out + at, count)
        }
      }
    }
    return result
  }

  /// Chooses between two tensors by a mask; all three are stretched to a common shape.
  static func select(_ mask: Tensor<Bool>, _ a: FloatTensor, _ b: FloatTensor) -> FloatTensor {
    let shape = selectedShape(mask, a, b)
    let out = FloatTensor(uninitialized: shape)
    withExtendedLifetime((mask, a, b)) {
      if let maskStep = step(mask, in: shape), let aStep = step(a, in: shape),
        let bStep = step(b, in: shape)
      {
        mask.pointer.withMemoryRebound(to: UInt8.self, capacity: 1) {
          ck_where($0, maskStep, a.pointer, aStep, b.pointer, bStep, out.pointer, shape.count)
        }
        return
      }
      let walk = StridedWalk(
        shape, mask.strides(stretchedTo: shape), a.strides(stretchedTo: shape),
        b.strides(stretchedTo: shape))
      walk.forEachRow { starts, steps, at, count in
        (mask.pointer + starts[0]).withMemoryRebound(to: UInt8.self, capacity: 1) { mask in
          ck_where(
            mask, steps[0], a.pointer + starts[1], steps[1], b.pointer + starts[2], steps[2],
            out.pointer + at, count)
        }
      }
    }
    return out
  }

  static func addScaled(
    _ a: UnsafePointer<Float>, _ scale: Float, to out: UnsafeMutablePointer<Float>, count: Int
  ) {
    ck_add_scaled(a, scale, out, count)
  }

  // MARK: Broadcasting

  /// - Precondition: The shapes broadcast.
  static func commonShape<A, B>(_ a: Tensor<A>, _ b: Tensor<B>, _ name: String) -> Shape {
    guard let shape = a.shape.broadcast(with: b.shape) else {
      preconditionFailure(
        "\(name): shapes \(a.shape) and \(b.shape) do not broadcast: from the last axis on, "
          + "lengths must be equal or 1")
    }
    return shape
  }

  private static func selectedShape(
    _ mask: Tensor<Bool>, _ a: FloatTensor, _ b: FloatTensor
  ) -> Shape {
    if a.shape == mask.shape && b.shape == mask.shape { return mask.shape }
    guard let both = a.shape.broadcast(with: b.shape), let shape = mask.shape.broadcast(with: both)
    else {
      preconditionFailure(
        "where: shapes \(mask.shape), \(a.shape) and \(b.shape) do not broadcast: from the last "
          + "axis on, lengths must be equal or 1")
    }
    return shape
  }

  /// Rows of two operands: one of them where shapes are equal or one operand is a single number.
  private static func forEachRow(
    _ shape: Shape, _ a: FloatTensor, _ b: FloatTensor,
    _ body: (_ starts: SIMD4<Int>, _ steps: SIMD4<Int>, _ at: Int, _ count: Int) -> Void
  ) {
    if let aStep = step(a, in: shape), let bStep = step(b, in: shape) {
      if shape.count > 0 { body(.zero, [aStep, bStep, 0, 0], 0, shape.count) }
      return
    }
    StridedWalk(shape, a.strides(stretchedTo: shape), b.strides(stretchedTo: shape))
      .forEachRow(body)
  }

  /// Rows of one operand.
  private static func forEachRow(
    _ a: FloatTensor, _ body: (_ start: Int, _ step: Int, _ at: Int, _ count: Int) -> Void
  ) {
    withExtendedLifetime(a) {
      if let step = step(a, in: a.shape) {
        if a.shape.count > 0 { body(0, step, 0, a.shape.count) }
      } else {
        StridedWalk(a.shape, a.strides).forEachRow(body)
      }
    }
  }

  /// 1 where a tensor fills a shape row by row, 0 where it is one number, stretched or not, else
  /// `nil`.
  private static func step<Element>(_ tensor: Tensor<Element>, in shape: Shape) -> Int? {
    if tensor.shape.count == 1, tensor.rank <= shape.rank { return 0 }
    if let strides = tensor.customStrides {
      return tensor.shape == shape && strides.allSatisfy { $0 == 0 } ? 0 : nil
    }
    return tensor.shape == shape ? 1 : nil
  }
}

extension ck_binary_op {
  static let add = CK_ADD
  static let subtract = CK_SUBTRACT
  static let multiply = CK_MULTIPLY
  static let divide = CK_DIVIDE
  static let power = CK_POWER
  static let sigmoidBackward = CK_SIGMOID_BACKWARD
  static let tanhBackward = CK_TANH_BACKWARD
  static let reluBackward = CK_RELU_BACKWARD
  static let absBackward = CK_ABS_BACKWARD
  static let squareBackward = CK_SQUARE_BACKWARD

  /// As it stands in messages.
  var name: String {
    switch self {
    case .add: "a + b"
    case .subtract: "a - b"
    case .multiply: "a * b"
    case .divide: "a / b"
    case .power: "a ** b"
    default: "a gradient"
    }
  }
}

extension ck_unary_op {
  static let negate = CK_NEGATE
  static let abs = CK_ABS
  static let sqrt = CK_SQRT
  static let exp = CK_EXP
  static let log = CK_LOG
  static let sigmoid = CK_SIGMOID
  static let relu = CK_RELU
  static let tanh = CK_TANH
}

extension ck_comparison {
  static let equal = CK_EQUAL
  static let notEqual = CK_NOT_EQUAL
  static let less = CK_LESS
  static let lessOrEqual = CK_LESS_EQUAL

  /// As it stands in messages.
  var name: String {
    switch self {
    case .equal: "a == b"
    case .notEqual: "a != b"
    case .less: "a < b"
    default: "a <= b"
    }
  }
}
