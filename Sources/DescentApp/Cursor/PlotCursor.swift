import TextGraphics

/// One position in time, at which all plots of a screen are read.
struct PlotCursor: Hashable, Sendable {
  /// Where it stays; `nil` while it follows the newest moment.
  private var time: Double?
  /// The plot on which the mouse holds it; `nil` where it does not.
  private var heldPlot: Int?

  /// Where it is: between the oldest moment and the newest.
  func position(on timeline: Timeline) -> Double {
    min(max(time ?? timeline.newest, timeline.first), timeline.newest)
  }

  /// Goes so many columns on or back, at the newest moment it stays there as time goes on.
  mutating func move(by columns: Int, on timeline: Timeline) {
    put(at: timeline.moment(columns, columnsFrom: position(on: timeline)), on: timeline)
  }

  /// Goes to a moment.
  mutating func put(at moment: Double, on timeline: Timeline) {
    time = moment >= timeline.newest ? nil : max(moment, timeline.first)
  }

  /// Takes in that time has gone on, or has begun again before it.
  mutating func follow(_ timeline: Timeline) {
    if let time, time > timeline.newest { self.time = nil }
  }

  /// The mouse has it on a plot, at a column.
  mutating func hold(_ mouse: Mouse, onPlot place: Int, of timeline: Timeline) {
    heldPlot = place
    put(at: timeline.moment(atColumn: mouse.x, ofPlot: place), on: timeline)
  }

  /// The mouse goes on with it, perhaps beside the plot.
  ///
  /// - Returns: Whether it has it.
  mutating func drag(_ mouse: Mouse, on timeline: Timeline) -> Bool {
    guard let heldPlot else { return false }
    hold(mouse, onPlot: heldPlot, of: timeline)
    return true
  }

  /// The mouse lets it go.
  ///
  /// - Returns: Whether it had it.
  mutating func release() -> Bool {
    defer { heldPlot = nil }
    return heldPlot != nil
  }
}
