import TestSupport
import Testing

@Suite("The end of the program as lines of text")
struct PlainEndTests {
  /// The program as a shell starts it that has done something else before, in the same process.
  private func program(
    after preparation: String, _ arguments: String = ""
  ) throws -> PseudoTerminal {
    let path = Program.quoted(try Program.path())
    return PseudoTerminal("/bin/sh", ["-c", "\(preparation); exec \(path) --plain \(arguments)"])
  }

  @Test("one signal ends a script whose words are still to come")
  func pipe() throws {
    let directory = TemporaryDirectory()
    let pipe = Program.quoted(directory.path + "/words")
    // Somebody who could write keeps it open.
    let program = try program(after: "mkfifo \(pipe); exec 3<>\(pipe)", "--script \(pipe)")
    try #require(program.wait(for: "Say help"))
    program.signal(15)
    #expect(program.waitForExit() == .code(143))
    let lines = program.output.split(whereSeparator: \.isNewline)
    #expect(lines.last?.hasPrefix("again: ") == true)
  }

  @Test("the summary comes last also after words that a script cannot go on from")
  func refusal() throws {
    let directory = TemporaryDirectory()
    let path = Program.quoted(try Program.path())
    let script = directory.path + "/words"
    let outcome = try Program.shell(
      "printf 'step 2\\nfly away\\n' >\(Program.quoted(script)); "
        + "\(path) --plain --script \(Program.quoted(script)) 2>&1")
    #expect(outcome.exit == .code(65))
    let place = try #require(outcome.lines.firstIndex(of: "> fly away"))
    let said = outcome.lines.dropFirst(place + 1).filter { !$0.isEmpty }
    #expect(said.first?.hasPrefix("descent: \(script), line 2: 'fly away'") == true, "\(said)")
    #expect(said.last?.hasPrefix("again: ") == true)
  }

  @Test("words through a pipe that end while something runs on say how it would end")
  func endless() throws {
    let path = Program.quoted(try Program.path())
    let outcome = try Program.shell("echo run | \(path) --plain")
    #expect(outcome.exit == .code(0))
    #expect(outcome.output.contains("No more words come, and no rule ends what runs: say stop"))
    let ended = try Program.shell("printf 'stop at 3 steps\\nrun\\n' | \(path) --plain")
    #expect(ended.exit == .code(0) && !ended.output.contains("No more words"))
    #expect(ended.output.contains("Stopped in epoch 1: 3 steps done."))
  }

  @Test("a second signal ends it at once where the terminal takes no summary")
  func second() throws {
    let program = try Program.live(["--plain"])
    try #require(program.wait(for: "Say help"))
    // ^S stops the terminal's output, so that the summary is never through.
    program.send("\u{13}")
    program.signal(1)
    #expect(program.waitForExit(seconds: 0.5) == nil)
    program.signal(15)
    #expect(program.waitForExit() == .signal(15))
  }

  @Test("a signal that it was told to ignore does not end it")
  func ignored() throws {
    let program = try program(after: "trap '' HUP")
    try #require(program.wait(for: "Say help"))
    program.signal(1)
    program.send("slope\n")
    try #require(program.wait(for: "Screen 3, Slope."))
    program.send("quit\n")
    #expect(program.waitForExit() == .code(0))
  }

  @Test("a closed input is one that has ended")
  func closed() throws {
    let outcome = try Program.shell("\(Program.quoted(try Program.path())) --plain <&-")
    #expect(outcome.exit == .code(0) && outcome.errors.isEmpty)
    #expect(outcome.lines.contains { $0.hasPrefix("again: ") })
  }

  @Test("a language in UTF-8 may have more behind it")
  func language() throws {
    let path = Program.quoted(try Program.path())
    let outcome = try Program.shell("LC_ALL=de_DE.UTF-8@euro \(path) --plain </dev/null")
    #expect(outcome.output.contains("descent · built-in digits · 3 or 7"))
  }
}
