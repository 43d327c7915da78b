extension Generator {
  /// Initial weights and bias of a linear layer: uniform between ±1/√inputs.
  ///
  /// Drawn in PyTorch's order, one output after the other, and returned as `xb@weights + bias`
  /// needs them.
  /// - Returns: `[inputs, outputs]` and `[outputs]`.
  /// - Precondition: At least one input.
  /// - Source: torch.nn.Linear, whose `weight` is the transposed one.
  public mutating func linear(
    inputs: Int, outputs: Int
  ) -> (weights: Tensor<Float>, bias: Tensor<Float>) {
    precondition(inputs > 0, "a linear layer of \(inputs) inputs")
    let bound = Float(1 / Double(inputs).squareRoot())
    let weights = uniform([outputs, inputs], from: -bound, to: bound).T.contiguous()
    return (weights, uniform([outputs], from: -bound, to: bound))
  }
}
