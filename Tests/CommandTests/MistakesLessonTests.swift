import TestSupport
import Testing
import TextGraphics

/// Mistakes and Draw in a real terminal, while training runs.
@Suite("A lesson on Mistakes", .enabled(if: Tmux.path != nil, "tmux is not installed"))
struct MistakesLessonTests {
  /// How many digits are wrong, by the edge of the list.
  private func wrongCount(_ lines: [String]) -> Int? {
    lines.lazy.compactMap { $0.firstMatch(of: /([\d,]+) of [\d,]+ wrong/)?.1 }
      .compactMap { Int($0.filter { $0 != "," }) }.first
  }

  /// The number of the digit beside the list.
  private func digit(_ lines: [String]) -> String? {
    lines.lazy.compactMap { $0.firstMatch(of: /digit (\d+\.png)/)?.1 }.map(String.init).first
  }

  @Test("move, filter, order, open one, page to the last, resize, come back: the cursor stays")
  func list() throws {
    let tmux = try Lesson.open(size: Size(width: 120, height: 36))
    tmux.send(text: "7")
    try #require(tmux.wait { self.wrongCount($0) != nil })
    let early = try #require(wrongCount(tmux.lines))
    // Counts change as training goes on.
    try #require(tmux.wait { self.wrongCount($0).map { $0 != early } ?? false })

    tmux.send(keys: "Right", "Right")
    try #require(tmux.wait(for: "held"))
    let held = try #require(digit(tmux.lines))
    let count = wrongCount(tmux.lines)
    try #require(tmux.wait { self.wrongCount($0) != count })
    #expect(digit(tmux.lines) == held)

    tmux.send(keys: "Enter")
    try #require(tmux.wait(for: "training digits most like it"))
    #expect(tmux.lines.contains { $0.contains("file \(held)") })
    tmux.resize(Size(width: 80, height: 24))
    try #require(tmux.wait { $0.contains { $0.contains("digit \(held)") } })
    tmux.resize(Size(width: 120, height: 36))
    try #require(tmux.wait(for: "training digits most like it"))
    tmux.send(keys: "Escape")
    try #require(tmux.wait(for: "held"))
    #expect(digit(tmux.lines) == held)
    tmux.send(text: "6")
    try #require(tmux.wait(for: "learned so far"))
    tmux.send(text: "7")
    try #require(tmux.wait(for: "held"))
    #expect(digit(tmux.lines) == held)

    tmux.send(text: " f")
    try #require(tmux.wait(for: "3 read as 7"))
    tmux.send(text: "o")
    try #require(tmux.wait(for: "least sure first"))
    tmux.send(keys: "End")
    try #require(
      tmux.wait { lines in
        lines.contains { line in
          line.firstMatch(of: /page (\d+) of (\d+)/).map { $0.1 == $0.2 } ?? false
        }
      })
  }

  @Test("the list and its digits are written, under names that nothing has")
  func writes() throws {
    let directory = TemporaryDirectory()
    let tmux = try Tmux(size: Size(width: 120, height: 36))
    let program = Program.quoted(try Program.path())
    tmux.send(text: "cd \(Program.quoted(directory.path)) && \(program)\n")
    try #require(tmux.wait(seconds: 20, for: "epoch 1"))
    tmux.send(text: " 7")
    try #require(tmux.wait { self.wrongCount($0) != nil })
    let count = try #require(wrongCount(tmux.lines))
    tmux.send(text: "w")
    try #require(tmux.wait(for: "wrote descent-mistakes.csv and descent-mistakes.png"))
    tmux.send(text: "w")
    try #require(tmux.wait(for: "wrote descent-mistakes-2.csv and descent-mistakes-2.png"))
    let lines = Program.text(of: directory.path + "/descent-mistakes.csv").split(separator: "\n")
    #expect(lines.first == "index,actual,predicted,probability,loss" && lines.count == count + 1)
    let picture = TemporaryDirectory.read(directory.path + "/descent-mistakes.png")
    #expect(picture.prefix(4) == [0x89, 0x50, 0x4e, 0x47])
  }
}
