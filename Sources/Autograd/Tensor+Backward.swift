// The way back through a graph: every node hands its gradient on to its inputs. It is walked
// without recursion, so the depth of a graph is limited by memory alone.

extension Tensor where Element == Float {
  /// Computes the gradient of this number with respect to every leaf that asked for one, and adds
  /// it to the leaf's ``grad``.
  ///
  /// What operations had saved for it is freed, so a second call through any of them is refused.
  /// - Parameter retainingGraph: Keeps what was saved, for another call.
  /// - Precondition: One element, and at least one leaf of its graph requires a gradient.
  /// - Source: torch.Tensor.backward.
  public func backward(retainingGraph: Bool = false) {
    precondition(
      shape.count == 1,
      """
      backward() starts from one number, a loss; this tensor has shape \(shape): reduce it with \
      sum() or mean(), or call backward(gradient:)
      """)
    backward(gradient: Tensor.full(shape, 1), retainingGraph: retainingGraph)
  }

  /// As ``backward(retainingGraph:)`` from a tensor of any shape, weighted with a gradient of its
  /// own.
  ///
  /// - Precondition: Both have the same shape.
  public func backward(gradient: Tensor, retainingGraph: Bool = false) {
    precondition(
      isGradientRequired,
      "backward() of a tensor that does not require grad and has no grad_fn")
    precondition(
      gradient.shape == shape, "a gradient of shape \(gradient.shape) for shape \(shape)")
    let order = nodesInOrder()
    arrived = gradient.detached()
    for node in order.reversed() { node.passOn(retainingGraph: retainingGraph) }
  }

  // MARK: For operations

  /// Whether there is an input at a position, and it wants a gradient.
  func wants(_ position: Int) -> Bool {
    switch position {
    case 0: firstInput?.isGradientRequired ?? false
    case 1: secondInput?.isGradientRequired ?? false
    default: input(position).isGradientRequired
    }
  }

  /// Hands a share of the gradient on to an input; what broadcasting had stretched is added up.
  func send(_ gradient: Tensor, to position: Int) {
    let input = input(position)
    // It may have stopped wanting one since.
    guard input.isGradientRequired else { return }
    let gradient = gradient.summed(to: input.shape)
    guard let present = input.arrived else {
      input.arrived = gradient
      return
    }
    if input.ownsArrived {
      present.addInPlace(gradient, times: 1)
    } else {
      input.arrived = Kernel.binary(.add, present, gradient)
      input.ownsArrived = true
    }
  }

  /// Hands a share of the gradient on to a part of an input; the rest of it gets nothing.
  ///
  /// - Parameter part: The same part of a tensor of the input's shape.
  func send(_ gradient: Tensor, toPartOf position: Int, _ part: (Tensor) -> Tensor) {
    let input = input(position)
    guard input.isGradientRequired else { return }
    if !input.ownsArrived {
      input.arrived = input.arrived?.copied() ?? Tensor.zeros(input.shape)
      input.ownsArrived = true
    }
    guard let whole = input.arrived else { return }
    part(whole).addInPlace(gradient, times: 1)
  }

  // MARK: The walk

  /// Every node that needs a gradient, inputs before what was computed from them.
  private func nodesInOrder() -> [Tensor] {
    var order: [Tensor] = []
    var stack: [Tensor] = []
    order.reserveCapacity(16)
    stack.reserveCapacity(16)
    stack.append(self)
    func push(_ input: Tensor?) {
      if let input, input.isGradientRequired, input.passState == .unseen { stack.append(input) }
    }
    while let node = stack.last {
      if node.passState == .unseen, node.operation != nil {
        node.checkSaved()
        node.passState = .waiting
        if let others = node.otherInputs { for other in others.reversed() { push(other) } }
        push(node.secondInput)
        push(node.firstInput)
        continue
      }
      stack.removeLast()
      if node.passState == .ordered { continue }
      node.passState = .ordered
      order.append(node)
    }
    return order
  }

  private func checkSaved() {
    precondition(
      !isFreed,
      """
      backward() for the second time through \(gradientFunctionName ?? ""), whose saved values the \
      first one freed: compute the result again, or call backward(retainingGraph: true) first
      """)
    precondition(
      savedVersion == versionOfSaved,
      """
      backward() through \(gradientFunctionName ?? ""), whose saved values have been changed in \
      place since: change tensors after backward(), or change a clone()
      """)
  }

  /// Its turn in the pass: the gradient goes on to the inputs, or grows a leaf's ``grad``.
  private func passOn(retainingGraph: Bool) {
    passState = .unseen
    guard var gradient = arrived else { return }
    arrived = nil
    ownsArrived = false
    guard let operation else {
      // Nobody else will look at what only this pass still holds.
      let isOnlyHere = isKnownUniquelyReferenced(&gradient) && !gradient.isShared
      accumulate(gradient, takingOver: isOnlyHere)
      return
    }
    if retainsGrad { accumulate(gradient, takingOver: false) }
    operation.backward(self, gradient)
    if !retainingGraph { freeSaved() }
  }

  /// Adds to the gradient of a leaf, or of a node that keeps its own.
  ///
  /// - Parameter isTakenOver: Whether what is added may become the gradient itself.
  private func accumulate(_ added: Tensor, takingOver isTakenOver: Bool) {
    if let present = gradient {
      present.addInPlace(added, times: 1)
    } else {
      gradient = isTakenOver ? added : added.copied()
    }
  }
}
