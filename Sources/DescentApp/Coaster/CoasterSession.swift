import Autograd
import Datasets
import Learning

/// The roller coaster: a quadratic that learns to follow 20 speeds, or those of a file.
public final class CoasterSession: Session {
  /// Attempts kept for comparison; beyond it the oldest is forgotten.
  static let keptLimit = 8
  /// The rates that keys step through.
  static let ladder = RateLadder(exponents: -7...(-2), upTo: 1e-2)
  /// The chapter's rate.
  static let firstRate: Float = 1e-5

  /// The run of the roller coaster.
  public let name = RunName.coaster

  private let measurements: Measurements?
  private var seed: UInt64 = 42
  private var control: RunControl
  private var coaster: RollerCoaster {
    didSet { observed = Observed(coaster) }
  }
  /// What of it never changes while it learns.
  private var observed: Observed
  private var start: [Float]
  private var attempt: Attempt
  private var kept: [CoasterRun] = []
  private var rules = StopRules()
  private var trace: StepTrace?

  /// The measurements as values, and what follows from them.
  private struct Observed {
    let times, speeds: [Float]
    let surface: LossSurface

    init(_ coaster: RollerCoaster) {
      (times, speeds) = (coaster.time.elements, coaster.speed.elements)
      surface = LossSurface(times: times, speeds: speeds)
    }
  }

  /// What a restart makes anew.
  private struct Attempt {
    var run: CoasterRun
    var history = CoasterHistory()
    var stopper: Stopper<[Float]>
  }

  /// Takes measurements from a file, or draws the chapter's.
  public init(_ measurements: Measurements? = nil) {
    self.measurements = measurements
    control = RunControl(
      learningRate: CoasterSession.firstRate, ladder: CoasterSession.ladder,
      speed: Speed(stepsPerSecond: 5))
    coaster = CoasterSession.makeCoaster(measurements, seed: 42)
    observed = Observed(coaster)
    start = coaster.params.elements
    attempt = Attempt(
      run: CoasterRun(learningRate: CoasterSession.firstRate),
      stopper: Stopper(StopRules(), unit: .step))
    record(isByHand: false)
  }

  private static func makeCoaster(_ measurements: Measurements?, seed: UInt64) -> RollerCoaster {
    guard let measurements else { return RollerCoaster(seed: seed) }
    var generator = Generator(seed: seed)
    return RollerCoaster(
      time: Tensor<Float>(measurements.times), speed: Tensor<Float>(measurements.values),
      params: generator.randn([3]))
  }

  /// Whether steps shall follow each other.
  public var isRunning: Bool { control.isRunning }
  /// Steps a second.
  public var stepsPerSecond: Int? { control.speed.stepsPerSecond }
  /// Steps so far, each of which sees all measurements.
  public var progress: (steps: Int, digits: Int) { (attempt.run.step, 0) }

  /// Whether as many steps are done as were asked for; an epoch is one here.
  public var isAtEnd: Bool {
    switch rules.length {
    case .epochs(let count), .steps(let count): attempt.run.step >= count
    case nil: false
    }
  }

  /// Takes in how long it has been running.
  public func pass(_ duration: Duration) { attempt.stopper.pass(duration) }

  private var params: [Float] { coaster.params.elements }

  // MARK: Learning

  /// Predict, loss, gradient, step; a divergence ends the run instead.
  public func step() {
    guard attempt.run.divergence == nil else {
      control.isRunning = false
      return
    }
    goOn()
    coaster.learningRate = control.learningRate
    attempt.run.use(control.learningRate)
    let before = params
    let number = attempt.run.step + 1
    do throws(Divergence) {
      _ = try coaster.step()
      guard loss.isFinite else { throw Divergence(step: number, quantity: .loss) }
      attempt.run.step = number
      attempt.history.didStep(from: before)
      record(isByHand: false)
      stopIfDue()
    } catch {
      // A step to where there is no loss is not taken either.
      coaster.use(before)
      attempt.run.divergence = Divergence(step: number, quantity: error.quantity)
      control.isRunning = false
    }
  }

  /// The loss where the parameters are now.
  private var loss: Float { withoutGradients { coaster.loss.item } }

  /// Takes in the loss where the parameters are now.
  private func record(isByHand: Bool) {
    if !attempt.run.loss.isEmpty { attempt.run.position += 1 }
    let (position, loss) = (attempt.run.position, loss)
    // Only measurements of a file can be so far apart that there is no loss to begin with.
    guard loss.isFinite else {
      attempt.run.divergence = Divergence(step: 1, quantity: .loss)
      return
    }
    attempt.run.loss.append(x: Double(position), y: loss)
    attempt.history.add(
      CoasterSnapshot.Loss(position: position, value: loss, isByHand: isByHand), at: params)
  }

  // MARK: Stopping

