import Datasets
import Learning
import TextGraphics

/// The ideal digits of more than two classes beside one validation digit, with all its distances.
///
/// ```
///  wide                               else
///  ┌ digit ────┬ ideals ──────┬───┐   ┌ digit ┬ closest ideals ┬───┐
///  │           │              │ a │   ├───────┴────────────────┤ a │
///  ├ distances ┼ differences ─┤   │   │ distances              │   │
///  └───────────┴──────────────┴───┘   └────────────────────────┴───┘
/// ```
struct IdealGridView {
  let workspace: Workspace
  let digit: JudgedDigit

  private var lesson: Lesson { digit.lesson }
  private var index: Int { digit.index }
  private var label: Int { digit.label }
  private var distances: [Float] { digit.distances }
  private var verdict: Int { digit.verdict }
  private var theme: Theme { workspace.theme }
  private var classes: [ImageClass] { lesson.classes }
  private var labelWidth: Int { ClassWords.width(classes) }

  /// All classes, those with the closest ideals first; the verdict is the very first.
  private var byDistance: [Int] {
    classes.indices.sorted { first, second in
      distances[first] == distances[second]
        ? first > second : distances[first] < distances[second]
    }
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let hasScore = rect.width >= 72 && rect.height >= 18
    let (body, score) = rect.split(left: rect.width - (hasScore ? 13 + labelWidth : 0))
    if rect.width >= 114, rect.height >= 32 {
      drawWide(on: &canvas, in: body)
    } else {
      drawStacked(on: &canvas, in: body)
    }
    if hasScore { drawScore(on: &canvas, in: score) }
  }

  // MARK: Layouts

  private func drawWide(on canvas: inout Canvas, in rect: Rect) {
    let (top, bottom) = rect.split(top: rect.height / 2)
    let (digit, ideals) = top.split(left: 30)
    let (list, differences) = bottom.split(left: 30)
    drawDigit(on: &canvas, in: digit)
    drawIdeals(on: &canvas, in: ideals)
    drawDistances(on: &canvas, in: list)
    drawDifferences(on: &canvas, in: differences)
  }

  private func drawStacked(on canvas: inout Canvas, in rect: Rect) {
    let (top, list) = rect.split(top: 9)
    let (digit, ideals) = top.split(left: max(16, rect.width / 4))
    drawDigit(on: &canvas, in: digit)
    drawIdeals(on: &canvas, in: ideals)
    drawDistances(on: &canvas, in: list)
  }

  // MARK: Pictures

