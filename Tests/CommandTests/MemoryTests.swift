import TestSupport
import Testing

#if os(Linux)
  @Suite(
    "Memory",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  struct MemoryTests {
    @Test("stays under 70 MB while learning real 3s and 7s, and does not grow over 200 epochs")
    func learning() throws {
      let data = try #require(TestResources.mnist)
      let program = try Program.live(["train", "--data", data, "--epochs", "201", "--shuffle"])
      func memory(afterEpoch epoch: Int) throws -> (now: Double, peak: Double) {
        try #require(program.wait(seconds: 120, for: "epoch \(NumberColumn.padded(epoch))"))
        return try #require(program.residentMegabytes)
      }
      let early = try memory(afterEpoch: 20)
      let late = try memory(afterEpoch: 200)
      #expect(late.peak < 70, "\(late)")
      #expect(late.now < early.now + 2, "\(early) and then \(late)")
    }
  }

  private enum NumberColumn {
    /// As the lines of training without a screen number their epochs.
    static func padded(_ epoch: Int) -> String {
      String(repeating: " ", count: max(0, 3 - "\(epoch)".count)) + "\(epoch)"
    }
  }
#endif
