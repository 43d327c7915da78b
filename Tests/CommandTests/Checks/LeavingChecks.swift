import TestSupport
import Testing
import TextGraphics

@Suite("Checks of leaving")
struct LeavingChecks {
  /// What a run leaves in the shell: how it went, and how to do it again, as the last words.
  private func expectSummary(_ program: PseudoTerminal, atLeast step: Int) {
    let words = program.lastWords
    #expect(words.contains("linear model · sgd · seed 42 · rate 1 "))
    // The worker has stopped first: its last step is in the summary, and nothing comes after it.
    let again = words.firstMatch(of: #/again: \S*/descent train .*--steps (\d+) --shuffle\r\n$/#)
    #expect((again.flatMap { Int($0.1) } ?? -1) >= step, "\(words)")
  }

  @Test("check 2: q exits with 0 within a second, and gives the terminal back")
  func check02() throws {
    let program = try Program.live()
    try program.waitUntilLearning()
    let step = try #require(program.screen.step)
    let time = seconds {
      program.send("q")
      #expect(program.waitForExit() == .code(0))
    }
    #expect(isWithin(1, time), "\(time)")
    expectRestored(program)
    expectSummary(program, atLeast: step)
  }

  @Test(
    "check 3: SIGHUP, SIGINT, SIGQUIT and SIGTERM give the terminal back within 1.5 s of training",
    arguments: [(1, "20"), (2, "max"), (3, "20"), (15, "max")] as [(Int32, String)])
  func check03(number: Int32, speed: String) throws {
    let program = try Program.live(["--speed", speed])
    try program.waitUntilLearning()
    let step = try #require(program.screen.step)
    let time = seconds {
      program.signal(number)
      #expect(program.waitForExit() == .code(128 + number))
    }
    #expect(isWithin(1.5, time), "\(time)")
    expectRestored(program)
    expectSummary(program, atLeast: step)
  }

  @Test(
    "check 4: ^C and ^\\ as bytes do what their signals do",
    arguments: [("\u{3}", 2), ("\u{1c}", 3)] as [(String, Int32)])
  func check04(key: String, number: Int32) throws {
    let program = try Program.live()
    try program.waitUntilLearning()
    let step = try #require(program.screen.step)
    let time = seconds {
      program.send(key)
      #expect(program.waitForExit() == .code(128 + number))
    }
    #expect(isWithin(1.5, time), "\(time)")
    expectRestored(program)
    expectSummary(program, atLeast: step)
  }

  @Test("check 5: a closed window ends it within a second, without a busy processor")
  func check05() throws {
    let program = try Program.live()
    try program.waitUntilLearning()
    let before = program.processorMilliseconds
    let time = seconds {
      program.hangUp()
      #expect(program.waitForExit() == .code(129))
    }
    #expect(isWithin(1, time), "\(time)")
    // Measuring the last state takes its time; turning in circles would take all of it.
    #expect(program.processorMilliseconds - before < 500)
  }

  @Test(
    "check 11: a crash of any kind on any thread gives the terminal back and is told of after that",
    arguments: ["main", "worker", "inspector"],
    ["precondition", "index", "overflow", "stack", "null", "abort"])
  func check11(place: String, kind: String) throws {
    let program = PseudoTerminal(
      "/bin/sh",
      ["-c", "ulimit -c 0; exec \(try Program.path()) --crash-test \(place):\(kind)"],
      size: .usual)
    try #require(program.wait(seconds: 20) { $0.isOnAlternateScreen })
    var exit: PseudoTerminal.Exit?
    let time = seconds { exit = program.waitForExit(seconds: 30) }
    #expect(isWithin(2, time), "\(time)")
    guard case .signal(let number) = exit else {
      Issue.record("it ended with \(String(describing: exit))")
      return
    }
    let expected: [String: [Int32]] = ["stack": [11, 10], "null": [11, 10], "abort": [6]]
    // Traps are SIGILL or SIGTRAP, after the processor.
    #expect((expected[kind] ?? [4, 5]).contains(number))
    expectRestored(program)
    let words = program.lastWords
    #expect(words.contains("descent: an error of its own ended the program (signal \(number))."))
    #expect(words.contains("again: "))
    if kind == "abort" { #expect(words.contains("crash test: \(place) gives up\r\n")) }
    // Only a debug build of Swift has words of its own, and not for every trap.
    let errors = [
      "precondition": "crash test: a precondition failed on \(place)",
      "index": "Index out of range",
    ]
    if let error = errors[kind], TestResources.program == nil {
      #expect(words.contains("Fatal error: \(error)"), "\(words)")
    }
    #expect(!program.output.contains("Press space"))
  }

  /// SIGABRT and SIGSEGV, and others that end a program which does not wait for them: SIGVTALRM,
  /// SIGPROF, and Linux's for input and real time.
  private static let deadly: [Int32] = {
    #if os(Linux)
      [6, 11, 26, 27, 29, 40]
    #else
      [6, 11, 26, 27]
    #endif
  }()

  @Test(
    "check 12: SIGABRT, SIGSEGV and all else that kills from outside give the terminal back",
    arguments: deadly)
  func check12(number: Int32) throws {
    let program = PseudoTerminal(
      "/bin/sh", ["-c", "ulimit -c 0; exec \(try Program.path())"], size: .usual)
    try program.waitUntilLearning()
    program.signal(number)
    #expect(program.waitForExit() == .signal(number))
    expectRestored(program)
    #expect(program.lastWords.contains("again: "))
    let reason =
      number == 6 || number == 11
      ? "an error of its own ended the program (signal \(number))."
      : "signal \(number) ended the program."
    #expect(program.lastWords.contains("descent: \(reason)\r\n"))
  }

  @Test(
    "what was written to standard error stands before the summary, whatever the terminal is called",
    arguments: ["", "2>/dev/tty"], ["main", "worker", "inspector"])
  func standardError(redirection: String, place: String) throws {
    let path = Program.quoted(try Program.path())
    let program = PseudoTerminal(
      "/bin/sh", ["-c", "exec \(path) --crash-test \(place):warning \(redirection)"], size: .usual)
    try program.waitUntilLearning()
    program.send("q")
    #expect(program.waitForExit() == .code(0))
    expectRestored(program)
    let words = program.lastWords
    let warning = try #require(words.firstRange(of: "crash test: \(place) warns\r\n"), "\(words)")
    let summary = try #require(words.firstRange(of: "linear model"))
    #expect(warning.upperBound <= summary.lowerBound)
    #expect(program.output.ranges(of: "warns").count == 1)
  }

  @Test("a broken pipe kills nobody")
  func brokenPipe() throws {
    let program = try Program.live()
    try program.waitUntilLearning()
    program.signal(13)
    program.glance()
    let step = try #require(program.screen.step)
    #expect(program.waitForFrame { ($0.step ?? 0) > step })
    program.send("q")
    #expect(program.waitForExit() == .code(0))
  }
}
