/// What can stand in the brackets behind a tensor: a place along an axis, or a range of places.
///
/// A place makes its axis disappear, a range keeps it: `tns[1]` is the second row, `tns[0..., 1]`
/// (`tns[:,1]` in Python) the second column, `tns[1, 1..<3]` a part of the second row.
public protocol TensorIndex {
  /// The part of a tensor along one axis, and how many axes of it this index leaves.
  func part<Element>(of tensor: Tensor<Element>, along axis: Int) -> (Tensor<Element>, Int)
}

extension Int: TensorIndex {
  /// One place; negative ones count from the last.
  public func part<Element>(
    of tensor: Tensor<Element>, along axis: Int
  ) -> (Tensor<Element>, Int) { (tensor.select(self, along: axis), 0) }
}

/// Ranges as indices; negative places count from the last and ends beyond an axis are the axis's
/// own, as Python's slices have it.
public protocol RangeIndex: TensorIndex {
  /// The first place and the one behind the last, as they were written; `nil` for an open end.
  var bounds: (from: Int?, to: Int?) { get }
}

extension RangeIndex {
  /// A range of places.
  public func part<Element>(
    of tensor: Tensor<Element>, along axis: Int
  ) -> (Tensor<Element>, Int) {
    let length = tensor.shape[axis]
    func place(_ bound: Int) -> Int { min(max(bound < 0 ? bound + length : bound, 0), length) }
    let from = place(bounds.from ?? 0)
    let to = max(from, place(bounds.to ?? length))
    // All of an axis is the tensor itself, without a view of it in the graph.
    if from == 0, to == length { return (tensor, 1) }
    return (tensor.slice(from..<to, along: axis), 1)
  }
}

extension Range: TensorIndex, RangeIndex where Bound == Int {
  /// `a..<b` is `a:b`.
  public var bounds: (from: Int?, to: Int?) { (lowerBound, upperBound) }
}
extension ClosedRange: TensorIndex, RangeIndex where Bound == Int {
  /// `a...b` is `a:b+1`, and up to the last place where b is −1.
  public var bounds: (from: Int?, to: Int?) {
    (lowerBound, upperBound == -1 ? nil : upperBound + 1)
  }
}
extension PartialRangeFrom: TensorIndex, RangeIndex where Bound == Int {
  /// `a...` is `a:`.
  public var bounds: (from: Int?, to: Int?) { (lowerBound, nil) }
}
extension PartialRangeUpTo: TensorIndex, RangeIndex where Bound == Int {
  /// `..<b` is `:b`.
  public var bounds: (from: Int?, to: Int?) { (nil, upperBound) }
}

extension Tensor {
  /// A part of the tensor in the same memory, axes without an index staying whole.
  ///
  /// - Precondition: No more indices than axes; places exist.
  /// - Gradient: At that part, 0 elsewhere.
  /// - Source: torch.Tensor.__getitem__.
  public subscript(indices: any TensorIndex...) -> Tensor {
    precondition(
      indices.count <= rank, "\(indices.count) indices for a tensor of shape \(shape)")
    var (part, axis) = (self, 0)
    for index in indices {
      let (next, kept) = index.part(of: part, along: axis)
      (part, axis) = (next, axis + kept)
    }
    return part === self ? part.aliased() : part
  }
}
