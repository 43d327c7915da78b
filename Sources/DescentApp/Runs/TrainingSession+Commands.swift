extension TrainingSession {
  /// Carries out a command between two steps and logs it.
  public func handle(_ command: Command) {
    log.append(LogEntry(step: run.step, command: command))
    switch command {
    case .toggleRunning:
      isRunning = !isRunning && run.divergence == nil
      isFinishingEpoch = false
    case .step:
      pause()
      step()
    case .finishEpoch:
      isRunning = run.divergence == nil
      isFinishingEpoch = isRunning
    case .raiseRate: changeRate(to: RateLadder.usual.above(learningRate))
    case .lowerRate: changeRate(to: RateLadder.usual.below(learningRate))
    case .undoRate: undoRate()
    case .faster: speed.increase()
    case .slower: speed.decrease()
    case .restart: restart(seed: run.settings.seed)
    case .newStart: restart(seed: run.settings.seed &+ 1)
    case .clearKept: kept = []
    case .stopAt(let rules): use(rules)
    case .trace:
      pause()
      // What comes next is a step from where the run was, not from weights kept in their place.
      goOn()
      trace = makeTrace()
    case .loss(let command): handle(command)
    case .slope, .coaster: break
    case .crash: preconditionFailure("crash test: a precondition failed on the worker")
    }
    // What comes next depends on the rate.
    if trace != nil { trace = makeTrace() }
  }
}
