import TextGraphics

/// a, b and c with their gradients and the update that is about to be made.
struct CoasterNumbers {
  let workspace: Workspace
  let snapshot: CoasterSnapshot
  let screen: CoasterScreen
  /// Where the cursor is; `nil` while it is away.
  var moment: CoasterMoment?

  private var theme: Theme { workspace.theme }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    if let moment { return draw(moment, on: &canvas, in: rect) }
    let box = Box(
      Box.Span("next step", theme.title),
      notes: [
        Box.Span("rate \(NumberLabel.rate(snapshot.status.learningRate))", theme.key)
      ],
      footnote: Box.Span("moves by \(NumberText.short(Double(screen.amount)))", theme.faint),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    drawTable(
      ["value", "gradient", "grad×lr"], marked: screen.parameter, on: &canvas, in: inside
    ) { place in
      let gradient = snapshot.gradient[place]
      return [snapshot.params[place], gradient, snapshot.status.learningRate * gradient]
    }
    guard inside.height > 4 else { return }
    canvas.write(
      "loss \(CoasterLosses.text(of: snapshot.loss))\(change)", x: 1, y: 4, in: inside,
      theme.training)
  }

  /// a, b and c at the cursor, and how far they have come since.
  private func draw(_ moment: CoasterMoment, on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span(moment.words(of: snapshot.run.position), theme.strong),
      notes: [Box.Span("loss \(CoasterLosses.text(of: moment.loss))", theme.training)],
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    drawTable(["value", "now", "change"], on: &canvas, in: inside) { place in
      let (value, now) = (moment.params[place], snapshot.params[place])
      return [value, now, now - value]
    }
  }

  /// Three numbers for each of a, b and c.
  private func drawTable(
    _ headings: [String], marked: Int? = nil, on canvas: inout Canvas, in rect: Rect,
    numbers: (Int) -> [Float]
  ) {
    let isWide = rect.width >= 44
    let width = isWide ? 12 : 8
    let format = isWide ? NumberLabel.value : NumberLabel.shortValue
    let rows = ["a", "b", "c"].enumerated().map { place, name in
      let isMarked = place == marked
      return Table.Row(
        [(isMarked ? "›" : " ") + name] + numbers(place).map(format),
        isMarked ? theme.strong : theme.text)
    }
    Table(
      [Table.Column("", width: 2, alignsRight: false)]
        + headings.map { Table.Column($0, width: width) },
      rows: rows, headingStyle: theme.faint
    ).draw(on: &canvas, in: rect)
  }

  /// How much the last step or move changed the loss.
  private var change: String {
    // What is kept in place of the last parameters is not where the last step led.
    guard snapshot.lastLosses.count > 1, snapshot.status.stop?.keptLoss == nil else { return "" }
    let last = snapshot.lastLosses.suffix(2).map(\.value)
    let difference = last[1] - last[0]
    return "  \(difference > 0 ? "+" : "")\(NumberLabel.shortValue(difference))"
  }
}
