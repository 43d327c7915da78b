/// What the interface asks of a run; it takes effect between two steps.
public enum Command: Hashable, Sendable {
  /// Runs when paused and pauses when running.
  case toggleRunning
  /// Pauses and takes exactly one step.
  case step
  /// Goes on to the end of the current epoch as fast as possible, then pauses.
  case finishEpoch
  /// The next rate up or down the ladder.
  case raiseRate, lowerRate
  /// This rate, on the ladder or between its rungs; what is no rate changes nothing.
  case setRate(Float)
  /// Back to the rate before the last change.
  case undoRate
  /// More or fewer steps a second.
  case faster, slower
  /// Begins again from the same start, keeping the curves so far.
  case restart
  /// Begins again with the next seed, keeping the curves so far.
  case newStart
  /// Forgets the curves of earlier runs.
  case clearKept
  /// Where to stop from now on.
  case stopAt(StopRules)
  /// Pauses and shows the step that comes next, operation by operation, without taking it.
  case trace
  /// Nobody looks at that step any more.
  case endTrace
  /// What only the point on a curve can do.
  case slope(SlopeCommand)
  /// What only the roller coaster can do.
  case coaster(CoasterCommand)
  /// What is tried on a copy of the digits' weights.
  case loss(LossCommand)
  /// Crashes, to test what is left of the terminal.
  case crash(CrashTest)
}

/// A command with the step it took effect at: the worker's acknowledgement.
public struct LogEntry: Hashable, Sendable {
  /// Steps that had been taken.
  public var step: Int
  /// What was asked.
  public var command: Command
}
