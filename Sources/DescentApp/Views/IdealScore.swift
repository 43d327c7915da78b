import Datasets
import Learning
import TextGraphics

/// How many validation digits of each class the baseline recognises by either distance, and in all.
struct IdealScore {
  let workspace: Workspace
  let digit: JudgedDigit

  private var theme: Theme { workspace.theme }
  private var lesson: Lesson { digit.lesson }
  private var classes: [ImageClass] { lesson.classes }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let title = rect.width >= 16 ? "accuracy, %" : "right, %"
    let box = Box(Box.Span(title, theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let place = inside.insetBy(dx: hasRoom(inside) ? 1 : 0, dy: 0)
    var y = 0
    write("", Distance.allCases.map(\.name), y: &y, on: &canvas, in: place) { _ in theme.faint }
    // Below the classes, mean and all stand in one row each, or in two where names are too long.
    let shown = shownClasses(rows: place.height - (room(place) < 4 ? 5 : 3))
    // Two names may have rows of their own where figures leave them but four columns.
    let hasNameRows = classes.count == 2 && place.height >= 7
    for position in shown {
      let figures = assessments.map { CallWords.percent($0.accuracies[position]) }
      let name = name(position, width: hasNameRows ? place.width : room(place))
      write(name, figures, y: &y, on: &canvas, in: place, style)
    }
    if shown.count < classes.count {
      let words = "+\(classes.count - shown.count) better"
      canvas.write(words, x: 0, y: y, in: place, theme.faint)
      y += 1
    }
    if classes.count > 2, place.height > y + 4 { y += 1 }
    drawSums(y: &y, on: &canvas, in: place)
    drawWords(on: &canvas, in: place.split(top: y + 1).bottom)
  }

  /// The mean of the classes and the part of all digits, where there is room with the mistakes.
  private func drawSums(y: inout Int, on canvas: inout Canvas, in rect: Rect) {
    let means = assessments.map { CallWords.percent($0.accuracy) }
    // The first is what the dotted line on Train is.
    write(classes.count == 2 ? "both" : "mean", means, y: &y, on: &canvas, in: rect) {
      $0 == .l1 ? theme.baseline : style($0)
    }
    let all = assessments.map { CallWords.percent($0.accuracyOfAll) }
    write(hasRoom(rect) ? "all digits" : "all", all, y: &y, on: &canvas, in: rect, style)
    guard hasRoom(rect) else { return }
    let mistakes = assessments.map { NumberText.grouped($0.mistakes.reduce(0, +)) }
    write("wrong", mistakes, y: &y, on: &canvas, in: rect, style)
  }

  private func hasRoom(_ rect: Rect) -> Bool { rect.width >= 24 }

  /// Columns of a figure.
  private func column(_ rect: Rect) -> Int { hasRoom(rect) ? 7 : 5 }

  /// Columns of a name beside its figures.
  private func room(_ rect: Rect) -> Int {
    max(1, rect.width - Distance.allCases.count * column(rect))
  }

  private var assessments: [BaselineAssessment] { Distance.allCases.map(lesson.baseline(by:)) }

  private func style(_ measure: Distance) -> Style {
    measure == digit.measure ? theme.text : theme.faint
  }

  private func name(_ position: Int, width: Int) -> String {
    let imageClass = classes[position]
    return ClassWords.cut(
      classes.count == 2 ? ClassWords.plural(imageClass) : imageClass.name, width: width)
  }

  /// A name and a figure for each distance in one row, or the name in a row of its own.
  private func write(
    _ name: String, _ figures: [String], y: inout Int, on canvas: inout Canvas, in rect: Rect,
    _ style: (Distance) -> Style
  ) {
    let isLong = name.unicodeScalars.count > room(rect)
    canvas.write(
      ClassWords.cut(name, width: rect.width), x: 0, y: y, in: rect,
      style(isLong ? .l1 : digit.measure))
    if isLong { y += 1 }
    for (number, (measure, figure)) in zip(Distance.allCases, figures).enumerated() {
      canvas.write(
        figure, endingAt: rect.width - (figures.count - 1 - number) * column(rect), y: y, in: rect,
        style(measure))
    }
    y += 1
  }

  /// All classes in their order; where not all have room, those of which fewest are right.
  private func shownClasses(rows: Int) -> [Int] {
    if classes.count <= rows { return Array(classes.indices) }
    let accuracies = digit.baseline.accuracies
    let byAccuracy = classes.indices.sorted {
      accuracies[$0] == accuracies[$1] ? $0 < $1 : accuracies[$0] < accuracies[$1]
    }
    return Array(byAccuracy.prefix(max(0, rows - 1)))
  }

  /// As many sentences as there is room for.
  private func drawWords(on canvas: inout Canvas, in rect: Rect) {
    guard rect.width >= 20 else { return }
    let sentences = [
      "L1: mean absolute difference.", "RMSE, or L2: root of the mean squared difference.",
      "Nothing here can be improved: that is what the weights on Train are for.",
      "Measured on digits that are in no ideal.",
    ]
    var lines: [String] = []
    for sentence in sentences {
      let more = HelpOverlay.wrap(sentence, width: rect.width)
      if lines.count + more.count <= rect.height { lines += more }
    }
    for (y, line) in lines.enumerated() { canvas.write(line, x: 0, y: y, in: rect, theme.faint) }
  }
}
