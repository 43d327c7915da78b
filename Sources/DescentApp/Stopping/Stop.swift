import TextGraphics

/// The end of a run: what ended it, and which weights it leaves.
public struct Stop: Hashable, Sendable {
  /// What ended it.
  public enum Reason: Hashable, Sendable {
    /// It is as long as it was meant to be.
    case length(StopRules.Length)
    /// The validation accuracy, and the target that it reaches.
    case targetAccuracy(Float, target: Float)
    /// The loss, and the target that it reaches.
    case targetLoss(Float, target: Float)
    /// It has been running for so long.
    case seconds(Double)
    /// So many epochs in a row brought no better loss.
    case patience(Int)
    /// Somebody stopped it.
    case hand
  }

  /// What a run counts: digits' epochs, or steps where each sees all there is.
  public enum Unit: String, Hashable, Sendable {
    /// Of digits.
    case epoch
    /// Of speeds, all of which each step sees.
    case step
  }

  /// What ended it.
  public var reason: Reason
  /// The epoch or step that had just ended, or was under way.
  public var position: Int
  /// Whether that had ended.
  public var isWhole: Bool
  /// The epoch or step whose weights are kept.
  public var kept: Int
  /// The loss of the weights that are kept, where those are not the last.
  public var keptLoss: Float?
  /// What is counted.
  public var unit: Unit
  /// Whether a target was asked for and something else came first.
  public var missesTarget = false

  /// Whether it has got what it was after.
  var hasReachedTarget: Bool {
    switch reason {
    case .targetAccuracy, .targetLoss: true
    case .length, .seconds, .patience, .hand: false
    }
  }

  /// What ended it, `10 epochs done`.
  public var cause: String {
    switch reason {
    case .length(let length): "\(length) done"
    case .targetAccuracy(let accuracy, let target):
      "accuracy \(NumberText.fixed(Double(accuracy), decimals: 4)) reaches the target "
        + NumberText.short(Double(target))
    case .targetLoss(let loss, let target):
      "loss \(NumberLabel.loss(loss)) reaches the target \(NumberText.short(Double(target)))"
    case .seconds(let seconds): "the time of \(NumberText.short(seconds)) s is over"
    case .patience(let count):
      "no better loss for \(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
    case .hand: "stopped by hand"
    }
  }

  /// What ended it and what is kept, in few words: `10 epochs done, kept epoch 10`.
  public var short: String {
    let start = cause.prefix(1).uppercased() + cause.dropFirst()
    return "\(start), kept \(unit.rawValue) \(kept)"
  }

  /// Which parameters there are now, `epoch 7 (loss 0.0213)`.
  var keeping: String {
    let loss = keptLoss.map { " (loss \(NumberLabel.loss($0)))" } ?? ""
    return "\(isWhole || keptLoss != nil ? "" : "unfinished ")\(unit.rawValue) \(kept)\(loss)"
  }
}

extension Stop: CustomStringConvertible {
  /// A sentence of what ended it and when, and one of what is kept.
  public var description: String {
    let when = isWhole ? "after" : "in"
    let kept = unit == .epoch ? "weights" : "parameters"
    let missing = missesTarget ? ", the target not reached" : ""
    return
      "Stopped \(when) \(unit.rawValue) \(position): \(cause)\(missing). The \(kept) of \(keeping) are "
      + "kept."
  }
}
