import Testing

@testable import DescentApp

@Suite("The pacer")
struct PacerTests {
  private func at(_ milliseconds: Int) -> Duration { .milliseconds(milliseconds) }

  @Test("lets the first step through and spaces the others evenly")
  func spacing() {
    var pacer = Pacer()
    #expect(pacer.delay(stepsPerSecond: 20, at: at(0)) <= .zero)
    pacer.didStep(1, digitsSeen: 256, at: at(0))
    #expect(pacer.delay(stepsPerSecond: 20, at: at(0)) == .milliseconds(50))
    #expect(pacer.delay(stepsPerSecond: 20, at: at(49)) == .milliseconds(1))
  }

  @Test("does not let a little lateness add up")
  func lateness() {
    var pacer = Pacer()
    _ = pacer.delay(stepsPerSecond: 20, at: at(0))
    pacer.didStep(1, digitsSeen: 256, at: at(0))
    _ = pacer.delay(stepsPerSecond: 20, at: at(53))
    pacer.didStep(2, digitsSeen: 512, at: at(53))
    #expect(pacer.delay(stepsPerSecond: 20, at: at(53)) == .milliseconds(47))
  }

  @Test("does not make up for a long wait by a burst")
  func burst() {
    var pacer = Pacer()
    _ = pacer.delay(stepsPerSecond: 20, at: at(0))
    pacer.didStep(1, digitsSeen: 256, at: at(0))
    _ = pacer.delay(stepsPerSecond: 20, at: at(900))
    pacer.didStep(2, digitsSeen: 512, at: at(900))
    #expect(pacer.delay(stepsPerSecond: 20, at: at(900)) == .milliseconds(50))
  }

  @Test("counts a new speed from the last step on, and flat out waits for nothing")
  func changes() {
    var pacer = Pacer()
    _ = pacer.delay(stepsPerSecond: 1, at: at(0))
    pacer.didStep(1, digitsSeen: 256, at: at(0))
    #expect(pacer.delay(stepsPerSecond: 2, at: at(100)) == .milliseconds(400))
    #expect(pacer.delay(stepsPerSecond: nil, at: at(100)) <= .zero)
  }

  @Test("measures what was done, not what was asked for, and nothing while paused")
  func measuring() {
    var pacer = Pacer()
    for step in 1...60 {
      _ = pacer.delay(stepsPerSecond: nil, at: at(step * 10))
      pacer.didStep(step, digitsSeen: step * 256, at: at(step * 10))
    }
    #expect(abs(pacer.pace.steps - 100) < 1e-6 && abs(pacer.pace.digits - 25_600) < 1e-3)
    pacer.pause()
    #expect(pacer.pace == Snapshot.Pace())
  }
}
