import TestSupport
import Testing

#if os(Linux)
  @Suite(
    "Memory",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  struct MemoryTests {
    @Test("stays under 70 MB while learning real 3s and 7s, and does not grow over 180 more epochs")
    func learning() throws {
      let data = try #require(TestResources.mnist)
      // It is never at its end while it is looked at, however long others keep this test waiting.
      let program = try Program.live(["train", "--data", data, "--epochs", "1000000", "--shuffle"])
      func memory(fromEpoch epoch: Int) throws -> (epoch: Int, now: Double, peak: Double) {
        try #require(program.wait(seconds: 120) { ($0.lastEpoch ?? 0) >= epoch })
        let megabytes = try #require(program.residentMegabytes)
        return (try #require(program.screen.lastEpoch), megabytes.now, megabytes.peak)
      }
      let early = try memory(fromEpoch: 20)
      let late = try memory(fromEpoch: early.epoch + 180)
      #expect(late.peak < 70, "\(late)")
      // Two curves grow to 2.3 MB, which a machine so busy may have let it do meanwhile.
      #expect(late.now < early.now + 5, "\(early) and then \(late)")
    }
  }

  extension TerminalEmulator {
    /// The epoch in the last line that training without a screen has written.
    fileprivate var lastEpoch: Int? {
      lines.reversed().lazy.compactMap { $0.firstMatch(of: #/^ *epoch +([0-9]+) /#) }.first
        .flatMap { Int($0.1) }
    }
  }
#endif
