import TextGraphics

extension StepOverlay {
  func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let theme = state.workspace.theme
    canvas.fill(rect, with: Cell(" ", theme.text))
    let (frame, bottom) = rect.split(top: rect.height - 1)
    guard let trace = state.shownTrace else {
      drawWaiting(state, on: &canvas, in: frame)
      return
    }
    let count = StepOverlay.arrowCount(trace) + 1
    let box = Box(
      Box.Span("step \(NumberText.grouped(trace.step)) in numbers", theme.title),
      notes: [
        Box.Span("\(trace.source) · ", theme.faint),
        Box.Span("arrow \(NumberText.padded("\(position)", 2)) of \(count)", theme.key),
      ], frame: theme.selectedFrame)
    let inside = box.draw(on: &canvas, in: frame).insetBy(dx: 1, dy: 0)
    drawContent(trace, state.workspace, on: &canvas, in: inside)
    if let status = state.workspace.status(of: state.shell.run) {
      RingLine(
        workspace: state.workspace, status: status,
        progress: "step \(NumberText.grouped(trace.step))", lit: ringStep(in: trace)
      ).draw(on: &canvas, in: bottom)
    }
  }

  private func drawWaiting(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let theme = state.workspace.theme
    let inside = Box(Box.Span("the next step in numbers", theme.title), frame: theme.selectedFrame)
      .draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let hasDiverged = state.workspace.status(of: state.shell.run)?.hasDiverged == true
    let words =
      hasDiverged
      ? "There is no next step: the run has left the numbers. Esc closes; r begins again."
      : "working it out…"
    for (y, line) in HelpOverlay.wrap(words, width: inside.width).enumerated() {
      canvas.write(line, x: 0, y: y, in: inside, hasDiverged ? theme.bad : theme.faint)
    }
  }

  private func drawContent(
    _ trace: StepTrace, _ workspace: Workspace, on canvas: inout Canvas, in rect: Rect
  ) {
    let theme = workspace.theme
    let ring = ringStep(in: trace)
    let sentence = HelpOverlay.wrap(sentence(ring, trace), width: rect.width)
    for (y, line) in sentence.prefix(2).enumerated() {
      canvas.write(line, x: 0, y: y, in: rect, theme.text)
    }
    let below = rect.split(top: min(sentence.count, 2) + (rect.height >= 18 ? 1 : 0)).bottom
    let productHeight =
      rect.width < ProductView.smallestWidth ? 0 : productHeight(trace, room: below.height)
    let (tablePlace, productPlace) = below.split(top: below.height - productHeight)
    TraceTable(workspace: workspace, trace: trace, overlay: self)
      .draw(on: &canvas, in: tablePlace)
    if productHeight > 0, let product = trace.product, let lesson = workspace.lesson {
      ProductView(workspace: workspace, lesson: lesson, product: product).draw(
        on: &canvas, in: productPlace)
    }
  }

  /// What the arrow does, in a sentence.
  private func sentence(_ ring: SevenSteps, _ trace: StepTrace) -> String {
    switch place(in: trace) {
    case .backward(let count) where count == trace.operations.count:
      "step: \(SevenSteps.step.help) The next . makes the update below and begins the next step."
    case .start where trace.step > 1:
      "repeat: \(SevenSteps.again.help)"
    default: "\(ring.word): \(ring.help)"
    }
  }

  /// The product has its place at the arrow that computes it, and wherever there is room.
  private func productHeight(_ trace: StepTrace, room: Int) -> Int {
    guard trace.product != nil, room >= ProductView.smallestHeight + 4 else { return 0 }
    let wanted = ProductView.height
    let rows = trace.nodes.count + trace.updates.reduce(1) { $0 + $1.entries.count } + 2
    if room - rows >= wanted { return wanted }
    return place(in: trace) == .forward(1) ? min(wanted, room - 4) : 0
  }
}
