import Learning
import TextGraphics

/// Coaster's loss: as curves of this run and earlier ones, in numbers, and as a table of runs.
struct CoasterLosses {
  let workspace: Workspace
  let snapshot: CoasterSnapshot
  let surface: LossSurface
  let usesLogAxis: Bool
  /// Where the cursor is; `nil` while it is away.
  var moment: CoasterMoment?

  private var theme: Theme { workspace.theme }
  private var runs: [CoasterRun] { snapshot.kept + [snapshot.run] }
  var lowest: Double { surface.minimum.map(surface.loss) ?? 0 }

  // MARK: Curves

  func drawPlot(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let box = Box(
      Box.Span("loss", theme.title),
      notes: [
        Box.Span(
          moment.map { CoasterLosses.text(of: $0.loss) } ?? CoasterLosses.text(of: snapshot.loss),
          theme.training),
        Box.Span("  least \(CoasterLosses.text(of: Float(lowest)))", theme.baseline),
      ], footnote: footnote, frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    plot(height: inside.height).draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
  }

  private var footnote: Box.Span {
    guard let moment else {
      return Box.Span(isOffTop ? "steps · ↑ off the top" : "steps", theme.faint)
    }
    return Box.Span(moment.words(of: snapshot.run.position), theme.strong)
  }

  /// Steps and moves, up to a round number that all runs fit below.
  static func x(_ snapshot: CoasterSnapshot) -> Axis {
    let longest = (snapshot.kept + [snapshot.run]).map(\.position).max() ?? 0
    let end = Axis.roundEnd(atLeast: Double(max(longest, 10)))
    return Axis(0...end, labelStep: end / 5)
  }

  private func plot(height: Int) -> LinePlot {
    var plot = LinePlot(
      x: CoasterLosses.x(snapshot), y: Axis(0...1), axisStyle: theme.faint,
      formatY: { NumberLabel.axisLoss($0) })
    let verdicts = CoasterVerdict.of(runs, lowest: lowest)
    plot.lines = zip(runs, verdicts).enumerated().map { place, pair in
      let isCurrent = place == runs.count - 1
      let hasLabel = !isCurrent || !snapshot.kept.isEmpty
      return LinePlot.Line(
        isCurrent ? theme.training : style(of: pair.1),
        label: hasLabel ? CoasterLosses.label(pair.0, pair.1) : "",
        depth: isCurrent ? .front : .behind, series: pair.0.loss)
    }
    plot.levels = [LinePlot.Level(lowest, style: theme.baseline)]
    plot.cursor = moment.map { LinePlot.Cursor(x: Double($0.position), style: theme.strong) }
    setY(of: &plot, height: height)
    return plot
  }

  /// Kept runs are told apart by what became of them.
  private func style(of verdict: CoasterVerdict?) -> Style {
    switch verdict {
    case .diverges: theme.keptBad
    case .best: theme.keptGood
    case .crawls, nil: theme.kept
    }
  }

  private static func label(_ run: CoasterRun, _ verdict: CoasterVerdict?) -> String {
    verdict.map { "\(run.label) \($0.rawValue)" } ?? run.label
  }

  /// The highest start, or the run under way as far as it is not much higher.
  private var high: Double {
    let start = Double(runs.compactMap { $0.loss.isEmpty ? nil : $0.loss[0].y }.max() ?? 1)
    let highest = Double(snapshot.run.loss.extremes?.upperBound ?? 0)
    return max(start, min(highest, 20 * start))
  }

  /// Whether the loss is above what the axis holds.
  private var isOffTop: Bool { Double(snapshot.loss) > high * (usesLogAxis ? 10 : 1) }

  /// Holds every start and the lowest loss; what climbs far out of it leaves the picture at the
  /// top.
  private func setY(of plot: inout LinePlot, height: Int) {
    let rows = plot.rows(inHeight: height)
    guard usesLogAxis else {
      let steps = EvenSteps(holding: high, rows: rows)
      plot.y = Axis(0...steps.span, labelStep: steps.step)
      plot.blankRows = max(0, rows - steps.rows)
      return
    }
    let low = Axis.roundStart(atMost: max(lowest, high * 1e-6, 1e-8))
    plot.y = Axis(low...max(Axis.roundEnd(atLeast: high * 10), low * 10), isLogarithmic: true)
  }

  // MARK: Numbers

  /// The last losses as the chapter prints them, the last of all or that of the cursor at the end.
  func drawList(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let box = Box(
      Box.Span("losses", theme.title), footnote: Box.Span("step, loss", theme.faint),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let losses = listed.suffix(inside.height)
    for (y, loss) in losses.enumerated() {
      let style = y == losses.count - 1 ? theme.strong : theme.text
      canvas.write(NumberText.grouped(loss.position), endingAt: 6, y: y, in: inside, theme.faint)
      canvas.write(
        CoasterLosses.text(of: loss.value), endingAt: min(19, inside.width), y: y, in: inside, style
      )
      if loss.isByHand, inside.width >= 27 {
        canvas.write("by hand", x: 20, y: y, in: inside, theme.faint)
      }
    }
  }

  /// What is listed: as far back as there are more than can be shown.
  private var listed: [CoasterSnapshot.Loss] {
    guard let moment, let first = snapshot.lastLosses.first else { return snapshot.lastLosses }
    let last = snapshot.lastLosses.filter { $0.position <= moment.position }
    guard last.count < snapshot.lastLosses.count, first.position > 0 else { return last }
    // Of those before the last ones, the curve knows; whether they were moves by hand, it does not.
    let series = snapshot.run.loss
    let end = series.firstIndex(from: Double(min(moment.position + 1, first.position)))
    let before = (max(0, end - snapshot.lastLosses.count)..<end).map { place in
      CoasterSnapshot.Loss(
        position: Int(series[place].x), value: series[place].y, isByHand: false)
    }
    return before + last
  }

  /// A loss, or the range of those that are kept together.
  static func text(of loss: ClosedRange<Float>) -> String {
    RunMoment.text(loss) { text(of: $0) }
  }

  /// Four digits after the point as PyTorch prints it, a huge one as a power of ten.
  static func text(of loss: Float) -> String {
    loss < 1e7
      ? NumberText.fixed(Double(loss), decimals: 4)
      : NumberText.scientific(Double(loss), decimals: 4)
  }

  // MARK: Runs

  func drawRuns(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let note =
      snapshot.kept.isEmpty ? "r restarts and keeps this curve" : "x clears the kept ones"
    let hidden = runs.count - max(0, rect.height - 3)
    let box = Box(
      Box.Span("runs", theme.title),
      notes: [
        moment.map { Box.Span($0.words(of: snapshot.run.position), theme.strong) }
          ?? Box.Span(note, theme.faint)
      ],
      footnote: hidden > 0 ? Box.Span("+\(hidden) kept", theme.faint) : nil, frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    let verdicts = CoasterVerdict.of(runs, lowest: lowest)
    let rows = zip(runs, verdicts).enumerated().reversed().map { place, pair in
      Table.Row(
        [
          pair.0.label,
          NumberText.grouped(min(pair.0.position, moment?.position ?? .max)),
          loss(of: pair.0),
        ], note: pair.1.map { "\($0.rawValue)" } ?? "",
        place == runs.count - 1 ? theme.text : theme.kept)
    }
    Table(
      [
        Table.Column("rate", width: 18, alignsRight: false), Table.Column("steps", width: 7),
        Table.Column("loss", width: 12),
      ], rows: rows, headingStyle: theme.faint
    ).draw(on: &canvas, in: inside)
  }

  /// The last loss of a run, or that at the cursor where it went so far.
  private func loss(of run: CoasterRun) -> String {
    guard let moment else { return run.loss.last.map { CoasterLosses.text(of: $0.y) } ?? "–" }
    guard moment.position <= run.position else { return "–" }
    guard let loss = run.loss.value(at: Double(moment.position)) else { return "–" }
    // Where several are kept together, there is room for the largest only.
    let text = CoasterLosses.text(of: loss.upperBound)
    return loss.lowerBound == loss.upperBound ? text : "≤\(text)"
  }
}
