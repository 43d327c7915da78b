import Datasets
import Learning
import TextGraphics

/// What the model says of the drawing: its verdict, the probability of each class, and the numbers
/// that the prediction is made of.
struct DrawReading {
  let workspace: Workspace
  let lesson: Lesson
  let screen: DrawScreen

  private var theme: Theme { workspace.theme }
  private var classes: [ImageClass] { lesson.classes }

  /// The newest there is, perhaps of an earlier stroke; `nil` for an empty sheet.
  var reading: PictureReading? {
    guard !screen.drawing.isEmpty, let reading = workspace.inspection?.drawing,
      reading.probabilities.count == classes.count,
      reading.attribution.values.count == lesson.dataset.imageSize.pixelCount
    else { return nil }
    return reading
  }

  func draw(on canvas: inout Canvas, in layout: DrawLayout) {
    var place = layout.reading
    if place.height >= 8 {
      let box = Box(Box.Span("prediction", theme.title), frame: theme.frame)
      place = box.draw(on: &canvas, in: place)
    }
    place = place.insetBy(dx: 1, dy: 0)
    guard let reading else {
      let lines = WrappedWords.fitting(invitation, width: place.width, rows: place.height)
      for (y, line) in lines.enumerated() {
        canvas.write(line, x: 0, y: y, in: place, theme.faint)
      }
      return
    }
    draw(reading, on: &canvas, in: place)
  }

  /// What is to be seen here, or that it is on its way.
  private var invitation: [String] {
    if !screen.drawing.isEmpty { return ["asking the weights…"] }
    let title = ClassWords.title(classes)
    let wish = classes.count == 2 ? "Draw \(title)" : "Draw one of \(title)"
    return [
      "\(wish): what the weights make of it stands here, after every stroke and every step of "
        + "training.",
      "\(wish): what the weights make of it stands here.", "\(wish).", "Draw.",
    ]
  }

  // MARK: Parts

  /// Verdict and prediction above, what the prediction is made of below, the classes between.
  private func draw(_ reading: PictureReading, on canvas: inout Canvas, in rect: Rect) {
    let words = DrawWords(reading, classes: classes)
    let (width, height) = (rect.width, rect.height)
    guard height > 1 else {
      let step = [Box.Span(" · \(weights(width: 22))", theme.faint)]
      let verdict = words.verdict(theme, width: width)
      let length = (verdict + step).reduce(0) { $0 + $1.text.unicodeScalars.count }
      canvas.write(length <= width ? verdict + step : verdict, x: 0, y: 0, in: rect)
      return
    }
    canvas.write(words.verdict(theme, width: width), x: 0, y: 0, in: rect)
    canvas.write(words.prediction(width: width), x: 0, y: 1, in: rect, theme.text)
    if height >= 3 {
      canvas.write(weights(width: width), x: 0, y: height - 1, in: rect, theme.faint)
    }
    if height >= 4 {
      canvas.write(words.sum(width: width), x: 0, y: height - 2, in: rect, theme.text)
    }
    let (middle, below) = rect.split(top: 2).bottom.split(top: height - (hasSides(rect) ? 6 : 4))
    drawMiddle(reading, words, on: &canvas, in: middle)
    if hasSides(rect) { drawSides(words, on: &canvas, in: below) }
  }

  /// Whether there is room for what pulls to either side, with all the rest.
  private func hasSides(_ rect: Rect) -> Bool {
    rect.width >= 44 && rect.height >= 6 + (classes.count == 2 ? 7 : min(classes.count, 10) + 2)
  }

  private func drawSides(_ words: DrawWords, on canvas: inout Canvas, in rect: Rect) {
    let sides = words.sides(size: lesson.dataset.imageSize, width: rect.width)
    for (y, (side, style)) in zip(sides, [theme.signs.positive, theme.signs.negative]).enumerated()
    {
      let x = canvas.write(side.name, x: 0, y: y, in: rect, style)
      canvas.write(" \(side.text)", x: x, y: y, in: rect, theme.text)
    }
  }

  /// A blank row at either end where there is room, of two classes also the line at 0.
  private func drawMiddle(
    _ reading: PictureReading, _ words: DrawWords, on canvas: inout Canvas, in rect: Rect
  ) {
    guard rect.height > 1 else {
      canvas.write(words.list(width: rect.width), x: 0, y: 0, in: rect, theme.text)
      return
    }
    var place = rect
    if place.height >= min(classes.count, 10) + 2 { place = place.insetBy(dx: 0, dy: 1) }
    if classes.count == 2, place.height >= 5 {
      DrawLine(workspace: workspace, classes: classes, prediction: reading.attribution.prediction)
        .draw(on: &canvas, in: place)
      place = place.split(top: 3).bottom
    }
    DrawClasses(workspace: workspace, classes: classes, reading: reading)
      .draw(on: &canvas, in: place)
  }

  /// Which weights it was, and whether there will be others.
  private func weights(width: Int) -> String {
    guard let inspection = workspace.inspection else { return "" }
    let step = inspection.source
    let isRunning = workspace.snapshot?.isRunning ?? false
    let lines = [
      "weights of \(step) · training \(isRunning ? "goes on" : "stands still")",
      "weights of \(step), \(isRunning ? "training" : "paused")", "weights of \(step)", step,
    ]
    return lines.first { $0.count <= width } ?? ""
  }
}
