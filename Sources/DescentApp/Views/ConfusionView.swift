import Datasets
import Learning
import TextGraphics

/// Who is taken for whom: a row for each class that digits belong to, a column for each that they
/// are taken for, with precision and recall at the edges.
struct ConfusionView {
  let workspace: Workspace
  let lesson: Lesson
  let assessment: Assessment
  let whole: WholeInspection
  /// The cell that the cursor is on.
  let cell: MatrixCell
  /// Whose weights they are.
  let source: String

  /// Columns of a count with a blank before it: the largest, or the name above it.
  private let columnWidth: Int

  init(
    workspace: Workspace, lesson: Lesson, assessment: Assessment, whole: WholeInspection,
    cell: MatrixCell, source: String
  ) {
    (self.workspace, self.lesson, self.assessment) = (workspace, lesson, assessment)
    (self.whole, self.cell, self.source) = (whole, cell, source)
    let largest = whole.matrix.counts.joined().max() ?? 0
    let names = min(6, ClassWords.width(lesson.classes))
    let least = lesson.classes.count == 2 ? 8 : 3
    columnWidth = 1 + max(least, names, "\(largest)".count)
  }

  private var matrix: ConfusionMatrix { whole.matrix }
  private var theme: Theme { workspace.theme }
  private var classes: [ImageClass] { lesson.classes }
  private var hasTwo: Bool { classes.count == 2 }

  private func name(_ position: Int, _ width: Int) -> String {
    ClassWords.name(classes[position], width: width)
  }

  /// Columns of a class's name before a row.
  private var labelWidth: Int { max(4, min(10, ClassWords.width(classes))) }

  /// Columns of precision and recall.
  private static let shareWidth = 8

  /// Where its parts stand; `nil` for those that have no room.
  private func parts(_ rect: Rect) -> (matrix: Rect, summary: Rect?, digits: Rect?) {
    let rows = min(rect.height, max(classes.count + 5, hasTwo ? 10 : 12))
    let whole = labelWidth + 6 + classes.count * columnWidth + ConfusionView.shareWidth
    if whole > rect.width - 22, whole <= rect.width, rect.height - rows >= 4 {
      let (upper, lower) = rect.split(top: rows)
      return (upper, lower, nil)
    }
    // Below, the digits of the cell that the cursor is on.
    let hasDigits = rect.height - rows >= 9
    let (upper, lower) = rect.split(top: hasDigits ? rows : rect.height)
    let (left, right) = upper.split(left: min(max(whole, 38), max(38, upper.width - 22)))
    return (left, right.width >= 20 ? right : nil, hasDigits ? lower : nil)
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let parts = parts(rect)
    drawMatrix(on: &canvas, in: parts.matrix)
    if let summary = parts.summary { drawSummary(on: &canvas, in: summary) }
    if let digits = parts.digits { drawDigits(on: &canvas, in: digits) }
  }

  /// The cell under the mouse.
  func cell(under mouse: Mouse, in rect: Rect) -> MatrixCell? {
    let inside = parts(rect).matrix.insetBy(dx: 2, dy: 1)
    let grid = grid(in: inside)
    let row = mouse.y - inside.y - 2
    let column = grid.columns.indices.firstIndex { place in
      let end = inside.x + x(place - grid.columns.lowerBound)
      return mouse.x >= end - columnWidth && mouse.x < end
    }
    guard let column, grid.rows.indices.contains(grid.rows.lowerBound + row) else { return nil }
    return MatrixCell(row: grid.rows.lowerBound + row, column: column)
  }