  private func stopIfDue() {
    let step = attempt.run.step
    let params = params
    let reason =
      attempt.stopper.endEpoch(step, loss: loss, parameters: { params })
      ?? attempt.stopper.endReason(isLongEnough: isAtEnd)
    guard let reason else { return }
    control.isRunning = false
    let kept = attempt.stopper.stop(
      by: reason, at: step, isWhole: true, parameters: { params })
    if let kept { coaster.use(kept) }
  }

  /// Lets a run that was stopped go on, from the parameters that are there: those that were kept.
  private func goOn() {
    trace = nil
    _ = attempt.stopper.goOn(at: attempt.run.step)
  }

  /// Shows the stopper the loss where the run is, which may stay the best.
  private func measure() {
    let params = params
    _ = attempt.stopper.endEpoch(attempt.run.step, loss: loss, parameters: { params })
  }

  // MARK: Commands

  /// Carries out what is meant for the roller coaster.
  public func handle(_ command: Command) {
    if !control.handle(command, canStep: attempt.run.divergence == nil) { handleOther(command) }
    if attempt.run.step == 0 { attempt.run.learningRate = control.learningRate }
    if trace != nil, command != .trace { trace = makeTrace() }
  }

  private func handleOther(_ command: Command) {
    switch command {
    // Every step sees all measurements, which is an epoch.
    case .step, .finishEpoch:
      control.isRunning = false
      step()
    case .restart:
      keep()
      begin()
    case .newStart: renew()
    case .clearKept: kept = []
    case .stopAt(let rules):
      self.rules = rules
      attempt.stopper.use(rules, at: attempt.run.step, isLongEnough: isAtEnd)
      measure()
    case .trace:
      control.isRunning = false
      trace = makeTrace()
    case .endTrace: trace = nil
    case .coaster(.move(let parameter, let amount)): move(parameter, by: amount)
    default: break
    }
  }

  /// Changes a parameter by hand; what leads to no finite loss is not done.
  private func move(_ parameter: Int, by amount: Float) {
    guard attempt.run.divergence == nil, params.indices.contains(parameter) else { return }
    goOn()
    control.isRunning = false
    var moved = params
    moved[parameter] += amount
    let before = params
    coaster.use(moved)
    guard loss.isFinite else { return coaster.use(before) }
    attempt.run.isByHand = true
    record(isByHand: true)
  }

  /// Keeps the curve if there is one.
  private func keep() {
    guard attempt.run.loss.count > 1 || attempt.run.divergence != nil else { return }
    kept = (kept + [attempt.run]).suffix(CoasterSession.keptLimit)
  }

  /// New noise and new parameters, to which earlier curves do not belong.
  private func renew() {
    seed &+= 1
    coaster = CoasterSession.makeCoaster(measurements, seed: seed)
    start = coaster.params.elements
    if measurements == nil { kept = [] } else { keep() }
    begin()
  }

  private func begin() {
    control.isRunning = false
    trace = nil
    coaster.use(start)
    attempt = Attempt(
      run: CoasterRun(learningRate: control.learningRate), stopper: Stopper(rules, unit: .step))
    record(isByHand: false)
    measure()
  }

  // MARK: Telling

  /// What the quadratic is like.
  public func makeNews(pace: Snapshot.Pace) -> Worker.News { .coaster(makeSnapshot()) }

  /// The current state as a value.
  ///
  /// - Complexity: O(1) in the length of the run.
  func makeSnapshot() -> CoasterSnapshot {
    let (run, history) = (attempt.run, attempt.history)
    return CoasterSnapshot(
      status: RunStatus(
        step: run.step, isRunning: control.isRunning, hasDiverged: run.divergence != nil,
        stop: attempt.stopper.stop, learningRate: control.learningRate,
        canUndoRate: control.canUndoRate, hasKept: !kept.isEmpty, speed: control.speed),
      run: run, kept: kept, times: observed.times, speeds: observed.speeds,
      surface: observed.surface,
      source: measurements?.path ?? "seed \(seed)", params: params,
      gradient: coaster.gradient().elements, loss: loss,
      pastShapes: history.pastShapes, firstShapes: history.firstShapes, path: history.path,
      pathStride: history.pathStride,
      lastLosses: history.lastLosses, rules: rules, trace: trace)
  }

  private func makeTrace() -> StepTrace? {
    guard attempt.run.divergence == nil else { return nil }
    let (params, rate) = (coaster.params, control.learningRate)
    let predictions = coaster.predictions
    return StepTrace(
      coaster.loss(of: predictions), parameters: [("params", params)], predictions: predictions,
      rate: rate, step: attempt.run.step + 1, source: "\(coaster.time.shape.count) speeds",
      after: { gradients in
        let changed = params.detached().clone()
        changed.subtract(gradients[0], times: rate)
        return [changed]
      })
  }
}

extension CoasterRun {
  /// Takes in the rate of the step that comes next.
  mutating func use(_ rate: Float) {
    learningRate = rate
    if rates.last != rate { rates.append(rate) }
  }
}
