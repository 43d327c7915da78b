import CKernels

extension Tensor where Element == Float {
  // MARK: |a|

  /// The distance of every element from 0; NaN stays NaN.
  ///
  /// - Gradient: The sign of the element, and 0 at 0.
  /// - Source: torch.abs.
  public func abs() -> Tensor { Tensor.recorded(Kernel.unary(CK_ABS, self), .abs(self)) }

  static func absGradient(_ a: Tensor, _ grad: Tensor) -> Tensor {
    grad * Kernel.unary(CK_SIGN, a)
  }

  // MARK: sigmoid

  /// 1 / (1 + e⁻ˣ): squeezes every number into 0 … 1, without overflow at either end.
  ///
  /// - Gradient: s (1 − s), where s is the result.
  /// - Source: torch.sigmoid; the exponential is the program's own, within 2 units in the last
  ///   place of the C library's, so that every machine computes the same bits.
  public func sigmoid() -> Tensor {
    Tensor.recorded(Kernel.unary(CK_SIGMOID, self), .sigmoid(self))
  }

  static func sigmoidGradient(_ result: Tensor, _ grad: Tensor) -> Tensor {
    Tensor(shape: result.shape) { out in
      guard let out = out.baseAddress else { return }
      withExtendedLifetime((grad.storage, result.storage)) {
        ck_sigmoid_backward(
          grad.storage.pointer, result.storage.pointer, out, result.storage.count)
      }
    }
  }

  // MARK: comparison

  /// Compares every element with one number; NaN equals nothing.
  /// - Source: torch.eq.
  public static func == (a: Tensor, b: Float) -> Tensor<Bool> { a.mapToBool { $0 == b } }

  /// Whether each element is greater than one number; false for NaN.
  /// - Source: torch.gt.
  public static func > (a: Tensor, b: Float) -> Tensor<Bool> { a.mapToBool { $0 > b } }

  /// Whether each element is smaller than its counterpart; false where either is NaN.
  ///
  /// - Precondition: Equal shapes.
  /// - Source: torch.lt.
  public static func < (a: Tensor, b: Tensor) -> Tensor<Bool> {
    precondition(a.shape == b.shape, "a < b: shapes \(a.shape) and \(b.shape) differ")
    return Tensor<Bool>(zip(a.elements, b.elements).map { $0 < $1 }, shape: a.shape)
  }

  private func mapToBool(_ predicate: (Float) -> Bool) -> Tensor<Bool> {
    Tensor<Bool>(elements.map(predicate), shape: shape)
  }
}

extension Tensor where Element == Bool {
  // MARK: where

  /// Chooses, element by element, the first tensor where the mask is true and the second elsewhere.
  ///
  /// - Shape: All three broadcast to the mask's shape.
  /// - Gradient: Flows to the element that was chosen; the other gets 0.
  /// - Precondition: Neither tensor is larger than the mask.
  /// - Source: torch.where.
  public func select(_ a: Tensor<Float>, otherwise b: Tensor<Float>) -> Tensor<Float> {
    precondition(
      a.shape.broadcast(with: shape) == shape && b.shape.broadcast(with: shape) == shape,
      "where: shapes \(a.shape) and \(b.shape) do not broadcast to the mask's shape \(shape)")
    let result = Tensor<Float>(shape: shape) { out in
      guard let out = out.baseAddress else { return }
      withExtendedLifetime((storage, a.storage, b.storage)) {
        storage.pointer.withMemoryRebound(to: UInt8.self, capacity: storage.count) { mask in
          let x = a.storage.pointer
          let y = b.storage.pointer
          Broadcast(a.shape, b.shape, to: shape).forEachRow { aOffset, bOffset, at, steps, count in
            ck_where(mask + at, x + aOffset, steps.a, y + bOffset, steps.b, out + at, count)
          }
        }
      }
    }
    return Tensor<Float>.recorded(result, .select(self, a, b))
  }

  /// 1 where true, 0 where false.
  /// - Source: torch.Tensor.float.
  public func float() -> Tensor<Float> {
    Tensor<Float>(elements.map { $0 ? 1 : 0 }, shape: shape)
  }
}

extension Tensor where Element == Float {
  static func selectGradients(
    _ mask: Tensor<Bool>, _ a: Tensor, _ b: Tensor, _ grad: Tensor
  ) -> (Tensor?, Tensor?) {
    let zero = Tensor(0)
    return (
      a.requiresGrad ? mask.select(grad, otherwise: zero).summed(to: a.shape) : nil,
      b.requiresGrad ? mask.select(zero, otherwise: grad).summed(to: b.shape) : nil
    )
  }
}

extension Tensor where Element == UInt8 {
  /// Bytes as fractions, 0 → 0 and 255 → 1: what the chapter writes as `.float()/255`.
  public func unitFloat() -> Tensor<Float> {
    Tensor<Float>(shape: shape) { out in
      guard let out = out.baseAddress else { return }
      withExtendedLifetime(storage) { ck_bytes_to_unit(storage.pointer, out, storage.count) }
    }
  }
}
