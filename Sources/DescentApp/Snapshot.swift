/// What the worker shows of itself at one moment; a value that costs the same however long the run.
public struct Snapshot: Sendable {
  /// What is drawn as pictures.
  public struct Pictures: Sendable {
    /// One weight for each pixel.
    public var weights: [Float]
    /// The weights minus those at the start.
    public var learned: [Float]
    /// The gradient of each weight at the last step; empty before the first.
    public var gradient: [Float]
    /// Some digits of the last batch.
    public var sample: [SampleDigit]
  }

  /// A digit of the last batch with what the model said of it.
  public struct SampleDigit: Hashable, Sendable {
    /// Its place among the training images.
    public var index: Int
    /// The probability of the first class.
    public var probability: Float
  }

  /// The run under way.
  public var run: RunRecord
  /// Earlier runs, oldest first.
  public var kept: [RunRecord]
  /// Whether steps follow each other.
  public var isRunning: Bool
  /// Whether the epoch's end is being reached as fast as possible.
  public var isFinishingEpoch: Bool
  /// Whether the run is as long as it was meant to be.
  public var isAtEnd: Bool
  /// The speed that was asked for.
  public var speed: Speed
  /// Steps in an epoch.
  public var stepsPerEpoch: Int
  /// The speed of the last second.
  public var measuredStepsPerSecond: Double
  /// The last command that took effect, with its step.
  public var lastLogEntry: LogEntry?
  /// What is drawn as pictures.
  public var pictures: Pictures

  /// The epoch under way, from 1; at an epoch's end, the one that has just ended.
  public var epoch: Int { max(1, (run.step + stepsPerEpoch - 1) / stepsPerEpoch) }
}
