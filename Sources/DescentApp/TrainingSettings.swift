import TextGraphics

/// Everything that determines a run besides its data: the same settings give the same bits.
public struct TrainingSettings: Hashable, Sendable {
  /// Seeds the one generator that draws weights and shuffles.
  public var seed: UInt64
  /// The learning rate of the first step.
  public var learningRate: Float
  /// Digits in a mini-batch.
  public var batchSize: Int
  /// Whether each epoch has a new order.
  public var shuffles: Bool
  /// Rates that take over after so many steps, in the order of their steps.
  public var scheduledRates: [ScheduledRate]
  /// Where a run stops by itself; `nil` for no end.
  public var end: End?

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

  /// How long a run is meant to be.
  public enum End: Hashable, Sendable, CustomStringConvertible {
    case epochs(Int)
    case steps(Int)

    /// `1 epoch`, `200 steps`.
    public var description: String {
      switch self {
      case .epochs(let count): "\(NumberText.grouped(count)) epoch\(count == 1 ? "" : "s")"
      case .steps(let count): "\(NumberText.grouped(count)) step\(count == 1 ? "" : "s")"
      }
    }
  }

  /// The chapter's settings unless told otherwise.
  public init(
    seed: UInt64 = 42, learningRate: Float = 1, batchSize: Int = 256, shuffles: Bool = false,
    scheduledRates: [ScheduledRate] = [], end: End? = nil
  ) {
    self.seed = seed
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.shuffles = shuffles
    self.scheduledRates = scheduledRates
    self.end = end
  }
}
