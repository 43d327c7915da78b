import TestSupport
import Testing
import TextGraphics

/// The program in the hands of a ``Monkey``, in a directory that its files may fill.
struct MonkeyRun {
  private(set) var program: PseudoTerminal
  private(set) var eventCount = 0
  /// How often it left by right: a click on `q quit`, or that row of the help.
  private(set) var leaveCount = 0
  private let directory = TemporaryDirectory()
  private var monkey: Monkey
  private let seed: UInt64

  init(seed: UInt64) throws {
    self.seed = seed
    monkey = Monkey(seed: seed)
    program = try Self.start(in: directory.path)
  }

  private static func start(in directory: String) throws -> PseudoTerminal {
    let command = "cd \(directory) && exec \(Program.quoted(try Program.path()))"
    let program = PseudoTerminal("/bin/sh", ["-c", "ulimit -c 0; \(command)"], size: .usual)
    try program.waitUntilLearning()
    program.isWatching = false
    return program
  }

  /// How to see it again.
  var how: Comment {
    """
    Seed \(seed) after \(eventCount) events: DESCENT_MONKEY=\(max(eventCount, 1)) \
    DESCENT_MONKEY_SEED=\(seed) swift test --skip-build --filter MonkeyTests repeats it.
    """
  }

  /// Goes to a screen and does as much there, in chunks, coming back as often as it has strayed.
  mutating func play(_ count: Int, on screen: Int) throws {
    for number in 0..<count {
      if number % 40 == 0 { Monkey.home(screen).forEach(perform) }
      perform(monkey.act())
      eventCount += 1
      if number % 8 == 7 { try pause() }
    }
    try pause()
  }

  private func perform(_ act: Monkey.Act) {
    switch act {
    case .send(let bytes): program.send(bytes: bytes)
    case .resize(let size): program.resize(size)
    }
  }

  /// Lets the program draw, and starts it anew where it has been left.
  private mutating func pause() throws {
    _ = program.listen(milliseconds: 3)
    guard program.hasEnded else { return }
    try requireLeft()
    leaveCount += 1
    program = try Self.start(in: directory.path)
  }

  /// It ended as `q` ends it: with 0, its summary, and the terminal given back.
  private func requireLeft() throws {
    let exit = program.waitForExit()
    let output = String(decoding: program.lastBytes, as: UTF8.self)
    let words = output.split(separator: "\u{1b}[?1049l", omittingEmptySubsequences: false)
    let isLeft =
      exit == .code(0) && words.count > 1 && words.last?.contains("again: ") == true
      && Self.leftovers(in: output).isEmpty && program.modes == program.initialModes
    try #require(
      isLeft,
      """
      \(how) It ended with \(String(describing: exit)), left \(Self.leftovers(in: output)) set, \
      and wrote at last: \(String(output.suffix(2000)).debugDescription)
      """)
  }

  /// The modes of the terminal that the last of the output does not take back.
  private static func leftovers(in output: String) -> [String] {
    func last(_ text: String) -> String.Index? { output.ranges(of: text).last?.lowerBound }
    return [1049, 1000, 1002, 1006, 2004, 2026, 25].compactMap { mode in
      // The cursor is the one thing that the shell has and the program takes away.
      let (set, usual) = mode == 25 ? ("l", "h") : ("h", "l")
      let begun = last("\u{1b}[?\(mode)\(set)")
      guard let ended = last("\u{1b}[?\(mode)\(usual)"), begun.map({ $0 < ended }) ?? true else {
        return "\(mode)"
      }
      return nil
    }
  }

  /// Resident memory, in megabytes; 0 where the system does not tell.
  var memory: Double { program.residentMegabytes?.now ?? 0 }

  /// It still draws, quits when asked to, and gives the terminal back; or it is just being left.
  func end(on screen: Int) throws {
    Monkey.home(screen).forEach(perform)
    program.glance()
    program.isWatching = true
    program.send("\u{c}")
    let isDrawn = program.waitForFrame { $0.lines.last?.contains("q quit") == true }
    if !isDrawn, program.waitForExit(seconds: 1) != nil { return try requireLeft() }
    try #require(isDrawn, "\(how) It shows:\n\(program.screen.text)")
    program.send("q")
    #expect(program.waitForExit() == .code(0), how)
    #expect(program.screen.leftovers == [], how)
    #expect(program.modes == program.initialModes, how)
  }
}

@Suite("Nothing that is typed, pasted, dragged or torn breaks it")
struct MonkeyTests {
  /// Events on each screen.
  private static let count = max(1, TestResources.number("DESCENT_MONKEY") ?? 2000)
  private static let seeds: [UInt64] =
    TestResources.number("DESCENT_MONKEY_SEED").map { [UInt64(clamping: $0)] }
    ?? (1...UInt64(max(1, TestResources.number("DESCENT_MONKEY_SEEDS") ?? 1))).map { $0 }
  private static let minutes = TestResources.number("DESCENT_MONKEY_MINUTES")

  @Test("a monkey's events on one screen", .enabled(if: minutes == nil), arguments: 1...8, seeds)
  func screen(number: Int, seed: UInt64) throws {
    var run = try MonkeyRun(seed: seed)
    try run.play(Self.count / 4, on: number)
    let early = run.memory
    try run.play(Self.count - Self.count / 4, on: number)
    let late = run.memory
    expectSteady(early, late, run)
    try run.end(on: number)
    print(
      """
      screen \(number), seed \(seed): \(run.eventCount) events, left \(run.leaveCount) times, \
      \(early) MB, then \(late) MB; \(run.program.byteCount) bytes drawn since the last start
      """)
  }

  /// 0 is memory that could not be told.
  private func expectSteady(_ early: Double, _ late: Double, _ run: MonkeyRun) {
    let isSteady = late < 120 && (early == 0 || late <= early + 8)
    #expect(isSteady, "\(early) MB, then \(late) MB. \(run.how)")
  }

  @Test("a monkey for a long time on all screens in turn", .enabled(if: minutes != nil))
  func stretch() throws {
    let start = ContinuousClock.now
    let seconds = 60 * (Self.minutes ?? 0)
    let end = start + .seconds(seconds)
    var run = try MonkeyRun(seed: Self.seeds[0])
    var nextWord = start
    var early = 0.0
    print("seed \(Self.seeds[0])")
    while ContinuousClock.now < end {
      for screen in 1...8 { try run.play(500, on: screen) }
      let hasSettled = ContinuousClock.now >= start + .seconds(min(60, seconds / 10))
      if early == 0, hasSettled { early = run.memory }
      if ContinuousClock.now >= nextWord {
        let minutes = Int(start.duration(to: .now) / .seconds(60))
        print(
          """
          \(minutes) min: \(run.eventCount) events, left \(run.leaveCount) times, \
          \(run.memory) MB
          """)
        nextWord = .now + .seconds(60)
      }
    }
    let late = run.memory
    expectSteady(early, late, run)
    try run.end(on: 6)
    print(
      """
      at the end: \(run.eventCount) events, left \(run.leaveCount) times, \(early) MB, then \
      \(late) MB
      """)
  }
}
