import Autograd

extension Reproduction {
  /// The ideal digits measured over all validation digits at once.
  static func broadcasting(_ digits: ChapterDigits?) -> [ReproducedFigure] {
    let recognized = digits.map { (threes: isThree($0.valid3, $0), sevens: isThree($0.valid7, $0)) }
    return [
      ReproducedFigure(
        "valid_3_tens.shape", "torch.Size([1010, 28, 28])", ours: digits.map { size($0.valid3) }),
      ReproducedFigure(
        "valid_7_tens.shape", "torch.Size([1028, 28, 28])", ours: digits.map { size($0.valid7) }),
      ReproducedFigure(
        "mnist_distance(a_3, mean3)", "tensor(0.1114)",
        ours: distances(digits) { digits, a3 in [mnistDistance(a3, digits.mean3)] }),
      validationDistances(digits),
      ReproducedFigure(
        "valid_3_dist.shape", "torch.Size([1010])",
        ours: digits.map { size(mnistDistance($0.valid3, $0.mean3)) }),
      ReproducedFigure(
        "tensor([1,2,3]) + tensor(1)", "tensor([2,3,4])", ours: "\(Tensor([1, 2, 3]) + Tensor(1))"),
      ReproducedFigure(
        "mean3.shape", "torch.Size([28, 28])", ours: digits.map { size($0.mean3) }),
      ReproducedFigure(
        "(valid_3_tens-mean3) .shape", "torch.Size([1010, 28, 28])",
        ours: digits.map { size($0.valid3 - $0.mean3) }),
      ReproducedFigure(
        "is_3(valid_3_tens)", "tensor([True, True, True,  ..., True, True, True])",
        ours: recognized.map { "\($0.threes)" },
        cannotBeChecked:
          "Shown are the first and the last three in the order of the chapter's file "
          + "system, which is not known.", note: "Ours are sorted by name."),
      ReproducedFigure(
        "accuracy_3s, accuracy_7s, and their mean",
        "(tensor(0.9168), tensor(0.9854), tensor(0.9511))",
        ours: recognized.map { threes, sevens in
          let accuracy3s = threes.float().mean()
          let accuracy7s = (1 - sevens.float()).mean()
          let accuracies = [accuracy3s, accuracy7s, (accuracy3s + accuracy7s) / 2]
          return tuple(accuracies.map { "\($0)" })
        }),
    ]
  }

  /// Six distances out of many: those of ours that print the same, wherever they stand.
  private static func validationDistances(_ digits: ChapterDigits?) -> ReproducedFigure {
    let printed = ["0.1050", "0.1526", "0.1186", "0.1122", "0.1170", "0.1086"]
    let ours = digits.map { digits in
      mnistDistance(digits.valid3, digits.mean3).elements.map { NumberLabel.distance($0) }
    }
    return ReproducedFigure(
      "valid_3_dist", set(printed), ours: ours.map { ours in set(printed.filter(ours.contains)) },
      note: ours.map { ours in
        "Compared as a set, since the order of the chapter's files is its file system's: "
          + "\(printed.count(where: ours.contains)) of \(printed.count) are among our \(ours.count), "
          + "which print as \(Set(ours).count) different numbers."
      })
  }

  /// Texts as Python prints a set.
  private static func set(_ texts: [String]) -> String {
    "{" + texts.joined(separator: ", ") + "}"
  }

  /// The chapter's `mnist_distance`: the mean absolute difference over the last two axes.
  private static func mnistDistance(_ a: Tensor<Float>, _ b: Tensor<Float>) -> Tensor<Float> {
    (a - b).abs().mean(over: -1, -2)
  }

  /// The chapter's `is_3`.
  private static func isThree(_ x: Tensor<Float>, _ digits: ChapterDigits) -> Tensor<Bool> {
    mnistDistance(x, digits.mean3) < mnistDistance(x, digits.mean7)
  }
}
