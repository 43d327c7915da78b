import Testing

@testable import DescentApp

@Suite("Frames that follow training")
struct FramePacerTests {
  private let start = ContinuousClock().now

  /// The gap between two frames that took so long each.
  private func gap(cost: Duration, isFlatOut: Bool, reducesMotion: Bool = false) -> Duration {
    var pacer = FramePacer(reducesMotion: reducesMotion)
    pacer.didBegin(at: start)
    pacer.didDraw(in: cost)
    return pacer.delay(isFlatOut: isFlatOut, at: start)
  }

  @Test("come at once when there was none, or long ago")
  func due() {
    var pacer = FramePacer(reducesMotion: false)
    #expect(pacer.delay(isFlatOut: true, at: start) == .zero)
    pacer.didBegin(at: start)
    #expect(pacer.delay(isFlatOut: false, at: start + .milliseconds(30)) == .milliseconds(10))
    #expect(pacer.delay(isFlatOut: true, at: start + .seconds(9)) == .zero)
  }

  @Test("keep their 25 a second at a pace of its own, whatever they cost")
  func paced() {
    #expect(gap(cost: .milliseconds(1), isFlatOut: false) == .milliseconds(40))
    #expect(gap(cost: .milliseconds(90), isFlatOut: false) == .milliseconds(40))
  }

  @Test("take a fiftieth of the time flat out, are never more, and never fewer than five a second")
  func flatOut() {
    #expect(gap(cost: .microseconds(300), isFlatOut: true) == .milliseconds(40))
    #expect(gap(cost: .milliseconds(2), isFlatOut: true) == .milliseconds(100))
    #expect(gap(cost: .milliseconds(90), isFlatOut: true) == .milliseconds(200))
  }

  @Test("are one a second where motion is reduced")
  func reducedMotion() {
    #expect(gap(cost: .milliseconds(2), isFlatOut: true, reducesMotion: true) == .seconds(1))
    #expect(gap(cost: .zero, isFlatOut: false, reducesMotion: true) == .seconds(1))
  }

  @Test("come 25 times a second for a while after a key, so that its answer is among them")
  func pressed() {
    for reducesMotion in [false, true] {
      var pacer = FramePacer(reducesMotion: reducesMotion)
      pacer.didBegin(at: start)
      pacer.didDraw(in: .milliseconds(4))
      pacer.didPress(at: start)
      #expect(pacer.delay(isFlatOut: true, at: start) == .milliseconds(40))
      let later = start + .milliseconds(190)
      pacer.didBegin(at: later)
      #expect(pacer.delay(isFlatOut: true, at: later) == .milliseconds(40))
      let rest: Duration = reducesMotion ? .milliseconds(990) : .milliseconds(190)
      #expect(pacer.delay(isFlatOut: true, at: later + .milliseconds(10)) == rest)
    }
  }

  @Test("are not held up by a single one that took long")
  func outlier() {
    var pacer = FramePacer(reducesMotion: false)
    pacer.didBegin(at: start)
    for _ in 0..<9 { pacer.didDraw(in: .milliseconds(1)) }
    // As after SIGSTOP and fg.
    pacer.didDraw(in: .seconds(60))
    #expect(pacer.delay(isFlatOut: true, at: start) < .milliseconds(70))
  }
}
