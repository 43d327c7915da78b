import Datasets
import Learning
import TextGraphics

/// The distances of a digit to all ideals by either measure, the closest marked, and the verdict.
struct DistanceList {
  let workspace: Workspace
  let digit: JudgedDigit

  private var theme: Theme { workspace.theme }
  private var classes: [ImageClass] { digit.lesson.classes }
  private var labelWidth: Int { min(10, ClassWords.width(classes)) }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(Box.Span("distance to the ideals", theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let (list, words) = inside.split(top: inside.height - 4)
    let measures = [digit.measure, digit.measure.other]
    canvas.write(
      measures[0].name, endingAt: labelWidth + 8, y: 0, in: list, theme.strong)
    canvas.write(measures[1].name, endingAt: list.width, y: 0, in: list, theme.faint)
    let shown = shownClasses(rows: list.height - 1)
    for (row, position) in shown.enumerated() {
      drawRow(position, y: row + 1, on: &canvas, in: list)
    }
    if shown.count < classes.count {
      let words = "+\(classes.count - shown.count) farther"
      canvas.write(words, x: 1, y: shown.count + 1, in: list, theme.faint)
    }
    drawWords(on: &canvas, in: words)
  }

  private func drawRow(_ position: Int, y: Int, on canvas: inout Canvas, in rect: Rect) {
    let mark = position == digit.verdict ? "▸" : " "
    let name = ClassWords.column(classes[position], width: labelWidth)
    let (left, right) = rect.split(left: rect.width - 7)
    DistanceBar(workspace: workspace, digit: digit, measure: digit.measure, position: position)
      .draw(mark + name, y: y, on: &canvas, in: left)
    let other = digit.measure.other
    let isClosest = digit.lesson.baseline(by: other).verdicts[digit.index] == position
    canvas.write(
      NumberLabel.distance(digit.distances(by: other)[position]), endingAt: right.width, y: y,
      in: right, isClosest ? theme.text : theme.faint)
  }

  /// All classes in their order; where not all have room, the closest first.
  private func shownClasses(rows: Int) -> [Int] {
    if classes.count <= rows { return Array(classes.indices) }
    return Array(digit.baseline.classesByDistance(at: digit.index).prefix(max(0, rows - 1)))
  }

  private func drawWords(on canvas: inout Canvas, in rect: Rect) {
    let words = CallWords(digit)
    canvas.write(words.verdict(theme, width: rect.width), x: 0, y: 0, in: rect)
    let file = digit.lesson.validation.fileName(at: digit.index)
    let lines = [
      words.margin(nameWidth: 8), pulls(width: rect.width),
      "file \(file)\(words.dissent(nameWidth: 3))",
    ]
    for (row, line) in lines.enumerated() {
      canvas.write(line, x: 0, y: row + 1, in: rect, theme.faint)
    }
  }
  /// How many pixels pull to the closest ideal, and how many to the next.
  private func pulls(width: Int) -> String {
    let (one, other) = (classes[digit.rivals.one], classes[digit.rivals.other])
    let pulls = digit.pulls
    let long = "\(pulls.one.count) pixels to \(one), \(pulls.other.count) to \(other)"
    if long.unicodeScalars.count <= width { return long }
    let room = (width - "\(pulls.one.count) to , \(pulls.other.count) to ".count) / 2
    return "\(pulls.one.count) to \(ClassWords.name(one, width: room)), "
      + "\(pulls.other.count) to \(ClassWords.name(other, width: room))"
  }
}
