extension Tensor where Element == Float {
  /// Computes the gradient of this number with respect to every leaf that asked for one, and adds
  /// it to the leaf's `grad`.
  ///
  /// Walks the graph without recursion, so its depth is limited by memory alone.
  /// - Precondition: One element, and at least one leaf of its graph requires a gradient.
  /// - Source: torch.Tensor.backward.
  public func backward() {
    precondition(
      shape.count == 1,
      "backward() starts from one number, a loss; this tensor has shape \(shape)")
    precondition(requiresGrad, "backward() of a tensor that does not require a gradient")
    let order = graphInPostOrder()
    var gradients = [Tensor?](repeating: nil, count: order.count)
    gradients[passIndex] = Tensor(repeating: 1, shape: shape)

    withoutGradients {
      for index in order.indices.reversed() {
        let node = order[index]
        guard let gradient = gradients[index] else { continue }
        gradients[index] = nil
        if node.isLeaf {
          node.accumulate(gradient)
        } else {
          let (first, second) = node.recipe.inputs
          let (firstGradient, secondGradient) = node.recipe.gradients(gradient, node)
          Tensor.pass(firstGradient, to: first, in: &gradients)
          Tensor.pass(secondGradient, to: second, in: &gradients)
        }
      }
    }
    for node in order { node.passIndex = -1 }
  }

  /// Every node that needs a gradient, inputs before what was computed from them.
  private func graphInPostOrder() -> [Tensor] {
    var order: [Tensor] = []
    var stack: [(node: Tensor, areInputsDone: Bool)] = [(self, false)]
    while let (node, areInputsDone) = stack.popLast() {
      if node.passIndex >= 0 { continue }
      if areInputsDone {
        node.passIndex = order.count
        order.append(node)
        continue
      }
      stack.append((node, true))
      let (first, second) = node.recipe.inputs
      for case let input? in [second, first] where input.requiresGrad && input.passIndex < 0 {
        stack.append((input, false))
      }
    }
    return order
  }

  private static func pass(_ gradient: Tensor?, to input: Tensor?, in gradients: inout [Tensor?]) {
    guard let gradient, let input, input.requiresGrad else { return }
    if let present = gradients[input.passIndex] {
      gradients[input.passIndex] = present + gradient
    } else {
      gradients[input.passIndex] = gradient
    }
  }

  private func accumulate(_ gradient: Tensor) {
    if let present = self.gradient {
      present.add(gradient, times: 1)
    } else {
      self.gradient = gradient.detached()
    }
  }
}
