extension TrainingSession {
  /// Carries out a command between two steps and logs it.
  public func handle(_ command: Command) {
    log.append(LogEntry(step: run.step, command: command))
    if control.handle(command, canStep: run.divergence == nil) {
      if command == .toggleRunning { isFinishingEpoch = false }
    } else {
      handleOther(command)
    }
    // What comes next depends on the rate.
    if trace != nil, command != .trace { trace = makeTrace() }
  }

  private func handleOther(_ command: Command) {
    switch command {
    case .step:
      pause()
      step()
    case .finishEpoch:
      control.isRunning = run.divergence == nil
      isFinishingEpoch = isRunning
    case .restart: restart(seed: run.settings.seed, from: run.settings.start)
    case .newStart: restart(seed: run.settings.seed &+ 1, from: nil)
    case .clearKept: kept = []
    case .stopAt(let rules): use(rules)
    case .trace:
      pause()
      trace = makeTrace()
    case .endTrace: trace = nil
    case .loss(let command): handle(command)
    case .crash(let test): test.crash()
    default: break
    }
  }
}
