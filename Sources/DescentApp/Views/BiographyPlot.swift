import Learning
import TextGraphics

/// The loss of one digit over a run.
struct BiographyPlot {
  let workspace: Workspace
  let biography: DigitBiography
  let classCount: Int
  /// Where the cursor is; `nil` while it is away.
  var time: Double?

  /// The losses against the steps before them.
  static func series(_ biography: DigitBiography) -> Series {
    var series = Series()
    for point in biography.losses where point.loss.isFinite {
      series.append(x: Double(point.step), y: point.loss)
    }
    return series
  }

  /// Steps, rounded up, so that the axis does not move with every one.
  static func x(_ biography: DigitBiography) -> Axis {
    let last = Double(biography.losses.last?.step ?? 0)
    var end = 10.0
    while end < last { end *= 2 }
    return Axis(0...end)
  }

  /// Whether a place has room for axes.
  static func hasAxes(in rect: Rect) -> Bool { rect.height >= 5 && rect.width >= 20 }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let series = BiographyPlot.series(biography)
    let highest = Double(series.extremes?.upperBound ?? 1)
    var top = 1.0
    while top < highest { top *= 2 }
    var plot = LinePlot(
      x: BiographyPlot.x(biography), y: Axis(0...top), axisStyle: theme.faint,
      formatY: NumberLabel.axisLoss)
    plot.lines = [LinePlot.Line(theme.validation, series: series)]
    // The chapter's loss turns the verdict at one half.
    if classCount == 2 { plot.levels = [LinePlot.Level(0.5, style: theme.faint)] }
    plot.cursor = time.map { LinePlot.Cursor(x: $0, style: theme.strong) }
    plot.hasAxes = BiographyPlot.hasAxes(in: rect)
    plot.draw(on: &canvas, in: rect, glyphs: workspace.capabilities.glyphs)
  }

  /// The loss at the cursor, else what the curve is.
  func footnote(_ theme: Theme) -> Box.Span {
    guard let time, let last = biography.losses.last,
      let loss = BiographyPlot.series(biography).value(at: time)
    else { return Box.Span("its loss at each step", theme.faint) }
    let width = NumberText.grouped(last.step).count
    let step = NumberText.padded(NumberText.grouped(Int(time)), width)
    return Box.Span("at step \(step): \(RunMoment.loss(loss))", theme.strong)
  }
}
