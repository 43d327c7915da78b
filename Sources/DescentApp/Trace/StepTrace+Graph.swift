import Autograd

extension StepTrace {
  /// Walks a loss's graph forward and backward and works out the step, without taking it.
  ///
  /// Gradients that the walk leaves on the parameters are cleared again.
  /// - Parameters:
  ///   - loss: A scalar whose graph begins at the parameters.
  ///   - parameters: What is learned, by name.
  ///   - predictions: What the loss measures; `nil` where it is a function of the parameters alone.
  ///   - isPlain: Whether the step is rate × gradient and nothing else.
  ///   - after: What a step with their gradients leads to.
  init(
    _ loss: Tensor<Float>, parameters: [(name: String, tensor: Tensor<Float>)],
    predictions: Tensor<Float>? = nil, rate: Float, isPlain: Bool = true, step: Int,
    source: String, product: MatrixProduct? = nil,
    after: ([Tensor<Float>]) -> [Tensor<Float>]
  ) {
    let graph = loss.graph()
    graph.retainGradients()
    loss.backward()
    var names = parameters
    if let predictions { names.append((StepTrace.predictionsName, predictions)) }
    names.append(("loss", loss))
    nodes = graph.nodes.map { node in
      let name = names.first { $0.tensor === node.tensor }?.name
      return Node(
        operation: node.name, name: name ?? "", shape: "\(node.shape)",
        values: StepTrace.first(node.tensor),
        gradient: node.tensor.grad.map(StepTrace.first) ?? [],
        gradientNorm: node.tensor.grad.map(StepTrace.norm) ?? 0, inputs: node.inputs)
    }
    let gradients = parameters.map { $0.tensor.grad ?? Tensor.zeros($0.tensor.shape) }
    for (_, tensor) in parameters { tensor.grad = nil }
    updates = zip(parameters, zip(gradients, after(gradients))).map { parameter, ends in
      Update(parameter.name, before: parameter.tensor, gradient: ends.0, after: ends.1)
    }
    (self.step, self.source, self.product) = (step, source, product)
    (learningRate, self.isPlain) = (rate, isPlain)
  }

  /// The first numbers in row-major order.
  private static func first(_ tensor: Tensor<Float>) -> [Float] {
    tensor.withElements { Array($0.prefix(valueLimit)) }
  }

  /// - Source: torch.linalg.vector_norm, summed in double precision.
  private static func norm(_ tensor: Tensor<Float>) -> Float {
    tensor.withElements { elements in
      Float(elements.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
    }
  }
}

extension StepTrace.Update {
  /// Up to so many numbers all are kept.
  private static let fewNumbers = 4
  /// Of more numbers so many are kept.
  private static let largestCount = 2

  fileprivate init(
    _ name: String, before: Tensor<Float>, gradient: Tensor<Float>, after: Tensor<Float>
  ) {
    let gradients = gradient.elements
    let places =
      gradients.count <= StepTrace.Update.fewNumbers
      ? Array(gradients.indices)
      : Array(
        gradients.indices.sorted {
          // NaN counts as the largest, and of equal ones the first comes first.
          let (a, b) = (gradients[$0].magnitude, gradients[$1].magnitude)
          return a.isNaN || b.isNaN ? a.isNaN && !b.isNaN : a == b ? $0 < $1 : a > b
        }.prefix(StepTrace.Update.largestCount))
    let (old, new) = (before.elements, after.elements)
    self.name = name
    count = gradients.count
    columns = before.rank > 1 ? before.shape[before.rank - 1] : 1
    entries = places.map {
      Entry(index: $0, before: old[$0], gradient: gradients[$0], after: new[$0])
    }
  }
}
