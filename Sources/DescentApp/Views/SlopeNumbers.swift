import TextGraphics

/// Slope's numbers: the step that comes next, the presets, and the points so far.
struct SlopeNumbers {
  let workspace: Workspace
  let snapshot: SlopeSnapshot
  /// The variable that is chosen.
  let variable: Int
  /// Steps that had been taken where the cursor is; `nil` while it is away.
  var step: Int?

  private var theme: Theme { workspace.theme }

  // MARK: The step

  func drawStep(on canvas: inout Canvas, in rect: Rect) {
    let shown = step.map { snapshot.at($0) } ?? snapshot
    let rate = NumberLabel.rate(shown.status.learningRate)
    let title = step.map { Box.Span("at step \(NumberText.grouped($0))", theme.strong) }
    let box = Box(
      title ?? Box.Span("next step", theme.title), notes: [Box.Span("rate \(rate)", theme.key)],
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    if snapshot.point.count > 1 {
      drawVariables(shown, on: &canvas, in: inside)
    } else {
      drawOne(shown, on: &canvas, in: inside)
    }
  }

  private func drawOne(_ snapshot: SlopeSnapshot, on canvas: inout Canvas, in rect: Rect) {
    let (x, gradient, next) = (snapshot.point[0], snapshot.gradient[0], snapshot.next[0])
    let change = snapshot.status.learningRate * gradient
    let rows: [(String, Float, Style)] = [
      ("x", x, theme.strong), ("f(x)", snapshot.value, theme.text),
      ("gradient", gradient, theme.validation), ("rate × gradient", change, theme.key),
      ("next x", next, theme.strong), ("next f(x)", snapshot.nextValue, theme.text),
    ]
    for (y, (name, value, style)) in rows.enumerated() {
      canvas.write(name, x: 0, y: y, in: rect, theme.faint)
      canvas.write(text(value), endingAt: rect.width, y: y, in: rect, style)
    }
  }

  /// Where a step leads out of all numbers, there is none.
  private func text(_ value: Float) -> String { value.isFinite ? NumberLabel.value(value) : "–" }

  private func drawVariables(
    _ snapshot: SlopeSnapshot, on canvas: inout Canvas, in rect: Rect
  ) {
    let rows = snapshot.point.indices.map { place in
      let values = [snapshot.point, snapshot.gradient, snapshot.next].map {
        $0[place].isFinite ? NumberLabel.shortValue($0[place]) : "–"
      }
      return Table.Row(
        ["x[\(place)]"] + values, place == variable ? theme.strong : theme.text)
    }
    Table(
      [
        Table.Column("", width: 4, alignsRight: false), Table.Column("now", width: 7),
        Table.Column("slope", width: 7), Table.Column("next", width: 7),
      ], rows: rows, headingStyle: theme.faint
    ).draw(on: &canvas, in: rect)
    let values = [("f(x)", snapshot.value), ("next f(x)", snapshot.nextValue)]
    for (y, (name, value)) in values.enumerated() {
      canvas.write(name, x: 0, y: y + rows.count + 1, in: rect, theme.faint)
      canvas.write(
        text(value), endingAt: rect.width, y: y + rows.count + 1, in: rect, theme.text)
    }
  }

  // MARK: Presets

  func drawPresets(on canvas: inout Canvas, in rect: Rect) {
    let function = SlopeFunction.all[snapshot.function]
    let box = Box(
      Box.Span("preset", theme.title),
      notes: [Box.Span("p ", theme.key), Box.Span("next", theme.faint)], frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let width = (inside.width - 1) / 2
    for (place, preset) in function.presets.enumerated() {
      let isShown = place == snapshot.preset
      canvas.write(
        " \(preset.name) ", x: place % 2 * width, y: place / 2, in: inside,
        isShown ? theme.selected : theme.faint)
    }
    let place = "\(snapshot.function + 1) of \(SlopeFunction.all.count)"
    var x = canvas.write("f", x: 1, y: 2, in: inside, theme.key)
    x = canvas.write(" function \(place)", x: x, y: 2, in: inside, theme.faint)
  }

  // MARK: The points so far

  func drawTrail(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("steps so far", theme.title),
      notes: snapshot.trail.isEmpty
        ? [] : [Box.Span("x ", theme.key), Box.Span("clears", theme.faint)], frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    guard !snapshot.trail.isEmpty else {
      canvas.write("none yet: . takes one", x: 0, y: 0, in: inside, theme.faint)
      return
    }
    let last = step ?? snapshot.status.step
    // The row of the cursor is the last, as without it that of the present point is.
    let past = snapshot.trail.prefix(max(0, last - snapshot.firstStep))
    let rows = past.enumerated().suffix(max(0, inside.height - 2)).map { place, past in
      row(snapshot.firstStep + place, past.point[variable], past.value, theme.text)
    }
    let shown = snapshot.at(last)
    let now = row(last, shown.point[variable], shown.value, theme.strong)
    Table(
      [
        Table.Column("step", width: 6), Table.Column("x", width: 12),
        Table.Column("f(x)", width: 14),
      ], rows: rows + [now], headingStyle: theme.faint
    ).draw(on: &canvas, in: inside)
  }

  private func row(_ step: Int, _ x: Float, _ value: Float, _ style: Style) -> Table.Row {
    Table.Row(
      [NumberText.grouped(step), NumberLabel.value(x), NumberLabel.value(value)], style)
  }
}
