/// What runs on its own between two words.
extension PlainProgram {
  /// The rules of a run that may still end it: a length that is done lies behind.
  func rulesAhead(of session: any Session) -> StopRules {
    var rules = workspace.stopRules(of: session.name)
    if session.isAtEnd { rules.length = nil }
    return rules
  }

  /// Whether something runs that a rule will end; without a length or a time it may do so in vain
  /// for as many steps as a script's run.
  public var hasEndInSight: Bool {
    program.sessions.contains { session in
      let rules = rulesAhead(of: session)
      let isDigits = session.name == .digits
      guard session.isRunning, !rules.isEmpty else { return false }
      return rules.maxSeconds != nil || isDigits && rules.length != nil
        || unaskedSteps < PlainProgram.longestRun
    }
  }

  /// What is to be said where words have ended before what runs has.
  public var endlessness: [String] {
    guard program.sessions.contains(where: { $0.isRunning }) else { return [] }
    return unaskedSteps >= PlainProgram.longestRun
      ? [PlainProgram.endlessness(after: unaskedSteps)]
      : ["No more words come, and no rule ends what runs: say stop at 5 epochs before run."]
  }

  /// Takes the steps that are due of all that runs.
  ///
  /// - Returns: What is to be said of it, and how long to wait before the next; `nil` while nothing
  ///   runs.
  public mutating func advance() -> (lines: [String], delay: Duration?) {
    var lines: [String] = []
    var delay: Duration?
    for drive in drives {
      let session = drive.session
      let (wasRunning, steps) = (session.isRunning, session.progress.steps)
      let epochs = program.digits.run.epochsDone
      if let next = drive.advance(stopwatch) { delay = min(delay ?? next, next) }
      if session.progress.steps != steps { untold.insert(session.name) }
      unaskedSteps += max(0, session.progress.steps - steps)
      if program.digits.run.epochsDone > epochs { news = progressOfDigits }
      if wasRunning, !session.isRunning {
        catchUp()
        lines += end(of: session.name)
      }
    }
    return (lines + newsThatAreDue(stopwatch.time), delay)
  }

  /// Takes in what has run since it was last told of.
  mutating func catchUp() {
    for session in program.sessions where untold.contains(session.name) { program.tell(session) }
    untold = []
  }

  /// How a run that has ended by itself stands.
  private mutating func end(of run: RunName) -> [String] {
    if run == .digits { news = nil }
    let lines = run == .digits ? [progressOfDigits] : []
    return run == state.shell.run
      ? lines + description.filter { !lines.contains($0) }
      : lines + RunWords.status(of: run, workspace) + RunWords.stop(of: run, workspace)
  }

  private mutating func newsThatAreDue(_ now: Duration) -> [String] {
    let front = state.shell.run
    guard program.session(front).isRunning else { return [] }
    if let lastTold, now - lastTold < PlainProgram.interval { return [] }
    var lines: [String] = []
    if front == .digits {
      lines = [news].compactMap { $0 }
      news = nil
    } else if untold.contains(front) {
      catchUp()
      lines = Array(screen.describe(workspace).prefix(1))
    }
    if !lines.isEmpty { lastTold = now }
    return lines
  }
}