  /// The digits of the cell that the cursor is on, the largest loss first.
  private func drawDigits(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span(cellWords(width: rect.width - 5), theme.title),
      footnote: Box.Span("Enter lists them", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    DigitStrip(workspace: workspace, lesson: lesson).draw(
      whole.worstFirst.lazy.filter {
        assessment.labels[$0] == cell.row && assessment.verdicts[$0] == cell.column
      }, on: &canvas, in: inside)
    if matrix[cell.row, cell.column] == 0 {
      canvas.write("none", x: 1, y: 0, in: inside, theme.faint)
    }
  }

  // MARK: The matrix

  private func drawMatrix(on canvas: inout Canvas, in rect: Rect) {
    let wrong =
      "\(NumberText.grouped(matrix.mistakeCount)) of "
      + "\(NumberText.grouped(matrix.total)) wrong"
    let box = Box(
      Box.Span("confusion matrix", theme.title), notes: [Box.Span(wrong, theme.faint)],
      footnote: Box.Span(cellWords(width: rect.width - 5), theme.text), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let (columns, rows, hasShares) = grid(in: inside)
    if columns.count < classes.count {
      canvas.write(
        "\(columns.count) of \(classes.count) classes", endingAt: inside.width, y: 0, in: inside,
        theme.faint)
    }
    drawHeads(columns, hasShares, on: &canvas, in: inside)
    for (y, row) in rows.enumerated() {
      draw(row, columns, y: y + 2, hasShares, on: &canvas, in: inside)
    }
    if hasShares { drawPrecisions(columns, y: rows.count + 2, on: &canvas, in: inside) }
  }

  /// The classes that have a column or a row, and whether precision and recall have room.
  private func grid(
    in inside: Rect
  ) -> (columns: Range<Int>, rows: Range<Int>, hasShares: Bool) {
    let hasShares =
      inside.width >= labelWidth + 2 + 2 * columnWidth + ConfusionView.shareWidth
      && inside.height >= 5
    let room = inside.width - labelWidth - 2 - (hasShares ? ConfusionView.shareWidth : 0)
    return (
      shown(cell.column, fitting: max(1, room / columnWidth)),
      shown(cell.row, fitting: max(1, inside.height - (hasShares ? 3 : 2))), hasShares
    )
  }

  /// Of all classes those around the cursor for which there is room.
  private func shown(_ cursor: Int, fitting count: Int) -> Range<Int> {
    let count = min(count, classes.count)
    let first = min(max(0, cursor - count / 2), classes.count - count)
    return first..<first + count
  }

  private func x(_ place: Int) -> Int { labelWidth + 2 + (place + 1) * columnWidth }

  private func drawHeads(
    _ columns: Range<Int>, _ hasShares: Bool, on canvas: inout Canvas, in rect: Rect
  ) {
    canvas.write("is", x: 0, y: 1, in: rect, theme.faint)
    canvas.write("read as", x: labelWidth + 2, y: 0, in: rect, theme.faint)
    for (place, column) in columns.enumerated() {
      canvas.write(
        name(column, columnWidth - 1), endingAt: x(place), y: 1, in: rect,
        column == cell.column ? theme.strong : theme.text)
    }
    if hasShares {
      canvas.write(
        "recall", endingAt: x(columns.count - 1) + ConfusionView.shareWidth, y: 1,
        in: rect, theme.faint)
    }
  }

  private func draw(
    _ row: Int, _ columns: Range<Int>, y: Int, _ hasShares: Bool, on canvas: inout Canvas,
    in rect: Rect
  ) {
    canvas.write(
      name(row, labelWidth), x: 0, y: y, in: rect, row == cell.row ? theme.strong : theme.text)
    for (place, column) in columns.enumerated() {
      let count = matrix[row, column]
      let isCursor = row == cell.row && column == cell.column
      let style =
        isCursor
        ? theme.selected
        : row == column ? theme.good : count == 0 ? theme.faint : mistakeStyle(count)
      let text = count == 0 ? "·" : "\(count)"
      let room = columnWidth - (isCursor ? 1 : 0)
      canvas.write(
        NumberText.padded(text, isCursor ? room : 0), endingAt: x(place), y: y, in: rect, style)
    }
    if hasShares {
      canvas.write(
        share(matrix.recall(of: row)), endingAt: x(columns.count - 1) + ConfusionView.shareWidth,
        y: y, in: rect, theme.faint)
    }
  }

  private func drawPrecisions(
    _ columns: Range<Int>, y: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    canvas.write("prec", x: 0, y: y, in: rect, theme.faint)
    for (place, column) in columns.enumerated() {
      let text = share(matrix.precision(of: column))
      // Whole percents where a column has no room for more.
      let short = matrix.precision(of: column).map {
        NumberText.fixed(Double($0) * 100, decimals: 0)
      }
      canvas.write(
        text.count < columnWidth ? text : short ?? "–", endingAt: x(place), y: y, in: rect,
        theme.faint)
    }
  }

  /// Common confusions stand out, with or without colours.
  private func mistakeStyle(_ count: Int) -> Style {
    let largest = whole.mostConfused.first?.count ?? 0
    return 2 * count > largest ? theme.bad : theme.text
  }

  private func share(_ part: Float?) -> String {
    part.map { CallWords.percent($0).trimmedLeft + "%" } ?? "–"
  }

  /// What the cell of the cursor stands for.
  private func cellWords(width: Int) -> String {
    let count = NumberText.grouped(matrix[cell.row, cell.column])
    let words = [12, 8, 5, 3].map { nameWidth in
      cell.row == cell.column
        ? "\(count) × \(name(cell.row, nameWidth)) read as such"
        : "\(count) × \(name(cell.row, nameWidth)) read as \(name(cell.column, nameWidth))"
    }
    return words.first { $0.unicodeScalars.count <= width } ?? ""
  }

  // MARK: The summary

  private func drawSummary(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span(hasTwo ? "the whole" : "most confused", theme.title),
      footnote: Box.Span("weights of \(source)", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let total = NumberText.grouped(matrix.total)
    var lines: [[Box.Span]] = [
      [
        Box.Span("accuracy ", theme.faint),
        Box.Span(NumberLabel.accuracy(matrix.accuracy), theme.strong),
      ],
      [
        Box.Span(NumberText.grouped(matrix.mistakeCount), theme.text),
        Box.Span(inside.width < 22 ? " wrong" : " wrong of \(total)", theme.faint),
      ],
      [],
    ]
    lines += hasTwo ? shareLines(width: inside.width) : pairLines(width: inside.width)
    // Where it is wide and low, the pairs go on beside each other.
    let columns = max(1, lines.count > inside.height ? inside.width / 26 : 1)
    for (place, line) in lines.enumerated() where place < columns * inside.height {
      let (column, row) = place.quotientAndRemainder(dividingBy: max(1, inside.height))
      let width = min(inside.width - column * 26, columns > 1 ? 25 : inside.width)
      canvas.write(
        DigitWords.cut(line, width: width), x: column * 26, y: row, in: inside)
    }
  }

  /// Precision and recall of both classes with what they are made of.
  private func shareLines(width: Int) -> [[Box.Span]] {
    classes.indices.flatMap { position -> [[Box.Span]] in
      let plural = ClassWords.plural(classes[position])
      let correct = NumberText.grouped(matrix[position, position])
      return [
        ("recall   ", matrix.recall(of: position), matrix.count(ofActual: position)),
        ("precision", matrix.precision(of: position), matrix.count(ofPredicted: position)),
      ].map { word, part, count in
        let isNarrow = width < 24
        let figures = NumberText.padded(share(part), isNarrow ? 0 : 6)
        let made = "\(correct) of \(NumberText.grouped(count))"
        let room = width - word.count - figures.count - made.count - 5
        let name = ClassWords.cut(plural, width: max(2, min(9, room)))
        return [
          Box.Span("\(isNarrow ? word.withoutPadding : word) \(name) ", theme.faint),
          Box.Span(figures, theme.text),
          Box.Span(isNarrow ? "" : "  \(made)", theme.faint),
        ]
      }
    }
  }

  /// The pairs of classes with most mistakes, the worst first.
  private func pairLines(width: Int) -> [[Box.Span]] {
    let longest = ClassWords.width(classes)
    let isWhole = 4 + 2 * longest + 9 <= width
    return whole.mostConfused.prefix(100).map { pair in
      let count = NumberText.padded(NumberText.grouped(pair.count), 3) + " "
      let nameWidth = isWhole ? longest : max(1, (width - count.count - 3) / 2)
      let names = [pair.actual, pair.predicted].map { name($0, nameWidth) }
      return [
        Box.Span(count, theme.strong),
        Box.Span(names.joined(separator: isWhole ? " read as " : " → "), theme.text),
      ]
    }
  }
}

extension String {
  /// Without blanks at its end.
  fileprivate var withoutPadding: String { NumberText.withoutBlanksAtEnd(self) }

  /// Without blanks at its start.
  fileprivate var trimmedLeft: String { String(drop { $0 == " " }) }
}
