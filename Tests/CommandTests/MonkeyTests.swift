import TestSupport
import Testing
import TextGraphics

/// The program in the hands of a ``Monkey``, in a directory that its files may fill.
struct MonkeyRun {
  let program: PseudoTerminal
  private(set) var eventCount = 0
  private let directory = TemporaryDirectory()
  private var monkey: Monkey
  private let seed: UInt64

  init(seed: UInt64) throws {
    self.seed = seed
    monkey = Monkey(seed: seed)
    let command = "cd \(directory.path) && exec \(Program.quoted(try Program.path()))"
    program = PseudoTerminal("/bin/sh", ["-c", "ulimit -c 0; \(command)"], size: .usual)
    try program.waitUntilLearning()
    program.isWatching = false
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

  /// Lets the program draw.
  private func pause() throws {
    _ = program.listen(milliseconds: 3)
    if eventCount % 200 < 8 { try #require(program.hasEnded == false, how) }
  }

  /// Resident memory, in megabytes; 0 where the system does not tell.
  var memory: Double { program.residentMegabytes?.now ?? 0 }

  /// It still draws, quits when asked to, and gives the terminal back.
  func end(on screen: Int) throws {
    Monkey.home(screen).forEach(perform)
    program.glance()
    program.isWatching = true
    program.send("\u{c}")
    let isDrawn = program.waitForFrame { $0.lines.last?.contains("q quit") == true }
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
  private static let count = TestResources.number("DESCENT_MONKEY") ?? 2000
  private static let seeds: [UInt64] =
    TestResources.number("DESCENT_MONKEY_SEED").map { [UInt64($0)] }
    ?? (1...UInt64(TestResources.number("DESCENT_MONKEY_SEEDS") ?? 1)).map { $0 }
  private static let minutes = TestResources.number("DESCENT_MONKEY_MINUTES")

  @Test("a monkey's events on one screen", .enabled(if: minutes == nil), arguments: 1...8, seeds)
  func screen(number: Int, seed: UInt64) throws {
    var run = try MonkeyRun(seed: seed)
    try run.play(Self.count / 4, on: number)
    let early = run.memory
    try run.play(Self.count - Self.count / 4, on: number)
    let late = run.memory
    #expect(late < 120 && late <= early + 8, "\(early) MB, then \(late) MB. \(run.how)")
    try run.end(on: number)
    if TestResources.number("DESCENT_MONKEY") != nil {
      print(
        """
        screen \(number), seed \(seed): \(run.eventCount) events, \(early) MB, then \(late) MB; \
        \(run.program.byteCount) bytes drawn
        """)
    }
  }

  @Test("a monkey for a long time on all screens in turn", .enabled(if: minutes != nil))
  func stretch() throws {
    let start = ContinuousClock.now
    let end = start + .seconds(60 * (Self.minutes ?? 0))
    var run = try MonkeyRun(seed: Self.seeds[0])
    var nextWord = start
    while ContinuousClock.now < end {
      for screen in 1...8 { try run.play(500, on: screen) }
      if ContinuousClock.now >= nextWord {
        let minutes = Int(start.duration(to: .now) / .seconds(60))
        print("\(minutes) min: \(run.eventCount) events, 0 restarts, \(run.memory) MB")
        nextWord = .now + .seconds(60)
      }
    }
    try run.end(on: 6)
    print("at the end: \(run.eventCount) events, 0 restarts")
  }
}
