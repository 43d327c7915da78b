extension TrainingSession {
  /// The current state, for the screen.
  public func makeNews(pace: Snapshot.Pace) -> Worker.News { .snapshot(makeSnapshot(pace: pace)) }

  /// The current state as a value that may go to another thread.
  ///
  /// - Parameter pace: The measured speed.
  /// - Complexity: O(1) in the length of the run.
  public func makeSnapshot(pace: Snapshot.Pace = Snapshot.Pace()) -> Snapshot {
    defer { logCountOfLastSnapshot = log.count }
    return Snapshot(
      run: run, kept: kept, isRunning: isRunning,
      isSaturated: attempt.idleSteps >= stepsPerEpoch,
      stop: stop, learningRate: learningRate, canUndoRate: control.canUndoRate,
      speed: control.speed, stepsPerEpoch: stepsPerEpoch,
      pace: pace, trace: trace, probe: probe.report,
      acknowledged: Array(log[logCountOfLastSnapshot...]),
      pictures: Snapshot.Pictures(
        count: attempt.learner.model.pixelWeights.shape[1],
        weights: attempt.learner.model.pixelWeights.elements,
        initialWeights: attempt.initialWeights,
        gradient: attempt.learner.lastGradients.first?.elements ?? [], sample: sample,
        batch: isBatchWatched ? batch : nil))
  }

  /// What the next batch's loss is made of.
  private var batch: BatchReport {
    if let knownBatch { return knownBatch }
    let report = withParametersOfNextStep { BatchReport(attempt.learner) }
    knownBatch = report
    return report
  }

  private var sample: [Snapshot.SampleDigit] {
    guard let report = attempt.lastReport else { return [] }
    let objective = attempt.learner.objective
    let count = objective.outputCount
    return report.indices.prefix(TrainingSession.sampleLimit).enumerated().map { place, index in
      let row = report.predictions[place * count..<(place + 1) * count]
      let verdict = objective.verdict(row)
      let probabilities = objective.probabilities(row)
      return Snapshot.SampleDigit(
        index: index, verdict: verdict, probability: probabilities[count == 1 ? 0 : verdict])
    }
  }
}
