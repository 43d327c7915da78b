import Datasets
import Learning
import TextGraphics

/// A row for each class: how far the digit is from its ideal and how many of its digits are right,
/// by either distance, as far as there is room; what the other distance says goes first.
struct ClassTable {
  let workspace: Workspace
  let digit: JudgedDigit

  private var theme: Theme { workspace.theme }
  private var classes: [ImageClass] { digit.lesson.classes }
  private var measures: [Distance] { [digit.measure, digit.measure.other] }

  /// A column of figures.
  private enum Column: Hashable {
    case distance(Distance)
    case accuracy(Distance)
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("distance", theme.title), notes: [Box.Span("right, %", theme.title)],
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let labelWidth = min(ClassWords.width(classes), 10)
    let columns = columns(width: inside.width - 2 - labelWidth)
    let width = 1 + labelWidth + columns.reduce(0) { $0 + self.width($1) }
    // Side by side where rows are few; the last ones are for the mean and for all.
    let blocks = max(1, (inside.width + 2) / (width + 2))
    let rows = max(0, inside.height - 1)
    let shown = shownClasses(room: blocks * rows - 2)
    for block in 0..<blocks where block == 0 || block * rows < shown.count + 2 {
      let place = Rect(
        x: inside.x + block * (width + 2), y: inside.y, width: min(width, inside.width),
        height: inside.height)
      write("", columns.map(heading), y: 0, theme.faint, columns, on: &canvas, in: place)
      for row in 0..<rows {
        drawRow(block * rows + row, of: shown, y: row + 1, columns, on: &canvas, in: place)
      }
    }
  }

  /// Of the figures in the order of importance those that fit, in the order in which they stand.
  private func columns(width: Int) -> [Column] {
    let byImportance: [Column] = [
      .distance(measures[0]), .accuracy(measures[0]), .distance(measures[1]),
      .accuracy(measures[1]),
    ]
    var room = width
    let fitting = byImportance.prefix { column in
      room -= self.width(column)
      return room >= 0
    }
    let all = Distance.allCases.map(Column.distance) + Distance.allCases.map(Column.accuracy)
    return all.filter(fitting.contains)
  }

  private func width(_ column: Column) -> Int {
    if case .distance = column { return 7 }
    return 6
  }

  private func heading(_ column: Column) -> String {
    switch column {
    case .distance(let measure), .accuracy(let measure): measure.name
    }
  }

  /// A class, after all of them the mean of their accuracies, and the part of all digits.
  private func drawRow(
    _ number: Int, of shown: [Int], y: Int, _ columns: [Column], on canvas: inout Canvas,
    in rect: Rect
  ) {
    if number < shown.count {
      let position = shown[number]
      let mark = position == digit.verdict ? "▸" : " "
      write(
        mark + classes[position].name, columns.map { figure($0, position) }, y: y,
        position == digit.verdict ? theme.strong : theme.text, columns, on: &canvas, in: rect)
    } else if number == shown.count {
      let hidden = classes.count - shown.count
      let figures = columns.map { summary($0, \.accuracy) }
      write(
        hidden > 0 ? " mean, +\(hidden) farther" : " mean", figures, y: y, theme.baseline, columns,
        on: &canvas, in: rect)
    } else if number == shown.count + 1 {
      write(
        " all digits", columns.map { summary($0, \.accuracyOfAll) }, y: y, theme.text, columns,
        on: &canvas, in: rect)
    }
  }

  private func figure(_ column: Column, _ position: Int) -> String {
    switch column {
    case .distance(let measure): NumberLabel.distance(digit.distances(by: measure)[position])
    case .accuracy(let measure):
      CallWords.percent(digit.lesson.baseline(by: measure).accuracies[position])
    }
  }

  private func summary(_ column: Column, _ value: KeyPath<BaselineAssessment, Float>) -> String {
    guard case .accuracy(let measure) = column else { return "" }
    return CallWords.percent(digit.lesson.baseline(by: measure)[keyPath: value])
  }

  private func write(
    _ name: String, _ figures: [String], y: Int, _ style: Style, _ columns: [Column],
    on canvas: inout Canvas, in rect: Rect
  ) {
    var x = rect.width - columns.reduce(0) { $0 + width($1) }
    // Names may reach over columns that have no figure.
    let blank = zip(columns, figures).prefix { $0.1.isEmpty }.reduce(0) { $0 + width($1.0) }
    canvas.write(ClassWords.cut(name, width: x + blank), x: 0, y: y, in: rect, style)
    for (column, figure) in zip(columns, figures) {
      x += width(column)
      canvas.write(figure, endingAt: x, y: y, in: rect, style)
    }
  }

  /// All classes in their order; where not all have room, the closest first.
  private func shownClasses(room: Int) -> [Int] {
    if classes.count <= room { return Array(classes.indices) }
    return Array(digit.baseline.classesByDistance(at: digit.index).prefix(max(0, room)))
  }
}
