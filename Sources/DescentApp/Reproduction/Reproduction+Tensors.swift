import Autograd

extension Reproduction {
  /// Rows, columns, arithmetic and types.
  static func tensors(_: ChapterDigits?) -> [ReproducedFigure] {
    let tns = Tensor([[1, 2, 3], [4, 5, 6]])
    return [
      ReproducedFigure("tns[1]", "tensor([4,5,6])", ours: "\(tns[1])"),
      ReproducedFigure("tns[:,1]", "tensor([2,5])", ours: "\(tns[0..., 1])"),
      ReproducedFigure("tns[1,1:3]", "tensor([5,6])", ours: "\(tns[1, 1..<3])"),
      ReproducedFigure(
        "tns+1",
        """
        tensor([[2, 3, 4],
                [5, 6, 7]])
        """, ours: "\(tns + 1)"),
      ReproducedFigure("tns.type()", "torch.LongTensor", ours: typeName(tns)),
      ReproducedFigure("(tns*1.5).type()", "torch.FloatTensor", ours: typeName(tns * 1.5)),
    ]
  }

  /// Gradients of squares.
  static func gradients(_: ChapterDigits?) -> [ReproducedFigure] {
    let xt = Tensor<Float>(3).requiringGrad()
    let yt = xt ** 2
    let (vector, sum, gradient) = sumOfSquares([3, 4, 10])
    return [
      ReproducedFigure("yt, at 3", "tensor(9., grad_fn=<PowBackward0>)", ours: "\(yt)"),
      ReproducedFigure("xt.grad", "tensor(6.)", ours: self.gradient(of: yt, at: xt)),
      ReproducedFigure("xt", "tensor([ 3.,  4., 10.], requires_grad=True)", ours: vector),
      ReproducedFigure("yt", "tensor(125., grad_fn=<SumBackward0>)", ours: sum),
      ReproducedFigure("xt.grad", "tensor([ 6.,  8., 20.])", ours: gradient),
      ReproducedFigure(
        "complex_x.grad", "tensor([ 6., 10., 24.])", ours: sumOfSquares([3, 5, 12]).gradient,
        note: "From the two short posts, which print 9 and 6 as well."),
    ]
  }

  /// The chapter's `(x**2).sum()`, printed with what goes in and with its gradient.
  private static func sumOfSquares(
    _ numbers: [Float]
  ) -> (vector: String, sum: String, gradient: String) {
    let x = Tensor<Float>(numbers).requiringGrad()
    let sum = (x ** 2).sum()
    return ("\(x)", "\(sum)", gradient(of: sum, at: x))
  }

  private static func gradient(of result: Tensor<Float>, at leaf: Tensor<Float>) -> String {
    result.backward()
    return leaf.grad.map { "\($0)" } ?? "None"
  }

  /// The name that `type()` gives to what `dtype` calls `torch.int64`, and so on.
  ///
  /// - Source: torch.Tensor.type.
  private static func typeName<Element>(_ tensor: Tensor<Element>) -> String {
    switch tensor.dtype {
    case "torch.float32": "torch.FloatTensor"
    case "torch.int64": "torch.LongTensor"
    case "torch.uint8": "torch.ByteTensor"
    case "torch.bool": "torch.BoolTensor"
    default: tensor.dtype
    }
  }
}
