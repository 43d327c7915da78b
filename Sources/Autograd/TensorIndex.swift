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

/// Ranges as indices; ends beyond an axis are the axis's own, as Python's slices have it.
public protocol RangeIndex: TensorIndex, RangeExpression<Int> {}

extension RangeIndex {
  /// A range of places.
  public func part<Element>(
    of tensor: Tensor<Element>, along axis: Int
  ) -> (Tensor<Element>, Int) {
    // All of an axis is the tensor itself, without a view of it in the graph.
    let range = relative(to: 0..<tensor.shape[axis])
    if range == 0..<tensor.shape[axis] { return (tensor, 1) }
    return (tensor.slice(range, along: axis), 1)
  }
}

extension Range: TensorIndex, RangeIndex where Bound == Int {}
extension ClosedRange: TensorIndex, RangeIndex where Bound == Int {}
extension PartialRangeFrom: TensorIndex, RangeIndex where Bound == Int {}
extension PartialRangeUpTo: TensorIndex, RangeIndex where Bound == Int {}

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
    return part
  }
}
