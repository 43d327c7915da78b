/// The operations that made a tensor, from its leaves on: what `backward()` walks back through.
///
/// Made at one moment: nodes that are freed or added afterwards do not change it.
/// ```
/// loss.graph().nodes.map(\.name)   // AccumulateGrad, MmBackward0, …, MeanBackward0
/// ```
/// - Source: torch.Tensor.grad_fn.next_functions.
public struct Graph {
  /// One tensor that wants a gradient.
  public struct Node {
    /// The operation as PyTorch prints it; `AccumulateGrad` for a leaf.
    public let name: String
    /// The tensor itself.
    public let tensor: Tensor<Float>
    /// Places among the nodes of those inputs that want a gradient.
    public let inputs: [Int]

    /// The lengths of its axes.
    public var shape: Shape { tensor.shape }
    /// Its elements in row-major order.
    public var values: [Float] { tensor.elements }
    /// Its gradient in row-major order; `nil` before `backward()`, and for a computed tensor that
    /// was not told to keep it.
    public var gradient: [Float]? { tensor.grad?.elements }
  }

  /// Inputs stand before what was computed from them; the last one is where the walk began.
  public let nodes: [Node]

  /// Makes computed tensors keep their gradients at the next `backward()`.
  public func retainGradients() { for node in nodes { node.tensor.retainGrad() } }
}

extension Tensor where Element == Float {
  /// The graph behind this tensor; empty where it does not require a gradient.
  public func graph() -> Graph {
    guard requiresGrad else { return Graph(nodes: []) }
    var nodes: [Graph.Node] = []
    var places: [ObjectIdentifier: Int] = [:]
    var stack: [(tensor: Tensor, areInputsDone: Bool)] = [(self, false)]
    while let (tensor, areInputsDone) = stack.popLast() {
      if places[ObjectIdentifier(tensor)] != nil { continue }
      let inputs = tensor.inputs.filter(\.requiresGrad)
      if areInputsDone {
        places[ObjectIdentifier(tensor)] = nodes.count
        nodes.append(
          Graph.Node(
            name: tensor.gradientFunctionName ?? "AccumulateGrad", tensor: tensor,
            inputs: inputs.compactMap { places[ObjectIdentifier($0)] }))
      } else {
        stack.append((tensor, true))
        stack += inputs.reversed().map { ($0, false) }
      }
    }
    return Graph(nodes: nodes)
  }
}
