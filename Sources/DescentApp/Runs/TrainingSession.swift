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
  /// Whether steps shall follow each other.
  public internal(set) var isRunning: Bool
  /// How fast they shall follow.
  public internal(set) var speed = Speed()
  /// Whether the epoch's end is to be reached as fast as possible.
  public internal(set) var isFinishingEpoch = false
  /// Commands with the steps they took effect at.
  public internal(set) var log: [LogEntry] = []

  /// What ended the run; `nil` while nothing did, and once it goes on.
  public private(set) var stop: Stop?

  private let evaluator: Evaluator
  private(set) var attempt: Attempt
  private var logCountOfLastSnapshot = 0
  /// The step that comes next in numbers, once it was asked for.
  var trace: StepTrace?
  /// Whether a screen wants to know what the next batch's loss is made of.
  var isBatchWatched = false
  /// The same, as far as it is known.
  private var knownBatch: BatchReport?
  /// What is tried on a copy of the weights.
  private(set) var probe: LossProbe

  /// What a restart makes anew.
  struct Attempt {
    let learner: Learner
    var monitor: StopMonitor
    /// The weights of the epoch with the best validation loss, where patience asks for them.
    var best: (epoch: Int, loss: Float, parameters: [Tensor<Float>])?
    /// The weights that the run goes on from, while others are kept in their place.
    var last: [Tensor<Float>]?
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
      monitor = StopMonitor(settings.stopping)
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
    probe = LossProbe(dataset)
    validate()
  }

  /// Flat out to the end of an epoch that is to be finished.
  public var stepsPerSecond: Int? { isFinishingEpoch ? nil : speed.stepsPerSecond }

  /// Steps and digits so far.
  public var progress: (steps: Int, digits: Int) { (run.step, run.digitsSeen) }

  /// How many steps an epoch has.
  public var stepsPerEpoch: Int { attempt.learner.stepsPerEpoch }

  /// The rate of the next step.
  public var learningRate: Float { attempt.learner.optimizer.learningRate }

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

  // MARK: Stopping

  /// Takes in how long it has been running.
  public func pass(seconds: Double) { attempt.monitor.pass(seconds: seconds) }

  /// Uses other rules from now on.
  func use(_ rules: StopRules) {
    run.use(rules)
    attempt.monitor.rules = rules
  }

  /// Ends the run where a rule says so, and the wait for an epoch's end at that end.
  func stopIfDue(after report: StepReport) {
    guard run.divergence == nil else { return }
    let reason = reasonToStop(after: report) ?? (isAtEnd ? lengthReason : attempt.monitor.endOfTime)
    if let reason {
      stop(by: reason)
    } else if report.endsEpoch, isFinishingEpoch {
      pause()
    }
  }

  private var lengthReason: Stop.Reason? { run.settings.stopping.length.map { .length($0) } }

  /// What the measurements at an epoch's end say; better weights are put aside.
  private func reasonToStop(after report: StepReport) -> Stop.Reason? {
    guard report.endsEpoch, let loss = run.validationLoss.last?.y else { return nil }
    let reason = attempt.monitor.endEpoch(
      run.epochsDone, loss: loss, accuracy: run.validationAccuracy.last?.y)
    if run.settings.stopping.patience != nil, attempt.monitor.best?.epoch == run.epochsDone {
      attempt.best = (run.epochsDone, loss, attempt.learner.copyOfParameters())
    }
    return reason
  }

  /// Ends the run; where patience is asked for, with its best weights unless a target was reached.
  func stop(by reason: Stop.Reason) {
    pause()
    // What was learned last is what is measured here, whatever is then kept.
    validate()
    guard run.divergence == nil else { return }
    let isWhole = run.step > 0 && run.step % stepsPerEpoch == 0
    let epoch = run.epochsDone + (isWhole ? 0 : 1)
    var stop = Stop(reason: reason, position: epoch, isWhole: isWhole, kept: epoch, unit: .epoch)
    if !stop.hasReachedTarget, let best = attempt.best, best.epoch != epoch {
      attempt.last = attempt.learner.copyOfParameters()
      attempt.learner.use(best.parameters)
      (stop.kept, stop.keptLoss) = (best.epoch, best.loss)
    }
    self.stop = stop
  }

  /// Lets a run that was stopped go on from where it was, not from weights kept in their place.
  func goOn() {
    (trace, knownBatch) = (nil, nil)
    guard let stop else { return }
    attempt.monitor.goOn(after: stop.reason, epoch: run.epochsDone)
    if let last = attempt.last { attempt.learner.use(last) }
    attempt.last = nil
    self.stop = nil
  }

  /// The step after which the run is as long as it was meant to be; `nil` for no end.
  public var lastStep: Int? {
    switch run.settings.stopping.length {
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
    (isFinishingEpoch, stop, trace, knownBatch) = (false, nil, nil, nil)
    probe = LossProbe(dataset)
    validate()
  }

  // MARK: What can be seen

  /// The current state, for the screen.
  public func makeNews(pace: Snapshot.Pace) -> Worker.News { .snapshot(makeSnapshot(pace: pace)) }

  /// The current state as a value that may go to another thread.
  ///
  /// - Parameter pace: The measured speed.
  /// - Complexity: O(1) in the length of the run.
  public func makeSnapshot(pace: Snapshot.Pace = Snapshot.Pace()) -> Snapshot {
    defer { logCountOfLastSnapshot = log.count }
    return Snapshot(
      run: run, kept: kept, isRunning: isRunning,
      isSaturated: attempt.idleSteps >= stepsPerEpoch,
      stop: stop,
      learningRate: learningRate,
      canUndoRate: !attempt.earlierRates.isEmpty, speed: speed, stepsPerEpoch: stepsPerEpoch,
      pace: pace, trace: trace, probe: probe.report,
      acknowledged: Array(log[logCountOfLastSnapshot...]),
      pictures: Snapshot.Pictures(
        count: attempt.learner.model.pixelWeights.shape[1],
        weights: attempt.learner.model.pixelWeights.elements,
        initialWeights: attempt.initialWeights,
        gradient: attempt.learner.lastGradients.first?.elements ?? [], sample: sample,
        batch: isBatchWatched ? batch : nil))
  }

  /// What the next batch's loss is made of.
  private var batch: BatchReport {
    if let knownBatch { return knownBatch }
    let report = BatchReport(attempt.learner)
    knownBatch = report
    return report
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
