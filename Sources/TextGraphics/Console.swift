/// What a console has to tell the program.
public enum ConsoleEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(Mouse)
  /// Text was pasted; it is never read as keys.
  case paste(String)
  /// The screen has a new size, or must be drawn again after a suspension.
  case resize(Size)
  /// Another thread called ``Console/waker``, or the terminal is ready after a refused frame.
  case wake
  /// The program was asked to end: by a signal's number, or by 0 when the terminal closed.
  case ended(signal: Int32)
}

/// What the program draws on and reads from: a terminal, or a script in its place.
public protocol Console: AnyObject {
  /// Columns and rows at present.
  var size: Size { get }

  /// Which glyphs and how many colours drawing may count on.
  var capabilities: Capabilities { get }

  /// Ends a ``wait()`` from any thread; several calls may arrive as one event.
  var waker: @Sendable () -> Void { get }

  /// Sleeps until something happens.
  ///
  /// - Returns: What happened, in order; empty once the console was closed.
  func wait() -> [ConsoleEvent]

  /// Shows a canvas of the console's size.
  ///
  /// - Parameter frame: The canvas, which is not even drawn where it would be dropped.
  /// - Returns: False where the terminal has not yet taken the frame before; this one should be
  ///   drawn at the next event.
  @discardableResult
  func present(_ frame: @autoclosure () -> Canvas) -> Bool

  /// Takes a text to print after the terminal was given back, should the program crash.
  func setFarewell(_ text: String)

  /// Stops as ^Z does and returns when the program is continued; a `resize` event follows.
  func suspend()

  /// Forgets what is on the screen, so that the next frame is sent whole (^L).
  func redraw()
}
