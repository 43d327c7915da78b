import TestSupport
import Testing
import TextGraphics

@Suite("The configuration file")
struct ConfigurationTests {
  private let home = TemporaryDirectory()
  private var path: String { home.path + "/descent/config.json5" }

  private func write(_ bytes: [UInt8]) throws {
    _ = try Program.shell("mkdir -p \(Program.quoted(home.path + "/descent"))")
    home.write(bytes, to: "descent/config.json5")
  }

  private func write(_ text: String) throws { try write(Array(text.utf8)) }

  private func live(_ arguments: [String] = []) throws -> PseudoTerminal {
    try Program.live(
      arguments, environment: ["XDG_CONFIG_HOME": home.path], size: Size(width: 80, height: 24))
  }

  @Test("goes before what is usual, and options go before it")
  func precedence() throws {
    try write(
      """
      // as I like it
      {
        screen: 3, speed: "50",
        mouse: false, color: "never",
      }
      """)
    let program = try live()
    #expect(program.waitForFrame { $0.lines.first?.contains("3 Slope") == true })
    #expect(!program.screen.modesEverSet.contains(1000))
    #expect(program.screen.cells.allSatisfy { $0.foreground == .standard })
    program.send("?\t")
    #expect(
      program.waitForFrame { screen in
        ["color: never in config.json5", "mouse: false in config.json5"]
          .allSatisfy { screen.text.contains($0) }
      })

