/// How a run is getting on, the same questions for every run: what tab bar, footer and ring show.
public struct RunStatus: Hashable, Sendable {
  /// Steps taken.
  public var step: Int
  /// Whether steps follow each other.
  public var isRunning: Bool
  /// Whether a further step cannot be taken, since something was not a finite number.
  public var hasDiverged: Bool
  /// What ended it; `nil` while nothing did, and once it goes on.
  public var stop: Stop?
  /// The rate of the next step.
  public var learningRate: Float
  /// Whether a rate was changed that can be undone.
  public var canUndoRate: Bool
  /// Whether there is something of the past that `x` clears.
  public var hasKept: Bool
  /// The speed that was asked for.
  public var speed: Speed
}
