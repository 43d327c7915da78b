import Learning
import TextGraphics

/// The measured speeds and the quadratic through them, its last shapes dimmed behind.
struct CoasterCurve {
  let workspace: Workspace
  let snapshot: CoasterSnapshot
  let surface: LossSurface
  let usesChapterAxis: Bool
  /// Where the cursor is; `nil` while it is away.
  var moment: CoasterMoment?

  private var theme: Theme { workspace.theme }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("speed", theme.title),
      notes: [
        Box.Span("○ measured  ", theme.text), Box.Span(formula, theme.validation),
        Box.Span("  \(snapshot.source)", theme.faint),
      ],
      footnote: footnote, frame: theme.frame)
    var inside = box.draw(on: &canvas, in: rect)
    let (lines, style) = remark(in: inside)
    for line in lines {
      canvas.write(line, x: 0, y: 0, in: inside, style)
      inside = inside.split(top: 1).bottom
    }
    var plot = plot(hasAxes: true)
    // At the cursor, what it has become since is behind.
    let past = moment == nil ? snapshot.pastShapes : [snapshot.params]
    plot.paths = past.map { path($0, theme.kept, .behind) }
    plot.paths.append(path(moment?.params ?? snapshot.params, theme.validation, .front))
    plot.draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
  }

  /// In signs of ASCII as one types it.
  private var formula: String {
    workspace.capabilities.glyphs == .ascii ? "a*t^2+b*t+c" : "a·t²+b·t+c"
  }

  private var footnote: Box.Span {
    moment.map { Box.Span("\($0.words(of: snapshot.run.position))   seconds", theme.strong) }
      ?? Box.Span("seconds", theme.faint)
  }

  /// Why it stands still, if there is a reason.
  private func remark(in rect: Rect) -> (lines: [String], style: Style) {
    if let divergence = snapshot.run.divergence {
      let lines = WrappedWords.fitting(
        words(on: divergence), width: rect.width, rows: rect.height > 12 ? 3 : 2)
      return (lines, theme.bad)
    }
    guard let stop = snapshot.status.stop else { return ([], theme.faint) }
    return (
      WrappedWords.fitting(
        ["\(stop) Space goes on.", "\(stop.short); space goes on."], width: rect.width,
        rows: 2), theme.faint
    )
  }

  private func words(on divergence: Divergence) -> [String] {
    let start = "Stopped at step \(divergence.step): the \(divergence.quantity.rawValue) "
    if snapshot.run.loss.isEmpty {
      return [
        start + "is not a finite number: these times or speeds are too large for Float32.",
        start + "is not finite.",
      ]
    }
    return [
      start + "is not a finite number. The last good a, b and c are kept. "
        + "Press [ for a lower rate, then r to restart.",
      start + "is not finite. Last good a, b, c kept. Try [, then r.",
      start + "is not finite. Try [, then r.",
      "Step \(divergence.step): not finite. Try [, then r.",
    ]
  }

  private func path(
    _ params: [Float], _ style: Style, _ depth: LinePlot.Depth
  ) -> LinePlot.Path {
    let (low, high) = (times.lowerBound, times.upperBound)
    let p = params.map(Double.init)
    let points = (0...120).map { place in
      let t = low + (high - low) * Double(place) / 120
      return LinePlot.Point(x: t, y: (p[0] * t + p[1]) * t + p[2])
    }
    return LinePlot.Path(points, style, depth: depth)
  }

  // MARK: Axes

  private var times: ClosedRange<Double> {
    let (low, high) = (snapshot.times.min() ?? 0, snapshot.times.max() ?? 1)
    return Double(low)...Double(high)
  }

  private func plot(hasAxes: Bool) -> LinePlot {
    var plot = LinePlot(
      x: Axis(times), y: Axis(usesChapterAxis ? -300...100 : fitted), axisStyle: theme.faint,
      formatY: { NumberText.compact($0) })
    plot.hasAxes = hasAxes
    if hasAxes {
      plot.markers = zip(snapshot.times, snapshot.speeds).map {
        LinePlot.Marker("○", at: LinePlot.Point(x: Double($0), y: Double($1)), theme.text)
      }
    }
    return plot
  }

  /// Holds the speeds and the first shape, but leaves to the speeds a fifth at least; it depends on
  /// where the run began and never moves while it runs.
  private var fitted: ClosedRange<Double> {
    let speeds = snapshot.speeds.map(Double.init)
    let (low, high) = (speeds.min() ?? 0, speeds.max() ?? 1)
    let span = max(high - low, high.magnitude * 1e-3, 1e-6)
    let first = (snapshot.firstShapes.first ?? snapshot.path.first ?? snapshot.params)
      .map(Double.init)
    let values = snapshot.times.map(Double.init).map { (first[0] * $0 + first[1]) * $0 + first[2] }
    let bottom = max(min(low, values.min() ?? low), low - 2 * span)
    let top = max(bottom + span, min(max(high, values.max() ?? high), high + 2 * span))
    let step = Axis.roundEnd(atLeast: (top - bottom) / 10)
    return (bottom / step).rounded(.down) * step...((top / step).rounded(.up) * step)
  }

  // MARK: The first four steps

  /// The chapter's row of four pictures: the shape before each of the first four steps.
  func drawStrip(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("the first four steps", theme.title), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let width = inside.width / 4
    guard width >= 6, inside.height >= 3 else { return }
    for place in 0..<4 {
      let cell = Rect(
        x: inside.x + place * width, y: inside.y, width: width - 1, height: inside.height)
      let shape = place < snapshot.firstShapes.count ? snapshot.firstShapes[place] : nil
      let loss = shape.map { surface.loss($0.map(Double.init)) }
      canvas.write("\(place + 1)", x: 0, y: 0, in: cell, theme.text)
      canvas.write(
        loss.map(NumberLabel.compactLoss) ?? "", endingAt: cell.width, y: 0, in: cell,
        theme.faint)
      var plot = plot(hasAxes: false)
      plot.paths = [
        LinePlot.Path(
          zip(snapshot.times, snapshot.speeds).map {
            LinePlot.Point(x: Double($0), y: Double($1))
          }, theme.kept, depth: .behind)
      ]
      if let shape { plot.paths.append(path(shape, theme.validation, .front)) }
      plot.draw(
        on: &canvas, in: cell.split(top: 1).bottom, glyphs: workspace.capabilities.glyphs)
    }
  }
}
