import TestSupport
import Testing

@Suite("The program as lines of text")
struct PlainTests {
  private static let golden = Program.repository() + "/Tests/CommandTests/Golden"
  private static let lesson = golden + "/lesson.txt"

  /// The output of a script, without the path that the command of the summary begins with.
  private func withoutPath(_ output: String) throws -> String {
    output.replacing("again: \(try Program.path()) ", with: "again: descent ")
  }

  /// What comes of a script, and the path that it has.
  private func run(script words: String) throws -> (outcome: Program.Outcome, script: String) {
    let directory = TemporaryDirectory()
    let script = directory.write(Array(words.utf8), to: "words.txt")
    return (try Program.run("--plain", "--script", script), script)
  }

  @Test("a whole lesson from a script says the same each time")
  func lesson() throws {
    let outcome = try Program.run("--plain", "--script", Self.lesson)
    #expect(outcome.exit == .code(0) && outcome.errors.isEmpty)
    let text = try withoutPath(outcome.output)
    #expect(GoldenFrame.difference(text, from: Self.golden + "/lesson.out.txt") == nil)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("a file at standard input is a script too, and ASCII where nothing else is read")
  func ascii() throws {
    let path = Program.quoted(try Program.path())
    let outcome = try Program.shell("LC_ALL=C \(path) --plain <\(Program.quoted(Self.lesson))")
    #expect(outcome.exit == .code(0))
    #expect(outcome.output.utf8.allSatisfy { $0 < 0x7f })
    let golden = Program.text(of: Self.golden + "/lesson.out.txt").replacing("−", with: "-")
      .split(separator: "\n")
    // The last six are the summary, which has signs of its own.
    #expect(outcome.output.split(separator: "\n").dropLast(6) == golden.dropLast(6))
  }

  @Test("show mistake counts in the list as it is by then, each time it is said")
  func laterMistakes() throws {
    let outcome = try run(
      script: "show mistake 3\nstep 94\nshow mistake 3\nshow mistake 3\n"
    ).outcome
    #expect(outcome.exit == .code(0))
    let after = outcome.output.split(separator: "> show mistake 3\n").suffix(2)
    let found = after.compactMap { $0.firstMatch(of: #/Number 3 of ([0-9]+) mistakes: digit /#)?.1 }
    #expect(found.count == 2 && found.first == found.last, "\(outcome.output)")
    #expect(after.allSatisfy { !$0.contains("right by now") })
    #expect(Set(after.map { $0.split(separator: "\n")[1] }).count == 1, "the same digit")
  }

  @Test("a script ends at the first word that means nothing")
  func unknown() throws {
    let (outcome, script) = try run(
      script: "pixels\r\n# a remark\r\n\r\nnxet\r\nquit\r\n")
    #expect(outcome.exit == .code(65))
    #expect(
      outcome.errors
        == "descent: \(script), line 4: 'nxet' means nothing on Pixels. Did you mean next?\n")
    #expect(outcome.output.contains("> pixels\nScreen 1, Pixels.\n"))
    // The summary comes last, whatever ends the rest.
    #expect(outcome.output.split(separator: "\n").last?.hasPrefix("again: ") == true)
  }

  @Test("what cannot be a script is told before anything else")
  func noScript() throws {
    let missing = try Program.run("--plain", "--script", "/no/such/file")
    #expect(missing.exit == .code(66) && missing.output.isEmpty)
    #expect(missing.errors.contains("There is no file '/no/such/file'."))
    #expect(try Program.run("--plain", "--script", "/tmp").errors.contains("Is a directory"))
    #expect(try Program.run("--script", Self.lesson).exit == .code(64))
    let timed = try Program.run("--plain", "--script", Self.lesson, "--max-seconds", "3")
    #expect(timed.exit == .code(64) && timed.output.isEmpty)
  }

  @Test("bytes that are no words are answered, and the rest is done")
  func bytes() throws {
    let path = Program.quoted(try Program.path())
    let outcome = try Program.shell(
      "{ printf 'a\\000b\\n\\377\\n\\033[31m\\n'; head -c 9000 /dev/zero | tr '\\000' x; "
        + "printf '\\nslope\\nquit'; } | \(path) --plain")
    #expect(outcome.exit == .code(0) && outcome.errors.isEmpty)
    #expect(outcome.lines.count { $0.contains("say one word and a number") } == 4)
    #expect(outcome.lines.contains("Screen 3, Slope."))
    #expect(outcome.lines.contains { $0.hasPrefix("again: ") })
  }

  @Test("words through a pipe come to the end that a rule gives them")
  func pipe() throws {
    let path = Program.quoted(try Program.path())
    let outcome = try Program.shell("echo 'speed max\nrun' | \(path) --plain --epochs 1")
    #expect(outcome.exit == .code(0))
    #expect(outcome.lines.contains { $0.hasPrefix("Stopped after epoch 1: 1 epoch done.") })
  }

  @Test("ends without a word where nobody reads on")
  func closed() throws {
    let path = Program.quoted(try Program.path())
    let script = Program.quoted(Self.lesson)
    let outcome = try Program.shell(
      "{ \(path) --plain --script \(script); echo $? >&2; } | head -n 1")
    #expect(outcome.errors == "141\n")
  }

  @Test("somebody at a terminal runs, pauses and changes the rate in words")
  func terminal() throws {
    let program = try Program.live(["--plain"])
    try #require(program.wait(for: "Say help"))
    program.send("speed max\nrun\n")
    try #require(program.wait(for: "is done at step"))
    program.send("pause\n")
    try #require(program.wait(for: "Training stands still"))
    program.send("rate 0.5\nstep\nquit\n")
    #expect(program.waitForExit() == .code(0))
    #expect(program.output.contains(/again: .*--lr-at \d+:0\.5 --steps \d+ --shuffle/))
    #expect(!program.output.contains("\u{1b}"))
    #expect(program.modes == program.initialModes)
  }

  @Test(
    "however it is left, the summary comes last",
    arguments: [("\u{4}", 0, 0), ("\u{3}", 0, 130), ("", 15, 143)] as [(String, Int32, Int32)])
  func leaving(keys: String, signal: Int32, code: Int32) throws {
    let program = try Program.live(["--plain"])
    try #require(program.wait(for: "Say help"))
    program.send("run\n")
    try #require(program.wait(for: "Training runs"))
    if signal > 0 { program.signal(signal) } else { program.send(keys) }
    #expect(program.waitForExit() == .code(code))
    let lines = program.output.split(whereSeparator: \.isNewline)
    #expect(lines.last?.hasPrefix("again: ") == true)
  }
}
