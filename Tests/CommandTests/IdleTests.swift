import TestSupport
import Testing

@Suite("A program that is left alone")
struct IdleTests {
  #if os(Linux)
    @Test("uses no processor time while it is paused")
    func paused() throws {
      let program = try Program.live()
      try program.pause(atStep: 5)
      let before = program.processorMilliseconds
      #expect(before > 0)
      #expect(program.listen(milliseconds: 5000) == 0)
      // The system counts in ticks of 10 ms.
      #expect(program.processorMilliseconds - before <= 10)
    }
  #endif

  @Test("shows no speed once its run has come to its end")
  func end() throws {
    let program = try Program.live(["--steps", "6"])
    try #require(program.waitForFrame { $0.isPaused && $0.step == 6 })
    #expect(!program.screen.text.contains("digits/s"))
  }
}
