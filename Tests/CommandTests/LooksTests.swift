import TestSupport
import Testing
import TextGraphics

@Suite("What a terminal is given")
struct LooksTests {
  /// Shows all screens one after the other, then the test card.
  private func walk(_ program: PseudoTerminal, each: (TerminalEmulator) -> Void) throws {
    try #require(program.waitForFrame { $0.text.contains("epoch 1") })
    let titles = ["Pixels", "Ideal", "Slope", "Coaster", "Loss", "Train", "Mistakes", "Draw"]
    for (place, title) in titles.enumerated() {
      program.send("\(place + 1)")
      try #require(program.waitForFrame { $0.lines[0].contains(" \(place + 1) \(title) ") })
      each(program.screen)
    }
    program.send("?\t")
    try #require(program.waitForFrame { $0.lines[2].contains("glyphs") })
    each(program.screen)
  }

  /// Whether a row of the test card has such a choice and, in the next column, such a reason.
  private func says(_ choice: String, _ reason: String, _ screen: TerminalEmulator) -> Bool {
    screen.lines.contains { line in
      line.split(separator: " ").joined(separator: " ").contains(" \(choice) \(reason)")
    }
  }

  @Test(
    "is ASCII where there is nothing else, and colours that it has",
    arguments: [
      (["LC_ALL": "C"], "the locale is not UTF-8"),
      (["TERM": "linux"], "TERM=linux: its fonts lack blocks"),
    ])
  func ascii(environment: [String: String], reason: String) throws {
    let program = try Program.live(environment: environment, size: Size(width: 80, height: 24))
    try walk(program) { _ in }
    #expect(says("ascii", reason, program.screen))
    #expect(program.bytes.allSatisfy { $0 < 0x80 })
    #expect(program.screen.unknown == [])
  }

  @Test("is no colour where none is wanted", arguments: ["NO_COLOR", "TERM"])
  func bare(variable: String) throws {
    let program = try Program.live(
      environment: [variable: variable == "TERM" ? "vt100" : "1"],
      size: Size(width: 80, height: 24))
    try walk(program) { screen in
      let isPlain = screen.cells.allSatisfy {
        $0.foreground == .standard && $0.background == .standard
      }
      #expect(isPlain)
    }
    let reason = variable == "TERM" ? "TERM=vt100 says no colours" : "NO_COLOR is set"
    #expect(says("none", reason, program.screen))
  }

  @Test("are dark words where COLORFGBG says that it is light, until t is pressed")
  func light() throws {
    let program = try Program.live(environment: ["COLORFGBG": "0;15"])
    /// The colour of the program's name.
    func name(_ screen: TerminalEmulator) -> TerminalEmulator.Paint { screen[2, 0].foreground }
    try #require(program.waitForFrame { $0.step != nil })
    #expect(name(program.screen) == .index(16))
    program.send("?\t")
    #expect(program.waitForFrame { says("light", "COLORFGBG=0;15", $0) })
    program.send("qt")
    #expect(program.waitForFrame { name($0) == .index(231) })
  }
}
