import Datasets
import TextGraphics

/// Some digits of the last batch, with what the model said of each before it learned from them.
struct BatchView {
  let workspace: Workspace
  let lesson: Lesson

  private static let pictureSize = Size(width: 14, height: 7)

  private var classes: [ImageClass] { lesson.classes }
  private var hasTwoClasses: Bool { classes.count == 2 }

  /// Columns before the probability: `3`, or `3→8` for what was taken for another.
  private var labelWidth: Int { hasTwoClasses ? nameWidth : 2 * nameWidth + 1 }

  /// Columns of one name, of which long ones are cut so that a verdict is no wider than a picture.
  private var nameWidth: Int { min(ClassWords.width(classes), hasTwoClasses ? 8 : 3) }

  private func name(_ position: Int) -> String {
    ClassWords.name(classes[position], width: nameWidth)
  }

  /// Columns of label, probability and mark.
  private var verdictWidth: Int { labelWidth + 6 }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let note =
      hasTwoClasses ? "digit · p(\(name(0))) · verdict" : "digit → verdict · p(verdict)"
    let box = Box(
      Box.Span("this batch", theme.title), notes: [Box.Span(note, theme.faint)],
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let sample = workspace.pictures?.sample ?? []
    guard !sample.isEmpty else {
      canvas.write("after the first step", x: 1, y: 0, in: inside, theme.faint)
      return
    }
    if inside.height > BatchView.pictureSize.height {
      drawPictures(sample, on: &canvas, in: inside)
    } else {
      drawList(sample, on: &canvas, in: inside)
    }
  }

  private func drawPictures(
    _ sample: [Snapshot.SampleDigit], on canvas: inout Canvas, in rect: Rect
  ) {
    let size = BatchView.pictureSize
    let columns = max(1, (rect.width + 1) / (size.width + 1))
    let rows = rect.height / (size.height + 1)
    for (place, digit) in sample.prefix(columns * rows).enumerated() {
      let x = rect.x + place % columns * (size.width + 1)
      let y = rect.y + place / columns * (size.height + 1)
      let cell = Rect(x: x, y: y, width: size.width, height: size.height + 1)
      lesson.training.picture(at: digit.index).draw(
        on: &canvas, in: cell.split(top: size.height).top, shading: workspace.shading)
      let indent = min(hasTwoClasses ? 3 : size.width, max(0, (size.width - verdictWidth) / 2))
      drawVerdict(digit, x: indent, y: size.height, on: &canvas, in: cell)
    }
  }

  private func drawList(
    _ sample: [Snapshot.SampleDigit], on canvas: inout Canvas, in rect: Rect
  ) {
    let pitch = max(10, verdictWidth + 1)
    let columns = max(1, (rect.width + 1) / pitch)
    for (place, digit) in sample.prefix(columns * rect.height).enumerated() {
      drawVerdict(
        digit, x: (hasTwoClasses ? 1 : 0) + place % columns * pitch, y: place / columns,
        on: &canvas, in: rect)
    }
  }

  private func drawVerdict(
    _ digit: Snapshot.SampleDigit, x: Int, y: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let theme = workspace.theme
    let position = lesson.training.labels[digit.index]
    let isRight = digit.verdict == position
    let label = name(position)
    // Of two classes the verdict that is wrong is the other one.
    let words = isRight || hasTwoClasses ? label : "\(label)→\(name(digit.verdict))"
    var end = canvas.write(
      "\(NumberText.padded(words, labelWidth)) ", x: x, y: y, in: rect, theme.strong)
    end = canvas.write(
      "\(BatchView.probability(digit.probability)) ", x: end, y: y, in: rect, theme.text)
    canvas.write(isRight ? "✓" : "✗", x: end, y: y, in: rect, isRight ? theme.good : theme.bad)
  }

  /// A probability with two digits, `.98`; `1.0` only for what rounds to it.
  static func probability(_ value: Float) -> String {
    guard value.isFinite else { return "nan" }
    let text = NumberText.fixed(Double(value), decimals: 2)
    return text.hasPrefix("0") ? String(text.dropFirst()) : "1.0"
  }
}
