import Autograd
import Datasets
import Learning

/// Learning with everything that is measured on the way; knows neither screens nor clocks.
///
/// The same dataset, settings and commands at the same steps give the same bits, whoever drives it.
public final class TrainingSession {
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
  /// Whether steps shall follow each other.
  public internal(set) var isRunning: Bool
  /// How fast they shall follow.
  public internal(set) var speed = Speed()
  /// Whether the epoch's end is to be reached as fast as possible.
  public internal(set) var isFinishingEpoch = false
  /// Commands with the steps they took effect at.
  public internal(set) var log: [LogEntry] = []

  private let evaluator: Evaluator
  private var attempt: Attempt
  private var logCountOfLastSnapshot = 0

  /// What a restart makes anew.
  private struct Attempt {
    let learner: Learner
    /// What each pixel said at the start.
    let initialWeights: [Float]
    var smoothing = MovingAverage()
    var lastReport: StepReport?
    var pendingRates: [TrainingSettings.ScheduledRate]
    /// Rates that `u` goes back to, the latest last.
    var earlierRates: [Float] = []
    var validatedStep: Int?
    /// How many steps in a row had a gradient of nothing but zeros.
    var idleSteps = 0

    init(_ dataset: Dataset, _ settings: TrainingSettings) {
      learner = Learner(images: dataset.training, settings: settings.learner)
      initialWeights = learner.model.pixelWeights.elements
      pendingRates = settings.scheduledRates
    }
  }

  /// Draws the initial weights and measures them.
  public init(dataset: Dataset, settings: TrainingSettings, isRunning: Bool = false) {
    self.dataset = dataset
    self.isRunning = isRunning
    evaluator = Evaluator(
      dataset.validation, objective: Objective(classCount: dataset.classes.count))
    run = RunRecord(settings: settings)
    attempt = Attempt(dataset, settings)
    validate()
  }

  /// How many steps an epoch has.
  public var stepsPerEpoch: Int { attempt.learner.stepsPerEpoch }

  /// The rate of the next step.
  public var learningRate: Float { attempt.learner.optimizer.learningRate }

  // MARK: Learning

  /// Learns from one batch, then measures where that is due: at every tenth of an epoch.
  public func step() {
    learn()
    validateIfDue()
  }

  /// Takes one step and records it; a divergence is recorded and ends the run instead.
  ///
  /// - Returns: What the step did, or `nil` where the run has diverged.
  @discardableResult
  func learn() -> StepReport? {
    guard run.divergence == nil else { return nil }
    while let next = attempt.pendingRates.first, next.step <= run.step {
      attempt.pendingRates.removeFirst()
      setRate(next.rate)
    }
    run.use(learningRate)
    do {
      let report = try attempt.learner.step()
      run.record(
        report, smoothedLoss: attempt.smoothing.add(report.loss), stepsPerEpoch: stepsPerEpoch)
      attempt.lastReport = report
      attempt.idleSteps = attempt.learner.isIdle ? attempt.idleSteps + 1 : 0
      if isAtEnd || report.endsEpoch && isFinishingEpoch { pause() }
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
    let result = evaluator.evaluate(attempt.learner.model)
    guard result.loss.isFinite else {
      run.divergence = Divergence(step: run.step, quantity: .validationLoss)
      pause()
      return
    }
    run.record(result)
  }

  func pause() {
    isRunning = false
    isFinishingEpoch = false
  }

  /// The step after which the run is as long as it was meant to be; `nil` for no end.
  public var lastStep: Int? {
    switch run.settings.end {
    case .epochs(let count):
      let (steps, isTooLong) = count.multipliedReportingOverflow(by: stepsPerEpoch)
      return isTooLong ? .max : steps
    case .steps(let count): return count
    case nil: return nil
    }
  }

  /// Whether the run is as long as it was meant to be.
  public var isAtEnd: Bool { run.step == lastStep }

  // MARK: Rates and restarts

  /// Uses another rate from the next step on, which records it.
  func setRate(_ rate: Float) { attempt.learner.optimizer.learningRate = rate }

  /// As ``setRate(_:)``, and remembers the rate until now for ``undoRate()``.
  func changeRate(to rate: Float) {
    guard rate != learningRate else { return }
    attempt.earlierRates.append(learningRate)
    setRate(rate)
  }

  func undoRate() {
    if let rate = attempt.earlierRates.popLast() { setRate(rate) }
  }

  /// Begins again at the present rate, keeping the run so far if it has begun.
  func restart(seed: UInt64) {
    if run.hasLearned { kept = (kept + [run]).suffix(TrainingSession.keptLimit) }
    var settings = run.settings
    settings.seed = seed
    settings.learningRate = learningRate
    settings.scheduledRates = []
    run = RunRecord(settings: settings)
    attempt = Attempt(dataset, settings)
    isFinishingEpoch = false
    validate()
  }

  // MARK: What can be seen

  /// The current state as a value that may go to another thread.
  ///
  /// - Parameter pace: The measured speed.
  /// - Complexity: O(1) in the length of the run.
  public func makeSnapshot(pace: Snapshot.Pace = Snapshot.Pace()) -> Snapshot {
    defer { logCountOfLastSnapshot = log.count }
    return Snapshot(
      run: run, kept: kept, isRunning: isRunning,
      isSaturated: attempt.idleSteps >= stepsPerEpoch,
      end: isAtEnd ? run.settings.end?.description : nil,
      learningRate: learningRate,
      canUndoRate: !attempt.earlierRates.isEmpty, speed: speed, stepsPerEpoch: stepsPerEpoch,
      pace: pace, acknowledged: Array(log[logCountOfLastSnapshot...]),
      pictures: Snapshot.Pictures(
        count: attempt.learner.model.pixelWeights.shape[1],
        weights: attempt.learner.model.pixelWeights.elements,
        initialWeights: attempt.initialWeights,
        gradient: attempt.learner.lastGradients.first?.elements ?? [], sample: sample))
  }

  private var sample: [Snapshot.SampleDigit] {
    guard let report = attempt.lastReport else { return [] }
    let objective = attempt.learner.objective
    let count = objective.outputCount
    return report.indices.prefix(TrainingSession.sampleLimit).enumerated().map { place, index in
      let row = report.predictions[place * count..<(place + 1) * count]
      let verdict = objective.verdict(row)
      let probabilities = objective.probabilities(row)
      return Snapshot.SampleDigit(
        index: index, verdict: verdict, probability: probabilities[count == 1 ? 0 : verdict])
    }
  }

  /// The weights and the bias as they are, for comparisons bit by bit.
  var parameters: [Float] { attempt.learner.model.parameters.flatMap(\.elements) }
}
