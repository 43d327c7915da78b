import Datasets
import Learning
import TextGraphics

/// Distances and verdict in lines without a box, for small terminals: as many as there are rows.
struct CallLines {
  let workspace: Workspace
  let digit: JudgedDigit
  /// Whether accuracies stand here, since they stand nowhere else.
  let hasAccuracy: Bool

  private var theme: Theme { workspace.theme }
  private var words: CallWords { CallWords(digit) }
  private var classes: [ImageClass] { digit.lesson.classes }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    for (y, measure) in Distance.allCases.enumerated() {
      drawDistances(measure, y: y, on: &canvas, in: rect)
    }
    drawVerdict(y: 2, on: &canvas, in: rect)
    var y = 3
    if hasAccuracy {
      canvas.write(accuracies(width: rect.width - 2), x: 1, y: y, in: rect, theme.baseline)
      y += 1
    }
    drawPulls(y: y, on: &canvas, in: rect)
  }

  private func drawDistances(
    _ measure: Distance, y: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let style = measure == digit.measure ? theme.strong : theme.text
    let x = canvas.write(measure.name, x: 1, y: y, in: rect, style)
    let line = rect.split(left: max(x, 6)).right
    let width = line.width / 2
    for (column, position) in digit.rivals.both.enumerated() {
      let half = Rect(x: line.x + column * width, y: line.y, width: width, height: line.height)
      let name = ClassWords.name(classes[position], width: max(1, width - 20))
      DistanceBar(workspace: workspace, digit: digit, measure: measure, position: position)
        .draw("to \(name)", y: y, on: &canvas, in: half)
    }
  }

  /// The verdict at the left, at the right the digit's place, in the longest words that fit.
  private func drawVerdict(y: Int, on canvas: inout Canvas, in rect: Rect) {
    let width = rect.width - 2
    func length(_ spans: [Box.Span]) -> Int {
      spans.reduce(0) { $0 + $1.text.unicodeScalars.count }
    }
    let verdict = words.verdict(theme, width: width - 20)
    let margin = [Box.Span(" \(words.margin(nameWidth: 8))", theme.faint)]
    let dissent = [Box.Span(words.dissent(nameWidth: 8), theme.faint)]
    let place = digit.place(nameWidth: 8)
    let ordered = "\(place) · \(digit.listing.order.title)"
    // What can be left out, the least important first.
    for (left, right) in [
      (verdict + margin + dissent, ordered), (verdict + margin, ordered),
      (verdict + margin, place), (verdict, place), (verdict, ""),
    ] where right.isEmpty || length(left) + right.unicodeScalars.count + 2 <= width {
      canvas.write(left, x: 1, y: y, in: rect)
      canvas.write(right, endingAt: rect.width - 1, y: y, in: rect, theme.text)
      return
    }
  }

  /// What part is right by either distance; of two classes, of each of them.
  private func accuracies(width: Int) -> String {
    let (mean, name) = (digit.baseline.accuracy, classes.count == 2 ? "both" : "mean")
    let other = digit.lesson.baseline(by: digit.measure.other)
    let byBoth =
      "\(name) \(CallWords.percent(mean)) % by \(digit.measure.name), "
      + "\(CallWords.percent(other.accuracy)) % by \(other.measure.name)"
    let each = zip(classes, digit.baseline.accuracies).map { imageClass, accuracy in
      "\(ClassWords.plural(imageClass)) \(CallWords.percent(accuracy)), "
    }.joined()
    let lines =
      classes.count == 2 ? ["right: \(each)\(byBoth)", "right: \(byBoth)"] : ["right: \(byBoth)"]
    return lines.first { $0.unicodeScalars.count <= width } ?? byBoth
  }

  /// How many pixels pull which way, and where most; in a single row, only how many.
  private func drawPulls(y: Int, on canvas: inout Canvas, in rect: Rect) {
    let pulls = digit.pulls
    let sides = [
      (digit.rivals.one, pulls.one, theme.signs.positive),
      (digit.rivals.other, pulls.other, theme.signs.negative),
    ]
    let isSingle = rect.height == y + 1
    var x = 1
    for (row, (position, side, style)) in sides.enumerated() {
      let y = y + (isSingle ? 0 : row)
      let name = ClassWords.name(classes[position], width: 12)
      x = canvas.write("for \(name)", x: isSingle ? x : 1, y: y, in: rect, style)
      let count = "  \(CallWords.pixels(side.count))"
      let share = NumberLabel.distance(side.share)
      let long = ", together \(share), most at \(words.place(side.strongest))"
      x = canvas.write(count + (isSingle ? "   " : long), x: x, y: y, in: rect, theme.text)
    }
    let file = "file name \(digit.lesson.validation.fileName(at: digit.index))"
    canvas.write("\(words.mean) · \(file)", x: 1, y: y + 2, in: rect, theme.faint)
  }
}
