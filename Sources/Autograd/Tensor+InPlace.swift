extension Tensor where Element == Float {
  /// Adds in place.
  ///
  /// Like every change in place it is for leaves, and for leaves that require a gradient only
  /// within ``withoutGradients(_:)``: a graph must not lose the values its gradients need. Views
  /// share memory, so `weights[0] *= 1.0001` changes `weights`.
  /// - Precondition: The other operand broadcasts to this tensor's shape.
  /// - Source: torch.Tensor.add_.
  public static func += (a: Tensor, b: Tensor) { a.change(.add, b, "+=") }
  /// Subtracts in place, `params -= params.grad * lr`; see `+=`.
  public static func -= (a: Tensor, b: Tensor) { a.change(.subtract, b, "-=") }
  /// Multiplies in place; see `+=`.
  public static func *= (a: Tensor, b: Tensor) { a.change(.multiply, b, "*=") }
  /// Divides in place; see `+=`.
  public static func /= (a: Tensor, b: Tensor) { a.change(.divide, b, "/=") }
  /// Adds one number in place; see `+=`.
  public static func += (a: Tensor, b: Float) { a += Tensor(b) }
  /// Subtracts one number in place; see `+=`.
  public static func -= (a: Tensor, b: Float) { a -= Tensor(b) }
  /// Multiplies by one number in place; see `+=`.
  public static func *= (a: Tensor, b: Float) { a *= Tensor(b) }
  /// Divides by one number in place; see `+=`.
  public static func /= (a: Tensor, b: Float) { a /= Tensor(b) }

  /// Sets every element to 0, as gradients are cleared.
  /// - Source: torch.Tensor.zero_.
  public func zero() { fill(0) }

  /// Sets every element to one number.
  /// - Source: torch.Tensor.fill_.
  public func fill(_ value: Float) { copy(from: Tensor(value)) }

  /// Takes over another tensor's values, stretched where they broadcast.
  ///
  /// - Source: torch.Tensor.copy_.
  public func copy(from other: Tensor) {
    willChange(by: other, "copy(from:)")
    let source = other.sharesMemory(with: self) ? other.copied() : other
    if source.shape == shape {
      overwrite(with: source)
      return
    }
    overwrite(with: source.seen(as: shape, strides: source.strides(stretchedTo: shape)))
  }

  /// Subtracts `gradient × rate` in place: the step of gradient descent, allowed while recording.
  ///
  /// The product is rounded before it is subtracted, as in `params.data -= lr * params.grad.data`.
  /// - Precondition: The tensor is a leaf and both shapes are equal.
  /// - Source: torch.optim.SGD without momentum.
  public func subtract(_ gradient: Tensor, times rate: Float) {
    precondition(isLeaf, "only leaves can be changed in place")
    precondition(
      shape == gradient.shape, "a gradient of shape \(gradient.shape) for shape \(shape)")
    addInPlace(gradient, times: -rate)
  }

  /// `self += other × scale`, unchecked but for the version that it counts on.
  func addInPlace(_ other: Tensor, times scale: Float) {
    storage.willChange()
    guard isContiguous, other.isContiguous else {
      overwrite(with: Kernel.binary(.add, self, Kernel.binary(.multiply, other, scale)))
      return
    }
    withExtendedLifetime((self, other)) {
      Kernel.addScaled(other.pointer, scale, to: pointer, count: shape.count)
    }
  }

  private func change(_ operation: Kernel.Binary, _ other: Tensor, _ name: StaticString) {
    willChange(by: other, name)
    overwrite(with: Kernel.binary(operation, self, other))
  }

  private func willChange(by other: Tensor, _ name: StaticString) {
    precondition(
      isLeaf, "\(name): only leaves can be changed in place; this tensor was computed: clone() it")
    precondition(
      !isGradientRequired || Recording.isPaused,
      "\(name): a leaf that requires grad is changed in place only inside withoutGradients { }")
    precondition(
      !other.isGradientRequired || Recording.isPaused,
      """
      \(name): a change in place by a tensor that requires grad is not recorded: add them up into a \
      new tensor, or take its item or detached()
      """)
    precondition(
      customStrides.map { zip($0, shape.dimensions).allSatisfy { $0 != 0 || $1 <= 1 } } ?? true,
      "\(name): several elements of a stretched tensor are one place in memory: contiguous() it")
    precondition(
      other.shape.broadcast(with: shape) == shape,
      "\(name): shape \(other.shape) does not broadcast to \(shape), which is changed in place")
    storage.willChange()
  }
}
