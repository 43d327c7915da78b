// A line through all values at one position, and the way back from a column to its position.

extension LinePlot {
  /// A vertical line from the lower edge to the upper.
  public struct Cursor: Sendable {
    /// Where it lies on the x axis.
    public var x: Double
    /// How it is painted.
    public var style: Style

    /// A line at a position.
    public init(x: Double, style: Style) {
      self.x = x
      self.style = style
    }
  }

  /// Columns for the curves of a plot that is drawn into a rectangle.
  public static func columns(in rect: Rect, hasAxes: Bool = true) -> Range<Int> {
    let first = min(rect.x + (hasAxes ? gutter + 1 : 0), rect.maxX)
    return first..<rect.maxX
  }

  /// How much of a linear x axis is in one column.
  public static func span(
    ofColumnIn rect: Rect, on axis: Axis, hasAxes: Bool = true, glyphs: Capabilities.Glyphs
  ) -> Double {
    let across = DotGrid.dotsAcross(glyphs)
    let dots = columns(in: rect, hasAxes: hasAxes).count * across
    return (axis.range.upperBound - axis.range.lowerBound) * Double(across)
      / Double(max(dots - 1, 1))
  }

  /// The position that a column of the canvas shows on a linear x axis; beside the curves, that of
  /// the closest column.
  public static func x(
    atColumn column: Int, in rect: Rect, on axis: Axis, hasAxes: Bool = true,
    glyphs: Capabilities.Glyphs
  ) -> Double {
    let columns = columns(in: rect, hasAxes: hasAxes)
    let place = min(
      max(column, columns.lowerBound), max(columns.lowerBound, columns.upperBound - 1))
    let across = Double(DotGrid.dotsAcross(glyphs))
    // The middle of the column's dots.
    let dot = Double(place - columns.lowerBound) * across + (across - 1) / 2
    let part = dot / max(Double(columns.count) * across - 1, 1)
    return axis.range.lowerBound + part * (axis.range.upperBound - axis.range.lowerBound)
  }

  /// A line in front of levels and of what stands behind; where it meets a curve, the curve's cell
  /// is reversed, which is to be seen without colours too.
  func drawCursor(_ grid: DotGrid, on canvas: inout Canvas, _ field: Rect) {
    guard let cursor, let column = cursorColumn(cursor.x, grid) else { return }
    for row in 0..<field.height {
      let (x, y) = (field.x + column, field.y + row)
      guard grid.hasCurve(column: column, row: row), canvas.bounds.contains(x: x, y: y) else {
        canvas.put(Cell("│", cursor.style), x: column, y: row, in: field)
        continue
      }
      var cell = canvas[x, y]
      cell.style.attributes.formSymmetricDifference(.reverse)
      canvas[x, y] = cell
    }
    if hasAxes { canvas[field.x + column, field.maxY] = Cell("▲", cursor.style) }
  }

  /// The column with the dots of a position; `nil` where it is off the axis.
  private func cursorColumn(_ value: Double, _ grid: DotGrid) -> Int? {
    let position = x.position(of: value)
    guard grid.width > 0, position > -0.001, position < 1.001 else { return nil }
    let dot = (min(max(position, 0), 1) * Double(grid.width - 1)).rounded()
    return Int(dot) / grid.dotsInCell.across
  }
}
