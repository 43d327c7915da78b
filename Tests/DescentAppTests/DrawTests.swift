import Datasets
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The Draw screen")
struct DrawTests {
  private let size = Size(width: 120, height: 36)

  private func state(_ keys: [Key] = [], size: Size? = nil) throws -> AppState {
    var state = try DrawFixture.state(nil, size: size ?? self.size)
    press(keys, &state)
    return state
  }

  private func press(_ keys: [Key], _ state: inout AppState) {
    for key in keys { _ = state.update(.key(key)) }
  }

  private func use(_ action: Mouse.Action, _ x: Int, _ y: Int, _ state: inout AppState) {
    _ = state.update(.mouse(Mouse(action, x: x, y: y)))
  }

  private func screen(_ state: AppState) throws -> DrawScreen {
    try #require(state.screen as? DrawScreen)
  }

  private func drawing(_ state: AppState) throws -> Drawing { try screen(state).drawing }

  private func text(_ state: AppState) -> String { state.draw().lines.joined(separator: "\n") }

  private func footer(_ state: AppState) -> String { state.draw().lines.last ?? "" }

  /// The cells of the sheet on the terminal.
  private func sheet(_ state: AppState) -> Rect {
    DrawLayout(state.workspace.body, of: .mnist).sheet
  }

  /// How many pixels of the sheet have at least half their ink, and how many of them another has
  /// too.
  private func overlap(_ one: Drawing, _ other: Drawing) -> (inked: Int, shared: Int) {
    let pairs = zip(one.ink, other.ink)
    return (pairs.count { $0.0 > 127 }, pairs.count { $0.0 > 127 && $0.1 > 127 })
  }

  // MARK: Keys

  @Test(
    "Enter puts the pen down, arrows draw, and Enter or Esc lifts it", arguments: [true, false])
  func keys(withEnter: Bool) throws {
    #expect(try drawing(try state([.right, .down, .left])).isEmpty)
    var state = try state([.enter])
    let dot = try drawing(state)
    #expect(!dot.isEmpty && text(state).contains("pen down"))
    press([.right, .right, .character("l"), .character("j"), .down], &state)
    let line = try drawing(state)
    #expect(line != dot)
    press([withEnter ? .enter : .escape, .up, .left, .character("k"), .character("h")], &state)
    #expect(try drawing(state) == line)
    #expect(text(state).contains("pen up"))
    press([.escape], &state)
    #expect(try !screen(state).isPenDown, "Esc never puts it down")
  }

  @Test("the pen moves as far across as down, and stays on the sheet")
  func steps() throws {
    let sheet = sheet(try state())
    let right = try screen(try state([.right, .right])).place
    let down = try screen(try state([.down, .down])).place
    #expect((right.x - down.y).magnitude < 1e-12)
    #expect((right.x - 0.5 - 2 / Double(sheet.height)).magnitude < 1e-12)
    let corner = try screen(try state([Key](repeating: .up, count: 99) + [.left]))
    #expect((corner.place.y - 0.5 / Double(sheet.height)).magnitude < 1e-12)
  }

  @Test("a path drawn by mouse and by keys leaves nearly the same ink")
  func agreement() throws {
    var byKeys = try state([.left, .left, .left, .up, .up, .enter])
    press([Key](repeating: .right, count: 6) + [Key](repeating: .down, count: 5), &byKeys)
    var byMouse = try state()
    let sheet = sheet(byMouse)
    let (x, y) = (sheet.x + sheet.width / 2, sheet.y + sheet.height / 2)
    use(.press, x - 6, y - 2, &byMouse)
    for step in 1...12 { use(.drag, x - 6 + step, y - 2, &byMouse) }
    for step in 1...5 { use(.drag, x + 6, y - 2 + step, &byMouse) }
    use(.release, x + 6, y + 3, &byMouse)
    let (one, other) = (try drawing(byKeys), try drawing(byMouse))
    let (keys, mouse) = (overlap(one, other), overlap(other, one))
    #expect(keys.shared * 100 >= keys.inked * 90 && keys.inked > 300, "\(keys)")
    #expect(mouse.shared * 100 >= mouse.inked * 90, "\(mouse)")
  }

  @Test("b erases, and says so without colour")
  func eraser() throws {
    var state = try state([.enter, .right, .right, .right])
    #expect(text(state).contains("brush 3/5") && text(state).contains("**"))
    press([.enter, .character("b")], &state)
    #expect(text(state).contains("eraser 3/5") && text(state).contains("[]"))
    let line = try drawing(state)
    press([.enter], &state)
    #expect(text(state).contains("xx"))
    press([.left, .left, .left, .left], &state)
    #expect(try drawing(state).isEmpty && !line.isEmpty)
    press([.character("b"), .enter], &state)
    #expect(text(state).contains("brush 3/5") && text(state).contains("()"))
  }

