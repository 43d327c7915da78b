import Datasets
import TextGraphics

/// What can change the state.
public enum Event: Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(Mouse)
  /// The run in front is asked for what no key says.
  case command(Command)
  /// A text was pasted.
  case paste(String)
  /// The terminal has another size.
  case resize(Size)
  /// So many pictures are there.
  case loading(LoadingProgress)
  /// All pictures are there.
  case loaded(Lesson)
  /// The worker has learned; the time is counted from any fixed moment.
  case snapshot(Snapshot, milliseconds: Int)
  /// The point on a curve has moved.
  case slope(SlopeSnapshot)
  /// The quadratic has changed.
  case coaster(CoasterSnapshot)
  /// What was asked of the weights has an answer.
  case inspected(Inspection)
  /// Something was written, or could not be: a sentence.
  case notice(String)
}
