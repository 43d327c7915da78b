import TestSupport
import Testing
import TextGraphics

/// Slope in a real terminal, as somebody with the README would use it.
@Suite("A lesson on Slope", .enabled(if: Tmux.path != nil, "tmux is not installed"))
struct SlopeLessonTests {
  /// The program on Slope, in a window where past points are listed.
  private func open() throws -> Tmux {
    let tmux = try Lesson.open(size: Size(width: 120, height: 36))
    tmux.send(text: "3")
    try #require(tmux.wait(for: "by calculus"))
    return tmux
  }

  /// The number at the end of the line that begins with these words, inside its box.
  private func number(_ words: String, in lines: [String]) -> Double? {
    Lesson.number(after: words, in: lines)
  }

  @Test("calculus and nudge agree at 3 within 2e-3, and at 1e-8 the nudge has vanished")
  func nudges() throws {
    let tmux = try open()
    try #require(tmux.wait(for: "They agree."))
    let lines = tmux.lines
    #expect(number("x", in: lines) == 3)
    let calculus = try #require(number("by calculus", in: lines))
    let nudge = try #require(number("by nudge", in: lines))
    #expect(calculus == 6 && abs(calculus - nudge) <= 2e-3)
    tmux.send(text: "<<<<<")
    #expect(tmux.wait(for: "nudge 1e-8"))
    #expect(tmux.wait(for: "The nudge vanished: 3 + 1e-8"))
    #expect(tmux.lines.contains { $0.contains("Float32.") })
  }

  @Test("bouncing visits both sides of zero and says so")
  func bounces() throws {
    let tmux = try open()
    tmux.send(text: "pp")
    try #require(tmux.wait(for: "Bounces from side to side: 26 steps"))
    tmux.send(text: "....")
    try #require(tmux.wait(for: "step 4"))
    #expect(tmux.wait(for: "Bounces, on both sides of the minimum so far"))
    // 3 · (−0.8)ⁿ
    for x in ["3.0000", "-2.4000", "1.9200", "-1.5360", "1.2288"] {
      #expect(tmux.wait { $0.contains { $0.contains(" \(x) ") } }, "\(x)")
    }
  }

  @Test("diverging ends with a sentence and not with NaN on the axes")
  func diverges() throws {
    let tmux = try open()
    tmux.send(text: "ppp")
    try #require(tmux.wait(for: "Diverges: every step goes further"))
    tmux.send(text: "++++ ")
    #expect(tmux.wait(for: "DIVERGED"))
    #expect(tmux.wait(for: "Stopped at step 37: x is"))
    let text = tmux.lines.joined(separator: "\n").lowercased()
    #expect(!text.contains("nan") && !text.contains("inf"))
    #expect(text.contains("-2") && text.contains("16"), "the axes are as they were")
    tmux.send(text: "r")
    #expect(tmux.wait { !$0.joined().contains("DIVERGED") })
  }
}