  @Test("< and > change the width of the brush, up to their ends")
  func widths() throws {
    func ink(_ key: Character, _ count: Int) throws -> Int {
      let keys = [Key](repeating: .character(key), count: count)
      return try drawing(try state(keys + [.enter])).ink.reduce(0) { $0 + Int($1) }
    }
    let inks = [
      try ink("<", 2), try ink("<", 1), try ink(">", 0), try ink(">", 1), try ink(">", 2),
    ]
    #expect(inks == inks.sorted() && Set(inks).count == 5)
    #expect(try ink("<", 9) == inks[0] && ink(">", 9) == inks[4])
  }

  @Test("Backspace clears, z takes back strokes one by one, and clearing too")
  func undo() throws {
    var state = try state([.enter, .right, .right, .enter])
    let first = try drawing(state)
    press([.down, .enter, .left, .enter], &state)
    let second = try drawing(state)
    press([.backspace], &state)
    #expect(try drawing(state).isEmpty)
    press([.character("z")], &state)
    #expect(try drawing(state) == second)
    press([.character("z")], &state)
    #expect(try drawing(state) == first)
    press([.character("z")], &state)
    #expect(try drawing(state).isEmpty && !screen(state).canUndo)
    press([.character("z"), .backspace, .delete], &state)
    #expect(try drawing(state).isEmpty)
  }

  @Test("a stroke that changes nothing is none to take back")
  func idleStrokes() throws {
    // The eraser where there is no ink.
    var state = try state([.enter, .right, .enter, .character("b")])
    let line = try drawing(state)
    press([Key](repeating: .down, count: 9) + [.enter, .right, .enter, .enter, .enter], &state)
    #expect(try drawing(state) == line)
    press([.character("z")], &state)
    #expect(try drawing(state).isEmpty)
  }