  private func drawDigit(on canvas: inout Canvas, in rect: Rect) {
    let images = lesson.validation
    let box = Box(
      Box.Span("digit \(NumberText.grouped(index + 1))", theme.title),
      notes: [Box.Span("of \(NumberText.grouped(images.count))", theme.faint)],
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    images.picture(at: index).draw(on: &canvas, in: inside, shading: workspace.shading)
  }

  private func drawIdeals(on canvas: inout Canvas, in rect: Rect) {
    drawGrid(
      "ideal digits", "closest ideals", "mean of each class", on: &canvas, in: rect
    ) { lesson.ideals.means[$0] }
  }

  private func drawDifferences(on canvas: inout Canvas, in rect: Rect) {
    let digit = lesson.validation.values(at: index)
    drawGrid(
      "|digit − ideal|", "|digit − closest ideals|", "mean = distance", on: &canvas, in: rect
    ) { position in
      zip(digit, lesson.ideals.means[position]).map { ($0 - $1).magnitude }
    }
  }

  /// A picture for each class in their order; where not all have room, for the closest.
  private func drawGrid(
    _ title: String, _ titleOfClosest: String, _ note: String, on canvas: inout Canvas,
    in rect: Rect, values: (Int) -> [Float]
  ) {
    let pages = PicturePages(
      classes.count, of: lesson.dataset.imageSize, in: rect.insetBy(dx: 1, dy: 1))
    let hasAll = pages.places.count >= classes.count
    let shown = hasAll ? Array(classes.indices) : Array(byDistance.prefix(pages.places.count))
    let note = hasAll ? note : "\(shown.count) of \(classes.count)"
    let box = Box(
      Box.Span(hasAll ? title : titleOfClosest, theme.title),
      notes: [Box.Span(note, theme.faint)], frame: theme.frame)
    box.draw(on: &canvas, in: rect)
    for (place, position) in shown.enumerated() {
      // The mark stands for what the colour says, where there is none.
      let mark = position == verdict ? "▸" : ""
      pages.draw(
        lesson.dataset.imageSize.picture(of: values(position)),
        named: Box.Span(
          "\(mark)\(classes[position])", position == verdict ? theme.key : theme.strong),
        at: place, on: &canvas, shading: workspace.shading)
    }
  }

  // MARK: Words

  /// All distances, the closest marked, and whether the verdict is right: below, or on the edge
  /// where rows are few.
  private func drawDistances(on canvas: inout Canvas, in rect: Rect) {
    let hasWords = rect.height >= 15
    let box = Box(
      Box.Span("distance to the ideals", theme.title), notes: hasWords ? [] : verdictWords,
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let (list, last) = inside.split(top: inside.height - (hasWords ? 4 : 0))
    if classes.count <= list.height {
      for position in classes.indices {
        drawBar(position, y: position, on: &canvas, in: list)
      }
    } else {
      drawColumns(on: &canvas, in: list)
    }
    if hasWords { drawWords(on: &canvas, in: last) }
  }

  private func drawBar(_ position: Int, y: Int, on canvas: inout Canvas, in rect: Rect) {
    let isClosest = position == verdict
    let text = "\(mark(position)) \(NumberLabel.distance(distances[position])) "
    let x = canvas.write(text, x: 0, y: y, in: rect, isClosest ? theme.strong : theme.text)
    let largest = max(distances.max() ?? 0, 0.25)
    let length = Int((distances[position] / largest * Float(max(0, rect.width - x))).rounded())
    let bar = isClosest ? theme.training : theme.faint
    canvas.write(String(repeating: "■", count: length), x: x, y: y, in: rect, bar)
  }

  /// Distances side by side; where not all have room, the closest first.
  private func drawColumns(on canvas: inout Canvas, in rect: Rect) {
    let pitch = mark(0).unicodeScalars.count + 9
    let columns = max(1, (rect.width + 2) / pitch)
    let room = columns * rect.height
    let hasAll = classes.count <= room
    let shown = hasAll ? Array(classes.indices) : Array(byDistance.prefix(max(0, room - 1)))
    func place(_ number: Int) -> (x: Int, y: Int) {
      (number / max(1, rect.height) * pitch, number % max(1, rect.height))
    }
    for (number, position) in shown.enumerated() {
      let (x, y) = place(number)
      canvas.write(
        "\(mark(position)) \(NumberLabel.distance(distances[position]))", x: x, y: y, in: rect,
        position == verdict ? theme.strong : theme.text)
    }
    guard !hasAll else { return }
    let (x, y) = place(shown.count)
    canvas.write("+\(classes.count - shown.count)", x: x, y: y, in: rect, theme.faint)
  }

  /// The label of a class, always as wide as the longest, marked where its ideal is closest.
  private func mark(_ position: Int) -> String {
    (position == verdict ? "▸" : " ") + padded("\(classes[position])")
  }

  private func padded(_ label: String) -> String { NumberText.padded(label, labelWidth) }

  private var verdictWords: [Box.Span] {
    let isRight = verdict == label
    return [
      Box.Span("closest to ", theme.text), Box.Span("\(classes[verdict])", theme.strong),
      Box.Span(
        isRight ? " ✓ right" : " ✗ it is a \(classes[label])", isRight ? theme.good : theme.bad),
    ]
  }

  private func drawWords(on canvas: inout Canvas, in rect: Rect) {
    var x = 0
    for span in verdictWords { x = canvas.write(span.text, x: x, y: 1, in: rect, span.style) }
    canvas.write("labelled \(classes[label])", x: 0, y: 2, in: rect, theme.faint)
    canvas.write(
      "file name \(lesson.validation.fileName(at: index))", x: 0, y: 3, in: rect, theme.faint)
  }

  /// How many validation digits of each class the baseline recognises; where not all have room,
  /// of those where it does worst.
  private func drawScore(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(Box.Span("accuracy", theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let accuracies = lesson.baseline.accuracies
    let room = max(0, inside.height - 3)
    let hasAll = classes.count <= room
    let shown =
      hasAll
      ? Array(classes.indices)
      : Array(classes.indices.sorted { accuracies[$0] < accuracies[$1] }.prefix(max(0, room - 1)))
    func write(_ label: String, _ value: Float, y: Int, _ style: Style) {
      canvas.write(label, x: 1, y: y, in: inside, style)
      canvas.write(
        NumberLabel.accuracy(value), endingAt: inside.width - 1, y: y, in: inside, style)
    }
    for (y, position) in shown.enumerated() {
      write(padded("\(classes[position])"), accuracies[position], y: y, theme.text)
    }
    if !hasAll {
      let words = "+\(classes.count - shown.count) better"
      canvas.write(words, x: 1, y: shown.count, in: inside, theme.faint)
    }
    let y = shown.count + (hasAll ? 1 : 2)
    canvas.write("mean", x: 1, y: y, in: inside, theme.baseline)
    write("", lesson.baseline.accuracy, y: y + 1, theme.baseline)
  }
}
