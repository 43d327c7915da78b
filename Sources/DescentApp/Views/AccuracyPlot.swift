import Learning
import TextGraphics

/// The part of the validation digits that are recognised, with the ideal digits' part as a level.
struct AccuracyPlot {
  let workspace: Workspace
  let lesson: Lesson
  let snapshot: Snapshot
  /// Where the cursor is; `nil` while it is away.
  var time: Double?

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let run = snapshot.run
    let moment = time.flatMap { RunMoment(run, at: $0) }
    let now = run.validationAccuracy.last?.y ?? 0
    let accuracy = moment.map { RunMoment.accuracy($0.accuracy) } ?? NumberLabel.accuracy(now)
    let name = rect.width >= 60 ? "ideal digits" : "ideal"
    let notes = [
      Box.Span("valid \(accuracy)", theme.validation),
      Box.Span("  \(name) \(NumberLabel.accuracy(baseline))", theme.baseline),
      Box.Span("  best \(NumberLabel.accuracy(run.bestAccuracy))", theme.faint),
    ]
    let words = moment?.words(in: run, lesson: lesson)
    let box = Box(
      Box.Span("accuracy", theme.title), notes: notes,
      footnote: words.map { Box.Span(RunMoment.fitting($0, width: rect.width), theme.strong) }
        ?? Box.Span("digits seen", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)

    var plot = LinePlot(
      x: RunAxis.x(snapshot), y: Axis(0...1), axisStyle: theme.faint,
      formatY: { NumberText.fixed($0 * 100, decimals: 0) + "%" })
    plot.lines = snapshot.kept.map {
      LinePlot.Line(
        theme.kept, label: $0.rateLabel, depth: .behind, series: $0.validationAccuracy)
    }
    plot.lines.append(LinePlot.Line(theme.validation, series: run.validationAccuracy))
    plot.levels = [LinePlot.Level(Double(baseline), style: theme.baseline)]
    plot.marks = RunAxis.marks(snapshot, theme).map { LinePlot.Mark(x: $0.x, style: $0.style) }
    plot.cursor = time.map { LinePlot.Cursor(x: $0, style: theme.strong) }
    plot.hasXLabels = inside.height > 6
    setY(of: &plot, height: inside.height)
    plot.draw(on: &canvas, in: inside, glyphs: workspace.capabilities.glyphs)
  }

  private var baseline: Float { lesson.baseline.accuracy }

  /// Up to 1, from a round number below everything drawn; beside logarithmic losses only the upper
  /// part, which shows late progress as they do, once a run has reached it.
  private func setY(of plot: inout LinePlot, height: Int) {
    let extremes = (snapshot.kept + [snapshot.run]).compactMap(\.validationAccuracy.extremes)
    let lowest = extremes.map(\.lowerBound).min() ?? 0
    let highest = Double(extremes.map(\.upperBound).max() ?? 1)
    let upperPart = highest >= 0.8 ? 0.8 : max(0, (highest * 10).rounded(.down) / 10 - 0.1)
    let low = workspace.usesLogAxis ? upperPart : Double(min(lowest, baseline, 0.8))
    let rows = plot.rows(inHeight: height)
    let steps = EvenSteps(holding: 1 - low, rows: rows)
    plot.y = Axis(1 - steps.span...1, labelStep: steps.step)
    plot.blankRows = max(0, rows - steps.rows)
  }
}
