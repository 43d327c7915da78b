/// Why a terminal cannot be drawn on.
public enum TerminalError: Error, Hashable, Sendable {
  /// One of the two ends of a conversation with a person.
  public enum Stream: String, Hashable, Sendable {
    /// What keys arrive on.
    case input = "standard input"
    /// What is drawn on.
    case output = "standard output"
  }

  /// A stream leads to a file or another program.
  case notATerminal(Stream)
  /// The terminal's type, as in `TERM`, has no way to place text.
  case cannotPlaceText(type: String)
  /// Neither the terminal's type nor the usual ones are described on this machine.
  case unknownType(String)
  /// No shell brings the program to the foreground.
  case inBackground
  /// The system refused to open the terminal a second time or to read its modes.
  case cannotOpen
}

extension TerminalError: CustomStringConvertible {
  /// One sentence on what is wrong, and one on what to do.
  public var description: String {
    let instead =
      "Use `descent --plain` for lines of text, or `descent train` to train without a screen."
    switch self {
    case .notATerminal(let stream):
      return "There is no terminal here: \(stream.rawValue) is not a terminal. \(instead)"
    case .cannotPlaceText(let type):
      return "The terminal type '\(type)' cannot place text on a screen. "
        + "Set TERM to what your terminal is, as in TERM=xterm-256color. \(instead)"
    case .unknownType(let type):
      return "The terminal type '\(type)' is not described on this machine, nor is xterm-256color. "
        + "Install the terminal descriptions (ncurses-base). \(instead)"
    case .inBackground:
      return "The program runs in the background and cannot draw. Start it without `&`. \(instead)"
    case .cannotOpen:
      return "The terminal cannot be opened: the system refused to hand it out a second time. "
        + instead
    }
  }
}
