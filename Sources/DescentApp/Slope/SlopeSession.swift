import Autograd

/// A point that goes down a curve, step by step.
public final class SlopeSession: Session {
  /// How many of the past points are kept.
  static let trailLimit = 200
  /// The sizes of a nudge that keys step through.
  static let nudges: [Float] = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 0.5, 1]
  /// Finer than usual where a curve turns from good to bad.
  static let ladder = RateLadder([
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2,
    1.5, 2, 3, 5, 10,
  ])

  /// The run of the point.
  public let name = RunName.slope

  private var place = 0
  private var preset: Int? = 0
  private var control: RunControl
  private var start: [Float]
  private var point: [Float]
  private var trail: [SlopeSnapshot.TrailPoint] = []
  private var stepCount = 0
  private var nudge: Float = 1e-3
  private var generator = Generator(seed: 42)
  private var ending = Ending.open
  private var trace: StepTrace?
  private var knownForecast: SlopeForecast?

  /// How the walk stands.
  private enum Ending {
    case open
    /// The last step changed nothing.
    case settled
    /// The point is far off the picture.
    case left
  }

  /// Stands on x² where the chapter takes its first gradient, at 3.
  public init() {
    let preset = SlopeFunction.all[0].presets[0]
    (start, point) = (preset.start, preset.start)
    control = RunControl(
      learningRate: preset.rate, ladder: SlopeSession.ladder, speed: Speed(stepsPerSecond: 5))
  }

  private var function: SlopeFunction { SlopeFunction.all[place] }

  /// Whether steps shall follow each other.
  public var isRunning: Bool { control.isRunning }
  /// Steps a second.
  public var stepsPerSecond: Int? { control.speed.stepsPerSecond }
  /// Steps so far; there are no digits.
  public var progress: (steps: Int, digits: Int) { (stepCount, 0) }

  /// No length can be asked for.
  public var isAtEnd: Bool { false }

  /// Time means nothing here.
  public func pass(_ duration: Duration) {}

  // MARK: Walking

  /// Goes against the gradient, as far as the rate says.
  public func step() {
    trace = nil
    guard ending == .open else {
      control.isRunning = false
      return
    }
    let next = next
    remember()
    // Below the normal numbers a step is nothing but rounding.
    let isNothing = zip(next, point).allSatisfy { ($0 - $1).magnitude < .leastNormalMagnitude }
    ending = isNothing ? .settled : function.hasLeft(next) ? .left : .open
    point = next
    stepCount += 1
    if ending != .open { control.isRunning = false }
  }

  private func remember() {
    trail.append(
      SlopeSnapshot.TrailPoint(
        point: point, value: function.value(at: point), rate: control.learningRate))
    if trail.count > SlopeSession.trailLimit { trail.removeFirst() }
  }

  /// Where the next step goes.
  private var next: [Float] {
    zip(point, function.gradient(at: point)).map { $0 - control.learningRate * $1 }
  }

  // MARK: Commands

  /// Carries out what is meant for a point on a curve.
  public func handle(_ command: Command) {
    if control.handle(command, canStep: ending != .left) {
      switch command {
      case .raiseRate, .lowerRate, .setRate, .undoRate:
        (preset, knownForecast) = (nil, nil)
        // Another rate may lead on.
        if ending == .settled { ending = .open }
      default: break
      }
    } else {
      handleOther(command)
    }
    if trace != nil, command != .trace { trace = makeTrace() }
  }

  private func handleOther(_ command: Command) {
    switch command {
    case .step, .finishEpoch:
      control.isRunning = false
      step()
    case .restart: begin(at: start)
    case .newStart:
      preset = nil
      begin(at: start.map { _ in drawn() })
    case .clearKept: trail = []
    case .trace:
      control.isRunning = false
      trace = ending == .left ? nil : makeTrace()
    case .endTrace: trace = nil
    case .slope(let command): handle(command)
    default: break
    }
  }

  private func handle(_ command: SlopeCommand) {
    switch command {
    case .move(let count, let variable) where variable < point.count:
      move(variable, to: function.place(closestTo: point[variable]) + count)
    case .put(let place, let variable) where variable < point.count: move(variable, to: place)
    case .preset(let count):
      let presets = function.presets.count
      show(preset: ((preset ?? -1) + count + presets * 2) % presets)
    case .nextFunction:
      place = (place + 1) % SlopeFunction.all.count
      show(preset: 0)
    case .resizeNudge(let count):
      let sizes = SlopeSession.nudges
      let place = sizes.firstIndex(of: nudge) ?? 0
      nudge = sizes[min(max(place + count, 0), sizes.count - 1)]
    case .move, .put: break
    }
  }

  /// A random place on the middle half of the picture, to a tenth.
  private func drawn() -> Float {
    let half = Float(function.domain.upperBound - function.domain.lowerBound) / 4
    return (generator.rand([1]).item * 2 * half * 10 - half * 10).rounded() / 10
  }

  /// A new walk from a place on the grid of those that hands reach.
  private func move(_ variable: Int, to place: Int) {
    var moved = point
    moved[variable] = function.position(ofPlace: place)
    preset = nil
    begin(at: moved)
  }

  private func show(preset place: Int) {
    preset = place
    control.start(at: function.presets[place].rate)
    begin(at: function.presets[place].start)
  }

  /// A new walk, which does not run by itself.
  private func begin(at start: [Float]) {
    control.isRunning = false
    (self.start, point, trail, stepCount) = (start, start, [], 0)
    (ending, knownForecast, trace) = (.open, nil, nil)
  }

  // MARK: Telling

  /// Where it is and where it goes.
  public func makeNews(pace: Snapshot.Pace) -> Worker.News { .slope(makeSnapshot()) }

  /// The current state as a value.
  func makeSnapshot() -> SlopeSnapshot {
    let next = next
    return SlopeSnapshot(
      status: RunStatus(
        step: stepCount, isRunning: control.isRunning, hasDiverged: ending == .left, stop: nil,
        learningRate: control.learningRate, canUndoRate: control.canUndoRate,
        hasKept: !trail.isEmpty, speed: control.speed),
      function: place, preset: preset, point: point, value: function.value(at: point),
      gradient: function.gradient(at: point), next: next, nextValue: function.value(at: next),
      nudged: function.nudgedSlopes(at: point, by: nudge), nudge: nudge, trail: trail,
      forecast: forecast, trace: trace,
      hasSettled: ending == .settled)
  }

  /// What the steps from the start at the present rate lead to, worked out once for each.
  private var forecast: SlopeForecast {
    if let knownForecast { return knownForecast }
    let forecast = SlopeForecast(function, from: start, rate: control.learningRate)
    knownForecast = forecast
    return forecast
  }

  private func makeTrace() -> StepTrace {
    let x = SlopeFunction.tensor(point).requiringGrad()
    let rate = control.learningRate
    return StepTrace(
      function(x), parameters: [("x", x)], rate: rate, step: stepCount + 1,
      source: "f(x) = \(function.formula)",
      after: { gradients in [x.detached() - rate * gradients[0]] })
  }
}
