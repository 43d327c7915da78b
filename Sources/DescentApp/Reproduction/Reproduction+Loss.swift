import Autograd
import Learning
import TextGraphics

extension Reproduction {
  private static let unknownSeed = "The seed of the chapter's weights is not known."
  /// What the chapter prints of its 12396 predictions: those of the first and the last three.
  private static let printedPredictions: [Float] = [
    16.2561, 14.0191, 16.8736, 5.3612, 5.3861, 0.3403,
  ]

  /// Shapes of all digits, a fresh model and the digit loss.
  static func mnistLossFunction(_ digits: ChapterDigits?) -> [ReproducedFigure] {
    [
      ReproducedFigure(
        "train_x.shape, train_y.shape", "(torch.Size([12396, 784]), torch.Size([12396, 1]))",
        ours: digits.map { tuple([size($0.trainX), size($0.trainY)]) }),
      ReproducedFigure(
        "x.shape, y", "(torch.Size([784]), tensor([1]))",
        ours: digits.map { tuple([size($0.trainX[0]), "\($0.trainY[0])"]) }),
    ] + freshModel(digits) + digitLoss()
  }

  /// Predictions of weights nobody has, and what follows from those that are printed.
  private static func freshModel(_ digits: ChapterDigits?) -> [ReproducedFigure] {
    let model = freshModels(count: 1)[0]
    return [
      ReproducedFigure(
        "(train_x[0] * weights.T).sum() + bias", "tensor([16.2561], grad_fn=<AddBackward0>)",
        ours: digits.map { "\(($0.trainX[0] * model.weights.T).sum() + model.bias)" },
        cannotBeChecked: unknownSeed,
        note: "Ours are drawn from seed 42, behind the roller coaster's numbers."),
      ReproducedFigure(
        "preds",
        """
        tensor([[16.2561],
                [14.0191],
                [16.8736],
                ...,
                [ 5.3612],
                [ 5.3861],
                [ 0.3403]], grad_fn=<AddBackward0>)
        """, ours: digits.map { "\(model($0.trainX))" }, cannotBeChecked: unknownSeed),
      ReproducedFigure(
        "corrects",
        """
        tensor([[ True],
                [ True],
                [ True],
                ...,
                [False],
                [False],
                [False]])
        """, ours: corrects(), note: "Follows from the six predictions printed above."),
      ReproducedFigure(
        "corrects.float() .mean().item()", "0.5855114459991455",
        ours: digits.map { item(accuracy(of: model, $0)) }, cannotBeChecked: unknownSeed),
      partOfAll(),
      nudge(digits),
    ]
  }

  /// Models drawn from seed 42 one after the other, behind the roller coaster as in the chapter.
  static func freshModels(count: Int) -> [LinearModel] {
    var generator = Generator(seed: 42)
    _ = RollerCoaster(using: &generator)
    return (0..<count).map { _ in LinearModel(inputs: 784, using: &generator) }
  }

  /// The verdicts on the printed predictions, in a tensor as long as the chapter's.
  private static func corrects() -> String {
    let unseen = [Float](repeating: 0, count: 12_396 - printedPredictions.count)
    let all = printedPredictions.prefix(3) + unseen + printedPredictions.suffix(3)
    let preds = Tensor<Float>(Array(all)).unsqueezed(1)
    let targets = Tensor.cat([Tensor<Int>.ones([6131, 1]), Tensor<Int>.zeros([6265, 1])])
    return "\((preds > 0).float() == targets)"
  }

  private static func accuracy(of model: LinearModel, _ digits: ChapterDigits) -> Float {
    withoutGradients { ((model(digits.trainX) > 0).float() == digits.trainY).float().mean().item }
  }

  /// An accuracy is a number of digits out of 12396, and so must be the printed one.
  private static func partOfAll() -> ReproducedFigure {
    let (printed, count) = ("0.5855114459991455", 12_396)
    let right = (0...count).filter { item(Float($0) / Float(count)) == printed }
    return ReproducedFigure(
      "the same as a part of 12396", printed,
      ours: right.first.map { item(Float($0) / Float(count)) } ?? "no part",
      note: "It can be nothing else than \(right.map(String.init).joined(separator: " or ")) right "
        + "out of \(count).", printsEveryDigit: true)
  }

  /// What the accuracy does when the first weight changes a little.
  private static func nudge(_ digits: ChapterDigits?) -> ReproducedFigure {
    let accuracies = digits.map { digits in
      let model = freshModels(count: 1)[0]
      let before = accuracy(of: model, digits)
      withoutGradients { model.weights[0] *= 1.0001 }
      return (before: before, after: accuracy(of: model, digits))
    }
    return ReproducedFigure(
      "the accuracy after weights[0] *= 1.0001", "unchanged",
      ours: accuracies.map { $0.before == $0.after ? "unchanged" : "changed" },
      note: digits.flatMap { digits in
        accuracies.map { before, after in
          "Ours is \(item(before)) before and \(item(after)) after. The largest value of pixel 0 "
            + "in all \(digits.trainX.shape[0]) digits is "
            + "\(NumberText.short(Double(digits.trainX[0..., 0].max().item)))."
        }
      })
  }

  /// The loss of the chapter's three digits.
  private static func digitLoss() -> [ReproducedFigure] {
    let targets = Tensor([1, 0, 1])
    let predictions = Tensor<Float>([0.9, 0.4, 0.2])
    let better = Tensor<Float>([0.9, 0.4, 0.8])
    return [
      ReproducedFigure(
        "torch.where(trgts==1, 1-prds, prds)", "tensor([0.1000, 0.4000, 0.8000])",
        ours: "\((targets == 1).select(1 - predictions, otherwise: predictions))"),
      ReproducedFigure(
        "mnist_loss(prds, trgts)", "tensor(0.4333)",
        ours: "\(lossWithoutSigmoid(predictions, targets))"),
      ReproducedFigure(
        "mnist_loss with 0.8 in place of 0.2", "tensor(0.2333)",
        ours: "\(lossWithoutSigmoid(better, targets))"),
    ]
  }

  /// The chapter's first `mnist_loss`, which takes predictions for probabilities as they are.
  static func lossWithoutSigmoid(
    _ predictions: Tensor<Float>, _ targets: Tensor<Int>
  ) -> Tensor<Float> {
    (targets == 1).select(1 - predictions, otherwise: predictions).mean()
  }
}
