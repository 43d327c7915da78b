/// A differentiable operation: its name, what its gradient needs, and the gradient itself.
///
/// Each stands beside its forward method in the file of its family under `Ops/`; there is no list
/// of them to keep.
struct Operation {
  /// What the gradient reads: it is freed by a backward pass, and tensors among it must not be
  /// changed in place before.
  enum Saved {
    case nothing
    /// Something that nobody else can change.
    case constants
    case inputs
    /// For each input's gradient the other input.
    case otherInputs
    case result
    case inputsAndResult
  }

  /// What PyTorch prints after `grad_fn=`.
  let name: StaticString
  let saved: Saved
  /// Given the result and its gradient, sends each input its share; see ``Tensor/send(_:to:)``.
  let backward: (_ result: Tensor<Float>, _ gradient: Tensor<Float>) -> Void

  init(
    _ name: StaticString, saves saved: Saved = .nothing,
    backward: @escaping (_ result: Tensor<Float>, _ gradient: Tensor<Float>) -> Void
  ) {
    self.name = name
    self.saved = saved
    self.backward = backward
  }
}

extension Tensor where Element == Float {
  // MARK: Recording

  /// This fresh result with its history, which is kept only where some input wants a gradient.
  func recorded(
    _ operation: @autoclosure () -> Operation, _ first: Tensor, _ second: Tensor? = nil
  ) -> Tensor {
    guard first.isGradientRequired || second?.isGradientRequired == true, !Recording.isPaused
    else { return self }
    remember(operation(), first, second, nil)
    return self
  }

  /// As ``recorded(_:_:_:)`` for any number of inputs.
  func recorded(_ operation: @autoclosure () -> Operation, all inputs: [Tensor]) -> Tensor {
    guard inputs.contains(where: { $0.isGradientRequired }), !Recording.isPaused else {
      return self
    }
    let second = inputs.count > 1 ? inputs[1] : nil
    remember(operation(), inputs[0], second, Array(inputs.dropFirst(2)))
    return self
  }

  private func remember(
    _ newOperation: Operation, _ first: Tensor, _ second: Tensor?, _ others: [Tensor]?
  ) {
    precondition(first !== self && second !== self, "a result that is its own input")
    isGradientRequired = true
    operation = newOperation
    firstInput = first
    secondInput = second
    otherInputs = others
    savedVersion = versionOfSaved
  }

  /// How often that which is saved for the gradient has been changed in place.
  var versionOfSaved: Int {
    switch operation?.saved {
    case .nothing, .constants, nil: 0
    case .result: storage.version
    case .inputs: inputVersion
    case .inputsAndResult: inputVersion + storage.version
    case .otherInputs:
      (wants(0) ? secondInput?.storage.version ?? 0 : 0)
        + (wants(1) ? firstInput?.storage.version ?? 0 : 0)
    }
  }

  private var inputVersion: Int {
    (firstInput?.storage.version ?? 0) + (secondInput?.storage.version ?? 0)
  }

  /// An input by its position.
  func input(_ position: Int) -> Tensor {
    let input =
      switch position {
      case 0: firstInput
      case 1: secondInput
      default: otherInputs?[position - 2]
      }
    guard let input else { preconditionFailure("no input \(position)") }
    return input
  }

  /// All inputs in order.
  var inputs: [Tensor] {
    [firstInput, secondInput].compactMap { $0 } + (otherInputs ?? [])
  }

  // MARK: Letting go

  /// Lets go of the inputs after a backward pass, if something was saved for it.
  func freeSaved() {
    guard let operation, operation.saved != .nothing else { return }
    isFreed = true
    firstInput = nil
    secondInput = nil
    otherInputs = nil
  }
}

extension Tensor {
  /// Lets go of the inputs and of every graph that nobody else holds, one node after the other:
  /// freeing a chain by its references alone would use a frame of the stack for each link.
  func releaseInputs() {
    var orphans: [Tensor<Float>] = []
    takeInputs(into: &orphans)
    while var orphan = orphans.popLast() {
      // Held by somebody else, or by another place among the orphans, which then is the last.
      if isKnownUniquelyReferenced(&orphan) { orphan.takeInputs(into: &orphans) }
    }
  }

  /// Drops the inputs; those that have inputs themselves go to the orphans.
  private func takeInputs(into orphans: inout [Tensor<Float>]) {
    if let input = firstInput, input.firstInput != nil { orphans.append(input) }
    if let input = secondInput, input.firstInput != nil { orphans.append(input) }
    if let others = otherInputs { orphans += others.filter { $0.firstInput != nil } }
    firstInput = nil
    secondInput = nil
    otherInputs = nil
  }
}
