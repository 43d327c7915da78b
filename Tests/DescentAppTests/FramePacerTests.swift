import Testing

@testable import DescentApp

@Suite("Frames that follow training")
struct FramePacerTests {
  private func interval(cost: Duration, isFlatOut: Bool, reducesMotion: Bool = false) -> Duration {
    var pacer = FramePacer(reducesMotion: reducesMotion)
    pacer.didDraw(in: cost)
    return pacer.interval(isFlatOut: isFlatOut)
  }

  @Test("come 25 times a second at a pace of its own, whatever they cost")
  func paced() {
    #expect(FramePacer(reducesMotion: false).interval(isFlatOut: true) == .milliseconds(40))
    #expect(interval(cost: .milliseconds(1), isFlatOut: false) == .milliseconds(40))
    #expect(interval(cost: .milliseconds(90), isFlatOut: false) == .milliseconds(40))
  }

  @Test("take a fiftieth of the time flat out, are never more, and never fewer than five a second")
  func flatOut() {
    #expect(interval(cost: .microseconds(300), isFlatOut: true) == .milliseconds(40))
    #expect(interval(cost: .milliseconds(2), isFlatOut: true) == .milliseconds(100))
    #expect(interval(cost: .milliseconds(90), isFlatOut: true) == .milliseconds(200))
  }

  @Test("are one a second where motion is reduced")
  func reducedMotion() {
    #expect(interval(cost: .milliseconds(2), isFlatOut: true, reducesMotion: true) == .seconds(1))
    #expect(interval(cost: .zero, isFlatOut: false, reducesMotion: true) == .seconds(1))
  }

  @Test("are not held up by a single one that took long")
  func outlier() {
    var pacer = FramePacer(reducesMotion: false)
    for _ in 0..<9 { pacer.didDraw(in: .milliseconds(1)) }
    // As after SIGSTOP and fg.
    pacer.didDraw(in: .seconds(60))
    #expect(pacer.interval(isFlatOut: true) < .milliseconds(70))
  }
}
