import TextGraphics

/// What a nudge of one weight does to accuracy and loss, and why; and gradients that add up.
struct NudgeTrial {
  let workspace: Workspace
  let lesson: Lesson
  let screen: LossScreen

  private var theme: Theme { workspace.theme }
  private var probe: ProbeReport? { workspace.snapshot?.probe }

  // MARK: The nudge

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let size = lesson.dataset.imageSize
    let pixel = screen.row * size.width + screen.column
    let name = workspace.hasHiddenUnits ? "w1" : "weights"
    let hasUnits = (workspace.pictures?.count ?? 1) > 1
    let place = hasUnits ? "\(pixel), \(screen.unit)" : "\(pixel)"
    let box = Box(
      Box.Span("nudge", theme.title),
      notes: [Box.Span("\(name)[\(place)] \(screen.size.label)", theme.key)],
      footnote: Box.Span(footnote, theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    guard let probe, let before = probe.before, let after = probe.after else {
      let words =
        "\(weight). Enter changes this one weight, on a copy, and measures all "
        + "\(NumberText.grouped(lesson.validation.count)) validation digits before and after."
      drawWords(words, y: 0, on: &canvas, in: inside, theme.faint)
      return
    }
    Table(
      [
        Table.Column("", width: 8, alignsRight: false), Table.Column("before", width: 10),
        Table.Column("after", width: 10), Table.Column("change", width: 9),
      ],
      rows: [
        row("accuracy", before.accuracy, after.accuracy),
        row("loss", before.loss, after.loss),
      ], headingStyle: theme.faint
    ).draw(on: &canvas, in: inside)
    drawWords(
      NudgeTrial.why(probe, classCount: lesson.classes.count), y: 3, on: &canvas, in: inside,
      theme.text)
  }

  /// The weight as it is.
  private var weight: String {
    let size = lesson.dataset.imageSize
    let pixel = screen.row * size.width + screen.column
    guard let pictures = workspace.pictures else { return "" }
    let place = pixel * pictures.count + screen.unit
    let weights = probe?.weights ?? pictures.weights
    return weights.indices.contains(place) ? "It is \(NumberLabel.value(weights[place]))" : ""
  }

  private func row(_ name: String, _ before: Float, _ after: Float) -> Table.Row {
    let change = after - before
    return Table.Row(
      [
        name, NumberText.short(Double(before)), NumberText.short(Double(after)),
        change == 0 ? "none" : NumberText.scientific(Double(change), decimals: 2),
      ], change == 0 ? theme.text : theme.strong)
  }

  private func drawWords(
    _ words: String, y: Int, on canvas: inout Canvas, in rect: Rect, _ style: Style
  ) {
    for (place, line) in HelpOverlay.wrap(words, width: rect.width).enumerated() {
      canvas.write(line, x: 0, y: y + place, in: rect, style)
    }
  }

  /// Why the figures of the last nudge are what they are.
  static func why(_ probe: ProbeReport, classCount: Int) -> String {
    let images = NumberText.grouped(probe.imageCount)
    if probe.inkedImages == 0 {
      return "That pixel is 0 in all \(images) images: its weight is multiplied by 0, so neither "
        + "can change."
    }
    let ink = "\(NumberText.grouped(probe.inkedImages)) of \(images) images have ink there"
    let closest = NumberText.short(Double(probe.closestCall))
    let turned = NumberText.grouped(probe.turnedVerdicts)
    let digits = probe.turnedVerdicts == 1 ? "digit" : "digits"
    let hasTwoClasses = classCount == 2
    switch (probe.turnedVerdicts, probe.before?.loss == probe.after?.loss) {
    case (0, false):
      let nobody =
        hasTwoClasses
        ? "No prediction crossed 0 (the closest was \(closest) away)"
        : "No digit got another winner (the closest lead was \(closest))"
      return "\(ink), so the loss moves. \(nobody), so accuracy stands still: no slope to follow."
    case (0, true):
      return "\(ink), but what it changes is lost in Float32's rounding."
    default:
      let crossed =
        hasTwoClasses
        ? "The predictions of \(turned) \(digits) crossed 0"
        : "\(turned) \(digits) got another winner"
      return "\(ink). \(crossed): accuracy jumps by whole digits, and stands still between."
    }
  }

  /// What the copy is of.
  private var footnote: String {
    guard let probe else { return "the run stays untouched" }
    let count = probe.nudges.count
    return "copy of step \(NumberText.grouped(probe.step))"
      + (count == 0 ? "" : " · \(count) nudge\(count == 1 ? "" : "s")")
  }

  // MARK: Gradients

  func drawGradients(on canvas: inout Canvas, in rect: Rect) {
    let gradients = probe?.gradients
    let box = Box(
      Box.Span("gradients", theme.title),
      notes: gradients.map {
        [Box.Span("\($0.calls) call\($0.calls == 1 ? "" : "s")", theme.key)]
      } ?? [],
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    guard let gradients else {
      let lines = WrappedWords.fitting(
        [
          "b calls loss.backward() on the copy. Twice: they double. z zeroes them.",
          "b: loss.backward() on the copy; twice doubles.", "b: loss.backward()",
        ], width: inside.width, rows: inside.height)
      for (y, line) in lines.enumerated() {
        canvas.write(line, x: 0, y: y, in: inside, theme.faint)
      }
      return
    }
    var y = 0
    for parameter in gradients.parameters.prefix(max(1, inside.height - 1)) {
      let name = parameter.only == nil ? "\(parameter.name).grad.mean" : "\(parameter.name).grad"
      canvas.write(name, x: 0, y: y, in: inside, theme.faint)
      canvas.write(
        NumberLabel.value(parameter.only ?? parameter.mean), endingAt: inside.width, y: y,
        in: inside, theme.validation)
      y += 1
    }
    canvas.write(words(gradients), x: 0, y: y, in: inside, theme.text)
  }

  private func words(_ gradients: ProbeReport.Gradients) -> String {
    if gradients.calls == 1 { return "b again adds them up" }
    return gradients.isMultiple
      ? "exactly \(gradients.calls) × the first" : "added up \(gradients.calls) times"
  }
}
