/// Watches a run's measurements for what its rules are about.
struct StopMonitor {
  /// What is asked for; may be changed on the way.
  var rules: StopRules
  /// The best loss so far and the epoch that had it.
  private(set) var best: (loss: Float, epoch: Int)?
  /// How long it has been running.
  private(set) var seconds = 0.0
  /// From where on epochs without a better loss are counted.
  private var patienceStart = 0
  /// Targets and times that have ended it before and are over.
  private var spent = StopRules()

  init(_ rules: StopRules) { self.rules = rules }

  /// Takes in the measurements at the end of an epoch, counted from 1.
  ///
  /// - Returns: What they end the run by, if they do.
  mutating func endEpoch(_ epoch: Int, loss: Float, accuracy: Float? = nil) -> Stop.Reason? {
    if best.map({ loss < $0.loss }) ?? true { best = (loss, epoch) }
    if let target = rules.targetAccuracy, target != spent.targetAccuracy, let accuracy,
      accuracy >= target
    {
      return .targetAccuracy(accuracy, target: target)
    }
    if let target = rules.targetLoss, target != spent.targetLoss, loss <= target {
      return .targetLoss(loss, target: target)
    }
    if let patience = rules.patience, let best,
      epoch - max(best.epoch, patienceStart) >= patience
    {
      return .patience(patience)
    }
    return nil
  }

  /// Takes in that it has been running for so long.
  mutating func pass(seconds: Double) { self.seconds += seconds }

  /// Whether the time is over.
  var endOfTime: Stop.Reason? {
    guard let limit = rules.maxSeconds, limit != spent.maxSeconds, seconds >= limit else {
      return nil
    }
    return .seconds(limit)
  }

  /// Lets the run go on after a stop: what ended it does so only once, patience begins anew.
  mutating func goOn(after reason: Stop.Reason, epoch: Int) {
    switch reason {
    case .targetAccuracy(_, let target): spent.targetAccuracy = target
    case .targetLoss(_, let target): spent.targetLoss = target
    case .seconds(let limit): spent.maxSeconds = limit
    case .patience: patienceStart = epoch
    case .length, .hand: break
    }
  }
}
