/// Spreads steps evenly over time, which one ``Stopwatch`` tells, and measures how many there were.
struct Pacer {
  private struct Moment {
    var time: Duration
    var step: Int
    var digits: Int
  }

  /// When the last step was due, or when it was taken where it was late.
  private var anchor: Duration?
  private var interval: Duration = .zero
  private var measuredFrom: Moment?
  /// The speed over about the last half second; 0 while paused.
  private(set) var pace = Snapshot.Pace()

  /// How long to wait before the next step; zero or less when it is due.
  ///
  /// - Parameter rate: Steps a second, `nil` for no waiting; another than before counts from the
  ///   last step on.
  mutating func delay(stepsPerSecond rate: Int?, at now: Duration) -> Duration {
    let wanted: Duration = rate.map { .seconds(1) / $0 } ?? .zero
    if wanted != interval {
      // The old speed says nothing about the new one.
      measuredFrom = nil
      pace = Snapshot.Pace()
    }
    interval = wanted
    guard interval > .zero, let anchor else { return .zero }
    return anchor + interval - now
  }

  /// Takes in that a step has just been taken.
  mutating func didStep(_ step: Int, digitsSeen: Int, at now: Duration) {
    // A little lateness does not add up; a step that was much too late is not made up for by a
    // burst of others.
    let due = anchor.map { $0 + interval } ?? now
    anchor = now - due < interval ? due : now
    measure(Moment(time: now, step: step, digits: digitsSeen))
  }

  mutating func pause() {
    anchor = nil
    measuredFrom = nil
    pace = Snapshot.Pace()
  }

  private mutating func measure(_ now: Moment) {
    guard let from = measuredFrom, now.step >= from.step else {
      measuredFrom = now
      return
    }
    let time = now.time - from.time
    guard time >= .milliseconds(pace.steps == 0 ? 100 : 500) else { return }
    let seconds = time / .seconds(1)
    pace = Snapshot.Pace(
      steps: Double(now.step - from.step) / seconds,
      digits: Double(now.digits - from.digits) / seconds)
    measuredFrom = now
  }
}
