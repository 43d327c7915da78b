import Datasets
import Learning
import TextGraphics

/// The ideal digits of two classes beside one validation digit, its distances to them, and the
/// baseline's score.
struct IdealView {
  let workspace: Workspace
  let digit: JudgedDigit

  private var lesson: Lesson { digit.lesson }
  private var index: Int { digit.index }
  private var label: Int { digit.label }
  private var distances: [Float] { digit.distances }
  private var verdict: Int { digit.verdict }
  private var theme: Theme { workspace.theme }
  private var classes: [ImageClass] { lesson.classes }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    if rect.width >= 114, rect.height >= 32 {
      drawWide(on: &canvas, in: rect)
    } else if rect.width >= 80, rect.height >= 21 {
      drawMedium(on: &canvas, in: rect)
    } else {
      drawSmall(on: &canvas, in: rect)
    }
  }

  // MARK: Layouts

  /// Digit and ideals above, what differs below, words at the right.
  private func drawWide(on canvas: inout Canvas, in rect: Rect) {
    let isHuge = rect.width >= 200 && rect.height >= 46
    let side = isHuge ? Size(width: 58, height: 31) : Size(width: 30, height: rect.height / 2)
    let (left, rest) = rect.split(left: 3 * side.width)
    let words = rest.split(left: 40).left
    let (top, bottom) = left.split(top: side.height)
    let (first, ideals) = top.split(left: side.width)
    drawDigit(on: &canvas, in: first)
    drawIdeals(on: &canvas, in: ideals)
    let (corner, differences) = bottom.split(left: side.width)
    drawVerdict(on: &canvas, in: corner)
    for (position, place) in halves(differences).enumerated() {
      drawDifference(position, on: &canvas, in: place)
    }
    drawScore(on: &canvas, in: words)
  }

  /// Both ideals large, the digit small beside them, words below.
  private func drawMedium(on canvas: inout Canvas, in rect: Rect) {
    let (top, bottom) = rect.split(top: 16)
    let (ideals, column) = top.split(left: 60)
    drawIdeals(on: &canvas, in: ideals)
    let (digit, right) = column.split(top: 9)
    drawDigit(on: &canvas, in: digit)
    drawScore(on: &canvas, in: right)
    drawVerdict(on: &canvas, in: bottom)
  }

  private func drawSmall(on canvas: inout Canvas, in rect: Rect) {
    let (top, bottom) = rect.split(top: 9)
    let (digit, ideals) = top.split(left: rect.width / 3)
    drawDigit(on: &canvas, in: digit)
    drawIdeals(on: &canvas, in: ideals)
    drawVerdict(on: &canvas, in: bottom)
  }

  private func halves(_ rect: Rect) -> [Rect] {
    let (left, right) = rect.split(left: rect.width / 2)
    return [left, right]
  }

  // MARK: Pictures

  private func drawDigit(on canvas: inout Canvas, in rect: Rect) {
    let images = lesson.validation
    let title = "digit \(NumberText.grouped(index + 1))"
    let notes = [Box.Span("of \(NumberText.grouped(images.count))", theme.faint)]
    drawPicture(
      images.picture(at: index), title, notes: notes, on: &canvas, in: rect)
  }

  private func drawIdeals(on canvas: inout Canvas, in rect: Rect) {
    for (position, place) in halves(rect).enumerated() {
      let image = lesson.dataset.imageSize.picture(of: lesson.ideals.means[position])
      let count = lesson.training.classCounts[position]
      drawPicture(
        image, "ideal \(classes[position])",
        notes: [Box.Span("mean of \(NumberText.grouped(count))", theme.faint)], on: &canvas,
        in: place)
    }
  }

  private func drawDifference(_ position: Int, on canvas: inout Canvas, in rect: Rect) {
    let digit = lesson.validation.values(at: index)
    let values = zip(digit, lesson.ideals.means[position]).map { ($0 - $1).magnitude }
    drawPicture(
      lesson.dataset.imageSize.picture(of: values),
      "|digit − ideal \(classes[position])|",
      footnote: Box.Span("mean \(NumberLabel.distance(distances[position]))", theme.text),
      on: &canvas, in: rect)
  }

  private func drawPicture(
    _ image: ShadedImage, _ title: String, notes: [Box.Span] = [], footnote: Box.Span? = nil,
    on canvas: inout Canvas, in rect: Rect
  ) {
    let box = Box(
      Box.Span(title, theme.title), notes: notes, footnote: footnote, frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    image.draw(on: &canvas, in: inside, shading: workspace.shading)
  }

  // MARK: Words

  /// Both distances as bars, the verdict, and whether it is right.
  private func drawVerdict(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(Box.Span("distance to the ideals", theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    var y = inside.height >= 8 ? 1 : 0
    for position in classes.indices {
      drawDistance(position, y: y, on: &canvas, in: inside)
      y += inside.height >= 8 ? 2 : 1
    }
    let isRight = verdict == label
    var x = canvas.write("closer to ", x: 1, y: y, in: inside, theme.text)
    x = canvas.write("\(classes[verdict])", x: x, y: y, in: inside, theme.strong)
    x = canvas.write(
      isRight ? " ✓ right" : " ✗ it is a \(classes[label])", x: x, y: y, in: inside,
      isRight ? theme.good : theme.bad)
    guard inside.height >= 8 else { return }
    // Of the figures as they are shown, so that subtracting them gives it.
    let shown = distances.sorted().map { ($0 * 10_000).rounded() / 10_000 }
    let lines = [
      "by \(NumberLabel.distance(shown[1] - shown[0]))", "", "labelled \(classes[label])",
      "file name \(lesson.validation.fileName(at: index))",
    ]
    for (line, text) in lines.enumerated() {
      canvas.write(text, x: 1, y: y + 1 + line, in: inside, theme.faint)
    }
  }

  private func drawDistance(_ position: Int, y: Int, on canvas: inout Canvas, in rect: Rect) {
    let isClosest = position == verdict
    let style = isClosest ? theme.strong : theme.text
    let text = NumberLabel.distance(distances[position])
    let x = canvas.write("to \(classes[position])  \(text) ", x: 1, y: y, in: rect, style)
    let room = max(0, rect.width - x - 1)
    let largest = max(distances.max() ?? 0, 0.25)
    let length = Int((distances[position] / largest * Float(room)).rounded())
    let bar = isClosest ? theme.training : theme.faint
    canvas.write(String(repeating: "■", count: length), x: x, y: y, in: rect, bar)
  }

  /// How many validation digits of each class the baseline recognises.
  private func drawScore(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(Box.Span("accuracy", theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let accuracies = lesson.baseline.accuracies
    let labels = classes.map { "of \($0)s" } + ["of both"]
    let values = accuracies + [lesson.baseline.accuracy]
    for (y, (label, value)) in zip(labels, values).enumerated() {
      let style = y == accuracies.count ? theme.baseline : theme.text
      let end = canvas.write(label, x: 1, y: y, in: inside, style)
      canvas.write(
        NumberLabel.accuracy(value), endingAt: max(end + 7, min(17, inside.width - 1)), y: y,
        in: inside, style)
      if y < accuracies.count, inside.width >= 27 {
        canvas.write(mistakes(y), endingAt: inside.width - 1, y: y, in: inside, theme.faint)
      }
    }
    guard inside.width >= 24, inside.height >= 12 else { return }
    let words = """
      \(explanation) The mean picture of a class needs no learning and no rate, \
      and nothing about it can be improved: that is what the weights on Train are for.
      """
    for (line, text) in HelpOverlay.wrap(words, width: inside.width - 2).enumerated() {
      canvas.write(text, x: 1, y: values.count + 1 + line, in: inside, theme.faint)
    }
  }

  private func mistakes(_ position: Int) -> String {
    "\(NumberText.grouped(lesson.baseline.mistakes[position])) wrong"
  }

  private var explanation: String {
    """
    Measured on the validation digits, which were not averaged. The distance is the mean of \
    |pixel − ideal pixel| over all \(lesson.dataset.imageSize.pixelCount) pixels.
    """
  }
}
