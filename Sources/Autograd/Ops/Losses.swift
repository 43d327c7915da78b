import CKernels

extension Tensor where Element == Float {
  /// Logarithms of the probabilities that exponentials make of numbers, along one axis.
  ///
  /// The largest number is taken away first, so nothing overflows.
  /// - Gradient: `grad − softmax × Σ grad`.
  /// - Source: torch.nn.functional.log_softmax.
  public func logSoftmax(over axis: Int = -1) -> Tensor {
    let axis = shape.normalized(axis: axis)
    return along(axis) { rows, count, out in
      ck_log_softmax(rows[0], out, count.rows, count.columns)
    }.recorded(.logSoftmax(axis), self)
  }

  /// What a loop over rows makes of tensors of one shape, the given axis being the rows.
  fileprivate func along(
    _ axis: Int, with other: Tensor? = nil,
    _ body: ([UnsafePointer<Float>], (rows: Int, columns: Int), UnsafeMutablePointer<Float>) -> Void
  ) -> Tensor {
    let inputs = ([self] + (other.map { [$0] } ?? [])).map { $0.withAxesLast([axis]) }
    let result = Tensor(uninitialized: inputs[0].shape)
    let columns = shape.dimensions[axis]
    let rows = columns > 0 ? shape.count / columns : 0
    withExtendedLifetime(inputs) {
      body(inputs.map { UnsafePointer($0.pointer) }, (rows, columns), result.pointer)
    }
    if axis == rank - 1 { return result }
    // Back to where the axis was.
    var order = Array(0..<rank - 1)
    order.insert(rank - 1, at: axis)
    let (lengths, strides) = (result.shape.dimensions, result.strides)
    return result.seen(as: Shape(order.map { lengths[$0] }), strides: order.map { strides[$0] })
      .rowMajor
  }
}

extension Operation {
  fileprivate static func logSoftmax(_ axis: Int) -> Operation {
    Operation("LogSoftmaxBackward0", saves: .result) { result, gradient in
      let share = gradient.along(axis, with: result) { inputs, count, out in
        ck_log_softmax_backward(inputs[0], inputs[1], out, count.rows, count.columns)
      }
      result.send(share, to: 0)
    }
  }

  fileprivate static var meanSquaredError: Operation {
    Operation("MseLossBackward0", saves: .inputs) { result, gradient in
      let difference = Kernel.binary(.subtract, result.input(0), result.input(1))
      let scale = 2 / Float(difference.shape.count)
      let slope = Kernel.binary(
        .multiply, Kernel.binary(.multiply, difference, scale), gradient)
      if result.wants(0) { result.send(slope, to: 0) }
      if result.wants(1) { result.send(Kernel.unary(.negate, slope), to: 1) }
    }
  }

  fileprivate static func negativeLogLikelihood(_ targets: Tensor<Int>) -> Operation {
    Operation("NllLossBackward0", saves: .constants) { result, gradient in
      let shape = result.input(0).shape
      let spread = Tensor.zeros(shape)
      let share = -gradient.item / Float(targets.shape.count)
      targets.withElements { targets in
        for (row, target) in targets.enumerated() {
          spread.pointer[row * shape[-1] + target] = share
        }
      }
      result.send(spread, to: 0)
    }
  }
}

/// The mean absolute difference, the chapter's L1 norm.
///
/// - Shape: Two shapes that broadcast → `[]`. NaN for empty ones.
/// - Gradient: ±1/n to each element, 0 where both are equal.
/// - Source: torch.nn.functional.l1_loss.
public func l1Loss(_ input: Tensor<Float>, _ target: Tensor<Float>) -> Tensor<Float> {
  (input - target).abs().mean()
}

/// The mean of the squared differences.
///
/// - Shape: Two shapes that broadcast → `[]`. NaN for empty ones.
/// - Gradient: ±2 (input − target) / n.
/// - Source: torch.nn.functional.mse_loss.
public func mseLoss(_ input: Tensor<Float>, _ target: Tensor<Float>) -> Tensor<Float> {
  let difference = Kernel.binary(.subtract, input, target)
  let sum = Kernel.sumOfAll(Kernel.binary(.multiply, difference, difference))
  return Tensor(sum / Float(difference.shape.count))
    .recorded(.meanSquaredError, input, target)
}

/// How surprised a model is by the right classes: the mean of −log of the probability it gave them.
///
/// - Parameters:
///   - logits: One number for each class, greater for likelier ones; `[n, classes]`.
///   - targets: The place of the right class in each row; `[n]`.
/// - Shape: `[n, k] and [n] → []`. NaN for no rows.
/// - Gradient: (softmax − 1 at the right class) / n.
/// - Precondition: Each target is a place from 0 to k − 1.
/// - Source: torch.nn.functional.cross_entropy.
public func crossEntropy(_ logits: Tensor<Float>, targets: Tensor<Int>) -> Tensor<Float> {
  precondition(
    logits.rank == 2 && targets.shape == [logits.shape[0]],
    "crossEntropy: logits [n, classes] and targets [n] are needed, not \(logits.shape) and "
      + "\(targets.shape)")
  let logarithms = logits.logSoftmax()
  let classes = logits.shape[1]
  let chosen = Tensor<Float>(uninitialized: targets.shape)
  targets.withElements { targets in
    for (row, target) in targets.enumerated() {
      precondition(
        (0..<classes).contains(target), "crossEntropy: target \(target) of \(classes) classes")
      chosen.pointer[row] = -logarithms.pointer[row * classes + target]
    }
  }
  return Tensor(Kernel.sumOfAll(chosen) / Float(targets.shape.count))
    .recorded(.negativeLogLikelihood(targets), logarithms)
}
