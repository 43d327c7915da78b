/// Spreads steps evenly over time, and measures how many there were.
struct Pacer {
  private let clock = ContinuousClock()
  private var nextStep: ContinuousClock.Instant?
  private var measuredFrom: (instant: ContinuousClock.Instant, step: Int)?
  /// The speed over about the last half second; 0 while paused.
  private(set) var stepsPerSecond = 0.0
  private var interval: Duration = .zero

  /// How long to wait before the next step; zero or less when it is due.
  mutating func delay(stepsPerSecond rate: Int?) -> Duration {
    guard let rate else {
      interval = .zero
      nextStep = nil
      return .zero
    }
    let wanted: Duration = .seconds(1) / rate
    if wanted != interval {
      interval = wanted
      nextStep = nil
    }
    return nextStep.map { clock.now.duration(to: $0) } ?? .zero
  }

  mutating func didStep(_ step: Int) {
    let now = clock.now
    // A step that was late is not made up for by a burst of others.
    if interval > .zero { nextStep = max((nextStep ?? now) + interval, now) }
    measure(step, now)
  }

  mutating func pause() {
    nextStep = nil
    measuredFrom = nil
    stepsPerSecond = 0
  }

  private mutating func measure(_ step: Int, _ now: ContinuousClock.Instant) {
    guard let from = measuredFrom, step >= from.step else {
      measuredFrom = (now, step)
      return
    }
    let elapsed = from.instant.duration(to: now)
    guard elapsed >= .milliseconds(500) || stepsPerSecond == 0 && elapsed >= .milliseconds(100)
    else { return }
    stepsPerSecond = Double(step - from.step) / (elapsed / .seconds(1))
    measuredFrom = (now, step)
  }
}
