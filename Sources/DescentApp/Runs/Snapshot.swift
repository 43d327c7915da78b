/// What the worker shows of itself at one moment; a value that costs the same however long the run.
public struct Snapshot: Sendable {
  /// What is drawn as pictures.
  public struct Pictures: Sendable {
    /// How many pictures there are of each kind: one for each output or hidden unit.
    public var count: Int
    /// What each pixel says now: one row of weights for each pixel, in it one for each picture.
    public var weights: [Float]
    /// The same at the start.
    public var initialWeights: [Float]
    /// The gradient of each weight at the last step; empty before the first.
    public var gradient: [Float]
    /// Some digits of the last batch.
    public var sample: [SampleDigit]
    /// What the next batch's loss is made of; `nil` while no screen asks for it.
    public var batch: BatchReport?
  }

  /// A digit of the last batch with what the model said of it.
  public struct SampleDigit: Hashable, Sendable {
    /// Its place among the training images.
    public var index: Int
    /// The place of the class that the model took it for.
    public var verdict: Int
    /// The probability of the first of two classes; of the verdict where there are more.
    public var probability: Float
  }

  /// The measured speed; 0 while training stands still.
  public struct Pace: Hashable, Sendable {
    /// Steps in a second.
    public var steps: Double
    /// Digits in a second.
    public var digits: Double

    /// Standing still unless told otherwise.
    public init(steps: Double = 0, digits: Double = 0) {
      self.steps = steps
      self.digits = digits
    }
  }

  /// The run under way.
  public var run: RunRecord
  /// Earlier runs, oldest first.
  public var kept: [RunRecord]
  /// Whether steps follow each other.
  public var isRunning: Bool
  /// Whether a whole epoch has had no gradient at all.
  public var isSaturated: Bool
  /// What ended the run; `nil` while nothing did, and once it goes on.
  public var stop: Stop?
  /// The rate of the next step.
  public var learningRate: Float
  /// Whether a rate was changed that can be undone.
  public var canUndoRate: Bool
  /// The speed that was asked for.
  public var speed: Speed
  /// Steps in an epoch.
  public var stepsPerEpoch: Int
  /// The speed over about the last half second.
  public var pace: Pace
  /// The step that comes next in numbers; `nil` until it is asked for, and after any step.
  public var trace: StepTrace?
  /// What was tried on a copy of the weights; `nil` before anything was.
  public var probe: ProbeReport?
  /// The commands that took effect since the snapshot before, each with its step.
  public var acknowledged: [LogEntry]
  /// What is drawn as pictures.
  public var pictures: Pictures

  /// How the run is getting on.
  var status: RunStatus {
    RunStatus(
      step: run.step, isRunning: isRunning, hasDiverged: run.divergence != nil, stop: stop,
      learningRate: learningRate, canUndoRate: canUndoRate, hasKept: !kept.isEmpty, speed: speed)
  }

  /// The epoch under way, from 1; at an epoch's end, the one that has just ended.
  public var epoch: Int { max(1, (run.step + stepsPerEpoch - 1) / stepsPerEpoch) }

  /// The rates of the run under way, that of the next step included.
  var rateLabel: String {
    run.step == 0 ? NumberLabel.rate(learningRate) : run.rateLabel(rateChanges)
  }

  /// Where the rate changed, the change that the next step will make included.
  public var rateChanges: [RunRecord.RateChange] {
    guard run.step > 0, learningRate != run.learningRate else { return run.rateChanges }
    return run.rateChanges + [
      RunRecord.RateChange(
        step: run.step, digitsSeen: run.digitsSeen, from: run.learningRate, to: learningRate)
    ]
  }
}
