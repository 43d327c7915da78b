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
  public private(set) var run: RunRecord
  /// Earlier runs, oldest first.
  public private(set) var kept: [RunRecord] = []
  /// Whether steps shall follow each other.
  public private(set) var isRunning: Bool
  /// How fast they shall follow.
  public private(set) var speed = Speed()
  /// Whether the epoch's end is to be reached as fast as possible.
  public private(set) var isFinishingEpoch = false
  /// Commands with the steps they took effect at.
  public private(set) var log: [LogEntry] = []

  private let evaluator: Evaluator
  private var learner: Learner
  private var initialWeights: [Float]
  private var smoothing = MovingAverage()
  private var lastReport: StepReport?
  private var pendingRates: [TrainingSettings.ScheduledRate]

  /// Draws the initial weights and measures them.
  public init(dataset: Dataset, settings: TrainingSettings, isRunning: Bool = false) {
    self.dataset = dataset
    self.isRunning = isRunning
    evaluator = Evaluator(dataset.validation)
    run = RunRecord(settings: settings)
    learner = TrainingSession.makeLearner(dataset, settings)
    initialWeights = learner.model.weights.elements
    pendingRates = settings.scheduledRates
    validate()
  }

  private static func makeLearner(_ dataset: Dataset, _ settings: TrainingSettings) -> Learner {
    Learner(
      images: dataset.training, seed: settings.seed, learningRate: settings.learningRate,
      batchSize: settings.batchSize, shuffles: settings.shuffles)
  }

  /// How many steps an epoch has.
  public var stepsPerEpoch: Int { learner.stepsPerEpoch }

  // MARK: Learning

  /// Takes one step and records it; a divergence is recorded and ends the run instead.
  ///
  /// - Returns: What the step did, or `nil` where the run has diverged.
  @discardableResult
  public func step() -> StepReport? {
    guard run.divergence == nil else { return nil }
    applyScheduledRates()
    do {
      let report = try learner.step()
      record(report)
      if report.endsEpoch { endEpoch() }
      if isAtEnd { isRunning = false }
      return report
    } catch {
      run.divergence = error
      isRunning = false
      isFinishingEpoch = false
      return nil
    }
  }

  /// Measures the model on the validation digits where that is due: at every tenth of an epoch.
  public func validateIfDue() {
    let step = (run.step - 1) % stepsPerEpoch
    guard run.step > 0, (step + 1) * 10 / stepsPerEpoch > step * 10 / stepsPerEpoch
    else { return }
    validate()
  }

  private var validatedStep = -1

  /// Measures the model on the validation digits now.
  public func validate() {
    guard validatedStep != run.step else { return }
    validatedStep = run.step
    let result = evaluator.evaluate(learner.model)
    let x = Double(run.digitsSeen)
    if result.loss.isFinite { run.validationLoss.append(x: x, y: result.loss) }
    run.validationAccuracy.append(x: x, y: result.accuracy)
    run.bestAccuracy = max(run.bestAccuracy, result.accuracy)
  }

  private func record(_ report: StepReport) {
    let x = Double(run.digitsSeen)
    run.trainingLoss.append(x: x, y: report.loss)
    run.smoothedLoss.append(x: x, y: smoothing.add(report.loss))
    if run.step % stepsPerEpoch == 0 { run.epochLosses = (0, 0) }
    run.epochLosses.sum += Double(report.loss)
    run.epochLosses.count += 1
    run.step = report.step
    run.digitsSeen += report.indices.count
    lastReport = report
  }

  private func endEpoch() {
    run.epochsDone += 1
    if isFinishingEpoch {
      isFinishingEpoch = false
      isRunning = false
    }
  }

  /// Whether the run is as long as it was meant to be.
  public var isAtEnd: Bool {
    switch run.settings.end {
    case .epochs(let count): run.epochsDone == count && run.step == count * stepsPerEpoch
    case .steps(let count): run.step == count
    case nil: false
    }
  }

  // MARK: Commands

  /// Carries out a command between two steps and logs it.
  public func handle(_ command: Command) {
    log.append(LogEntry(step: run.step, command: command))
    switch command {
    case .toggleRunning:
      isRunning = !isRunning && run.divergence == nil
      isFinishingEpoch = false
    case .step:
      isRunning = false
      isFinishingEpoch = false
      step()
      validateIfDue()
    case .finishEpoch:
      isRunning = run.divergence == nil
      isFinishingEpoch = isRunning
    case .raiseRate: setRate(RateLadder.above(learner.optimizer.learningRate))
    case .lowerRate: setRate(RateLadder.below(learner.optimizer.learningRate))
    case .undoRate: undoRate()
    case .faster: speed.increase()
    case .slower: speed.decrease()
    case .restart: restart(seed: run.settings.seed)
    case .newStart: restart(seed: run.settings.seed &+ 1)
    case .clearKept: kept = []
    case .crash: preconditionFailure("crash test: a precondition failed on the worker")
    }
  }

  /// Uses another rate from the next step on; several changes before it count as one.
  private func setRate(_ rate: Float) {
    let current = learner.optimizer.learningRate
    guard rate != current else { return }
    learner.optimizer.learningRate = rate
    if run.step == 0 {
      run = RunRecord(settings: run.settings, startingAt: rate, measuredBy: run)
    } else if let last = run.rateChanges.last, last.step == run.step {
      run.rateChanges.removeLast()
      if last.from != rate { appendChange(from: last.from, to: rate) }
    } else {
      appendChange(from: current, to: rate)
    }
  }

  private func appendChange(from: Float, to: Float) {
    run.rateChanges.append(
      RunRecord.RateChange(step: run.step, digitsSeen: run.digitsSeen, from: from, to: to))
  }

  private func undoRate() {
    guard let last = run.rateChanges.last else { return }
    setRate(last.from)
  }

  private func applyScheduledRates() {
    while let next = pendingRates.first, next.step <= run.step {
      pendingRates.removeFirst()
      setRate(next.rate)
    }
  }

  private func restart(seed: UInt64) {
    if run.hasLearned { kept = (kept + [run]).suffix(TrainingSession.keptLimit) }
    var settings = run.settings
    settings.seed = seed
    settings.learningRate = learner.optimizer.learningRate
    settings.scheduledRates = []
    run = RunRecord(settings: settings)
    learner = TrainingSession.makeLearner(dataset, settings)
    initialWeights = learner.model.weights.elements
    smoothing = MovingAverage()
    lastReport = nil
    pendingRates = []
    isFinishingEpoch = false
    validatedStep = -1
    validate()
  }

  // MARK: What can be seen

  /// The current state as a value that may go to another thread.
  ///
  /// - Parameter stepsPerSecond: The measured speed.
  /// - Complexity: O(1) in the length of the run.
  public func makeSnapshot(stepsPerSecond: Double = 0) -> Snapshot {
    let weights = learner.model.weights.elements
    return Snapshot(
      run: run, kept: kept, isRunning: isRunning, isFinishingEpoch: isFinishingEpoch,
      isAtEnd: isAtEnd, speed: speed, stepsPerEpoch: stepsPerEpoch,
      measuredStepsPerSecond: stepsPerSecond, lastLogEntry: log.last,
      pictures: Snapshot.Pictures(
        weights: weights, learned: zip(weights, initialWeights).map { $0 - $1 },
        gradient: learner.lastGradients.first?.elements ?? [], sample: sample()))
  }

  private func sample() -> [Snapshot.SampleDigit] {
    guard let report = lastReport else { return [] }
    return zip(report.indices, report.probabilities).prefix(TrainingSession.sampleLimit).map {
      Snapshot.SampleDigit(index: $0, probability: $1)
    }
  }

  /// The weights and the bias as they are, for comparisons bit by bit.
  public var parameters: [Float] { learner.model.parameters.flatMap(\.elements) }
}

extension RunRecord {
  /// A run that has not begun, with another rate and the measurements of its initial weights.
  init(settings: TrainingSettings, startingAt rate: Float, measuredBy run: RunRecord) {
    var settings = settings
    settings.learningRate = rate
    self.init(settings: settings)
    validationLoss = run.validationLoss
    validationAccuracy = run.validationAccuracy
    bestAccuracy = run.bestAccuracy
    divergence = run.divergence
  }
}
