import TextGraphics

/// When a run ends by itself; whatever comes first ends it, and without any rule nothing does.
public struct StopRules: Hashable, Sendable {
  /// How long a run is meant to be.
  public enum Length: Hashable, Sendable, CustomStringConvertible {
    /// So many times through all there is.
    case epochs(Int)
    /// So many mini-batches.
    case steps(Int)

    /// `1 epoch`, `200 steps`.
    public var description: String {
      switch self {
      case .epochs(let count): "\(NumberText.grouped(count)) epoch\(count == 1 ? "" : "s")"
      case .steps(let count): "\(NumberText.grouped(count)) step\(count == 1 ? "" : "s")"
      }
    }
  }

  /// So many epochs or steps.
  public var length: Length?
  /// A validation accuracy, 0 … 1, that an epoch's end reaches.
  public var targetAccuracy: Float?
  /// A validation loss that an epoch's end is not above.
  public var targetLoss: Float?
  /// So many seconds of running; pauses do not count.
  public var maxSeconds: Double?
  /// So many epochs in a row without a better validation loss; the best weights are then kept.
  public var patience: Int?

  /// The rules that were asked for, none by default.
  public init(
    length: Length? = nil, targetAccuracy: Float? = nil, targetLoss: Float? = nil,
    maxSeconds: Double? = nil, patience: Int? = nil
  ) {
    self.length = length
    self.targetAccuracy = targetAccuracy
    self.targetLoss = targetLoss
    self.maxSeconds = maxSeconds
    self.patience = patience
  }

  /// Whether a run would go on for ever.
  public var isEmpty: Bool { self == StopRules() }
}
