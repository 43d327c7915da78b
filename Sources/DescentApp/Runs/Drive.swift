/// One run on the worker's thread, with its pace.
struct Drive {
  let session: any Session
  /// Whether there is something that the screen has not been told.
  private(set) var hasNews = true
  private var pacer = Pacer()
  /// Until when its running has been counted; `nil` while it stands still.
  private var countedUntil: ContinuousClock.Instant?

  init(_ session: any Session) { self.session = session }

  mutating func handle(_ command: Command) {
    session.handle(command)
    hasNews = true
  }

  /// Takes a step where one is due.
  ///
  /// - Returns: How long to wait before the next; `nil` while it stands still.
  mutating func advance(_ clock: ContinuousClock) -> Duration? {
    guard session.isRunning else {
      pacer.pause()
      countedUntil = nil
      return nil
    }
    count(until: clock.now)
    let rate = session.stepsPerSecond
    if pacer.delay(stepsPerSecond: rate, at: clock.now) <= .zero {
      session.step()
      let (steps, digits) = session.progress
      pacer.didStep(steps, digitsSeen: digits, at: clock.now)
      hasNews = true
    }
    guard session.isRunning else {
      pacer.pause()
      countedUntil = nil
      return nil
    }
    return pacer.delay(stepsPerSecond: rate, at: clock.now)
  }

  /// Tells the session how long it has been running since the last call.
  private mutating func count(until now: ContinuousClock.Instant) {
    if let countedUntil { session.pass(seconds: countedUntil.duration(to: now) / .seconds(1)) }
    countedUntil = now
  }

  /// What the screen shall be told.
  mutating func takeNews() -> Worker.News {
    hasNews = false
    return session.makeNews(pace: pacer.pace)
  }
}
