import TestSupport
import Testing

@Suite("A program that is left alone")
struct IdleTests {
  @Test("shows no speed once its run has come to its end")
  func end() throws {
    let program = try Program.live(["--steps", "6"])
    try #require(program.waitForFrame { $0.isPaused && $0.step == 6 })
    #expect(!program.screen.text.contains("digits/s"))
  }
}
