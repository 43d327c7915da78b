import CKernels

extension Tensor where Element == Float {
  // MARK: sum

  /// Adds up all elements; an empty tensor gives 0.
  ///
  /// - Shape: `[…] → []`.
  /// - Gradient: 1 to every element.
  /// - Source: torch.sum; in the order of its AVX2 build, so that the last digits agree.
  public func sum() -> Tensor { Tensor(Kernel.sumOfAll(self)).recorded(.sum, self) }

  /// Adds up along some axes.
  ///
  /// - Parameters:
  ///   - axes: The axes that disappear; negative ones count from the last, `(-1, -2)`.
  ///   - keepingAxes: Leaves them there with length 1 instead (`keepdim`).
  /// - Precondition: No axis twice. An empty list means all axes.
  /// - Gradient: 1 to every element.
  /// - Source: torch.sum.
  public func sum(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
    sum(over: axes, keepingAxes: keepingAxes)
  }

  /// As ``sum(over:keepingAxes:)-(Int...,_)`` with the axes in an array.
  public func sum(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
    let axes = shape.normalized(axes: axes, "sum")
    return Kernel.sum(self, over: axes)
      .seen(as: shape.reduced(over: axes, keepingAxes: keepingAxes))
      .recorded(.sum(over: axes), self)
  }

  // MARK: mean

  /// The mean of all elements; NaN for an empty tensor.
  ///
  /// - Shape: `[…] → []`.
  /// - Gradient: 1/n to every element.
  /// - Source: torch.mean.
  public func mean() -> Tensor {
    Tensor(Kernel.sumOfAll(self) / Float(shape.count)).recorded(.mean, self)
  }

  /// The mean along some axes.
  ///
  /// - Parameters:
  ///   - axes: The axes that disappear; negative ones count from the last.
  ///   - keepingAxes: Leaves them there with length 1 instead (`keepdim`).
  /// - Gradient: 1/n to every element, n being the number of elements in each mean.
  /// - Source: torch.mean.
  public func mean(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
    mean(over: axes, keepingAxes: keepingAxes)
  }

  /// As ``mean(over:keepingAxes:)-(Int...,_)`` with the axes in an array.
  public func mean(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
    let axes = shape.normalized(axes: axes, "mean")
    let count = axes.reduce(1) { $0 * shape.dimensions[$1] }
    let sum = Kernel.sum(self, over: axes)
      .seen(as: shape.reduced(over: axes, keepingAxes: keepingAxes))
    return Kernel.binary(.divide, sum, Float(count))
      .recorded(.mean(over: axes, count: count), self)
  }

  // MARK: The gradient of stretching

  /// Adds up whatever broadcasting had stretched: the gradient of a broadcast.
  ///
  /// - Precondition: `target` broadcasts to the tensor's shape.
  func summed(to target: Shape) -> Tensor {
    if target == shape { return self }
    if target.rank == 0 { return Tensor(Kernel.sumOfAll(self)) }
    let missing = rank - target.rank
    let axes = (0..<rank).filter { axis in
      axis < missing || target.dimensions[axis - missing] == 1 && shape.dimensions[axis] != 1
    }
    return Kernel.sum(self, over: axes).seen(as: target)
  }

  /// One number, stretched over a shape without copying it.
  fileprivate convenience init(_ number: Float, stretchedTo shape: Shape) {
    let storage = Storage<Float>(uninitialized: 1)
    storage.pointer[0] = number
    let strides = shape.count == 1 ? nil : [Int](repeating: 0, count: shape.rank)
    self.init(shape: shape, storage: storage, strides: strides)
  }

  /// The gradient of a reduction, stretched over what was reduced without copying it.
  func stretched(over axes: [Int], of shape: Shape) -> Tensor {
    let kept = shape.reduced(over: axes, keepingAxes: true)
    let source = rowMajor.seen(as: kept)
    return source.seen(as: shape, strides: source.strides(stretchedTo: shape))
  }
}

extension Operation {
  fileprivate static var sum: Operation {
    Operation("SumBackward0") { result, gradient in
      result.send(Tensor(gradient.item, stretchedTo: result.input(0).shape), to: 0)
    }
  }

  fileprivate static func sum(over axes: [Int]) -> Operation {
    Operation("SumBackward1") { result, gradient in
      result.send(gradient.stretched(over: axes, of: result.input(0).shape), to: 0)
    }
  }

  fileprivate static var mean: Operation {
    Operation("MeanBackward0") { result, gradient in
      let shape = result.input(0).shape
      let share = gradient.item / Float(shape.count)
      result.send(Tensor(share, stretchedTo: shape), to: 0)
    }
  }

  fileprivate static func mean(over axes: [Int], count: Int) -> Operation {
    Operation("MeanBackward1") { result, gradient in
      let share = Kernel.binary(.divide, gradient, Float(count))
      result.send(share.stretched(over: axes, of: result.input(0).shape), to: 0)
    }
  }
}

extension Kernel {
  /// The sum of everything.
  static func sumOfAll(_ a: FloatTensor) -> Float {
    let source = a.rowMajor
    return withExtendedLifetime(source) { ck_sum(source.pointer, source.shape.count) }
  }

  /// Sums along some axes, which stay with length 1.
  static func sum(_ a: FloatTensor, over axes: [Int]) -> FloatTensor {
    let kept = a.shape.reduced(over: axes, keepingAxes: true)
    guard let (outer, length, inner) = blocks(a.shape, axes) else {
      return sum(lastAxesFirst: a, axes).seen(as: kept)
    }
    let source = a.rowMajor
    let out = FloatTensor(uninitialized: kept)
    withExtendedLifetime(source) {
      for block in 0..<outer {
        let start = source.pointer + block * length * inner
        if inner == 1 {
          out.pointer[block] = ck_sum(start, length)
        } else {
          ck_sum_rows(start, length, inner, out.pointer + block * inner)
        }
      }
    }
    return out
  }

  /// Axes that do not stand together are moved behind all others first.
  private static func sum(lastAxesFirst a: FloatTensor, _ axes: [Int]) -> FloatTensor {
    let moved = a.withAxesLast(axes)
    return sum(moved, over: Array(a.rank - axes.count..<a.rank))
  }

  /// How many blocks of how many rows of how many elements the axes cut a shape into; `nil` where
  /// other axes stand between them.
  static func blocks(_ shape: Shape, _ axes: [Int]) -> (outer: Int, length: Int, inner: Int)? {
    let long = axes.filter { shape.dimensions[$0] != 1 }
    guard let first = long.min(), let last = long.max() else { return (shape.count, 1, 1) }
    let lengths = shape.dimensions
    for axis in first...last where lengths[axis] != 1 && !long.contains(axis) { return nil }
    return (
      lengths[..<first].reduce(1, *), lengths[first...last].reduce(1, *),
      lengths[(last + 1)...].reduce(1, *)
    )
  }
}

extension Tensor {
  /// A copy whose given axes are the last ones, unrecorded.
  func withAxesLast(_ axes: [Int]) -> Tensor {
    let order = (0..<rank).filter { !axes.contains($0) } + axes.sorted()
    let (lengths, strides) = (shape.dimensions, strides)
    return seen(as: Shape(order.map { lengths[$0] }), strides: order.map { strides[$0] }).rowMajor
  }
}
