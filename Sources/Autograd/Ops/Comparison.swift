import CKernels

extension Tensor where Element == Float {
  /// Whether elements are equal; NaN equals nothing.
  ///
  /// - Shape: Any two shapes that broadcast, here as in all comparisons.
  /// - Source: torch.eq.
  public static func == (a: Tensor, b: Tensor) -> Tensor<Bool> { Kernel.compare(.equal, a, b) }
  /// Whether elements differ; NaN differs from everything.
  /// - Source: torch.ne.
  public static func != (a: Tensor, b: Tensor) -> Tensor<Bool> { Kernel.compare(.notEqual, a, b) }
  /// Whether each element is smaller than its counterpart; false where either is NaN.
  /// - Source: torch.lt.
  public static func < (a: Tensor, b: Tensor) -> Tensor<Bool> { Kernel.compare(.less, a, b) }
  /// Whether each element is not greater than its counterpart; false where either is NaN.
  /// - Source: torch.le.
  public static func <= (a: Tensor, b: Tensor) -> Tensor<Bool> {
    Kernel.compare(.lessOrEqual, a, b)
  }
  /// Whether each element is greater than its counterpart; false where either is NaN.
  /// - Source: torch.gt.
  public static func > (a: Tensor, b: Tensor) -> Tensor<Bool> {
    Kernel.compare(.less, b, a, named: "a > b")
  }
  /// Whether each element is not smaller than its counterpart; false where either is NaN.
  /// - Source: torch.ge.
  public static func >= (a: Tensor, b: Tensor) -> Tensor<Bool> {
    Kernel.compare(.lessOrEqual, b, a, named: "a >= b")
  }

  /// Compares every element with one number, `targets == 1`; NaN equals nothing.
  public static func == (a: Tensor, b: Float) -> Tensor<Bool> { a == Tensor(b) }
  /// Whether each element differs from one number.
  public static func != (a: Tensor, b: Float) -> Tensor<Bool> { a != Tensor(b) }
  /// Whether each element is smaller than one number.
  public static func < (a: Tensor, b: Float) -> Tensor<Bool> { a < Tensor(b) }
  /// Whether each element is not greater than one number.
  public static func <= (a: Tensor, b: Float) -> Tensor<Bool> { a <= Tensor(b) }
  /// Whether each element is greater than one number, `preds > 0`.
  public static func > (a: Tensor, b: Float) -> Tensor<Bool> { a > Tensor(b) }
  /// Whether each element is not smaller than one number.
  public static func >= (a: Tensor, b: Float) -> Tensor<Bool> { a >= Tensor(b) }
}

extension Tensor where Element == Float {
  /// Whether no element is infinite or NaN; true for an empty tensor.
  /// - Source: torch.isfinite(…).all().
  public var isFinite: Bool {
    withElements { elements in
      elements.baseAddress.map { ck_all_finite($0, elements.count) } ?? true
    }
  }
}

extension Tensor where Element == Bool {
  /// Chooses, element by element, the first tensor where the mask is true and the second elsewhere.
  ///
  /// - Shape: Any three shapes that broadcast.
  /// - Gradient: Flows to the element that was chosen; the other gets 0.
  /// - Source: torch.where.
  public func select(_ a: Tensor<Float>, otherwise b: Tensor<Float>) -> Tensor<Float> {
    Kernel.select(self, a, b).recorded(.select(self), a, b)
  }

  /// The opposite of every truth value.
  /// - Source: torch.logical_not.
  public static prefix func ! (a: Tensor) -> Tensor { a.map { !$0 } }
}

extension Operation {
  fileprivate static func select(_ mask: Tensor<Bool>) -> Operation {
    Operation("WhereBackward0", saves: .constants) { result, gradient in
      let zero = Tensor<Float>(0)
      if result.wants(0) { result.send(Kernel.select(mask, gradient, zero), to: 0) }
      if result.wants(1) { result.send(Kernel.select(mask, zero, gradient), to: 1) }
    }
  }
}
