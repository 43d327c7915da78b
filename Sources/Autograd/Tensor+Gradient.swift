extension Tensor where Element == Float {
  /// Whether operations on this tensor are recorded, so that `backward()` reaches it.
  /// - Source: torch.Tensor.requires_grad.
  public var requiresGrad: Bool { isGradientRequired }

  /// Asks for gradients and returns the tensor itself, `tensor(3.).requires_grad_()`.
  ///
  /// - Precondition: The tensor is a leaf: it was not computed by a recorded operation.
  /// - Source: torch.Tensor.requires_grad_.
  @discardableResult
  public func requiringGrad(_ isRequired: Bool = true) -> Tensor {
    precondition(isLeaf, "requires_grad can be changed on leaves only, not on a computed tensor")
    isGradientRequired = isRequired
    return self
  }

  /// Whether it was made by hand rather than computed by a recorded operation.
  public var isLeaf: Bool {
    if case .leaf = recipe { return true }
    return false
  }

  /// What `backward()` has added up for a leaf; `nil` before the first time and after clearing.
  ///
  /// Gradients accumulate over calls until set to `nil`.
  /// - Source: torch.Tensor.grad.
  public var grad: Tensor? {
    get { gradient }
    set { gradient = newValue }
  }

  /// The same values in memory of their own, cut off from the graph.
  public func detached() -> Tensor {
    Tensor(shape: shape) { out in
      self.withElements { _ = out.update(fromContentsOf: $0) }
    }
  }

  /// Subtracts `gradient × rate` in place, the step of gradient descent, without recording.
  ///
  /// One fused multiply-add for each element.
  /// - Precondition: The tensor is a leaf and both shapes are equal.
  /// - Source: torch.optim.SGD without momentum, `p.add_(grad, alpha=-lr)`.
  public func subtract(_ gradient: Tensor, times rate: Float) {
    precondition(isLeaf, "only leaves can be changed in place")
    precondition(
      shape == gradient.shape, "a gradient of shape \(gradient.shape) for shape \(shape)")
    add(gradient, times: -rate)
  }

  /// `self += other × scale` in place.
  func add(_ other: Tensor, times scale: Float) {
    withExtendedLifetime((storage, other.storage)) {
      Kernel.addScaled(other.storage.pointer, scale, storage.pointer, storage.count)
    }
  }

  /// Copies values into a leaf's own memory, as restoring saved weights does.
  ///
  /// - Precondition: As many elements as the tensor has; the tensor is a leaf.
  public func assign(_ elements: [Float]) {
    precondition(isLeaf, "only leaves can be changed in place")
    precondition(
      elements.count == shape.count, "\(elements.count) elements for shape \(shape)")
    withExtendedLifetime(storage) { _ = storage.buffer.update(fromContentsOf: elements) }
  }
}
