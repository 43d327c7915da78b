import TestSupport
import Testing
import TextGraphics

/// The program in the hands of a ``Monkey``, in a directory that its files may fill.
struct MonkeyRun {
  private(set) var program: PseudoTerminal
  private(set) var eventCount = 0
  /// How often it left by right: a click on `q quit`, or that row of the help.
  private(set) var leaveCount = 0
  /// Resident memory of the program as it runs now, in megabytes: once it had settled, and last.
  private(set) var memory: (settled: Double, now: Double)?
  /// The most that it ever was, and has grown by between two starts.
  private(set) var most = (memory: 0.0, growth: 0.0)

  private let directory = TemporaryDirectory()
  private var monkey: Monkey
  private let seed: UInt64
  /// How many events after its start its memory is what it should stay.
  private let settlingCount: Int
  private var startCount = 0
  private var mustGoHome = true
  private var screen = 1

  init(seed: UInt64, settlingCount: Int) throws {
    (self.seed, self.settlingCount) = (seed, settlingCount)
    monkey = Monkey(seed: seed)
    print("A monkey begins, seed \(seed).")
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
    let length = MonkeyTests.minutes.map { "_MINUTES=\($0)" } ?? "=\(max(eventCount, 1))"
    return """
      On screen \(screen), seed \(seed), after \(eventCount) events: DESCENT_MONKEY\(length) \
      DESCENT_MONKEY_SEED=\(seed) swift test --skip-build --filter MonkeyTests repeats it.
      """
  }

  /// Does as much on a screen, coming back to it all the time, as it strays.
  mutating func play(_ count: Int, on screen: Int) throws {
    self.screen = screen
    mustGoHome = true
    for _ in 0..<count {
      if mustGoHome || eventCount % 10 == 0 { Monkey.home(screen).forEach(perform) }
      mustGoHome = false
      perform(monkey.act())
      eventCount += 1
      if eventCount % 8 == 0 { try pause() }
    }
    try pause()
    try weigh()
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
    guard program.hasEnded else { return eventCount % 400 == 0 ? try weigh() : () }
    try requireLeft()
    expectSteady()
    leaveCount += 1
    program = try Self.start(in: directory.path)
    (memory, startCount, mustGoHome) = (nil, eventCount, true)
  }

  /// Looks at its memory, where the system tells.
  private mutating func weigh() throws {
    #if os(Linux)
      guard !program.hasEnded, eventCount - startCount >= settlingCount else { return }
      guard let now = program.residentMegabytes?.now else {
        // It has none any more where it is just being left.
        try #require(program.waitForExit() != nil, how)
        return
      }
      let settled = memory?.settled ?? now
      memory = (settled, now)
      most = (max(most.memory, now), max(most.growth, now - settled))
    #endif
  }

  /// Its memory does not grow without bounds with what is done to it, once the largest windows
  /// have been drawn.
  ///
  /// The run and eight that are kept have two curves each, of 65,536 points at most, of 16 bytes
  /// and a tenth more for their chunks: 21 MB that long runs at full speed fill in the end.
  private func expectSteady() {
    guard let memory else { return }
    let isSteady = memory.now < 90 && memory.now <= memory.settled + 21
    #expect(isSteady, "\(memory.settled) MB, then \(memory.now) MB. \(how)")
  }

  /// What it has done so far.
  var report: String {
    "\(eventCount) events, left \(leaveCount) times, \(most.memory) MB at most, "
      + "grown by \(most.growth) MB at most"
  }

  /// It ended as `q` ends it: with 0, its summary, and the terminal given back.
  private func requireLeft() throws {
    let exit = program.waitForExit()
    let output = String(decoding: program.lastBytes, as: UTF8.self)
    let words = output.split(separator: "\u{1b}[?1049l", omittingEmptySubsequences: false)
    let isLeft =
      exit == .code(0) && words.count > 1 && words.last?.contains("again: ") == true
      && leftovers(in: output).isEmpty && program.modes == program.initialModes
    try #require(
      isLeft,
      """
      \(how) It ended with \(String(describing: exit)), left \(leftovers(in: output)) set, \
      and wrote at last: \(String(output.suffix(2000)).debugDescription)
      """)
  }

  /// It still draws, quits when asked to, and gives the terminal back; or it is just being left.
  func end() throws {
    expectSteady()
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
  fileprivate static let minutes = TestResources.number("DESCENT_MONKEY_MINUTES")

  @Test("a monkey's events on one screen", .enabled(if: minutes == nil), arguments: 1...8, seeds)
  func screen(number: Int, seed: UInt64) throws {
    var run = try MonkeyRun(seed: seed, settlingCount: Self.count / 4)
    try run.play(Self.count, on: number)
    try run.end()
    print("screen \(number), seed \(seed): \(run.report)")
    #if os(Linux)
      #expect(run.most.memory > 0 || run.leaveCount > 0, "never weighed. \(run.how)")
    #endif
  }

  @Test("a monkey for a long time on all screens in turn", .enabled(if: minutes != nil))
  func stretch() throws {
    let start = ContinuousClock.now
    let end = start + .seconds(60 * (Self.minutes ?? 0))
    var run = try MonkeyRun(seed: Self.seeds[0], settlingCount: 8000)
    var nextWord = start
    while ContinuousClock.now < end {
      for screen in 1...8 { try run.play(500, on: screen) }
      if ContinuousClock.now >= nextWord {
        print("\(Int(start.duration(to: .now) / .seconds(60))) min: \(run.report)")
        nextWord = .now + .seconds(60)
      }
    }
    try run.end()
    print("at the end: \(run.report)")
    #if os(Linux)
      #expect(run.most.memory > 0, "never weighed")
    #endif
  }
}
