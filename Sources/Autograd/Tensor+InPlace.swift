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
    if isContiguous, other.isContiguous, other.shape == shape, !other.sharesMemory(with: self) {
      withExtendedLifetime((self, other)) {
        pointer.update(from: other.pointer, count: shape.count)
      }
      return
    }
    let source = other.sharesMemory(with: self) ? other.copied() : other
    StridedWalk(shape, strides, source.strides(stretchedTo: shape)).forEachRow {
      starts, steps, _, count in
      withExtendedLifetime(source) {
        let (to, from) = (pointer + starts[0], source.pointer + starts[1])
        for place in 0..<count { to[place * steps[0]] = from[place * steps[1]] }
      }
    }
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
      let sum = Kernel.binary(.add, self, Kernel.binary(.multiply, other, Tensor(scale)))
      StridedWalk(shape, strides).forEachRow { start, step, at, count in
        let (to, from) = (pointer + start, sum.pointer + at)
        for place in 0..<count { to[place * step] = from[place] }
      }
      return
    }
    withExtendedLifetime((self, other)) {
      Kernel.addScaled(other.pointer, scale, to: pointer, count: shape.count)
    }
  }

  private func change(_ operation: Kernel.Binary, _ other: Tensor, _ name: StaticString) {
    willChange(by: other, name)
    let result = Kernel.binary(operation, self.detached(), other.detached())
    withoutGradients { copy(from: result) }
  }

  private func willChange(by other: Tensor, _ name: StaticString) {
    precondition(
      isLeaf, "\(name): only leaves can be changed in place; this tensor was computed: clone() it")
    precondition(
      !isGradientRequired || Recording.isPaused,
      "\(name): a leaf that requires grad is changed in place only inside withoutGradients { }")
    precondition(
      other.shape.broadcast(with: shape) == shape,
      "\(name): shape \(other.shape) does not broadcast to \(shape), which is changed in place")
    storage.willChange()
  }
}
