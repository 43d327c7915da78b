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

  /// What determined it; its rate is that of the first step.
  public private(set) var settings: TrainingSettings
  /// Rates that took over, in order, each used by a step at least.
  public private(set) var rateChanges: [RateChange] = []
  /// The loss of each batch against the digits seen before it.
  public private(set) var trainingLoss = Series()
  /// The batch losses as a moving average.
  public private(set) var smoothedLoss = Series()
  /// The validation loss against the digits seen before it.
  public private(set) var validationLoss = Series()
  /// The validation accuracy against the digits seen before it.
  public private(set) var validationAccuracy = Series()
  /// The best validation accuracy so far, 0 before the first.
  public private(set) var bestAccuracy: Float = 0
  /// Steps taken.
  public private(set) var step = 0
  /// Whole epochs learned.
  public private(set) var epochsDone = 0
  /// Digits learned from, counted each time.
  public private(set) var digitsSeen = 0
  /// Why it could not go on.
  public internal(set) var divergence: Divergence?
  /// The batch losses of the epoch under way, or of the last one at its end.
  private var epochLosses: (sum: Double, count: Int) = (0, 0)

  init(settings: TrainingSettings) { self.settings = settings }

  // MARK: Recording

  /// Takes in a step.
  mutating func record(
    _ report: StepReport, smoothedLoss smoothed: Float, stepsPerEpoch: Int
  ) {
    trainingLoss.append(x: Double(digitsSeen), y: report.loss)
    smoothedLoss.append(x: Double(digitsSeen), y: smoothed)
    if step % stepsPerEpoch == 0 { epochLosses = (0, 0) }
    epochLosses.sum += Double(report.loss)
    epochLosses.count += 1
    step = report.step
    digitsSeen += report.indices.count
    if report.endsEpoch { epochsDone += 1 }
  }

  /// Takes in the rate of the step that comes next, also where that step then fails.
  mutating func use(_ rate: Float) {
    let last = learningRate
    if step == 0 {
      settings.learningRate = rate
    } else if rate != last {
      rateChanges.append(RateChange(step: step, digitsSeen: digitsSeen, from: last, to: rate))
    }
  }

  /// Takes in other rules of stopping, which change nothing that was learned.
  mutating func use(_ rules: StopRules) { settings.stopping = rules }

  /// Takes in a measurement on the validation digits.
  mutating func record(_ evaluation: Evaluation) {
    validationLoss.append(x: Double(digitsSeen), y: evaluation.loss)
    validationAccuracy.append(x: Double(digitsSeen), y: evaluation.accuracy)
    bestAccuracy = max(bestAccuracy, evaluation.accuracy)
  }

  // MARK: Reading

  /// The rate of its last step.
  public var learningRate: Float { rateChanges.last?.to ?? settings.learningRate }

  /// The mean batch loss of the epoch under way, or of the last one at its end.
  public var meanTrainingLoss: Double? {
    epochLosses.count > 0 ? epochLosses.sum / Double(epochLosses.count) : nil
  }

  /// The rates it was learned with, `1` or `1→2→1`, at most three of them.
  public var rateLabel: String { rateLabel(rateChanges) }

  /// As ``rateLabel``, with changes that may include one that no step has used yet.
  func rateLabel(_ changes: [RateChange]) -> String {
    let rates = [settings.learningRate] + changes.map(\.to)
    let texts = rates.map(NumberLabel.rate)
    return texts.count <= 3
      ? texts.joined(separator: "→") : "\(texts[0])→…→\(texts[texts.count - 1])"
  }

  /// Whether anything has been measured that a later run could be compared with.
  var hasLearned: Bool { step > 0 || divergence != nil }
}
