import Learning
import TextGraphics

/// The loss of one digit over a run.
struct BiographyPlot {
  let workspace: Workspace
  let biography: DigitBiography
  let classCount: Int

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    var series = Series()
    for point in biography.losses where point.loss.isFinite {
      series.append(x: Double(point.step), y: point.loss)
    }
    // Rounded up, so that the axis does not move with every step.
    let last = Double(biography.losses.last?.step ?? 0)
    var end = 10.0
    while end < last { end *= 2 }
    let highest = Double(series.extremes?.upperBound ?? 1)
    var top = 1.0
    while top < highest { top *= 2 }
    var plot = LinePlot(
      x: Axis(0...end), y: Axis(0...top), axisStyle: theme.faint, formatY: NumberLabel.axisLoss)
    plot.lines = [LinePlot.Line(theme.validation, series: series)]
    // The chapter's loss turns the verdict at one half.
    if classCount == 2 { plot.levels = [LinePlot.Level(0.5, style: theme.faint)] }
    plot.hasAxes = rect.height >= 5 && rect.width >= 20
    plot.draw(on: &canvas, in: rect, glyphs: workspace.capabilities.glyphs)
  }
}
