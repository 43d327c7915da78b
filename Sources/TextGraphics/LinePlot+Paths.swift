// Paths and signs, which may go in any direction.

extension LinePlot {
  /// Straight pieces from point to point, in any direction.
  public struct Path: Sendable {
    /// The corners in order; those that are not finite interrupt it.
    public var points: [Point]
    /// How its dots are painted.
    public var style: Style
    /// How it gets along with curves in the same cells.
    public var depth: Depth

    /// A path through some points.
    public init(_ points: [Point], _ style: Style, depth: Depth = .front) {
      self.points = points
      self.style = style
      self.depth = depth
    }
  }

  /// A place in the plot by its values on both axes.
  public struct Point: Hashable, Sendable {
    /// The value on the x axis.
    public var x: Double
    /// The value on the y axis.
    public var y: Double

    /// A place by its values.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A sign at a point, over everything else; off the axes there is none.
  public struct Marker: Sendable {
    /// Where it stands.
    public var point: Point
    /// The sign.
    public var glyph: Unicode.Scalar
    /// How it is painted.
    public var style: Style

    /// A sign at a point.
    public init(_ glyph: Unicode.Scalar, at point: Point, _ style: Style) {
      self.point = point
      self.glyph = glyph
      self.style = style
    }
  }

  // MARK: Drawing them

  /// Dots from corner to corner, as far as they are inside.
  func draw(_ path: Path, in grid: inout DotGrid) {
    let places = path.points.map { place(of: $0, in: grid) }
    for (start, end) in zip(places, places.dropFirst()) {
      guard let start, let end, let line = LinePlot.clip(start, end, to: grid) else { continue }
      draw(line, in: &grid, path.style)
    }
  }

  /// A sign in the cell of its point.
  func draw(_ marker: Marker, on canvas: inout Canvas, in field: Rect) {
    let (across, up) = (x.position(of: marker.point.x), y.position(of: marker.point.y))
    guard (-0.001...1.001).contains(across), (-0.001...1.001).contains(up) else { return }
    let column = Int((across * Double(field.width - 1)).rounded())
    let row = Int(((1 - up) * Double(field.height - 1)).rounded())
    canvas.put(Cell(marker.glyph, marker.style), x: column, y: row, in: field)
  }

  /// Where a point is in dots, perhaps outside; `nil` where that is no place at all.
  private func place(of point: Point, in grid: DotGrid) -> Point? {
    let across = x.position(of: point.x) * Double(grid.width - 1)
    let down = (1 - y.position(of: point.y)) * Double(grid.height - 1)
    return across.isFinite && down.isFinite ? Point(x: across, y: down) : nil
  }

  /// The part of a line that is inside, with half a dot to spare; an end that is cut off gets the
  /// edge's own coordinate, so that nothing is lost however far away it was.
  ///
  /// - Source: Sutherland & Hodgman 1974, edge by edge.
  private static func clip(
    _ start: Point, _ end: Point, to grid: DotGrid
  ) -> (start: Point, end: Point)? {
    var (start, end) = (start, end)
    for (axis, other, count) in [(\Point.x, \Point.y, grid.width), (\.y, \.x, grid.height)] {
      let (low, high) = (-0.49, Double(count) - 0.51)
      let (a, b) = (start[keyPath: axis], end[keyPath: axis])
      if max(a, b) < low || min(a, b) > high { return nil }
      func cut(_ point: inout Point, _ from: Point, _ to: Point) {
        let limit = min(max(point[keyPath: axis], low), high)
        guard limit != point[keyPath: axis] else { return }
        let part = (limit - from[keyPath: axis]) / (to[keyPath: axis] - from[keyPath: axis])
        point[keyPath: axis] = limit
        point[keyPath: other] =
          from[keyPath: other] + part * (to[keyPath: other] - from[keyPath: other])
      }
      let whole = (start: start, end: end)
      cut(&start, whole.start, whole.end)
      cut(&end, whole.start, whole.end)
    }
    return (start, end)
  }

  /// A dot for each step along the longer side.
  private func draw(
    _ line: (start: Point, end: Point), in grid: inout DotGrid, _ style: Style
  ) {
    let (dx, dy) = (line.end.x - line.start.x, line.end.y - line.start.y)
    let count = max(1, Int(max(dx.magnitude, dy.magnitude).rounded(.up)))
    for step in 0...count {
      let part = Double(step) / Double(count)
      grid.set(
        x: Int((line.start.x + part * dx).rounded()), y: Int((line.start.y + part * dy).rounded()),
        style)
    }
  }
}
