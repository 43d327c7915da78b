import TestSupport
import Testing
import TextGraphics

/// Coaster in a real terminal.
@Suite("A lesson on Coaster", .enabled(if: Tmux.path != nil, "tmux is not installed"))
struct CoasterLessonTests {
  private func open(_ arguments: [String] = []) throws -> Tmux {
    let tmux = try Lesson.open(arguments, size: Size(width: 120, height: 36))
    tmux.send(text: "4")
    try #require(tmux.wait(for: "measured"))
    return tmux
  }

  /// Howard & Gugger 2020, chapter 4: the first loss, and what apply_step prints.
  private static let chapter = [
    "25823.8086", "5435.5356", "1577.4492", "847.3778", "709.2225", "683.0758", "678.1244",
    "677.1839", "677.0024", "676.9645", "676.9537",
  ]

  @Test("ten steps at 1e-5 show the chapter's eleven losses")
  func losses() throws {
    let tmux = try open()
    tmux.send(text: "..........")
    try #require(tmux.wait(for: "step 10"))
    for (step, loss) in Self.chapter.enumerated() {
      #expect(tmux.lines.contains { $0.contains(" \(step)   ") && $0.contains(loss) }, "\(loss)")
    }
  }

  @Test("four rates from the same start stand in one logarithmic plot with labels")
  func rates() throws {
    let tmux = try open()
    // From 1e-5 down to 1e-6, then up through 1e-5 and 2e-5 to 5e-5.
    for keys in ["[[[", "r]]]", "r]", "r]"] {
      tmux.send(text: keys + "..........")
      try #require(tmux.wait(for: "step 10"))
      // The next restart must not come before this run is drawn.
      try #require(tmux.wait { lines in lines.contains { $0.contains(" 10 ") } })
    }
    tmux.send(text: "y")
    for label in ["1e-6 crawls", "1e-5", "2e-5 best", "5e-5 diverges"] {
      #expect(tmux.wait { $0[1...12].contains { $0.dropFirst(58).contains(label) } }, "\(label)")
    }
  }

  @Test("1e-3 stops at the step that is not finite, and the map ends where the loss says")
  func divergence() throws {
    let tmux = try open()
    tmux.send(text: "]]]]]]")
    try #require(tmux.wait(for: "rate 0.001"))
    tmux.send(text: "++++ ")
    #expect(tmux.wait(for: "DIVERGED"))
    #expect(tmux.wait(for: "Stopped at step 10: the loss"))
    #expect(tmux.wait(for: "step 9"))
    tmux.send(text: "r[[[[[[")
    try #require(tmux.wait(for: "rate 1e-5"))
    tmux.send(text: "...")
    try #require(tmux.wait(for: "step 3"))
    #expect(tmux.wait(for: "● 847.3778"))
  }

  @Test("speeds of a file are fitted, and one that is wrong is refused in a sentence")
  func file() throws {
    let directory = TemporaryDirectory()
    directory.write(Array("time,speed\n0,1\n1,2\n2,5\n3,10\n".utf8), to: "speeds.csv")
    let tmux = try open(["--coaster", directory.path + "/speeds.csv"])
    #expect(tmux.wait { $0.contains { $0.contains("least 0.0000") } }, "1 + t² fits exactly")
    directory.write(Array("time,speed\n0,1\n1,fast\n2,5\n".utf8), to: "bad.csv")
    let bad = try Program.run("--coaster", directory.path + "/bad.csv")
    #expect(bad.exit == .code(65))
    #expect(bad.errors.contains("has 'fast' in the place of a number"))
    let missing = try Program.run("--coaster", directory.path + "/none.csv")
    #expect(missing.exit == .code(66) && missing.errors.contains("There is no file"))
  }
}
