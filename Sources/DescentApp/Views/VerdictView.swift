import Datasets
import Learning
import TextGraphics

/// Both distances to both ideals, the verdict, and how many pixels pull which way: one box, for two
/// classes.
struct VerdictView {
  let workspace: Workspace
  let digit: JudgedDigit

  private var theme: Theme { workspace.theme }
  private var words: CallWords { CallWords(digit) }
  private var classes: [ImageClass] { digit.lesson.classes }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(Box.Span("distance to the ideals", theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    var y = 0
    for measure in Distance.allCases {
      drawDistances(measure, y: y, on: &canvas, in: inside)
      y += 1 + digit.rivals.both.count
    }
    canvas.write(words.verdict(theme, width: inside.width - 2), x: 1, y: y, in: inside)
    let margin = words.margin() + words.dissent(nameWidth: 8)
    canvas.write(margin, x: 1, y: y + 1, in: inside, theme.faint)
    let file = "file name \(digit.lesson.validation.fileName(at: digit.index))"
    canvas.write(file, x: 1, y: y + 2, in: inside, theme.faint)
    drawPulls(
      on: &canvas, in: inside.split(top: y + 3 + (inside.height >= 15 ? 1 : 0)).bottom)
  }

  private func drawDistances(
    _ measure: Distance, y: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let decides = measure == digit.measure
    let x = canvas.write(
      measure.name, x: 1, y: y, in: rect, decides ? theme.strong : theme.text)
    canvas.write(decides ? " decides" : "", x: x, y: y, in: rect, theme.faint)
    let width = min(10, ClassWords.width(classes))
    let inside = rect.insetBy(dx: 1, dy: 0)
    for (row, position) in digit.rivals.both.enumerated() {
      let label = " to \(ClassWords.column(classes[position], width: width)) "
      DistanceBar(workspace: workspace, digit: digit, measure: measure, position: position)
        .draw(label, y: y + 1 + row, on: &canvas, in: inside)
    }
  }

  /// The sum of the "why" picture: what either side adds to the mean, and where most.
  private func drawPulls(on canvas: inout Canvas, in rect: Rect) {
    let pulls = digit.pulls
    let right = rect.width - 1
    var y = 0
    for (position, side, sign) in [
      (digit.rivals.one, pulls.one, Float(1)), (digit.rivals.other, pulls.other, -1),
    ] {
      let style = sign > 0 ? theme.signs.positive : theme.signs.negative
      let share = CallWords.signed(sign * side.share)
      let name = "\(classes[position])"
      // Where the name is long, the word for what is counted gives way.
      let isShort = name.unicodeScalars.count <= rect.width - 26
      let count = isShort ? CallWords.pixels(side.count) : NumberText.grouped(side.count)
      canvas.write(
        "for \(ClassWords.cut(name, width: max(2, rect.width - 19)))", x: 1, y: y, in: rect, style)
      canvas.write("\(count)  \(share)", endingAt: right, y: y, in: rect, theme.text)
      canvas.write(
        "most at \(words.place(side.strongest))", x: 2, y: y + 1, in: rect, theme.faint)
      y += 2
    }
    let isMargin = digit.measure == .l1
    canvas.write(
      isMargin ? "mean, the margin" : "mean, of squares", x: 1, y: y, in: rect, theme.text)
    canvas.write(
      CallWords.signedCloseness(pulls.mean), endingAt: right, y: y, in: rect, theme.strong)
  }
}
