import CKernels

extension Tensor where Element == Float {
  // MARK: sum

  /// Adds up all elements; an empty tensor gives 0.
  ///
  /// - Shape: `[…] → []`.
  /// - Gradient: 1 to every element.
  /// - Source: torch.sum.
  public func sum() -> Tensor { sum(over: Array(0..<shape.rank)) }

  /// Adds up along some axes.
  ///
  /// - Parameters:
  ///   - axes: The axes that disappear; negative ones count from the last, `(-1, -2)`.
  ///   - keepingAxes: Leaves them there with length 1 instead (`keepdim`).
  /// - Precondition: No axis twice. No axes at all leave the tensor as it is.
  /// - Gradient: 1 to every element.
  /// - Source: torch.sum.
  public func sum(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
    let axes = axes.map(shape.normalized(axis:))
    precondition(Set(axes).count == axes.count, "sum over axes \(axes), one of them twice")
    let kept = shape.reduced(over: axes, keepingAxes: true)
    let result = summed(to: kept).viewed(
      as: shape.reduced(over: axes, keepingAxes: keepingAxes))
    return Tensor.recorded(result, .sum(self, over: axes))
  }

  static func sumGradient(_ a: Tensor, _ axes: [Int], _ grad: Tensor) -> Tensor {
    let kept = a.shape.reduced(over: axes, keepingAxes: true)
    return grad.viewed(as: kept).stretched(to: a.shape)
  }

  // MARK: mean

  /// The mean of all elements; NaN for an empty tensor.
  ///
  /// - Shape: `[…] → []`.
  /// - Gradient: 1/n to every element.
  /// - Source: torch.mean.
  public func mean() -> Tensor { mean(over: Array(0..<shape.rank)) }

  /// The mean along some axes.
  ///
  /// - Parameters:
  ///   - axes: The axes that disappear; negative ones count from the last.
  ///   - keepingAxes: Leaves them there with length 1 instead (`keepdim`).
  /// - Gradient: 1/n to every element, n being the number of elements in each mean.
  /// - Source: torch.mean.
  public func mean(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
    let result = withoutGradients {
      sum(over: axes, keepingAxes: keepingAxes) / Float(averagedCount(axes))
    }
    return Tensor.recorded(result, .mean(self, over: axes.map(shape.normalized(axis:))))
  }

  static func meanGradient(_ a: Tensor, _ axes: [Int], _ grad: Tensor) -> Tensor {
    sumGradient(a, axes, grad / Float(a.averagedCount(axes)))
  }

  private func averagedCount(_ axes: [Int]) -> Int { axes.reduce(1) { $0 * shape[$1] } }

  // MARK: shapes

  /// The same elements in the same order under another shape.
  ///
  /// - Precondition: Both shapes have the same number of elements.
  /// - Gradient: The gradient under the old shape.
  /// - Source: torch.Tensor.view.
  public func reshaped(_ shape: Shape) -> Tensor {
    precondition(
      shape.count == self.shape.count,
      "a tensor of shape \(self.shape) has no view of shape \(shape): "
        + "\(self.shape.count) elements against \(shape.count)")
    return Tensor.recorded(viewed(as: shape), .reshape(self))
  }

  static func reshapeGradient(_ a: Tensor, _ grad: Tensor) -> Tensor { grad.viewed(as: a.shape) }

  /// Another shape over the same memory, unrecorded.
  func viewed(as shape: Shape) -> Tensor { Tensor(shape: shape, storage: storage) }

  /// Elements repeated along axes of length 1, unrecorded.
  private func stretched(to shape: Shape) -> Tensor {
    Kernel.binary(CK_ADD, self, Tensor(repeating: 0, shape: shape), name: "stretch")
  }

  /// Adds up whatever broadcasting had stretched: the gradient of a broadcast.
  ///
  /// - Precondition: `target` broadcasts to the tensor's shape.
  func summed(to target: Shape) -> Tensor {
    if target == shape { return self }
    let result = Tensor(repeating: 0, shape: target)
    withExtendedLifetime((storage, result.storage)) {
      let source = storage.pointer
      let out = result.storage.pointer
      Broadcast(target, shape, to: shape).forEachRow { to, from, _, steps, count in
        if steps.a == 0 {
          out[to] += ck_sum(source + from, count)
        } else {
          ck_add_scaled(source + from, 1, out + to, count)
        }
      }
    }
    return result
  }
}
