import Learning
import TextGraphics

/// The moments of a run that a cursor can stand at, and the plots of a screen that show them.
struct Timeline: Sendable {
  /// A plot over time.
  struct Plot: Sendable {
    /// What it is drawn into.
    var rect: Rect
    /// Its x axis.
    var axis: Axis
    /// Whether labels take columns from the curves.
    var hasAxes = true
  }

  /// The moments by their positions on the x axis; what is measured at them does not matter.
  let moments: Series
  /// The newest moment, which may come after the last of them.
  let newest: Double
  /// Where they are drawn; none where they are on the screen in another form.
  var plots: [Plot] = []
  /// What the plots are drawn with.
  var glyphs = Capabilities.Glyphs.braille

  /// Moments at so many positions, in order.
  static func series(_ positions: some Sequence<Double>) -> Series {
    var series = Series()
    for position in positions { series.append(x: position, y: 0) }
    return series
  }

  /// The oldest moment.
  var first: Double { moments.isEmpty ? newest : min(moments[0].x, newest) }

  /// How much time a column of the plots is; where there are none, every moment has its turn.
  private var column: Double {
    plots.first.map {
      LinePlot.span(ofColumnIn: $0.rect, on: $0.axis, hasAxes: $0.hasAxes, glyphs: glyphs)
    } ?? 1
  }

  /// The moment closest to a position.
  func moment(closestTo x: Double) -> Double {
    let (before, after) = (moment(atOrBefore: x), moment(atOrAfter: x))
    return x - before < after - x ? before : after
  }

  /// The moment so many columns on from another, but always another one while there is one.
  func moment(_ columns: Int, columnsFrom moment: Double) -> Double {
    let closest = self.moment(closestTo: moment + Double(columns) * column)
    return columns > 0
      ? max(closest, self.moment(atOrAfter: moment.nextUp))
      : min(closest, self.moment(atOrBefore: moment.nextDown))
  }

  private func moment(atOrAfter x: Double) -> Double {
    let index = moments.firstIndex(from: x)
    return index < moments.count ? min(moments[index].x, newest) : newest
  }

  private func moment(atOrBefore x: Double) -> Double {
    if x >= newest { return newest }
    let index = moments.firstIndex(from: x.nextUp)
    return index > 0 ? moments[index - 1].x : first
  }

  /// The place of the plot that a mouse is over.
  func plot(under mouse: Mouse) -> Int? {
    plots.firstIndex { $0.rect.contains(x: mouse.x, y: mouse.y) }
  }

  /// The moment closest to a column of a plot; beside the curves, the oldest or the newest.
  func moment(atColumn column: Int, ofPlot place: Int) -> Double {
    guard plots.indices.contains(place) else { return newest }
    let plot = plots[place]
    let columns = LinePlot.columns(in: plot.rect, hasAxes: plot.hasAxes)
    guard columns.contains(column) else { return column < columns.lowerBound ? first : newest }
    return moment(
      closestTo: LinePlot.x(
        atColumn: column, in: plot.rect, on: plot.axis, hasAxes: plot.hasAxes, glyphs: glyphs))
  }
}
