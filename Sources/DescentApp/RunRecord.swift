import Learning

/// The course of one run: its settings, every measurement, and how it ended.
public struct RunRecord: Sendable {
  /// A rate that took over at some step.
  public struct RateChange: Hashable, Sendable {
    /// Steps taken before it.
    public var step: Int
    /// Digits seen before it.
    public var digitsSeen: Int
    /// The rate until then.
    public var from: Float
    /// The rate from then on.
    public var to: Float
  }

  /// What determined it.
  public let settings: TrainingSettings
  /// Rates that took over, in order.
  public internal(set) var rateChanges: [RateChange] = []
  /// The loss of each batch against the digits seen before it.
  public internal(set) var trainingLoss = Series()
  /// The batch losses as a moving average.
  public internal(set) var smoothedLoss = Series()
  /// The validation loss against the digits seen before it.
  public internal(set) var validationLoss = Series()
  /// The validation accuracy against the digits seen before it.
  public internal(set) var validationAccuracy = Series()
  /// The best validation accuracy so far, 0 before the first.
  public internal(set) var bestAccuracy: Float = 0
  /// Steps taken.
  public internal(set) var step = 0
  /// Whole epochs learned.
  public internal(set) var epochsDone = 0
  /// Digits learned from, counted each time.
  public internal(set) var digitsSeen = 0
  /// The batch losses of the epoch under way, or of the last one at its end.
  var epochLosses: (sum: Double, count: Int) = (0, 0)
  /// Why it could not go on.
  public internal(set) var divergence: Divergence?

  init(settings: TrainingSettings) { self.settings = settings }

  /// The rate that is in force at its end.
  public var learningRate: Float { rateChanges.last?.to ?? settings.learningRate }

  /// The mean batch loss of the epoch under way, or of the last one at its end.
  public var meanTrainingLoss: Double? {
    epochLosses.count > 0 ? epochLosses.sum / Double(epochLosses.count) : nil
  }

  /// The rates it was learned with, `1` or `1→2→1`, at most three of them.
  public var rateLabel: String {
    let rates = [settings.learningRate] + rateChanges.map(\.to)
    let texts = rates.map(NumberLabel.rate)
    return texts.count <= 3
      ? texts.joined(separator: "→") : "\(texts[0])→…→\(texts[texts.count - 1])"
  }

  /// Whether anything has been measured that a later run could be compared with.
  var hasLearned: Bool { step > 0 || divergence != nil }
}
