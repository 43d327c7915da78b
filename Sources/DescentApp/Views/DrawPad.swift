import Datasets
import TextGraphics

/// The sheet with the pen on it, and what is said of both.
struct DrawPad {
  let workspace: Workspace
  let lesson: Lesson
  let screen: DrawScreen

  private var theme: Theme { workspace.theme }

  func draw(on canvas: inout Canvas, in layout: DrawLayout) {
    let box = Box(
      Box.Span("draw", theme.title), notes: [Box.Span(pen, theme.key)],
      footnote: Box.Span(tool, theme.faint),
      frame: screen.isPenDown ? theme.selectedFrame : theme.frame)
    box.draw(on: &canvas, in: layout.pad)
    drawSheet(on: &canvas, in: layout.sheet)
    drawWords(on: &canvas, in: layout.words)
  }

  private func drawSheet(on canvas: inout Canvas, in sheet: Rect) {
    guard !sheet.isEmpty else { return }
    let side = sheet.width
    let isEmpty = screen.drawing.isEmpty
    // A pixel for each half of a cell.
    let values =
      isEmpty ? [Float](repeating: 0, count: side * side) : screen.drawing.picture(side: side)
    ShadedImage(width: side, height: side, values: values)
      .draw(on: &canvas, in: sheet, shading: workspace.shading)
    if isEmpty { drawInvitation(on: &canvas, in: sheet) }
    // The mouse has a mark of its own.
    if !screen.isMouseDown { drawMark(on: &canvas, in: sheet) }
  }

  /// What to do, above the pen.
  private func drawInvitation(on canvas: inout Canvas, in sheet: Rect) {
    let lines = WrappedWords.fitting(
      workspace.capabilities.usesMouse
        ? ["Draw with the mouse, or with arrows and Enter.", "mouse, or arrows and Enter", "draw"]
        : ["Draw with arrows and Enter.", "arrows and Enter", "draw"],
      width: sheet.width - 2, rows: sheet.height / 2)
    for (row, line) in lines.enumerated() {
      let x = (sheet.width - line.unicodeScalars.count) / 2
      let y = max(0, sheet.height / 4 - lines.count / 2) + row
      for (place, glyph) in line.unicodeScalars.enumerated()
      where (0..<sheet.width).contains(x + place) {
        let paper = canvas[sheet.x + x + place, sheet.y + y].style.background
        let style = paper == .standard ? theme.faint : Style(Color(0xbcbcbc), on: paper)
        canvas.put(Cell(glyph, style), x: x + place, y: y, in: sheet)
      }
    }
  }

  /// The pen in two cells, about a square: round for the brush and square for the eraser, filled
  /// where it is down.
  private func drawMark(on canvas: inout Canvas, in sheet: Rect) {
    let column = Int((screen.place.x * Double(sheet.width) - 1).rounded())
    let x = min(max(column, 0), sheet.width - 2)
    let y = min(max(Int(screen.place.y * Double(sheet.height)), 0), sheet.height - 1)
    let mark =
      switch (screen.tool, screen.isPenDown) {
      case (.brush, false): "()"
      case (.brush, true): "**"
      case (.eraser, false): "[]"
      case (.eraser, true): "xx"
      }
    let paper = canvas[sheet.x + x, sheet.y + y].style.background
    canvas.write(
      mark, x: x, y: y, in: sheet, screen.isPenDown ? theme.selected(on: paper) : theme.alert)
  }

  // MARK: Words

  private var pen: String { screen.isPenDown ? "pen down" : "pen up" }

  /// `brush 3/5`, what is drawn with and its width among all.
  private var tool: String {
    let name = screen.tool == .brush ? "brush" : "eraser"
    return "\(name) \(screen.widthPlace + 1)/\(DrawScreen.widths.count)"
  }

  /// As many sentences as have room below the sheet.
  private func drawWords(on canvas: inout Canvas, in rect: Rect) {
    let place = rect.insetBy(dx: 1, dy: 0)
    var y = 0
    for wordings in [preparation, handling] {
      let lines = WrappedWords.fitting(wordings, width: place.width, rows: place.height - y)
      for line in lines {
        canvas.write(line, x: 0, y: y, in: place, theme.faint)
        y += 1
      }
    }
  }

  private var preparation: [String] {
    let size = lesson.dataset.imageSize
    guard screen.isPrepared else {
      return ["Unprepared: the whole sheet on \(size) pixels.", "Unprepared."]
    }
    let side = Drawing.preparedSide(of: size)
    return [
      "Prepared: ink on \(side)×\(side) of \(size) pixels, centred by mass.",
      "Prepared: \(side)×\(side), centred by mass.", "Prepared.",
    ]
  }

  private var handling: [String] {
    let verb = screen.tool == .brush ? "draw" : "erase"
    let keys =
      screen.isPenDown
      ? "The pen is down: arrows \(verb), Enter or Esc lifts it."
      : "The pen is up: Enter puts it down."
    return [keys, screen.isPenDown ? "Enter lifts the pen." : "Enter puts the pen down."]
  }
}
