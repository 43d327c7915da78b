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
    precondition(
      isLeaf,
      "requires_grad can be changed on leaves only; this tensor was computed: detached() it first")
    isGradientRequired = isRequired
    return self
  }

  /// Whether it was made by hand rather than computed by a recorded operation.
  /// - Source: torch.Tensor.is_leaf.
  public var isLeaf: Bool { operation == nil }

  /// What `backward()` has added up for a leaf; `nil` before the first time and after clearing.
  ///
  /// Gradients accumulate over calls until set to `nil` or filled with zeros.
  /// - Source: torch.Tensor.grad.
  public var grad: Tensor? {
    get { gradient }
    set {
      precondition(
        newValue.map { $0.shape == shape } ?? true,
        "a gradient of shape \(newValue?.shape ?? []) for a tensor of shape \(shape)")
      gradient = newValue
    }
  }

  /// Makes a computed tensor keep its own gradient at the next `backward()`, as leaves do.
  ///
  /// - Precondition: It requires a gradient.
  /// - Source: torch.Tensor.retain_grad.
  public func retainGrad() {
    precondition(isGradientRequired, "retainGrad() of a tensor that does not require grad")
    retainsGrad = true
  }

  /// The same memory, cut off from the graph: a change in place of one is seen in the other.
  /// - Source: torch.Tensor.detach.
  public func detached() -> Tensor {
    Tensor(shape: shape, storage: storage, offset: offset, strides: customStrides)
  }

  /// The same values in memory of their own.
  ///
  /// - Gradient: 1.
  /// - Source: torch.Tensor.clone.
  public func clone() -> Tensor { copied().recorded(.clone, self) }
}

extension Tensor {
  /// What PyTorch prints after `grad_fn=`; `nil` for a leaf.
  public var gradientFunctionName: String? { operation.map { "\($0.name)" } }

  /// The same values in memory of their own, unrecorded.
  func copied() -> Tensor {
    let copy = Tensor(uninitialized: shape)
    copy.overwrite(with: self)
    return copy
  }
}

extension Operation {
  fileprivate static var clone: Operation {
    Operation("CloneBackward0") { result, gradient in
      result.send(gradient, to: 0)
    }
  }
}
