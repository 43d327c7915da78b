/// A run that the worker drives: what takes commands and steps, and can be looked at.
///
/// A session knows neither screens nor clocks; the same commands at the same steps give the same
/// bits.
public protocol Session: AnyObject {
  /// Which run it is.
  var name: RunName { get }
  /// Whether steps shall follow each other.
  var isRunning: Bool { get }
  /// Steps a second, `nil` for as fast as possible.
  var stepsPerSecond: Int? { get }
  /// Steps taken, and examples learned from by them, for the measured speed.
  var progress: (steps: Int, digits: Int) { get }
  /// Whether it is as long as was asked for, or longer.
  var isAtEnd: Bool { get }

  /// Carries out a command between two steps; one that means nothing here does nothing.
  func handle(_ command: Command)
  /// Takes one step.
  func step()
  /// Takes in that it has been running for so long.
  func pass(_ duration: Duration)
  /// The current state as a value.
  func makeNews(pace: Snapshot.Pace) -> Worker.News
}
