import TestSupport
import Testing
import TextGraphics

/// Loss and the next step in numbers, in a real terminal.
@Suite("A lesson on Loss", .enabled(if: Tmux.path != nil, "tmux is not installed"))
struct LossLessonTests {
  private func open(size: Size = Size(width: 80, height: 24)) throws -> Tmux {
    let tmux = try Lesson.open(size: size)
    try Lesson.rewind(tmux)
    return tmux
  }

  /// The three numbers of a line of the nudge's table.
  private func figures(_ name: String, in lines: [String]) -> [String] {
    let parts = lines.flatMap { $0.split(separator: "│") }
      .map { $0.split(separator: " ").map(String.init) }
    return parts.first { $0.first == name && $0.count == 4 }.map { Array($0.dropFirst()) } ?? []
  }

  @Test("the chapter's nudge changes nothing; 0.01 at (14, 14) moves the loss alone")
  func nudges() throws {
    let tmux = try open()
    tmux.send(text: "5")
    try #require(tmux.wait(for: "weights[0] *= 1.0001"))
    tmux.send(keys: "Enter")
    try #require(tmux.wait(for: "That pixel is 0 in all 14,000 images"))
    for name in ["accuracy", "loss"] {
      let figures = figures(name, in: tmux.lines)
      #expect(figures.count == 3 && figures[0] == figures[1] && figures[2] == "none", "\(name)")
    }
    tmux.send(keys: "BSpace")
    try #require(tmux.wait(for: "the run stays untouched"))
    for _ in 0..<14 { tmux.send(keys: "Down", "Right") }
    tmux.send(text: ">>")
    try #require(tmux.wait(for: "weights[406] += 0.01"))
    tmux.send(keys: "Enter")
    try #require(tmux.wait { self.figures("loss", in: $0).last == "-2.81e-05" })
    let accuracy = figures("accuracy", in: tmux.lines)
    #expect(accuracy == ["0.495", "0.495", "none"])
    #expect(figures("loss", in: tmux.lines) == ["0.5108154", "0.51078725", "-2.81e-05"])
    tmux.send(text: "bb")
    #expect(tmux.wait(for: "exactly 2 × the first"))
    tmux.send(text: "z")
    #expect(tmux.wait(for: "b calls loss.backward()"))
  }

  @Test("the chapter's three digits: 0.4333, and 0.2333 for 0.8")
  func example() throws {
    let tmux = try open()
    tmux.send(text: "5f")
    try #require(tmux.wait(for: "0.4333"))
    tmux.send(text: "jjllllll")
    #expect(tmux.wait(for: "0.2333"))
  }

  @Test("one arrow at a time, and the last takes exactly one step; Esc takes none")
  func inside() throws {
    let tmux = try open()
    tmux.send(text: "i")
    try #require(tmux.wait(for: "arrow  0 of 13"))
    for arrow in 1...12 {
      tmux.send(text: ".")
      try #require(tmux.wait(for: "arrow \(arrow < 10 ? " " : "")\(arrow) of 13"))
    }
    tmux.send(text: ".")
    #expect(tmux.wait(for: "step 2 in numbers"))
    tmux.send(text: "...")
    try #require(tmux.wait(for: "arrow  3 of 13"))
    tmux.send(keys: "Escape")
    #expect(tmux.wait(for: "epoch 1 · step 1"))
  }
}
