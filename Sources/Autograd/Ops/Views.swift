// Views: other shapes over the same memory. A change in place of a view is seen in its source.

extension Tensor {
  /// The same elements in the same order under another shape, in the same memory.
  ///
  /// - Parameter lengths: At most one of them −1: as long as needed to fit all the data.
  /// - Precondition: The same number of elements; elements lie row by row (``reshaped(_:)`` copies
  ///   them where they do not).
  /// - Gradient: The gradient under the old shape.
  /// - Source: torch.Tensor.view.
  public func view(_ lengths: Int...) -> Tensor {
    precondition(
      isContiguous,
      "view: a tensor of shape \(shape) with strides \(strides) has no such view: use reshaped")
    return viewed(as: inferred(lengths))
  }

  /// The same elements in the same order under another shape, copied only where they do not lie
  /// row by row.
  ///
  /// - Parameter lengths: At most one of them −1: as long as needed to fit all the data.
  /// - Gradient: The gradient under the old shape.
  /// - Source: torch.reshape.
  public func reshaped(_ lengths: Int...) -> Tensor { viewed(as: inferred(lengths)) }

  /// A shape with its length −1 replaced by what is left.
  private func inferred(_ lengths: [Int]) -> Shape {
    let known = lengths.filter { $0 != -1 }.reduce(1, *)
    let unknown = lengths.count { $0 == -1 }
    let isFitting =
      unknown == 0
      ? known == shape.count : unknown == 1 && known > 0 && shape.count % known == 0
    precondition(
      isFitting && lengths.allSatisfy { $0 >= -1 },
      "view: shape \(lengths) is invalid for the \(shape.count) elements of shape \(shape)")
    return Shape(lengths.map { $0 == -1 ? shape.count / known : $0 })
  }

  private func viewed(as shape: Shape) -> Tensor {
    rowMajor.seen(as: shape)
      .recordedView(.viewLike(isContiguous ? "ViewBackward0" : "UnsafeViewBackward0"), of: self)
  }

  /// One more axis of length 1, `tensor(…).unsqueeze(1)`.
  ///
  /// - Parameter axis: Where it stands afterwards; −1 is behind all others.
  /// - Gradient: The gradient under the old shape.
  /// - Source: torch.unsqueeze.
  public func unsqueezed(_ axis: Int) -> Tensor {
    precondition(
      axis >= -rank - 1 && axis <= rank,
      "unsqueeze: no axis \(axis) in a tensor of rank \(rank + 1)")
    let axis = axis < 0 ? axis + rank + 1 : axis
    var (lengths, strides) = (shape.dimensions, strides)
    strides.insert(axis < rank ? strides[axis] * lengths[axis] : 1, at: axis)
    lengths.insert(1, at: axis)
    return seen(as: Shape(lengths), strides: isContiguous ? nil : strides)
      .recordedView(.viewLike("UnsqueezeBackward0"), of: self)
  }

  /// Without one axis of length 1; an axis of another length stays.
  ///
  /// - Gradient: The gradient under the old shape.
  /// - Source: torch.squeeze.
  public func squeezed(_ axis: Int) -> Tensor { squeezed(axis, recordedAs: "SqueezeBackward1") }

  func squeezed(_ axis: Int, recordedAs name: StaticString) -> Tensor {
    let axis = shape.normalized(axis: axis)
    guard shape.dimensions[axis] == 1 else { return aliased(name) }
    var (lengths, strides) = (shape.dimensions, strides)
    lengths.remove(at: axis)
    strides.remove(at: axis)
    return seen(as: Shape(lengths), strides: isContiguous ? nil : strides)
      .recordedView(.viewLike(name), of: self)
  }

  /// Two axes exchanged.
  ///
  /// - Gradient: The gradient with the axes exchanged back.
  /// - Source: torch.transpose.
  public func transposed(_ first: Int, _ second: Int) -> Tensor {
    let (first, second) = (shape.normalized(axis: first), shape.normalized(axis: second))
    return exchanging(first, second)
      .recordedView(.transpose(first, second, "TransposeBackward0"), of: self)
  }

  /// The matrix with its axes exchanged, the chapter's `weights.T`.
  ///
  /// - Precondition: Rank 2.
  /// - Source: torch.Tensor.T.
  public var T: Tensor {
    precondition(rank == 2, "T of a tensor of shape \(shape), which is not a matrix")
    return exchanging(0, 1).recordedView(.transpose(0, 1, "PermuteBackward0"), of: self)
  }

  fileprivate func exchanging(_ first: Int, _ second: Int) -> Tensor {
    var (lengths, strides) = (shape.dimensions, strides)
    lengths.swapAt(first, second)
    strides.swapAt(first, second)
    return seen(as: Shape(lengths), strides: strides)
  }

  /// Stretched along axes of length 1 or new leading ones, without copying anything.
  ///
  /// - Parameter lengths: −1 keeps a length.
  /// - Gradient: Summed over what was stretched.
  /// - Source: torch.Tensor.expand.
  public func expanded(_ lengths: Int...) -> Tensor { expanded(lengths) }