    let other = try live(["--screen", "train", "--mouse", "--color", "auto"])
    #expect(other.waitForFrame { $0.text.contains("50 steps/s") })
    #expect(other.screen.modesEverSet.contains(1000))
    #expect(other.screen.cells.contains { $0.foreground != .standard })
  }

  @Test("says where digits come from, for runs without a screen too")
  func data() throws {
    let data = Program.assets() + "/others"
    try write("{ data: \"\(data)\" }")
    func run(_ arguments: String) throws -> Program.Outcome {
      try Program.shell(
        "XDG_CONFIG_HOME=\(Program.quoted(home.path)) \(Program.quoted(try Program.path())) "
          + "\(arguments) </dev/null")
    }
    let configured = try run("train --steps 1 --classes 3,7")
    #expect(configured.exit == .code(65))
    #expect(
      configured.errors == "descent: Class 3 has no training examples in '\(data)'; there are only "
        + "0, 1, 2, 4, 5, 6, 8, 9. Choose among them with --classes. So says data in '\(path)'.\n")
    let builtIn = try run("train --data built-in --steps 1 --classes 3,7")
    #expect(builtIn.exit == .code(0))
    #expect(builtIn.lines.first?.hasPrefix("epoch   1 · step 1") == true)

    try write("{ data: \"/nonexistent\" }")
    let missing = try run("mistakes --steps 1")
    #expect(missing.exit == .code(66))
    #expect(
      missing.errors == "descent: There is no directory '/nonexistent'. Give --data a directory "
        + "with the four MNIST files or with folders of PNG files, or leave it out to use the "
        + "built-in digits. So says data in '\(path)'.\n")
  }

  private func train(_ arguments: String = "", variables: String = "") throws -> Program.Outcome {
    try Program.shell(
      "cd \(Program.quoted(home.path)) && XDG_CONFIG_HOME=$PWD \(variables) "
        + "\(Program.quoted(try Program.path())) train --steps 1 \(arguments) </dev/null")
  }

  @Test("is not blamed for weights that are not there")
  func otherProblem() throws {
    try write("{ data: \"built-in\" }")
    let outcome = try train("--weights none.safetensors")
    #expect(outcome.exit == .code(66))
    #expect(outcome.errors.hasPrefix("descent: There is no file 'none.safetensors'. "))
    #expect(!outcome.errors.contains("So says"))
  }

  @Test("means the same digits in whatever directory the program is started")
  func names() throws {
    _ = try Program.shell("cd \(Program.quoted(home.path)) && mkdir built-in mnist")
    try write("{ data: \"built-in\" }")
    #expect(try train().exit == .code(0))
    try write("{ data: \"mnist\" }")
    let outcome = try train(variables: "XDG_CACHE_HOME=$PWD/cache")
    #expect(outcome.exit == .code(66))
    #expect(outcome.errors.hasPrefix("descent: The set 'mnist' has not been fetched"))
  }

  @Test("cannot mean a path below a home that there is not")
  func homeless() throws {
    try write("{ data: \"~/digits\" }")
    let outcome = try train(variables: "HOME=")
    #expect(outcome.exit == .code(65))
    #expect(
      outcome.errors == "descent: There is no HOME for '~/digits', the value of data in '\(path)'. "
        + "Write a path that begins with /.\n")
  }

  @Test("may say nothing", arguments: ["", "\n", "// nothing yet", "/* nothing\nyet */\n"])
  func nothing(text: String) throws {
    try write(text)
    #expect(try train().exit == .code(0))
  }

  @Test("the command that repeats a run on built-in digits asks for them where others are usual")
  func repetition() throws {
    try write("{ data: \"\(Program.assets())/others\" }")
    let program = try live(["--data", "built-in"])
    try #require(program.waitForFrame { ($0.step ?? 0) > 0 })
    program.send("q")
    #expect(program.waitForExit() == .code(0))
    #expect(program.output.contains(" train --data built-in --seed 42 "))
  }

  @Test("may be missing, and a directory for it that is not absolute is ignored")
  func missing() throws {
    #expect(try live().waitForFrame { $0.frames > 0 })
    try write("{ screen: 3 }")
    let relative = try Program.shell(
      "cd \(Program.quoted(home.path)) && mkdir -p .config && mv descent .config/ && "
        + "HOME=$PWD XDG_CONFIG_HOME=. \(Program.quoted(try Program.path())) train --steps 1 && "
        + "echo '{' >.config/descent/config.json5 && "
        + "HOME=$PWD XDG_CONFIG_HOME=. \(Program.quoted(try Program.path())) train --steps 1")
    #expect(relative.exit == .code(65))
    #expect(
      relative.complaints.hasPrefix(
        "descent: Line 2 of '\(home.path)/.config/descent/config.json5' is not JSON5. "))
  }

  /// What is refused, with `PATH` for the file's path.
  private static let refusals: [(text: String, sentence: String)] = [
    (
      "{ colour: 16 }",
      "There is no 'colour' to set in line 1 of 'PATH'; there are data, theme, screen, speed, "
        + "color, glyphs, mouse, reduced-motion."
    ),
    (
      "{ theme: \"dusk\" }",
      "The value 'dusk' is invalid for theme in line 1 of 'PATH': "
        + "a theme is auto, dark or light."
    ),
    (
      "{ screen: 9 }",
      "The value '9' is invalid for screen in line 1 of 'PATH': a screen is 1 to 8 or pixels, "
        + "ideal, slope, coaster, loss, train, mistakes or draw."
    ),
    (
      "{ speed: 30 }",
      "The value '30' is invalid for speed in line 1 of 'PATH': a speed is so many steps a "
        + "second: 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 or max."
    ),
    (
      "{ data: \"digits\" }",
      "The value 'digits' is invalid for data in line 1 of 'PATH': data is a path that "
        + "begins with / or ~/, or one of built-in, mnist or fashion-mnist."
    ),
    (
      "{ mouse: 3.5 }",
      "The value '3.5' is invalid for mouse in line 1 of 'PATH': "
        + "it is true or false."
    ),
    (
      "{ mouse: null }",
      "The value 'null' is invalid for mouse in line 1 of 'PATH': it is true or false."
    ),
    (
      "{ mouse: [1] }",
      "The value '[…]' is invalid for mouse in line 1 of 'PATH': it is true or false."
    ),
    (
      "{ mouse: {} }",
      "The value '{…}' is invalid for mouse in line 1 of 'PATH': it is true or false."
    ),
    (
      "{\n  // mouse: 3,\n  speed: 5, /* a\n  remark */\n  mouse:\n    3,\n}\n// mouse: 3\n",
      "The value '3' is invalid for mouse in line 6 of 'PATH': it is true or false."
    ),
    (
      "// mine\n{ speed: 5,\n  mice: true }\n",
      "There is no 'mice' to set in line 3 of 'PATH'; there are data, theme, screen, speed, "
        + "color, glyphs, mouse, reduced-motion."
    ),
    ("[]", "'PATH' says '[…]' where settings are expected. " + hint),
    ("7 // a screen\n", "'PATH' says '7' where settings are expected. " + hint),
    (
      "{ \"reduced-motion\": \"no\" }",
      "The value 'no' is invalid for reduced-motion in line 1 of 'PATH': "
        + "it is true or false."
    ),
    (
      "{\n  mouse:\n    true,\n  speed\n  : 50,\n  screen: seven\n}",
      "Line 6 of 'PATH' is not JSON5. " + hint
    ),
    (
      "{\n  speed: // steps a second\n    50,\n  theme: dark\n}",
      "Line 4 of 'PATH' is not JSON5. " + hint
    ),
    (
      "{\n  colour: 16,\n  zoo: [ // of them\n    1,\n  ],\n  speed: // a second\n    50\n}\n",
      "There is no 'colour' to set in line 2 of 'PATH'; there are data, theme, screen, speed, "
        + "color, glyphs, mouse, reduced-motion."
    ),
    ("{\n  theme: dark,\n}", "Line 2 of 'PATH' is not JSON5. " + hint),
    ("{\n  screen: 7 // no comma\n  speed: 5\n}\n", "Line 3 of 'PATH' is not JSON5. " + hint),
    ("theme = \"dark\"", "Line 1 of 'PATH' is not JSON5. " + hint),
    ("/* a remark without end", "Line 1 of 'PATH' is not JSON5. " + hint),
    (
      "{\n  theme: \"\u{0}\" }",
      "Line 2 of 'PATH' is not text in UTF-8. Save the file again in UTF-8."
    ),
    (
      String(repeating: " ", count: 70_000),
      "'PATH' has 70000 bytes; descent reads at most 65536 of "
        + "such a file. Check that it is the right one."
    ),
  ]
  private static let hint =
    "Write all of it between { and }, and a comma after each value, as in "
    + "{ theme: \"dark\", screen: 7 }."

  @Test("what it cannot mean is told before the screen changes", arguments: refusals.indices)
  func refusal(index: Int) throws {
    let (text, sentence) = Self.refusals[index]
    try write(text)
    let program = try live()
    #expect(program.waitForExit() == .code(65))
    let said = sentence.split(separator: "PATH", omittingEmptySubsequences: false)
      .joined(separator: path)
    #expect(program.output == "descent: \(said)\r\n")
    #expect(program.screen.modesEverSet.isEmpty)
  }

  @Test("a directory in its place is refused")
  func directory() throws {
    _ = try Program.shell("mkdir -p \(Program.quoted(path))")
    let program = try live()
    #expect(program.waitForExit() == .code(65))
    #expect(
      program.output == "descent: '\(path)' is not a regular file. Put a file in its place, or "
        + "remove it.\r\n")
  }
}
