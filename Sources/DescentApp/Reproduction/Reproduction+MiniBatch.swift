import Autograd
import Learning

extension Reproduction {
  /// How many calls of `backward` the chapter's three figures take, of which it shows one less for
  /// the last.
  private static let calls = ["one call", "two calls", "four calls"]

  /// A batch of four 3s: its loss, and gradients that add up.
  static func miniBatch(_ digits: ChapterDigits?) -> [ReproducedFigure] {
    [
      ReproducedFigure(
        "batch.shape", "torch.Size([4, 784])", ours: digits.map { size($0.trainX[..<4]) }),
      ReproducedFigure(
        "preds",
        """
        tensor([[-2.1876],
                [-8.3973],
                [ 2.5000],
                [-4.9473]], grad_fn=<AddBackward0>)
        """, ours: digits.map { "\(freshModels(count: 2)[1]($0.trainX[..<4]))" },
        cannotBeChecked: "The seed of the chapter's second weights is not known.",
        note: "Ours are drawn from seed 42, behind the first ones."),
      fourDigitLoss(),
      ReproducedFigure(
        "weights.grad.shape", "torch.Size([784, 1])",
        ours: weightGradients(digits).map { size($0[0]) }),
    ] + weightMeans(digits) + biasGradients()
  }

  /// The loss of the four printed predictions.
  private static func fourDigitLoss() -> ReproducedFigure {
    let predictions = printedPredictions(bias: Tensor<Float>([0]).requiringGrad())
    let targets = Tensor<Int>.ones([4, 1])
    let withSigmoid = mnistLoss(predictions: predictions, targets: targets.float()).item
    return ReproducedFigure(
      "loss", "tensor(4.2580, grad_fn=<MeanBackward0>)",
      ours: "\(lossWithoutSigmoid(predictions, targets))",
      note: "Of the four printed predictions, before the sigmoid. With the sigmoid, which the text "
        + "has by then, it is \(NumberLabel.loss(withSigmoid)).")
  }

  private static func printedPredictions(bias: Tensor<Float>) -> Tensor<Float> {
    Tensor<Float>([[-2.1876], [-8.3973], [2.5000], [-4.9473]]) + bias
  }

  // MARK: Gradients that add up

  /// The bias's gradient, for which the four printed predictions are enough.
  private static func biasGradients() -> [ReproducedFigure] {
    let bias = Tensor<Float>([0]).requiringGrad()
    let gradients = accumulated(bias) {
      lossWithoutSigmoid(printedPredictions(bias: bias), Tensor<Int>.ones([4, 1]))
    }.map { "\($0)" }
    return compared(
      "bias.grad", ["tensor([-1.])", "tensor([-2.])", "tensor([-4.])"], ours: gradients)
  }

  /// The mean of the weights' gradient.
  private static func weightMeans(_ digits: ChapterDigits?) -> [ReproducedFigure] {
    compared(
      "weights.grad.mean()", ["tensor(-0.1511)", "tensor(-0.3022)", "tensor(-0.6045)"],
      ours: weightGradients(digits)?.map { "\($0.mean())" },
      note: digits.map { digits in
        let names = digits.originalIndices.prefix(4).map(String.init).joined(separator: ", ")
        return "The mean pixel of the first four digits by name, images \(names), is "
          + "\(digits.trainX[..<4].mean()); the weights do not matter."
      })
  }

  /// The weights' gradient after one call, two, three and four; `[784, 1]` each.
  private static func weightGradients(_ digits: ChapterDigits?) -> [Tensor<Float>]? {
    digits.map { digits in
      let model = freshModels(count: 2)[1]
      return accumulated(model.weights) {
        lossWithoutSigmoid(model(digits.trainX[..<4]), digits.trainY[..<4])
      }
    }
  }

  /// A leaf's gradient after each of four calls of `backward` that nobody clears in between.
  private static func accumulated(
    _ leaf: Tensor<Float>, _ loss: () -> Tensor<Float>
  ) -> [Tensor<Float>] {
    (0..<4).map { _ in
      loss().backward()
      return leaf.grad?.clone() ?? Tensor.zeros(leaf.shape)
    }
  }

  /// The three printed gradients beside ours after one call, two and four.
  private static func compared(
    _ what: String, _ chapter: [String], ours: [String]?, note: String? = nil
  ) -> [ReproducedFigure] {
    let third = ours.map {
      "Printed after a third call of backward, which gives \($0[2]); it takes a fourth."
    }
    return [(0, note), (1, nil), (3, third)].enumerated().map { place, call in
      ReproducedFigure(
        "\(what) after \(calls[place])", chapter[place], ours: ours.map { $0[call.0] },
        note: call.1)
    }
  }
}
