import TestSupport
import Testing
import TextGraphics

// What several of the thirty checks ask for in the same words.

extension Size {
  /// The window of nearly all checks.
  static let usual = Size(width: 120, height: 40)
}

extension PseudoTerminal {
  /// What was written once the shell's screen was back.
  var lastWords: String {
    let parts = output.split(separator: "\u{1b}[?1049l", omittingEmptySubsequences: false)
    return parts.count > 1 ? String(parts[parts.count - 1]) : ""
  }

  /// How many sequences choose a colour.
  var colorCount: Int {
    output.matches(of: #/\u{1b}\[([0-9;:]*)m/#).filter { match in
      match.output.1.split { $0 == ";" || $0 == ":" }.contains { number in
        switch Int(number) ?? 0 {
        case 30...38, 40...48, 90...97, 100...107: true
        default: false
        }
      }
    }.count
  }

  /// Waits until the program is learning and shows it.
  func waitUntilLearning() throws {
    try #require(waitForFrame { ($0.step ?? 0) > 2 }, "\(screen.text)")
  }

  /// Shows one of the screens, once its tab has been pressed.
  func show(_ number: Int, until text: String) throws {
    send("\(number)")
    try #require(waitForFrame { $0.text.contains(text) }, "\(screen.text)")
  }
}

// The cursor is the one thing that the shell has and the program takes away.
private let modes = [1049, 1000, 1002, 1006, 2004, 2026, 25].map { mode in
  let (set, reset) = mode == 25 ? ("l", "h") : ("h", "l")
  return (mode, set: "\u{1b}[?\(mode)\(set)", reset: "\u{1b}[?\(mode)\(reset)")
}

/// The modes that the output, or the last part of it, does not take back.
func leftovers(in output: String) -> [Int] {
  func last(_ text: String) -> String.Index? { output.ranges(of: text).last?.lowerBound }
  return modes.compactMap { mode, set, reset in
    guard let end = last(reset) else { return mode }
    return (last(set) ?? output.startIndex) <= end ? nil : mode
  }
}

/// Everything that was set on the terminal has been reset, and the system's modes are as before.
func expectRestored(_ program: PseudoTerminal) {
  let output = program.output
  #expect(modes.allSatisfy { output.contains($0.set) }, "some modes were never set")
  #expect(leftovers(in: output) == [])
  #expect(program.screen.leftovers == [])
  #expect(program.screen.unknown == [])
  #expect(program.modes == program.initialModes)
}

/// Seconds that something took.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure { try body() } / .seconds(1)
}

/// Whether a time is within a limit, which is meant for a machine that nothing else keeps busy.
func isWithin(_ limit: Double, _ time: Double) -> Bool {
  time <= limit || time <= limit * stretch()
}

/// How much longer a busy machine may take, which is printed; beyond four times no excuse holds.
func stretch() -> Double {
  let ratio = min(4, PseudoTerminal.slowness)
  print("a limit is stretched to \(Int(ratio * 100)) %, as the machine is busy")
  return ratio
}

/// Changes the size and reads until a whole frame has been drawn since.
func resize(_ program: PseudoTerminal, _ size: Size) throws {
  let frames = program.screen.frames
  program.resize(size)
  try #require(program.waitForFrame { $0.frames > frames })
}

/// Tells the first cell that differs, since all of them would be a book.
func expectSame(_ screen: TerminalEmulator, _ expected: TerminalEmulator) {
  #expect(screen.size == expected.size)
  let (found, wanted) = (screen.visibleCells, expected.visibleCells)
  let places = zip(found, wanted).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
  guard let first = places.first else { return }
  let (x, y) = (first % screen.size.width, first / screen.size.width)
  Issue.record(
    """
    \(places.count) cells differ at \(screen.size), the first in column \(x) of row \(y): \
    \(found[first]) instead of \(wanted[first])
    """)
}
