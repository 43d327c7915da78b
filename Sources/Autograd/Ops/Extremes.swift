import CKernels

extension Tensor where Element == Float {
  /// The largest element; NaN where there is one.
  ///
  /// - Gradient: Shared equally by all elements that are the largest.
  /// - Precondition: The tensor is not empty.
  /// - Source: torch.max without an axis.
  public func max() -> Tensor {
    amax(over: Array(0..<rank), keepingAxes: false, .maxOfAll)
  }

  /// The largest elements along one axis, and where they stand.
  ///
  /// - Returns: The first of equal ones, or the first NaN.
  /// - Gradient: All to the element whose place is given.
  /// - Precondition: The axis is not empty.
  /// - Source: torch.max with an axis.
  public func max(over axis: Int, keepingAxes: Bool = false) -> (
    values: Tensor, indices: Tensor<Int>
  ) {
    let axis = shape.normalized(axis: axis)
    let indices = argmax(over: axis, keepingAxes: true)
    let shape = shape.reduced(over: [axis], keepingAxes: keepingAxes)
    let values = gathered(indices, axis).seen(as: shape)
    return (values.recorded(.max(axis, indices), self), indices.seen(as: shape))
  }

  /// The largest elements along some axes; NaN where there is one.
  ///
  /// - Gradient: Shared equally by equal ones; NaN for those compared with a NaN.
  /// - Source: torch.amax.
  public func amax(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
    amax(over: shape.normalized(axes: axes, "amax"), keepingAxes: keepingAxes, .amax)
  }

  /// The place of the largest element among all, in row-major order.
  ///
  /// - Returns: The first of equal ones, or the first NaN.
  /// - Precondition: The tensor is not empty.
  /// - Source: torch.argmax.
  public func argmax() -> Tensor<Int> {
    precondition(shape.count > 0, "argmax of a tensor of shape \(shape), which is empty")
    return withElements { elements in
      Tensor<Int>(elements.baseAddress.map { ck_argmax($0, 1, elements.count) } ?? 0)
    }
  }

  /// The places of the largest elements along one axis.
  ///
  /// - Returns: The first of equal ones, or the first NaN.
  /// - Precondition: The axis is not empty.
  /// - Source: torch.argmax with an axis.
  public func argmax(over axis: Int, keepingAxes: Bool = false) -> Tensor<Int> {
    if rank == 0, axis == 0 || axis == -1 { return argmax() }
    let axis = shape.normalized(axis: axis)
    precondition(
      shape.dimensions[axis] > 0, "argmax along axis \(axis) of shape \(shape), which is empty")
    let result = Tensor<Int>(uninitialized: shape.reduced(over: [axis], keepingAxes: keepingAxes))
    guard let (outer, length, inner) = Kernel.blocks(shape, [axis]) else {
      preconditionFailure("one axis is one block")
    }
    let source = rowMajor
    withExtendedLifetime((source, result)) {
      for block in 0..<outer {
        for place in 0..<inner {
          result.pointer[block * inner + place] = ck_argmax(
            source.pointer + block * length * inner + place, inner, length)
        }
      }
    }
    return result
  }

  private func amax(over axes: [Int], keepingAxes: Bool, _ kind: Operation.Largest) -> Tensor {
    let kept = shape.reduced(over: axes, keepingAxes: true)
    let count = axes.reduce(1) { $0 * shape.dimensions[$1] }
    precondition(count > 0, "max over axes \(axes) of shape \(shape), which are empty")
    let rows = withAxesLast(axes).seen(as: [kept.count, count])
    let largest = rows.gathered(rows.argmax(over: 1, keepingAxes: true), 1).seen(as: kept)
    return largest.seen(as: shape.reduced(over: axes, keepingAxes: keepingAxes))
      .recorded(.largest(kind, over: axes, largest), self)
  }

  /// The elements at some places along an axis, unrecorded.
  private func gathered(_ indices: Tensor<Int>, _ axis: Int) -> Tensor {
    let result = Tensor(uninitialized: indices.shape)
    Tensor.forEachPlace(indices, axis, in: rowMajor) { at, source in result.pointer[at] = source[0]
    }
    return result
  }

  /// Calls a closure for each index with its own place and where in the source it points.
  fileprivate static func forEachPlace(
    _ indices: Tensor<Int>, _ axis: Int, in source: Tensor,
    _ body: (Int, UnsafeMutablePointer<Float>) -> Void
  ) {
    let lengths = source.shape.dimensions
    let inner = lengths.isEmpty ? 1 : lengths[(axis + 1)...].reduce(1, *)
    let length = lengths.isEmpty ? 1 : lengths[axis]
    withExtendedLifetime((indices, source)) {
      for at in 0..<indices.shape.count {
        let (block, place) = at.quotientAndRemainder(dividingBy: inner)
        body(at, source.pointer + (block * length + indices.pointer[at]) * inner + place)
      }
    }
  }
}

extension Operation {
  /// The two ways in which equal largest elements are told from others.
  enum Largest {
    /// NaN is as large as NaN.
    case maxOfAll
    /// NaN equals nothing, so that no element has a share.
    case amax
  }

  fileprivate static func max(_ axis: Int, _ indices: Tensor<Int>) -> Operation {
    Operation("MaxBackward0", saves: .constants) { result, gradient in
      let spread = Tensor.zeros(result.input(0).shape)
      gradient.withElements { shares in
        Tensor.forEachPlace(indices, axis, in: spread) { at, place in place[0] = shares[at] }
      }
      result.send(spread, to: 0)
    }
  }

  fileprivate static func largest(
    _ kind: Largest, over axes: [Int], _ largest: Tensor<Float>
  ) -> Operation {
    Operation(kind == .amax ? "AmaxBackward0" : "MaxBackward1", saves: .inputsAndResult) {
      result, gradient in
      let x = result.input(0)
      let isNaN = kind == .maxOfAll && largest.shape.count == 1 && largest.item.isNaN
      let mask = (isNaN ? Kernel.compare(.notEqual, x, x) : Kernel.compare(.equal, x, largest))
        .float()
      let share = Kernel.binary(
        .divide, gradient.rowMajor.seen(as: largest.shape), Kernel.sum(mask, over: axes))
      result.send(Kernel.binary(.multiply, mask, share), to: 0)
    }
  }
}
