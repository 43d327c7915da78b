import TextGraphics

/// What can change the state.
public enum Event: Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(Mouse)
  /// The terminal has another size.
  case resize(Size)
  /// The worker has news; the time is counted from any fixed moment.
  case snapshot(Snapshot, milliseconds: Int)
}
