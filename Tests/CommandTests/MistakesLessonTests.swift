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
    lines.lazy.compactMap { $0.firstMatch(of: /digit (\d+)\s/)?.1 }.map(String.init).first
  }

  @Test("move, filter, order, open one, page to the last, resize, come back: the cursor stays")
  func list() throws {
    let tmux = try Lesson.open(size: Size(width: 120, height: 36))
    tmux.send(text: "7")
    try #require(tmux.wait { self.wrongCount($0) != nil })
    let early = try #require(wrongCount(tmux.lines))
    // Counts change as training goes on.
    try #require(tmux.wait { self.wrongCount($0).map { $0 != early } ?? false })

    tmux.send(keys: "Right")
    try #require(tmux.wait(for: "held"))
    let first = digit(tmux.lines)
    tmux.send(keys: "Right")
    try #require(tmux.wait { self.digit($0) != first })
    let held = try #require(digit(tmux.lines))
    let count = wrongCount(tmux.lines)
    try #require(tmux.wait { self.wrongCount($0) != count })
    #expect(digit(tmux.lines) == held)
    try comeBack(to: held, in: tmux)

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

  /// Opens the digit, changes the size, and goes to another screen: the cursor is still on it.
  private func comeBack(to held: String, in tmux: Tmux) throws {
    tmux.send(keys: "Enter")
    try #require(tmux.wait(for: "training digits most like it"))
    #expect(tmux.lines.contains { $0.contains("digit \(held) ") })
    tmux.resize(Size(width: 80, height: 24))
    try #require(tmux.wait { $0.contains { $0.contains("digit \(held) ") } })
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

/// Draw in a real terminal: the same 7 by mouse and by keys.
@Suite("A lesson on Draw", .enabled(if: Tmux.path != nil, "tmux is not installed"))
struct DrawLessonTests {
  /// A field of the sheet, which is two columns wide and a row high.
  private struct Field: Hashable {
    var x: Int
    var y: Int
  }

  /// A bar to the right, then a stem down to the left; each field beside the one before.
  private static let seven: [Field] = {
    var path = (7...19).map { Field(x: $0, y: 6) }
    var (x, y) = (19, 6)
    for _ in 0..<6 {
      for _ in 0..<3 {
        y += 1
        path.append(Field(x: x, y: y))
      }
      x -= 1
      path.append(Field(x: x, y: y))
    }
    return path
  }()

  /// What a terminal sends for the mouse over a field, with the corner of the sheet at (1, 2).
  private func mouse(_ button: Int, _ field: Field, _ end: String = "M") -> String {
    "\u{1b}[<\(button);\(2 * field.x + 2);\(field.y + 3)\(end)"
  }

  /// The prediction in numbers.
  private func prediction(_ lines: [String]) -> Double? {
    lines.lazy.compactMap { $0.firstMatch(of: /prediction (−?)([\d.]+)/) }
      .compactMap { match in Double(match.2).map { match.1.isEmpty ? $0 : -$0 } }.first
  }

  /// The prediction once it has been the same for a while: each stroke has an answer of its own.
  private func settledPrediction(_ tmux: Tmux) throws -> Double {
    var (last, count): (Double?, Int) = (nil, 0)
    let isSettled = tmux.wait { lines in
      let next = prediction(lines)
      count = next == last ? count + 1 : 0
      last = next
      return last != nil && count == 10
    }
    try #require(isSettled)
    return try #require(last)
  }

  @Test("a 7 by mouse and by keys reads as a 7; unprepared it reads otherwise; training goes on")
  func seven() throws {
    let tmux = try Lesson.open(size: Size(width: 120, height: 36))
    // Flat out to the ends of five epochs.
    for epoch in 1...5 {
      tmux.send(text: "e")
      try #require(tmux.wait(for: "epoch \(epoch) · step \(47 * epoch)"))
    }
    let byMouse = try drawByMouse(tmux)
    let byKeys = try drawByKeys(tmux)
    #expect(abs(byKeys - byMouse) < 0.25 * abs(byMouse), "\(byMouse) and \(byKeys)")

    tmux.send(text: "p")
    try #require(tmux.wait { lines in prediction(lines).map { $0 != byKeys } ?? false })
    tmux.send(text: "p")
    try #require(tmux.wait { lines in prediction(lines) == byKeys })
    tmux.send(text: " ")
    try #require(tmux.wait { lines in prediction(lines).map { $0 != byKeys } ?? false })
  }

  /// The prediction for the 7 drawn on a blank sheet.
  private func drawByMouse(_ tmux: Tmux) throws -> Double {
    tmux.send(text: "8")
    try #require(tmux.wait(for: "Draw with the mouse"))
    tmux.send(text: mouse(0, Self.seven[0]))
    for field in Self.seven.dropFirst() { tmux.send(text: mouse(32, field)) }
    tmux.send(text: mouse(0, Self.seven[Self.seven.count - 1], "m"))
    try #require(tmux.wait(for: "reads as 7"))
    return try settledPrediction(tmux)
  }

  /// The prediction for the 7 drawn in place of the one by mouse.
  private func drawByKeys(_ tmux: Tmux) throws -> Double {
    tmux.send(keys: "BSpace")
    try #require(tmux.wait(for: "Draw with the mouse"))
    tmux.send(keys: "Escape")
    // The pen is where the mouse left it.
    var place = Self.seven[Self.seven.count - 1]
    func step(to field: Field) {
      let key =
        field.x < place.x ? "Left" : field.x > place.x ? "Right" : field.y < place.y ? "Up" : "Down"
      tmux.send(keys: key)
      place = Field(
        x: place.x + (field.x - place.x).signum(),
        y: place.y + (field.x == place.x ? (field.y - place.y).signum() : 0))
    }
    while place != Self.seven[0] { step(to: Self.seven[0]) }
    tmux.send(keys: "Enter")
    for field in Self.seven.dropFirst() { step(to: field) }
    tmux.send(keys: "Enter")
    try #require(tmux.wait(for: "pen up"))
    try #require(tmux.wait(for: "reads as 7"))
    return try settledPrediction(tmux)
  }
}