  /// As ``expanded(_:)-(Int...)`` with the lengths in an array.
  public func expanded(_ lengths: [Int]) -> Tensor {
    let missing = lengths.count - rank
    let target = lengths.enumerated().map { axis, length in
      length == -1 && axis >= missing ? shape.dimensions[axis - missing] : length
    }
    let isFitting =
      missing >= 0 && target.allSatisfy { $0 >= 0 }
      && shape.broadcast(with: Shape(target)) == Shape(target)
    precondition(isFitting, "expand: a tensor of shape \(shape) does not stretch to \(lengths)")
    return seen(as: Shape(target), strides: strides(stretchedTo: Shape(target)))
      .recordedView(.passOn("ExpandBackward0"), of: self)
  }

  /// The same elements row by row: itself where they lie so, else a copy.
  /// - Source: torch.Tensor.contiguous.
  public func contiguous() -> Tensor {
    isContiguous ? self : rowMajor.recordedView(.passOn("CloneBackward0"), of: self)
  }

  // MARK: Parts

  /// One place along an axis, which disappears; negative places count from the last.
  ///
  /// - Gradient: At that place, 0 elsewhere.
  /// - Precondition: The axis has that place.
  /// - Source: torch.select.
  public func select(_ index: Int, along axis: Int = 0) -> Tensor {
    select(index, along: axis, recordedAs: "SelectBackward0")
  }

  fileprivate func select(_ index: Int, along axis: Int, recordedAs name: StaticString) -> Tensor {
    let axis = shape.normalized(axis: axis)
    let length = shape.dimensions[axis]
    precondition(
      index >= -length && index < length,
      "index \(index) is out of bounds for axis \(axis) of shape \(shape)")
    let index = index < 0 ? index + length : index
    let stride = distance(along: axis)
    let target = shape.reduced(over: [axis], keepingAxes: false)
    var rest = customStrides ?? (axis == 0 ? nil : strides)
    rest?.remove(at: axis)
    return seen(as: target, offset: index * stride, strides: rest)
      .recordedView(.select(name, index, axis), of: self)
  }

  /// Places from one to before another along an axis; ends beyond it are the axis's own.
  ///
  /// - Gradient: At those places, 0 elsewhere.
  /// - Source: torch.narrow; Python's slices.
  public func slice(_ range: Range<Int>, along axis: Int = 0) -> Tensor {
    let axis = shape.normalized(axis: axis)
    precondition(range.lowerBound >= 0, "slice from place \(range.lowerBound)")
    let range = range.clamped(to: 0..<shape.dimensions[axis])
    let target = shape.replacing(axis: axis, by: range.count)
    return seen(
      as: target, offset: range.lowerBound * distance(along: axis),
      strides: axis == 0 && isContiguous ? nil : strides
    )
    .recordedView(.slice(range, axis), of: self)
  }

  /// All parts along an axis: `a, b, c = params`.
  ///
  /// - Gradient: At each part's place, 0 elsewhere.
  /// - Source: torch.unbind.
  public func unbound(along axis: Int = 0) -> [Tensor] { parts(along: axis) }

  fileprivate func parts(along axis: Int) -> [Tensor] {
    (0..<shape[axis]).map { select($0, along: axis, recordedAs: "UnbindBackward0") }
  }

  /// All of the tensor as another tensor.
  func aliased(_ name: StaticString = "AliasBackward0") -> Tensor {
    seen(as: shape, strides: customStrides).recordedView(.passOn(name), of: self)
  }

  /// This fresh view with its history, which only numbers with a fraction can have.
  fileprivate func recordedView(
    _ operation: @autoclosure () -> Operation, of source: Tensor
  ) -> Tensor {
    guard source.isGradientRequired, let view = self as? Tensor<Float>,
      let source = source as? Tensor<Float>
    else { return self }
    _ = view.recorded(operation(), source)
    return self
  }
}

extension Tensor where Element == Float {
  /// As for any element, but compiled for numbers, since the roller coaster does it at every step.
  public func unbound(along axis: Int = 0) -> [Tensor] { parts(along: axis) }
}

extension Operation {
  /// The gradient under the input's shape.
  fileprivate static func viewLike(_ name: StaticString) -> Operation {
    Operation(name) { result, gradient in
      result.send(gradient.rowMajor.seen(as: result.input(0).shape), to: 0)
    }
  }

  /// The gradient as it is.
  fileprivate static func passOn(_ name: StaticString) -> Operation {
    Operation(name) { result, gradient in result.send(gradient, to: 0) }
  }

  fileprivate static func transpose(_ first: Int, _ second: Int, _ name: StaticString) -> Operation
  {
    Operation(name) { result, gradient in result.send(gradient.exchanging(first, second), to: 0) }
  }

  /// The gradient in one part, nothing elsewhere.
  fileprivate static func select(_ name: StaticString, _ index: Int, _ axis: Int) -> Operation {
    Operation(name) { result, gradient in
      result.send(gradient, toPartOf: 0) { $0.select(index, along: axis) }
    }
  }

  fileprivate static func slice(_ range: Range<Int>, _ axis: Int) -> Operation {
    Operation("SliceBackward0") { result, gradient in
      result.send(gradient, toPartOf: 0) { $0.slice(range, along: axis) }
    }
  }
}