  @Test("p switches the preparation, which changes what is asked")
  func preparation() throws {
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.seven))
    let prepared = state.screen.question(state.workspace).drawing
    #expect(text(state).contains("─ prepared ─"))
    let effects = state.update(.key(.character("p")))
    let unprepared = state.screen.question(state.workspace).drawing
    #expect(prepared != unprepared)
    #expect(effects == [.inspect(InspectionQuestion(drawing: unprepared))])
    #expect(text(state).contains("─ unprepared ─"))
    let drawing = try drawing(state)
    #expect(prepared == drawing.prepared(as: .mnist).map { Float($0) / 255 })
    #expect(unprepared == drawing.unprepared(as: .mnist).map { Float($0) / 255 })
    _ = state.update(.key(.character("p")))
    #expect(state.screen.question(state.workspace).drawing == prepared)
  }

  @Test("w writes the sheet as it was drawn, and nothing from an empty one")
  func save() throws {
    var empty = try state()
    #expect(empty.update(.key(.character("w"))) == [])
    let seven = DrawFixture.drawing(DrawFixture.seven)
    var state = try DrawFixture.state(seven)
    let document = Document(
      stem: "descent-drawing", .picture(pixels: seven.ink, width: 112, height: 112))
    // What the sheet reads as is asked for with the first event.
    _ = state.update(.resize(state.workspace.size))
    #expect(state.update(.key(.character("w"))) == [.write([document])])
  }

  @Test("every stroke asks anew, and an empty sheet asks nothing")
  func questions() throws {
    var state = try state()
    #expect(state.screen.question(state.workspace).isEmpty)
    guard case .inspect(let first) = state.update(.key(.enter)).first else {
      Issue.record("a dot is asked about")
      return
    }
    #expect(first.drawing?.count == 784)
    #expect(state.update(.key(.right)).count == 1)
    #expect(state.update(.key(.backspace)) == [.inspect(InspectionQuestion())])
  }

  @Test("the footer has only keys that have an effect")
  func hints() throws {
    let wide = Size(width: 220, height: 40)
    var state = try state(size: wide)
    for word in ["Bksp wipe", "w write", "p raw", "z back"] {
      #expect(!footer(state).contains(word))
    }
    #expect(footer(state).contains("Enter draw  b eraser  < > brush"))
    press([.enter], &state)
    for word in ["Enter lift", "Bksp wipe", "w write", "p raw", "z back"] {
      #expect(footer(state).contains(word))
    }
    press([.enter, .character("b"), .character("p")], &state)
    #expect(footer(state).contains("b brush") && footer(state).contains("p prepare"))
    let usual = try DrawFixture.state(
      DrawFixture.drawing(DrawFixture.three), size: Size(width: 80, height: 24))
    #expect(footer(usual).contains("Enter draw  p raw  Bksp wipe  w write"))
  }

  @Test("every key on an empty sheet and on a full one leaves something that can be drawn")
  func everyKey() throws {
    let drawings = [Drawing(), DrawFixture.drawing(DrawFixture.three)]
    for key in DrawScreen.notes.flatMap(\.keys) {
      for drawing in drawings {
        var state = try DrawFixture.state(drawing, size: AppState.minimumSize)
        press([key, key, .enter, key, .right, key], &state)
        #expect(state.draw().lines.count == 16)
      }
    }
  }

  // MARK: The mouse

  @Test("drags draw the connecting pieces, however far apart")
  func drags() throws {
    var sparse = try state()
    let sheet = sheet(sparse)
    use(.press, sheet.x + 10, sheet.y + 5, &sparse)
    use(.drag, sheet.x + 40, sheet.y + 20, &sparse)
    var dense = try state()
    use(.press, sheet.x + 10, sheet.y + 5, &dense)
    for step in 1...15 { use(.drag, sheet.x + 10 + 2 * step, sheet.y + 5 + step, &dense) }
    let (one, other) = (try drawing(sparse), try drawing(dense))
    #expect(zip(one.ink, other.ink).allSatisfy { max($0, $1) - min($0, $1) <= 1 })
    use(.release, sheet.x + 40, sheet.y + 20, &sparse)
    use(.drag, sheet.x + 40, sheet.y + 5, &sparse)
    #expect(try drawing(sparse) == one, "up is up")
  }

  @Test("a press beside the sheet does nothing, and dragging from there neither")
  func beside() throws {
    var state = try state()
    let sheet = sheet(state)
    for (x, y) in [(sheet.x - 1, sheet.y + 3), (sheet.maxX, sheet.y), (sheet.x, sheet.maxY)] {
      use(.press, x, y, &state)
      use(.drag, sheet.x + 5, sheet.y + 5, &state)
      use(.drag, sheet.x + 9, sheet.y + 9, &state)
      use(.release, sheet.x + 9, sheet.y + 9, &state)
    }
    #expect(try drawing(state).isEmpty && !screen(state).canUndo)
    use(.wheelUp, sheet.x + 5, sheet.y + 5, &state)
    #expect(try drawing(state).isEmpty)
  }

  @Test("out of the sheet and back draws no line across, and is one stroke")
  func outAndIn() throws {
    var state = try state()
    let sheet = sheet(state)
    use(.press, sheet.x + 2, sheet.y + 2, &state)
    use(.drag, sheet.x - 1, sheet.y + 2, &state)
    use(.drag, sheet.x - 1, sheet.maxY - 3, &state)
    let before = try drawing(state)
    use(.drag, sheet.maxX - 3, sheet.maxY - 3, &state)
    let after = try drawing(state)
    let middle = (0..<112 * 112).filter { (20..<92).contains($0 % 112) }
    #expect(middle.allSatisfy { after.ink[$0] == 0 })
    #expect(after != before, "but there is a dot where it came back")
    use(.drag, sheet.maxX - 3, sheet.maxY - 6, &state)
    use(.release, sheet.maxX - 3, sheet.maxY - 6, &state)
    press([.character("z")], &state)
    #expect(try drawing(state).isEmpty)
  }

  @Test("the pen stands where the mouse was, and is up")
  func penFollows() throws {
    var state = try state([.enter, .right])
    let sheet = sheet(state)
    use(.press, sheet.x + 20, sheet.y + 4, &state)
    #expect(try !screen(state).isPenDown)
    use(.release, sheet.x + 20, sheet.y + 4, &state)
    let line = state.draw().lines[sheet.y + 4]
    #expect(line.contains("()"))
    let before = try drawing(state)
    press([.right], &state)
    #expect(try drawing(state) == before)
  }

  @Test("another size of the terminal keeps the drawing, and drawing goes on")
  func resize() throws {
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.seven))
    let before = try drawing(state)
    for (width, height) in [(60, 16), (200, 55), (30, 8), (80, 24)] {
      _ = state.update(.resize(Size(width: width, height: height)))
    }
    #expect(try drawing(state) == before)
    let sheet = sheet(state)
    use(.press, sheet.x, sheet.maxY - 1, &state)
    #expect(try drawing(state) != before)
  }
}
