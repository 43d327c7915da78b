/// Watches a run for what its rules are about, ends it, and knows which parameters it then has.
///
/// What parameters are is the run's own business; they are copied here and handed back.
struct Stopper<Parameters> {
  /// What is asked for.
  private(set) var rules: StopRules
  /// What ended the run; `nil` while nothing did, and once it goes on.
  private(set) var stop: Stop?

  private let unit: Stop.Unit
  /// How long it has been running.
  private var time: Duration = .zero
  /// The best loss since patience is asked for, and the parameters that had it.
  private var best: (position: Int, loss: Float, parameters: Parameters)?
  /// From where on epochs without a better loss are counted.
  private var patienceStart = 0
  /// The parameters that the run goes on from, while others are kept in their place.
  private var last: Parameters?
  /// Rules that have ended it before and are over.
  private var spent = StopRules()

  init(_ rules: StopRules, unit: Stop.Unit) { (self.rules, self.unit) = (rules, unit) }

  /// Asks for something else from now on, after so many epochs; what was spent holds anew.
  ///
  /// - Parameter isLongEnough: Whether as many epochs or steps are done already, so that the length
  ///   lies behind and ends nothing.
  mutating func use(_ rules: StopRules, at position: Int, isLongEnough: Bool) {
    if rules.patience == nil || self.rules.patience == nil {
      (best, patienceStart) = (nil, position)
    }
    self.rules = rules
    spent = StopRules(length: isLongEnough ? rules.length : nil)
  }

  /// Takes in that it has been running for so long.
  mutating func pass(_ duration: Duration) { time += duration }

  private var seconds: Double { time / .seconds(1) }

  /// The part of the way that is done, 0 … 1, as far as time says; `nil` without a limit of it.
  var partOfTime: Double? { rules.maxSeconds.map { min(1, seconds / $0) } }

  // MARK: Reasons

  /// Takes in the measurements at the end of an epoch, counted from 1.
  ///
  /// - Parameter parameters: Copies those that were measured, where they may be needed.
  /// - Returns: What they end the run by, if they do.
  mutating func endEpoch(
    _ epoch: Int, loss: Float, accuracy: Float? = nil, parameters: () -> Parameters
  ) -> Stop.Reason? {
    if rules.patience != nil, best.map({ loss < $0.loss }) ?? true {
      best = (epoch, loss, parameters())
    }
    if let target = rules.targetAccuracy, target != spent.targetAccuracy, let accuracy,
      accuracy >= target
    {
      return .targetAccuracy(accuracy, target: target)
    }
    if let target = rules.targetLoss, target != spent.targetLoss, loss <= target {
      return .targetLoss(loss, target: target)
    }
    if let patience = rules.patience, let best,
      epoch - max(best.position, patienceStart) >= patience
    {
      return .patience(patience)
    }
    return nil
  }

  /// Whether it is long enough, or the time is over.
  ///
  /// - Parameter isLongEnough: Whether as many epochs or steps are done as were asked for.
  func endReason(isLongEnough: Bool) -> Stop.Reason? {
    if isLongEnough, let length = rules.length, length != spent.length { return .length(length) }
    if let limit = rules.maxSeconds, limit != spent.maxSeconds, seconds >= limit {
      return .seconds(limit)
    }
    return nil
  }

  // MARK: Ending and going on

  /// Ends the run; where patience is asked for, with its best parameters unless a target was
  /// reached.
  ///
  /// - Returns: Parameters to put in place of the last ones; `nil` where those are kept.
  mutating func stop(
    by reason: Stop.Reason, at position: Int, isWhole: Bool, parameters: () -> Parameters
  ) -> Parameters? {
    var stop = Stop(
      reason: reason, position: position, isWhole: isWhole, kept: position, unit: unit)
    let hasTarget =
      rules.targetAccuracy != spent.targetAccuracy || rules.targetLoss != spent.targetLoss
    stop.missesTarget = hasTarget && !stop.hasReachedTarget
    defer { self.stop = stop }
    guard !stop.hasReachedTarget, let best, best.position != position else { return nil }
    last = parameters()
    (stop.kept, stop.keptLoss) = (best.position, best.loss)
    return best.parameters
  }

  /// Lets the run go on after a stop: what ended it does so only once, patience begins anew.
  ///
  /// - Returns: The last parameters, where others were kept in their place.
  mutating func goOn(at position: Int) -> Parameters? {
    guard let stop else { return nil }
    switch stop.reason {
    case .targetAccuracy(_, let target): spent.targetAccuracy = target
    case .targetLoss(_, let target): spent.targetLoss = target
    case .seconds(let limit): spent.maxSeconds = limit
    case .length(let length): spent.length = length
    case .patience: patienceStart = position
    case .hand: break
    }
    defer { (self.stop, last) = (nil, nil) }
    return last
  }

  /// The last parameters, where others are kept in their place: what a next step would begin from.
  var parametersOfNextStep: Parameters? { last }
}
