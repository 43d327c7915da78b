import Learning

/// How runs from the same start compare, in a word for each.
enum CoasterVerdict: String {
  /// The loss grew, or was no number at the end.
  case diverges
  /// After some steps most of the way is still ahead.
  case crawls
  /// The lowest loss of several after as many steps.
  case best

  /// Before so many steps nothing is said.
  private static let fewSteps = 5

  /// A word for each run that deserves one.
  ///
  /// - Parameter lowest: The lowest loss that there is.
  static func of(_ runs: [CoasterRun], lowest: Double) -> [CoasterVerdict?] {
    let verdicts = runs.map { verdict($0, lowest) }
    let rivals = runs.indices.filter {
      verdicts[$0] != .diverges && !runs[$0].isByHand && runs[$0].step >= fewSteps
    }
    guard rivals.count > 1, let common = rivals.map({ runs[$0].position }).min() else {
      return verdicts
    }
    let losses = rivals.map { runs[$0].loss(at: common) }
    let winner = losses.indices.min { losses[$0] < losses[$1] }.map { rivals[$0] }
    return verdicts.indices.map { $0 == winner ? .best : verdicts[$0] }
  }

  private static func verdict(_ run: CoasterRun, _ lowest: Double) -> CoasterVerdict? {
    guard run.divergence == nil else { return .diverges }
    guard !run.isByHand, run.step > 0, !run.loss.isEmpty, let last = run.loss.last else {
      return nil
    }
    let first = run.loss[0].y
    if last.y > first { return .diverges }
    let rest = (Double(last.y) - lowest) / max(Double(first) - lowest, .leastNormalMagnitude)
    return run.step >= fewSteps && rest > 0.1 ? .crawls : nil
  }
}

extension CoasterRun {
  /// The loss after so many steps and moves, or the first one kept after them.
  func loss(at position: Int) -> Float {
    let index = loss.firstIndex(from: Double(position))
    return index < loss.count ? loss[index].y : .infinity
  }

  /// The rates it was learned with: `1e-5`, `1e-5→2e-5`; `by hand` where hands alone moved it.
  var label: String {
    let texts = (rates.isEmpty && isByHand ? [] : rates.isEmpty ? [learningRate] : rates)
      .map(NumberLabel.rate)
    let rates =
      texts.count <= 3 ? texts.joined(separator: "→") : "\(texts[0])→…→\(texts.last ?? "")"
    return isByHand ? (rates.isEmpty ? "by hand" : "\(rates), by hand") : rates
  }
}
