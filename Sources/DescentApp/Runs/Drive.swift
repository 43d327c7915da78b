/// One run on the worker's thread, with its pace.
final class Drive {
  let session: any Session
  /// Whether there is something that the screen has not been told.
  private(set) var hasNews = true
  /// Whether that is more than a further step: nothing was told yet, a command has been carried
  /// out, or it has come to rest.
  private(set) var isUrgent = true
  private var pacer = Pacer()
  /// Until when its running has been counted; `nil` while it stands still.
  private var countedUntil: Duration?

  /// To look around after every step would cost some percent of small ones.
  private static let burst: Duration = .milliseconds(1)

  init(_ session: any Session) { self.session = session }

  func handle(_ command: Command) {
    session.handle(command)
    (hasNews, isUrgent) = (true, true)
  }

  /// Takes a step where one is due; flat out, as many as a millisecond holds.
  ///
  /// - Returns: How long to wait before the next; `nil` while it stands still.
  func advance(_ stopwatch: Stopwatch) -> Duration? {
    guard session.isRunning else {
      pacer.pause()
      countedUntil = nil
      return nil
    }
    var now = stopwatch.time
    count(until: now)
    let rate = session.stepsPerSecond
    if pacer.delay(stepsPerSecond: rate, at: now) <= .zero {
      repeat {
        session.step()
      } while rate == nil && session.isRunning && stopwatch.time - now < Drive.burst
      let (steps, digits) = session.progress
      now = stopwatch.time
      pacer.didStep(steps, digitsSeen: digits, at: now)
      hasNews = true
    }
    guard session.isRunning else {
      pacer.pause()
      countedUntil = nil
      isUrgent = true
      return nil
    }
    return pacer.delay(stepsPerSecond: rate, at: now)
  }

  /// Tells the session how long it has been running since the last call.
  private func count(until now: Duration) {
    if let countedUntil { session.pass(now - countedUntil) }
    countedUntil = now
  }

  /// What the screen shall be told.
  func takeNews() -> Worker.News {
    (hasNews, isUrgent) = (false, false)
    return session.makeNews(pace: pacer.pace)
  }
}
