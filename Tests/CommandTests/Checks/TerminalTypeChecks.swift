import TestSupport
import Testing
import TextGraphics

@Suite("Checks of other terminals")
struct TerminalTypeChecks {
  private static let title = "digit 1 of 2,000"

  /// The program, paused on Ideal.
  private func start(
    _ arguments: [String] = [], environment: [String: String]
  ) throws -> PseudoTerminal {
    let program = try Program.live(arguments, environment: environment)
    try program.pause(atStep: 5)
    try program.show(2, until: Self.title)
    // Not all of these terminals have frames whose end could be waited for. What comes later is
    // drawn later, and the last row last.
    program.send("?")
    try #require(program.waitForFrame { $0.lines.last?.contains("? closes") == true })
    program.send("?")
    try #require(program.waitForFrame { $0.lines.last?.contains("q quit") == true })
    return program
  }

  /// What stands where the digit is drawn, blanks left out.
  private func digit(_ screen: TerminalEmulator) -> [Unicode.Scalar] {
    (2..<16).flatMap { y in (1..<29).map { screen[$0, y].glyph } }.filter { $0 != " " }
  }

  /// Looks at all eight screens and at help.
  private func visitAll(_ program: PseudoTerminal) throws {
    // Here only the page in front has its name in the first row.
    program.resize(Size(width: 80, height: 24))
    try #require(program.waitForFrame { !$0.lines[0].contains(" 1 Pixels ") })
    let titles = ["Pixels", "Ideal", "Slope", "Coaster", "Loss", "Train", "Mistakes", "Draw"]
    for (place, title) in titles.enumerated() {
      program.send("\(place + 1)")
      try #require(program.waitForFrame { $0.lines[0].contains(" \(place + 1) \(title) ") })
    }
    program.send("?")
    try #require(program.waitForFrame { $0.text.contains("? closes") })
  }

  private func expectEnds(_ program: PseudoTerminal) {
    program.send("?q")
    #expect(program.waitForExit() == .code(0))
    #expect(program.screen.leftovers == [])
    #expect(program.modes == program.initialModes)
  }

  @Test("check 25: a vt100 gets no colours, no second screen and no mouse, and still a digit")
  func check25() throws {
    let program = try start(environment: ["TERM": "vt100"])
    let digit = digit(program.screen)
    #expect(digit.count >= 50)
    #expect(digit.allSatisfy { $0.isASCII || "░▒▓█".unicodeScalars.contains($0) })
    try visitAll(program)
    expectEnds(program)
    #expect(program.colorCount == 0)
    for mode in [1049, 47, 1000, 1002, 1006] {
      #expect(!program.output.contains("\u{1b}[?\(mode)h"))
    }
    #expect(program.screen.text.contains("again: "))
  }

  @Test("check 26: the console of Linux gets no half blocks, no dark shade and no braille")
  func check26() throws {
    let program = try start(environment: ["TERM": "linux"])
    try visitAll(program)
    expectEnds(program)
    let missing = program.output.unicodeScalars.filter { glyph in
      [0x2580, 0x2584, 0x2593].contains(glyph.value) || (0x2800...0x28ff).contains(glyph.value)
    }
    #expect(missing.isEmpty)
  }

  @Test("check 27: without UTF-8 all is ASCII, and the digit is still there")
  func check27() throws {
    let program = try start(environment: ["LC_ALL": "C"])
    #expect(digit(program.screen).count >= 50)
    try visitAll(program)
    expectEnds(program)
    #expect(program.bytes.allSatisfy { $0 < 0x80 })

    let missing = try start(environment: ["LANG": "en_US.UTF-8"])
    #expect(missing.screen.text.contains("╭─ \(Self.title) ─"))
    #expect(digit(missing.screen).contains("▀"))
  }

  @Test("check 28: NO_COLOR takes colours away unless it is empty, and --color wins over both")
  func check28() throws {
    let path = try Program.path()
    for (variable, option, isColored) in [
      ("1", "", false), ("", "", true), ("1", "--color 256", true), ("", "--color never", false),
    ] {
      let program = PseudoTerminal(
        "/bin/sh", ["-c", "NO_COLOR=\(variable) exec \(path) \(option)"], size: .usual)
      try program.waitUntilLearning()
      try program.show(2, until: Self.title)
      program.send("q")
      #expect(program.waitForExit() == .code(0))
      #expect((program.colorCount > 0) == isColored, "NO_COLOR=\(variable) \(option)")
    }
  }
}
