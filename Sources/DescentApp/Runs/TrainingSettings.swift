import Learning

/// Everything that determines a run besides its data: the same settings give the same bits.
@dynamicMemberLookup
public struct TrainingSettings: Hashable, Sendable {
  /// Model, optimiser, seed, first rate, batch size, shuffling and the weights to start from, which
  /// are also found here.
  public var learner: Learner.Settings
  /// Rates that take over after so many steps, in the order of their steps.
  public var scheduledRates: [ScheduledRate]
  /// Where a run stops by itself.
  public var stopping: StopRules

  /// A rate that is to be used from some step on.
  public struct ScheduledRate: Hashable, Sendable {
    /// How many steps are taken before it.
    public var step: Int
    /// The new rate.
    public var rate: Float

    /// A rate after so many steps.
    public init(afterStep step: Int, rate: Float) {
      self.step = step
      self.rate = rate
    }
  }

  /// The chapter's settings unless told otherwise; the rate is the optimiser's default.
  ///
  /// - Parameters:
  ///   - model: What is learned, unless a saved model tells that.
  ///   - start: Weights to start from, instead of those that the seed draws.
  public init(
    model: ModelChoice = .linear, optimizer: OptimizerChoice = .sgd, seed: UInt64 = 42,
    learningRate: Float? = nil, batchSize: Int = 256, shuffles: Bool = false,
    start: SavedModel? = nil, scheduledRates: [ScheduledRate] = [],
    stopping: StopRules = StopRules()
  ) {
    learner = Learner.Settings(
      model: model, optimizer: optimizer, seed: seed, learningRate: learningRate,
      batchSize: batchSize, shuffles: shuffles, start: start)
    self.scheduledRates = scheduledRates
    self.stopping = stopping
  }

  /// What the learner needs, as if it stood here.
  public subscript<Value>(dynamicMember path: WritableKeyPath<Learner.Settings, Value>) -> Value {
    get { learner[keyPath: path] }
    set { learner[keyPath: path] = newValue }
  }
}
