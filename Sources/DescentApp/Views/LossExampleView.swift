import TextGraphics

/// The chapter's three digits with their predictions, and the loss worked out step by step.
struct LossExampleView {
  let workspace: Workspace
  let example: LossExample
  /// Whether keys change it.
  let isActive: Bool

  private var theme: Theme { workspace.theme }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let box = Box(
      Box.Span("three digits", theme.title),
      notes: isActive
        ? [
          Box.Span(KeyLabel.text("← → ", on: workspace.capabilities), theme.key),
          Box.Span("prediction", theme.faint),
        ]
        : [Box.Span("f ", theme.key), Box.Span("edits", theme.faint)],
      frame: isActive ? theme.selectedFrame : theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let (predictions, losses) = (example.predictions, example.losses)
    let rows = example.targets.indices.map { place in
      let isThree = example.targets[place] == 1
      let isChosen = isActive && place == example.place
      return Table.Row(
        [
          (isChosen ? "›" : " ") + (isThree ? "a 3" : "a 7"), text(predictions[place], 1),
          isThree ? "1 − p" : "p", text(losses[place], 1),
        ], isChosen ? theme.strong : theme.text)
    }
    Table(
      [
        Table.Column("", width: 4, alignsRight: false), Table.Column("p(3)", width: 5),
        Table.Column("", width: 6), Table.Column("loss", width: 6),
      ], rows: rows, headingStyle: theme.faint
    ).draw(on: &canvas, in: inside)
    let y = rows.count + (inside.height > rows.count + 2 ? 2 : 1)
    let end = canvas.write("mean: the loss", x: 1, y: y, in: inside, theme.faint)
    canvas.write(
      text(example.loss, 4), endingAt: max(24, end + 8), y: y, in: inside, theme.training)
  }

  private func text(_ value: Float, _ decimals: Int) -> String {
    NumberText.fixed(Double(value), decimals: decimals)
  }
}
