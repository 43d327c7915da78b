import Autograd

/// What predictions mean, and what they are measured against: two classes or more.
///
/// Two classes have one prediction, positive for the first, and the chapter's digit loss. More have
/// one for each class, of which the largest wins, and cross entropy: the chapter's `pr_eight` for
/// every digit.
public struct Objective: Hashable, Sendable {
  /// What is right for each example of a batch.
  public enum Targets {
    /// 1 for the first of two classes and 0 for the second; `[n, 1]`.
    case isFirst(Tensor<Float>)
    /// The place of the class among more than two; `[n]`.
    case positions(Tensor<Int>)
  }

  /// How many classes there are, at least two.
  public let classCount: Int

  /// - Precondition: Two classes or more.
  public init(classCount: Int) {
    precondition(classCount >= 2, "an objective for \(classCount) classes")
    self.classCount = classCount
  }

  /// How many predictions each example has.
  public var outputCount: Int { classCount == 2 ? 1 : classCount }

  /// What is right for some examples, given the places of their classes.
  public func targets(_ labels: [Int]) -> Targets {
    classCount == 2
      ? .isFirst(Tensor<Float>(labels.map { $0 == 0 ? 1 : 0 }, shape: [labels.count, 1]))
      : .positions(Tensor<Int>(labels))
  }

  /// The number that learning makes small.
  public func loss(_ predictions: Tensor<Float>, _ targets: Targets) -> Tensor<Float> {
    switch targets {
    case .isFirst(let targets): mnistLoss(predictions: predictions, targets: targets)
    case .positions(let targets): crossEntropy(predictions, targets: targets)
    }
  }

  /// What each example adds to the loss before the mean is taken; never negative.
  ///
  /// - Source: the chapter's `mnist_loss` without its mean; torch.nn.functional.cross_entropy with
  ///   `reduction='none'`.
  public func losses(_ predictions: Tensor<Float>, _ targets: Targets) -> Tensor<Float> {
    switch targets {
    case .isFirst(let targets):
      return mnistLosses(probabilities: predictions.sigmoid(), targets: targets)
    case .positions(let targets):
      let logarithms = predictions.logSoftmax().elements
      // In this order 0 has no sign, and what is not a number stays what it is.
      let losses = targets.elements.enumerated().map {
        max(-logarithms[$0 * classCount + $1], 0)
      }
      return Tensor<Float>(losses)
    }
  }

  /// The place of the class that each row of predictions speaks for.
  ///
  /// Of two classes the first needs a prediction greater than 0, not 0 itself and not NaN; of more
  /// the first of the largest wins.
  /// - Source: the chapter's `preds>0.0`; torch.argmax.
  public func verdicts(_ predictions: Tensor<Float>) -> [Int] {
    classCount == 2
      ? predictions.withElements { $0.map { $0 > 0 ? 0 : 1 } }
      : predictions.argmax(over: 1).elements
  }

  /// The place of the class that one row of predictions speaks for; see ``verdicts(_:)``.
  public func verdict(_ row: some Collection<Float>) -> Int {
    verdicts(Tensor<Float>(Array(row), shape: [1, row.count]))[0]
  }

  /// The place of the class that one row of predictions speaks for next to a verdict, of equal ones
  /// the first; of two classes the other one.
  ///
  /// Predictions are compared and not probabilities, which may all be 0 but one.
  public func runnerUp(_ row: some Collection<Float>, besides verdict: Int) -> Int {
    guard classCount > 2 else { return 1 - verdict }
    let row = Array(row)
    return row.indices.filter { $0 != verdict }.max { row[$0] < row[$1] } ?? verdict
  }

  /// The probability of each class that one row of predictions stands for.
  ///
  /// - Source: torch.sigmoid; torch.softmax.
  public func probabilities(_ row: some Collection<Float>) -> [Float] {
    let predictions = Tensor<Float>(Array(row))
    if classCount > 2 { return predictions.logSoftmax().exp().elements }
    let first = predictions.sigmoid().item
    return [first, 1 - first]
  }
}
