import Datasets
import TextGraphics

/// The digits of the batch in numbers: prediction, probability, loss, and the slope of the batch's
/// loss in the prediction; one of them as a picture.
struct LossBatch {
  let workspace: Workspace
  let lesson: Lesson
  /// The place in the batch of the digit that is shown as a picture.
  let digit: Int

  private static let pictureWidth = 14

  private var theme: Theme { workspace.theme }
  private var hasTwoClasses: Bool { lesson.classes.count == 2 }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let batch = workspace.pictures?.batch
    let count = batch?.digits.count ?? 0
    let box = Box(
      Box.Span("next batch", theme.title),
      notes: batch.map {
        [
          Box.Span("loss \(NumberLabel.steadyLoss($0.loss))", theme.training),
          Box.Span(" · \(count) digits", theme.faint),
        ]
      } ?? [],
      footnote: Box.Span("PgUp PgDn", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard let batch, count > 0 else {
      canvas.write("asking for the batch…", x: 1, y: 0, in: inside, theme.faint)
      return
    }
    let chosen = min(digit, count - 1)
    let hasPicture = inside.width >= 42 && inside.height >= 7
    let (list, picture) = inside.split(
      left: inside.width - (hasPicture ? LossBatch.pictureWidth : 0))
    drawList(batch, chosen, on: &canvas, in: list)
    guard hasPicture else { return }
    lesson.training.picture(at: batch.digits[chosen].index).draw(
      on: &canvas,
      in: Rect(x: picture.x, y: picture.y, width: picture.width, height: min(7, picture.height)),
      shading: workspace.shading)
  }

  /// Scrolled so that the chosen one stays in sight.
  private func drawList(
    _ batch: BatchReport, _ chosen: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let room = max(rect.height - 1, 1)
    let first = max(0, min(chosen - room / 2, batch.digits.count - room))
    let nameWidth = min(ClassWords.width(lesson.classes), 4)
    let rows = batch.digits.enumerated().dropFirst(first).prefix(room).map { place, digit in
      let label = lesson.training.labels[digit.index]
      let isRight = digit.isRight(label: label, classCount: lesson.classes.count)
      let style = place == chosen ? theme.strong : isRight ? theme.text : theme.bad
      return Table.Row(
        [
          (isRight ? " " : "✗") + ClassWords.name(lesson.classes[label], width: nameWidth),
          LossBatch.text(digit.prediction),
          NumberText.fixed(Double(digit.probability), decimals: 2),
          LossBatch.text(digit.loss),
          NumberLabel.tiny(digit.gradient),
        ], style)
    }
    let name = hasTwoClasses ? ClassWords.name(lesson.classes[0], width: 3) : "ok"
    let probability = "p(\(name))"
    Table(
      [
        Table.Column("", width: 1 + nameWidth), Table.Column("pred", width: 6),
        Table.Column(probability, width: probability.unicodeScalars.count),
        Table.Column("loss", width: 5), Table.Column("grad", width: 6),
      ], rows: rows, headingStyle: theme.faint
    ).draw(on: &canvas, in: rect)
  }

  /// A number in six columns at most, with a sign: fewer digits for larger ones.
  private static func text(_ value: Float) -> String {
    let magnitude = value.magnitude
    if magnitude >= 9_999.5 { return value < 0 ? "<-1e4" : ">1e4" }
    return NumberText.fixed(
      Double(value), decimals: magnitude >= 999.5 ? 0 : magnitude >= 99.95 ? 1 : 2)
  }
}
