import TestSupport
import Testing
import TextGraphics

@Suite("Checks of slow and silent terminals")
struct SlowTerminalChecks {
  @Test(
    "check 13: a terminal that takes nothing for 3 s keeps it from neither ending nor crashing",
    arguments: [(15, .code(143)), (6, .signal(6))] as [(Int32, PseudoTerminal.Exit)])
  func check13(number: Int32, exit: PseudoTerminal.Exit) throws {
    let program = PseudoTerminal(
      "/bin/sh", ["-c", "ulimit -c 0; exec \(try Program.path())"], size: .usual)
    try program.waitUntilLearning()
    let step = try #require(program.screen.step)
    // Whole screens, until the terminal is full.
    for _ in 0..<30 {
      program.send("\t")
      program.stall(milliseconds: 100)
    }
    if let written = program.writtenBytes {
      program.stall(milliseconds: 300)
      // One byte for each time the worker wakes it, where a frame has a hundred and more.
      #expect(program.writtenBytes ?? .max < written + 50, "the terminal takes more")
    }
    let time = seconds {
      program.signal(number)
      #expect(program.waitForExit(reading: false) == exit)
    }
    #expect(isWithin(1, time), "\(time)")
    expectRestored(program)
    // It has gone on learning meanwhile, some 60 steps where nothing else is to do.
    let again = program.lastWords.firstMatch(of: #/again: .*--steps (\d+) /#)
    #expect((again.flatMap { Int($0.1) } ?? -1) > step + 15, "\(program.lastWords)")
  }

  @Test("check 14: a terminal that reads 2 KB/s leaves training at 90 % of its speed or more")
  func check14() throws {
    let program = try Program.live()
    try program.waitUntilLearning()
    /// Steps a second, from one frame to another that is drawn after `body`.
    func rate(_ body: () -> Void) throws -> Double {
      program.glance()
      let first = try #require(program.screen.step)
      let clock = ContinuousClock()
      let start = clock.now
      body()
      program.glance()
      let seen = program.screen.step ?? first
      try #require(program.waitForFrame { ($0.step ?? 0) > seen })
      let last = try #require(program.screen.step)
      return Double(last - first) / (start.duration(to: clock.now) / .seconds(1))
    }
    // Other work on the machine can slow down either half: two of three count.
    var ratios: [Double] = []
    var goodCount: Int { ratios.filter { $0 >= 0.9 }.count }
    while goodCount < 2, ratios.count - goodCount < 2 {
      let slow = try rate { program.listen(milliseconds: 5000, bytesPerSecond: 2048) }
      let normal = try rate { _ = program.listen(milliseconds: 2000) }
      ratios.append(slow / normal)
    }
    #expect(goodCount == 2, "\(ratios)")
  }

  #if os(Linux)
    @Test("check 21: while it is paused it uses no processor time and writes nothing")
    func check21() throws {
      let program = try Program.live()
      try program.pause(atStep: 5)
      let before = program.processorMilliseconds
      #expect(before > 0)
      #expect(program.listen(milliseconds: 3000) == 0)
      // 1 %; the system counts in ticks of 10 ms.
      #expect(program.processorMilliseconds - before < 30)
    }
  #endif

  @Test(
    "check 22: training draws 31 frames a second at most, of 1.5 KB in the median",
    arguments: [Size(width: 120, height: 40), Size(width: 120, height: 36)])
  func check22(size: Size) throws {
    let program = try Program.live(size: size)
    try program.waitUntilLearning()
    let start = (bytes: program.bytes.count, frames: program.screen.frames)
    // Two seconds' worth, however long a busy machine takes for them.
    let time = try seconds {
      try #require(program.wait(seconds: 60) { $0.frames >= start.frames + 60 })
    }
    let frames = String(decoding: program.bytes[start.bytes...], as: UTF8.self)
      .split(separator: "\u{1b}[?2026l").dropLast().map(\.utf8.count).sorted()
    try #require(frames.count > 50)
    #expect(Double(program.screen.frames - start.frames) / time <= 31)
    #expect(frames[frames.count / 2] <= 1536, "\(frames)")
  }
}
