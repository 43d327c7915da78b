import CPseudoTerminal
import TextGraphics

/// A shell inside a private tmux, for what only a shell can show: stopping, going on, the
/// background, and what a program leaves behind.
public final class Tmux {
  /// Why a test cannot use tmux.
  public enum Failure: Error, Hashable, Sendable {
    /// The command did not work; the text is what it said.
    case command(String)
  }

  /// The path of tmux where it is installed; tests that need it are skipped elsewhere.
  public static let path = PseudoTerminal.installedProgram("tmux")

  private let program: String
  private let socket: String
  private let environment: [String: String]

  /// Starts a bare bash, whose prompt is `$ `, in a window of this size.
  ///
  /// - Throws: ``Failure`` where tmux or bash does not start.
  public init(
    size: Size = Size(width: 80, height: 24), environment: [String: String] = [:]
  ) throws {
    guard let program = Self.path, let shell = PseudoTerminal.installedProgram("bash") else {
      throw Failure.command("tmux or bash is not installed")
    }
    self.program = program
    socket = "test-\(pt_process_id())-\(pt_milliseconds())-\(UInt32.random(in: 0...(.max)))"
    self.environment = PseudoTerminal.usualEnvironment.merging(environment) { $1 }
    try run([
      "-f", "/dev/null", "-u", "new-session", "-d", "-x", "\(size.width)", "-y", "\(size.height)",
      "\(shell) --norc --noprofile -i",
    ])
    send(text: "PS1='$ '; clear\n")
    guard wait(until: { $0.first == "$" }) else { throw Failure.command("no prompt appeared") }
  }

  deinit {
    _ = try? run(["kill-server"])
  }

  /// Runs one tmux command, and returns what it printed.
  @discardableResult
  public func run(_ arguments: [String]) throws -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    var code: Int32 = 0
    let count = withCStrings([program, "-L", socket] + arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }.sorted()) { environment in
        pt_run(program, arguments, environment, &bytes, bytes.count, &code)
      }
    }
    let text = String(decoding: bytes.prefix(max(0, Int(count))), as: UTF8.self)
    guard code == 0, count >= 0 else { throw Failure.command(text) }
    return text
  }
}

// MARK: - Doing

extension Tmux {
  /// Types a text; `\n` is the Return key.
  public func send(text: String) {
    for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if i > 0 { send(keys: "Enter") }
      if !line.isEmpty { _ = try? run(["send-keys", "-l", "--", String(line)]) }
    }
  }

  /// Presses keys by their names in tmux, as `Up`, `C-z` or `Escape`.
  public func send(keys: String...) {
    _ = try? run(["send-keys"] + keys)
  }

  /// Changes the window's size.
  public func resize(_ size: Size) {
    _ = try? run(["resize-window", "-x", "\(size.width)", "-y", "\(size.height)"])
  }
}

// MARK: - Looking

extension Tmux {
  /// The rows that stand on the screen, trailing blanks removed, empty ones at the end left out.
  public var lines: [String] {
    var lines = ((try? run(["capture-pane", "-p"])) ?? "").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The screen with its colours, as escape sequences, trailing blanks kept.
  public var styledText: String { (try? run(["capture-pane", "-p", "-e", "-N"])) ?? "" }

  /// One of tmux's variables of the window, as `alternate_on` or `cursor_flag`.
  public func value(of variable: String) -> String {
    let text = (try? run(["display-message", "-p", "#{\(variable)}"])) ?? ""
    return String(text.prefix { $0 != "\n" })
  }

  /// Looks again and again until the rows are as expected; false when the time is over.
  public func wait(seconds: Double = 10, until condition: ([String]) -> Bool) -> Bool {
    let deadline = pt_milliseconds() + Int64(seconds * 1000)
    while !condition(lines) {
      guard pt_milliseconds() < deadline else { return false }
      pt_pause(20)
    }
    return true
  }

  /// Looks until a text stands somewhere on the screen.
  public func wait(seconds: Double = 10, for text: String) -> Bool {
    wait(seconds: seconds) { $0.contains { $0.contains(text) } }
  }

  /// The terminal's modes, all in one line as `stty -g` tells them.
  ///
  /// The shell must be at its prompt; the screen is cleared.
  public func terminalModes() -> String {
    send(text: "clear; stty -g; echo end-of-modes\n")
    _ = wait { $0.contains("end-of-modes") }
    // The shell may tell of its jobs in between.
    return lines.prefix { $0 != "end-of-modes" }
      .filter { $0.allSatisfy { $0.isHexDigit || $0 == ":" } }.joined()
  }
}
