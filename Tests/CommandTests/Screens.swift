import TestSupport
import Testing

// What a person reads off the screen.

/// The number of the step in the status line; the point before it is one of ASCII without UTF-8.
func step(in lines: [String]) -> Int? {
  lines.lazy.compactMap { $0.firstMatch(of: /[·.] step (\d+)/)?.1 }.first.flatMap { Int($0) }
}

/// The rows of the table of runs, its heading and the box's frame left out.
func runs(in lines: [String]) -> [String] {
  let rows = lines.drop { !$0.contains("steps   loss  valid   best") }.dropFirst()
  return rows.prefix { !$0.hasPrefix("╰") }
    .map { row in String(row.dropFirst().prefix { $0 != "│" }) }
    .filter { row in row.contains { $0 != " " } }
}

/// The lines of one box that touches the screen's left side, its frame included.
func box(_ title: String, in lines: [String]) -> [String] {
  let box = lines.drop { !$0.hasPrefix("╭─ \(title)") }
  let inside = box.prefix { !$0.hasPrefix("╰") }
  return Array(inside) + box.dropFirst(inside.count).prefix(1)
}

extension TerminalEmulator {
  /// Whether training stands still.
  var isPaused: Bool {
    [" PAUSED", " STOPPED"].contains { lines.first?.contains($0) == true }
  }
  /// The number of the step in the status line.
  var step: Int? { CommandTests.step(in: lines) }
  /// The cells as they look: a blank has no strokes whose colour could be seen.
  var visibleCells: [Cell] {
    cells.map { cell in
      guard cell.glyph == " ", cell.attributes.isDisjoint(with: [.reverse, .underline]) else {
        return cell
      }
      var blank = cell
      (blank.foreground, blank.attributes) = (.standard, [])
      return blank
    }
  }

  /// Whether no frame is half drawn.
  var isWhole: Bool { !modes.contains(2026) }
}

extension PseudoTerminal {
  /// Reads until a whole frame is as expected.
  func waitForFrame(
    seconds: Double = 20, where condition: (TerminalEmulator) -> Bool
  ) -> Bool {
    wait(seconds: seconds) { $0.isWhole && condition($0) }
  }

  /// Pauses the program and restarts it at its first weights, then takes so many steps: from here
  /// on the screen is the same each time.
  func pause(atStep step: Int) throws {
    try #require(wait(seconds: 20) { $0.step != nil })
    send(" ")
    try #require(waitForFrame { $0.isPaused })
    send("r")
    try #require(waitForFrame { $0.step == 0 })
    send("x" + String(repeating: ".", count: step))
    try #require(waitForFrame { $0.step == step })
  }
}
