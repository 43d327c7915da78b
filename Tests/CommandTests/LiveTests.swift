import TestSupport
import Testing
import TextGraphics

@Suite("Learning while someone watches", .enabled(if: Tmux.path != nil, "needs tmux"))
struct LiveTests {
  private let tmux: Tmux

  /// The program in a real terminal, paused where it happens to be.
  init() throws {
    tmux = try Tmux(size: Size(width: 120, height: 40))
    tmux.send(text: "clear; \(try Program.path())\n")
    try #require(tmux.wait(seconds: 20) { (step(in: $0) ?? 0) > 2 })
    tmux.send(keys: "Space")
    try #require(tmux.wait { $0.first?.hasSuffix("PAUSED") == true })
  }

  /// Turns a page and comes back, so that everything has been drawn anew.
  private func lookElsewhere() throws {
    tmux.send(keys: "2")
    try #require(tmux.wait(for: "─ ideal 3 ─"))
    tmux.send(keys: "6")
    try #require(tmux.wait { box("loss", in: $0).count > 1 && step(in: $0) != nil })
  }

  @Test("opens on Train and counts the steps")
  func counts() throws {
    let first = try #require(step(in: tmux.lines))
    tmux.send(keys: "Space")
    #expect(tmux.wait { (step(in: $0) ?? 0) > first + 5 })
    #expect(tmux.lines.first?.contains("PAUSED") == false)
    #expect(tmux.lines.contains { $0.hasPrefix("╭─ loss ─") })
  }

  @Test("space freezes it, however often it is drawn again")
  func freezes() throws {
    let frozen = try #require(step(in: tmux.lines))
    for _ in 0..<5 {
      try lookElsewhere()
      #expect(step(in: tmux.lines) == frozen)
      #expect(tmux.lines.first?.hasSuffix("PAUSED") == true)
    }
  }

  @Test("the point key takes exactly one step")
  func singleSteps() throws {
    let start = try #require(step(in: tmux.lines))
    for count in 1...3 {
      tmux.send(keys: ".")
      #expect(tmux.wait { step(in: $0) == start + count })
      try lookElsewhere()
      #expect(step(in: tmux.lines) == start + count)
    }
  }

  @Test("a new rate shows, and marks the curve where it took over")
  func rateChange() throws {
    #expect(!box("loss", in: tmux.lines).contains { $0.contains("1→2") })
    tmux.send(keys: "]")
    #expect(tmux.wait { runs(in: $0).first?.hasPrefix(" 1→2 ") == true })
    let now = try #require(step(in: tmux.lines))
    #expect(tmux.wait(for: " from step \(now + 1) on, 1 before"))
    #expect(tmux.wait { box("loss", in: $0).contains { $0.contains("┆1→2") } })
    #expect(tmux.wait { box("accuracy", in: $0).contains { $0.contains("┆") } })
  }

  @Test("a restart keeps the old curve")
  func restart() throws {
    try lookElsewhere()
    let old = try #require(runs(in: tmux.lines).first)
    #expect(runs(in: tmux.lines).count == 1)
    tmux.send(keys: "r")
    #expect(tmux.wait { step(in: $0) == 0 && runs(in: $0).count == 2 })
    #expect(runs(in: tmux.lines).last == old)
    tmux.send(keys: ".")
    #expect(tmux.wait { step(in: $0) == 1 && runs(in: $0).last == old })
  }

  @Test("a restart repeats the losses of the same steps")
  func repetition() throws {
    func figures(after steps: Int) throws -> String {
      for _ in 0..<steps { tmux.send(keys: ".") }
      try #require(tmux.wait { step(in: $0) == steps })
      try lookElsewhere()
      return try #require(runs(in: tmux.lines).first)
    }
    tmux.send(keys: "r")
    try #require(tmux.wait { step(in: $0) == 0 })
    let first = try figures(after: 6)
    tmux.send(keys: "r")
    try #require(tmux.wait { step(in: $0) == 0 })
    #expect(try figures(after: 6) == first)
  }
}
