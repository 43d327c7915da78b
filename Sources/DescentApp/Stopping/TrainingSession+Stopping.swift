import Learning

extension TrainingSession {
  /// What ended the run; `nil` while nothing did, and once it goes on.
  public var stop: Stop? { attempt.stopper.stop }

  /// Takes in how long it has been running.
  public func pass(_ duration: Duration) { attempt.stopper.pass(duration) }

  /// Uses other rules from now on.
  func use(_ rules: StopRules) {
    run.use(rules)
    attempt.stopper.use(rules, at: run.epochsDone, isLongEnough: isAtEnd)
  }

  /// Ends the run where a rule says so, and the wait for an epoch's end at that end.
  func stopIfDue(after report: StepReport) {
    guard run.divergence == nil else { return }
    if let reason = reasonToStop(after: report) {
      stop(by: reason)
    } else if report.endsEpoch, isFinishingEpoch {
      pause()
    }
  }

  private func reasonToStop(after report: StepReport) -> Stop.Reason? {
    let learner = attempt.learner
    if report.endsEpoch, let loss = run.validationLoss.last?.y,
      let reason = attempt.stopper.endEpoch(
        run.epochsDone, loss: loss, accuracy: run.validationAccuracy.last?.y,
        parameters: learner.copyOfParameters)
    {
      return reason
    }
    return attempt.stopper.endReason(isLongEnough: isAtEnd)
  }

  /// Ends the run.
  func stop(by reason: Stop.Reason) {
    pause()
    // What was learned last is what is measured here, whatever is then kept.
    validate()
    guard run.divergence == nil else { return }
    let isWhole = run.step > 0 && run.step % stepsPerEpoch == 0
    let learner = attempt.learner
    let kept = attempt.stopper.stop(
      by: reason, at: run.epochsDone + (isWhole ? 0 : 1), isWhole: isWhole,
      parameters: learner.copyOfParameters)
    if let kept {
      learner.use(kept)
      weightsVersion += 1
    }
    knownBatch = nil
  }

  /// Lets a run that was stopped go on from where it was, not from weights kept in their place.
  func goOn() {
    (trace, knownBatch) = (nil, nil)
    if let last = attempt.stopper.goOn(at: run.epochsDone) {
      attempt.learner.use(last)
      weightsVersion += 1
    }
  }

  /// The step after which the run is as long as it was meant to be; `nil` for no end.
  public var lastStep: Int? {
    switch run.settings.stopping.length {
    case .epochs(let count):
      let (steps, isTooLong) = count.multipliedReportingOverflow(by: stepsPerEpoch)
      return isTooLong ? .max : steps
    case .steps(let count): return count
    case nil: return nil
    }
  }

  /// Whether the run is as long as it was meant to be, or longer.
  public var isAtEnd: Bool { lastStep.map { run.step >= $0 } ?? false }

  /// The part of the run that is done, 0 … 1; `nil` where nothing says how long it will be.
  var partDone: Double? {
    lastStep.map { min(1, Double(run.step) / Double(max($0, 1))) } ?? attempt.stopper.partOfTime
  }
}
