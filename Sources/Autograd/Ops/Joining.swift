extension Tensor {
  /// Tensors of one shape behind each other along a new axis.
  ///
  /// - Parameter axis: Where the new axis stands afterwards.
  /// - Gradient: To each its part.
  /// - Precondition: At least one tensor, all of the same shape.
  /// - Source: torch.stack.
  public static func stack(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
    precondition(!tensors.isEmpty, "stack of no tensors")
    let shape = tensors[0].shape
    for tensor in tensors {
      precondition(
        tensor.shape == shape, "stack: shapes \(shape) and \(tensor.shape) differ")
    }
    precondition(
      axis >= -shape.rank - 1 && axis <= shape.rank,
      "stack: no axis \(axis) in a tensor of rank \(shape.rank + 1)")
    let axis = axis < 0 ? axis + shape.rank + 1 : axis
    let count = tensors.count
    let parts = withoutGradients { tensors.map { $0.unsqueezed(axis) } }
    return joined(parts, axis).recordedJoin(
      Operation("StackBackward0") { result, gradient in
        for place in 0..<count where result.wants(place) {
          result.send(gradient.select(place, along: axis), to: place)
        }
      }, of: tensors)
  }

  /// Tensors behind each other along an axis they have.
  ///
  /// - Gradient: To each its part.
  /// - Precondition: At least one tensor; lengths along the other axes are equal.
  /// - Source: torch.cat.
  public static func cat(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
    precondition(!tensors.isEmpty, "cat of no tensors")
    let shape = tensors[0].shape
    let axis = shape.normalized(axis: axis)
    for tensor in tensors {
      precondition(
        tensor.rank == shape.rank
          && tensor.shape.replacing(axis: axis, by: 0) == shape.replacing(axis: axis, by: 0),
        "cat: shapes \(shape) and \(tensor.shape) differ along another axis than \(axis)")
    }
    // Not the tensors themselves, which would be held twice.
    let lengths = tensors.map { $0.shape.dimensions[axis] }
    return joined(tensors, axis).recordedJoin(
      Operation("CatBackward0") { result, gradient in
        var start = 0
        for (place, length) in lengths.enumerated() {
          let end = start + length
          if result.wants(place) {
            result.send(gradient.slice(start..<end, along: axis), to: place)
          }
          start = end
        }
      }, of: tensors)
  }

  private static func joined(_ tensors: [Tensor], _ axis: Int) -> Tensor {
    let length = tensors.reduce(0) { $0 + $1.shape.dimensions[axis] }
    let result = Tensor(uninitialized: tensors[0].shape.replacing(axis: axis, by: length))
    var start = 0
    for tensor in tensors {
      let end = start + tensor.shape.dimensions[axis]
      result.slice(start..<end, along: axis).overwrite(with: tensor)
      start = end
    }
    return result
  }

  private func recordedJoin(
    _ operation: @autoclosure () -> Operation, of sources: [Tensor]
  ) -> Tensor {
    guard sources.contains(where: { $0.isGradientRequired }), let result = self as? Tensor<Float>,
      let sources = sources as? [Tensor<Float>]
    else { return self }
    _ = result.recorded(operation(), all: sources)
    return self
  }
}
