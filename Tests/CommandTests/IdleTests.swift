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
}
