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
    let next = Nudge(
      pixel: screen.row * size.width + screen.column, unit: screen.unit, size: screen.size)
    let name = rect.width >= 40 ? label(next) : String(label(next).drop { $0 != "[" })
    let box = Box(
      Box.Span("nudge", theme.title), notes: [Box.Span(name, theme.key)],
      footnote: Box.Span(footnote, theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    guard let probe, let last = probe.nudges.last, let before = probe.before,
      let after = probe.after
    else {
      let count = NumberText.grouped(lesson.validation.count)
      drawWords(
        [
          "\(weight). Enter changes this one weight, on a copy, and measures all \(count) "
            + "validation digits before and after.",
          "\(weight). Enter nudges it, on a copy.",
        ], y: 0, on: &canvas, in: inside, theme.faint)
      return
    }
    // The weight that was nudged need not be the one that is chosen now.
    let isOld = last != next
    canvas.write(
      "did \(label(last)):", x: 0, y: 0, in: inside, isOld ? theme.faint : theme.text)
    let room = inside.split(top: 1).bottom
    table(before, after, size: room).draw(on: &canvas, in: room)
    let words = NudgeTrial.why(probe, classCount: lesson.classes.count)
    drawWords(words, y: hasHeadings(room) ? 3 : 2, on: &canvas, in: room, theme.text)
  }

  /// `weights[406] += 0.01`, with the unit where there are several.
  func label(_ nudge: Nudge) -> String {
    let name = workspace.hasHiddenUnits ? "w1" : "weights"
    let hasUnits = (workspace.pictures?.count ?? 1) > 1
    let place = hasUnits ? "\(nudge.pixel), \(nudge.unit)" : "\(nudge.pixel)"
    return "\(name)[\(place)] \(nudge.size.label)"
  }

  /// Whether there is room for headings and for what was before.
  private func hasHeadings(_ rect: Rect) -> Bool { rect.height >= 6 && rect.width >= 40 }

  private func table(
    _ before: ProbeReport.Measured, _ after: ProbeReport.Measured, size: Rect
  ) -> Table {
    let isWide = hasHeadings(size)
    var columns = [
      Table.Column("", width: 8, alignsRight: false), Table.Column("after", width: 10),
      Table.Column("change", width: 9),
    ]
    if isWide { columns.insert(Table.Column("before", width: 10), at: 1) }
    let rows = [("accuracy", before.accuracy, after.accuracy), ("loss", before.loss, after.loss)]
      .map { name, before, after in
        let change = after - before
        let texts = [
          NumberText.short(Double(after)),
          change == 0 ? "none" : NumberText.scientific(Double(change), decimals: 2),
        ]
        return Table.Row(
          [name] + (isWide ? [NumberText.short(Double(before))] : []) + texts,
          change == 0 ? theme.text : theme.strong)
      }
    var table = Table(columns, rows: rows, headingStyle: theme.faint)
    table.hasHeadings = isWide
    return table
  }

  /// The longest wording that fits.
  private func drawWords(
    _ words: [String], y: Int, on canvas: inout Canvas, in rect: Rect, _ style: Style
  ) {
    let lines = WrappedWords.fitting(words, width: rect.width, rows: rect.height - y)
    for (place, line) in lines.enumerated() {
      canvas.write(line, x: 0, y: y + place, in: rect, style)
    }
  }

  /// Why the figures of the last nudge are what they are, in wordings from long to short.
  static func why(_ probe: ProbeReport, classCount: Int) -> [String] {
    guard probe.before?.loss.isFinite == true, probe.after?.loss.isFinite == true else {
      return ["The loss is no finite number, so there is nothing to compare.", "No finite loss."]
    }
    let images = NumberText.grouped(probe.imageCount)
    if probe.inkedImages == 0 {
      return [
        "That pixel is 0 in all \(images) images: its weight is multiplied by 0, so neither can "
          + "change.", "That pixel is 0 in all \(images) images.", "That pixel is 0 in all images.",
      ]
    }
    let ink = "\(NumberText.grouped(probe.inkedImages)) of \(images) images have ink there"
    let hasTwoClasses = classCount == 2
    guard probe.turnedVerdicts == 0 else { return whyTurned(probe, ink, hasTwoClasses) }
    guard probe.before?.loss != probe.after?.loss else {
      return ["\(ink), but what it changes is lost in Float32's rounding.", "Lost in rounding."]
    }
    let closest = NumberText.short(Double(probe.closestCall))
    let nobody = hasTwoClasses ? "No prediction crossed 0" : "No digit got another winner"
    let near = hasTwoClasses ? "the closest was \(closest) away" : "the closest lead was \(closest)"
    return [
      "\(ink), so the loss moves. \(nobody) (\(near)), so accuracy stands still: no slope to follow.",
      "\(nobody), so accuracy stands still.", "\(nobody).",
    ]
  }

  private static func whyTurned(
    _ probe: ProbeReport, _ ink: String, _ hasTwoClasses: Bool
  ) -> [String] {
    let count = NumberText.grouped(probe.turnedVerdicts)
    let digits = probe.turnedVerdicts == 1 ? "1 digit" : "\(count) digits"
    let turned =
      hasTwoClasses ? "The predictions of \(digits) crossed 0" : "\(digits) got another winner"
    if probe.before?.accuracy == probe.after?.accuracy {
      return ["\(ink). \(turned), and as many are right as before.", "\(turned)."]
    }
    return [
      "\(ink). \(turned): accuracy jumps by whole digits, and stands still between.", "\(turned).",
    ]
  }

  /// The weight as it is.
  var weight: String {
    let size = lesson.dataset.imageSize
    let pixel = screen.row * size.width + screen.column
    guard let pictures = workspace.pictures else { return "" }
    let place = pixel * pictures.count + screen.unit
    let weights = probe?.weights ?? pictures.weights
    return weights.indices.contains(place) ? "It is \(NumberLabel.value(weights[place]))" : ""
  }

  /// What the copy is of.
  private var footnote: String {
    guard let probe else { return "the run stays untouched" }
    let count = probe.nudges.count
    return "copy of \(probe.source)"
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
      drawWords(
        [
          "b calls loss.backward() on the copy. Twice: they double. z zeroes them.",
          "b: loss.backward() on the copy; twice doubles.", "b: loss.backward()",
        ], y: 0, on: &canvas, in: inside, theme.faint)
      return
    }
    var y = 0
    for parameter in gradients.parameters.prefix(max(1, inside.height - 1)) {
      let isMean = parameter.only == nil && inside.width >= 26
      let name = "\(parameter.name).grad" + (isMean ? ".mean" : "")
      canvas.write(name, x: 0, y: y, in: inside, theme.faint)
      canvas.write(
        NumberLabel.value(parameter.only ?? parameter.mean), endingAt: inside.width, y: y,
        in: inside, theme.validation)
      y += 1
    }
    canvas.write(words(gradients), x: 0, y: y, in: inside, theme.text)
  }

  func words(_ gradients: ProbeReport.Gradients) -> String {
    if gradients.calls == 1 { return "b again adds them up" }
    return gradients.isMultiple
      ? "exactly \(gradients.calls) × the first" : "added up \(gradients.calls) times"
  }
}
