import Autograd
import Datasets
import Learning

/// Learning with everything that is measured on the way; knows neither screens nor clocks.
///
/// The same dataset, settings and commands at the same steps give the same bits, whoever drives it.
public final class TrainingSession: Session {
  /// The digits' run.
  public let name = RunName.digits
  /// Runs kept for comparison; beyond it the oldest is forgotten.
  static let keptLimit = 8
  /// Digits of the last batch that a snapshot shows.
  static let sampleLimit = 12

  /// What is learned from.
  public let dataset: Dataset
  /// The run under way.
  public internal(set) var run: RunRecord
  /// Earlier runs, oldest first.
  public internal(set) var kept: [RunRecord] = []
  /// Whether it moves, how fast, and at what rate.
  var control: RunControl
  /// Whether the epoch's end is to be reached as fast as possible.
  public internal(set) var isFinishingEpoch = false
  /// Commands with the steps they took effect at.
  public internal(set) var log: [LogEntry] = []

  private let evaluator: Evaluator
  var attempt: Attempt
  var logCountOfLastSnapshot = 0
  /// The step that comes next in numbers, once it was asked for.
  var trace: StepTrace?
  /// Whether a screen wants to know what the next batch's loss is made of.
  var isBatchWatched = false
  /// The same, as far as it is known.
  var knownBatch: BatchReport?
  /// What is tried on a copy of the weights.
  private(set) var probe: LossProbe
  /// How every validation digit has fared.
  private(set) var history: DigitHistory
  /// A number that every restart raises.
  private(set) var attemptNumber = 0
  /// A number that every change of the weights raises.
  var weightsVersion = 0

  /// What a restart makes anew.
  struct Attempt {
    let learner: Learner
    var stopper: Stopper<[Tensor<Float>]>
    /// What each pixel said at the start.
    let initialWeights: [Float]
    var smoothing = MovingAverage()
    var lastReport: StepReport?
    var pendingRates: [TrainingSettings.ScheduledRate]
    var validatedStep: Int?
    /// How many steps in a row had a gradient of nothing but zeros.
    var idleSteps = 0

    init(_ dataset: Dataset, _ settings: TrainingSettings) {
      learner = Learner(images: dataset.training, settings: settings.learner)
      initialWeights = learner.model.pixelWeights.elements
      pendingRates = settings.scheduledRates
      stopper = Stopper(settings.stopping, unit: .epoch)
    }
  }

  /// Draws the initial weights and measures them.
  ///
  /// - Parameter speed: How fast steps shall follow each other at first; they are the same at any.
  public init(
    dataset: Dataset, settings: TrainingSettings, isRunning: Bool = false, speed: Speed = Speed()
  ) {
    self.dataset = dataset
    control = RunControl(learningRate: settings.learningRate, ladder: .usual, speed: speed)
    control.isRunning = isRunning
    evaluator = Evaluator(
      dataset.validation, objective: Objective(classCount: dataset.classes.count))
    run = RunRecord(settings: settings)
    attempt = Attempt(dataset, settings)
    probe = LossProbe(dataset)
    history = DigitHistory(count: dataset.validation.count)
    validate()
  }

  /// Whether steps shall follow each other.
  public var isRunning: Bool { control.isRunning }

  /// Flat out to the end of an epoch that is to be finished.
  public var stepsPerSecond: Int? { isFinishingEpoch ? nil : control.speed.stepsPerSecond }

  /// Steps and digits so far.
  public var progress: (steps: Int, digits: Int) { (run.step, run.digitsSeen) }

  /// How many steps an epoch has.
  public var stepsPerEpoch: Int { attempt.learner.stepsPerEpoch }

  /// The rate that keys have left; one that is due at the next step comes with it.
  public var learningRate: Float { control.learningRate }

  /// The rate of the next step, one that is due included.
  var rateOfNextStep: Float {
    attempt.pendingRates.last { $0.step <= run.step }?.rate ?? learningRate
  }

  // MARK: Learning

  /// Learns from one batch, then measures where that is due: at every tenth of an epoch; and stops
  /// where a rule says so.
  public func step() {
    let report = learn()
    validateIfDue()
    if let report { stopIfDue(after: report) }
  }

  /// Takes one step and records it; a divergence is recorded and ends the run instead.
  ///
  /// - Returns: What the step did, or `nil` where the run has diverged.
  @discardableResult
  func learn() -> StepReport? {
    guard run.divergence == nil else { return nil }
    goOn()
    control.use(rateOfNextStep)
    attempt.pendingRates.removeAll { $0.step <= run.step }
    attempt.learner.optimizer.learningRate = learningRate
    run.use(learningRate)
    do {
      let report = try attempt.learner.step()
      run.record(
        report, smoothedLoss: attempt.smoothing.add(report.loss), stepsPerEpoch: stepsPerEpoch)
      attempt.lastReport = report
      weightsVersion += 1
      attempt.idleSteps = attempt.learner.isIdle ? attempt.idleSteps + 1 : 0
      return report
    } catch {
      run.divergence = error
      pause()
      return nil
    }
  }

  /// Measures the model on the validation digits where that is due.
  func validateIfDue() {
    guard run.step > 0 else { return }
    let place = (run.step - 1) % stepsPerEpoch
    if (place + 1) * 10 / stepsPerEpoch > place * 10 / stepsPerEpoch { validate() }
  }

  /// Measures the model on the validation digits now, once for each step.
  ///
  /// A loss that is not finite ends the run.
  public func validate() {
    guard attempt.validatedStep != run.step, run.divergence == nil else { return }
    attempt.validatedStep = run.step
    let result = evaluator.evaluate(attempt.learner.model) { rightness, losses in
      history.record(step: run.step, rightness, losses: losses)
    }
    guard result.loss.isFinite else {
      run.divergence = Divergence(step: run.step, quantity: .validationLoss)
      pause()
      return
    }
    run.record(result)
  }

  func pause() {
    control.isRunning = false
    isFinishingEpoch = false
  }

  /// Begins again at the present rate, keeping the run so far if it has begun.
  ///
  /// - Parameter start: Weights to start from, instead of those that the seed draws.
  func restart(seed: UInt64, from start: SavedModel?) {
    if run.hasLearned { kept = (kept + [run]).suffix(TrainingSession.keptLimit) }
    var settings = run.settings
    (settings.seed, settings.start) = (seed, start)
    settings.learningRate = learningRate
    settings.scheduledRates = []
    run = RunRecord(settings: settings)
    attempt = Attempt(dataset, settings)
    control.start(at: settings.learningRate)
    (isFinishingEpoch, trace, knownBatch) = (false, nil, nil)
    probe = LossProbe(dataset)
    history = DigitHistory(count: dataset.validation.count)
    weightsVersion += 1
    attemptNumber += 1
    validate()
  }

  /// The weights and the bias as they are, for comparisons bit by bit.
  var parameters: [Float] { attempt.learner.model.parameters.flatMap(\.elements) }
}
