import TextGraphics

/// A console without a terminal: it plays events that a test has written, and keeps the frames.
public final class ScriptedConsole: Console {
  /// What happens at one wait.
  public enum Moment {
    /// These events arrive at once.
    case events([ConsoleEvent])
    /// The next frame is refused, as by a terminal that is slow.
    case refusal
    /// The waker is waited for as often as it takes, until the last frame shows this.
    case until((Canvas) -> Bool)
  }

  /// What the test chose; it never changes.
  public let size: Size
  /// The full set.
  public let capabilities = Capabilities()
  /// What the test gave.
  public let waker: @Sendable () -> Void
  /// All frames that were taken, in order.
  public private(set) var frames: [Canvas] = []
  /// What else was asked for, in order: `redraw`, `suspend`.
  public private(set) var requests: [String] = []
  /// The text for the case of a crash.
  public private(set) var farewell = ""

  private var moments: [Moment]
  private var refuses = false
  private let awaitWake: () -> Bool

  /// A console that plays moments in turn and then closes.
  ///
  /// - Parameters:
  ///   - waker: What ``waker`` does.
  ///   - awaitWake: Blocks until it was called; false after too long a time.
  public init(
    size: Size = Size(width: 80, height: 24), _ moments: [Moment],
    waker: @escaping @Sendable () -> Void = {}, awaitWake: @escaping () -> Bool = { true }
  ) {
    self.size = size
    self.moments = moments
    self.waker = waker
    self.awaitWake = awaitWake
  }

  /// Plays the next moment, without ever sleeping on its own.
  public func wait() -> [ConsoleEvent] {
    if case .until(let isReached) = moments.first {
      if !(frames.last.map(isReached) ?? false) { return awaitWake() ? [.wake] : closed }
      moments.removeFirst()
    }
    guard !moments.isEmpty else { return closed }
    switch moments.removeFirst() {
    case .events(let events): return events
    case .refusal:
      refuses = true
      return [.key(.character("s"))]
    case .until: return []
    }
  }

  private var closed: [ConsoleEvent] { [.ended(signal: 0)] }

  /// Keeps the frame, unless the script refuses it.
  public func present(_ frame: @autoclosure () -> Canvas) -> Bool {
    if refuses {
      refuses = false
      return false
    }
    frames.append(frame())
    return true
  }

  /// Keeps the text.
  public func setFarewell(_ text: String) { farewell = text }
  /// Notes the request.
  public func suspend() { requests.append("suspend") }
  /// Notes the request.
  public func redraw() { requests.append("redraw") }
}
