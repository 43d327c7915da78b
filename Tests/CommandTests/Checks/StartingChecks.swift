import TestSupport
import Testing
import TextGraphics

@Suite("Checks of starting")
struct StartingChecks {
  @Test("check 1: a complete frame stands within a second, with its name, title and footer")
  func check01() throws {
    var program: PseudoTerminal?
    let time = try seconds {
      let new = try Program.live()
      program = new
      #expect(new.waitForFrame { $0.frames > 0 })
    }
    #expect(isWithin(1, time), "\(time)")
    let screen = try #require(program).screen
    #expect(screen.lines.first?.contains("descent ") == true)
    #expect(screen.lines.first?.contains("6 Train") == true)
    #expect(screen.lines.last?.contains("q quit") == true)
    #expect(screen.lines.last?.contains("? help") == true)
  }

  /// One sentence on standard error, and nothing anywhere else.
  private func expectRefusal(_ outcome: Program.Outcome, _ words: String) {
    #expect(outcome.exit == .code(2))
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("descent: \(words)"), "\(outcome.errors)")
    #expect(
      outcome.errors.hasSuffix(
        "Use `descent --plain` for lines of text, or `descent train` to train without a screen.\n"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test("check 29: without a terminal that can be drawn on it says so and ends with 2")
  func check29() throws {
    let path = try Program.path()
    let piped = try Program.shell("printf q | env -u TERM \(path)")
    expectRefusal(piped, "There is no terminal here: standard input is not a terminal.")

    let input = try Program.live(in: .init(input: "/dev/null"))
    #expect(input.waitForExit() == .code(2))
    let words = "descent: There is no terminal here: standard input is not a terminal."
    #expect(input.output.hasPrefix(words), "\(input.output)")
    #expect(input.output.hasSuffix(" or `descent train` to train without a screen.\r\n"))
    #expect(input.output.split(whereSeparator: \.isNewline).count == 1)
    #expect(input.screen.modesEverSet.isEmpty)
    #expect(input.modes == input.initialModes)

    let directory = TemporaryDirectory()
    let file = directory.path + "/output"
    let output = try Program.live(in: .init(output: file))
    #expect(output.waitForExit() == .code(2))
    #expect(output.output.hasPrefix("descent: There is no terminal here: standard output is not"))
    #expect(output.screen.modesEverSet.isEmpty)
    #expect(output.modes == output.initialModes)
    #expect(TemporaryDirectory.read(file).isEmpty)

    let errors = directory.path + "/errors"
    let dumb = PseudoTerminal(
      "/bin/sh", ["-c", "exec \(path) 2>\(errors)"], environment: ["TERM": "dumb"])
    let exit = dumb.waitForExit()
    expectRefusal(
      Program.Outcome(exit: exit, output: dumb.output, errors: Program.text(of: errors)),
      "The terminal type 'dumb' cannot place text on a screen. Set TERM to what your terminal is, "
        + "as in TERM=xterm-256color.")
    #expect(dumb.modes == dumb.initialModes)
  }

  @Test("check 29: a terminal that this machine does not know is taken for a usual one")
  func check29UnknownTerminal() throws {
    let program = try Program.live(environment: ["TERM": "xterm-ghostty"])
    try program.waitUntilLearning()
    program.send("q")
    #expect(program.waitForExit() == .code(0))
    expectRestored(program)
  }

  @Test("check 30: signals blocked by the parent still work")
  func check30() throws {
    let program = try Program.live(in: .init(blocksSignals: true))
    try program.waitUntilLearning()
    let frames = program.screen.frames
    program.resize(Size(width: 90, height: 30))
    #expect(
      program.waitForFrame { $0.frames > frames && $0.lines.last?.contains("q quit") == true })
    program.signal(15)
    #expect(program.waitForExit() == .code(143))
    expectRestored(program)
  }

  #if os(Linux)
    @Test("check 29: it does without the whole of Foundation")
    func check29Libraries() throws {
      let outcome = try Program.shell("ldd \(try Program.path())")
      #expect(outcome.output.contains("libncursesw"))
      #expect(!outcome.output.contains("libFoundation.so"))
      #expect(!outcome.output.contains("libFoundationInternationalization"))
    }
  #endif
}
