/// Curves over a common x axis, with labelled axes, level lines and marks.
public struct LinePlot: Sendable {
  /// Which of several curves shows where they meet in a cell.
  public enum Depth: Hashable, Sendable {
    /// Its dots always show; its colour takes turns with others in front.
    case front
    /// Its dots always show, its colour only where nothing is in front.
    case shade
    /// It shows only where nothing else does; of several, the later one.
    case behind
  }

  /// One curve.
  public struct Line: Sendable {
    /// The curve's smallest and largest value between two positions; `nil` where it has none.
    public var extremes: @Sendable (Range<Double>) -> ClosedRange<Double>?
    /// How its dots are painted.
    public var style: Style
    /// Words at its right end; empty for none.
    public var label: String
    /// How it gets along with other curves in the same cells.
    public var depth: Depth

    /// A curve from a function that can be asked for any piece of it.
    public init(
      _ style: Style, label: String = "", depth: Depth = .front,
      extremes: @escaping @Sendable (Range<Double>) -> ClosedRange<Double>?
    ) {
      self.style = style
      self.label = label
      self.depth = depth
      self.extremes = extremes
    }
  }

  /// A dotted horizontal line at a value.
  public struct Level: Sendable {
    /// Where it lies on the y axis.
    public var value: Double
    /// How it is painted.
    public var style: Style

    /// A level across the whole plot.
    public init(_ value: Double, style: Style) {
      self.value = value
      self.style = style
    }
  }

  /// A dashed vertical line at a position, with words at its top.
  public struct Mark: Sendable {
    /// Where it lies on the x axis.
    public var x: Double
    /// What happened there.
    public var label: String
    /// How it is painted.
    public var style: Style

    /// A mark with words.
    public init(x: Double, label: String = "", style: Style) {
      self.x = x
      self.label = label
      self.style = style
    }
  }

  /// The axis along the lower edge.
  public var x: Axis
  /// The axis along the left edge.
  public var y: Axis
  /// Curves, the most important last.
  public var lines: [Line] = []
  /// Paths, before the curves.
  public var paths: [Path] = []
  /// Signs at points, the most important last.
  public var markers: [Marker] = []
  /// Lines between the regions of a plane, behind everything; `nil` for none.
  public var contour: Contour?
  /// Level lines, behind everything.
  public var levels: [Level] = []
  /// Marks, their lines behind the curves and their labels before them.
  public var marks: [Mark] = []
  /// A line through all values at one position, before levels; `nil` for none.
  public var cursor: Cursor?
  /// Whether there are axes; without them the curves have the whole rectangle.
  public var hasAxes = true
  /// Whether the x axis has labels; without them, a plot below another shares that one's.
  public var hasXLabels = true
  /// Rows of the upper end that stay blank, so that labels are equally far apart.
  public var blankRows = 0
  /// How axes and their labels are painted.
  public var axisStyle: Style
  /// The words for a value on the y axis.
  public var formatY: @Sendable (Double) -> String

  /// A plot without curves.
  public init(
    x: Axis, y: Axis, axisStyle: Style,
    formatY: @escaping @Sendable (Double) -> String
  ) {
    self.x = x
    self.y = y
    self.axisStyle = axisStyle
    self.formatY = formatY
  }

  /// How many rows the curves have in a rectangle of a height, blank ones included.
  public func rows(inHeight height: Int) -> Int { height - (hasXLabels ? 2 : 1) }

  /// Columns that labels of the y axis take, the axis itself not counted; always the same, so
  /// that the curves never move sideways.
  static let gutter = 5

  /// Draws everything; below 12×4 cells, or 2×1 without axes, nothing is drawn.
  public func draw(on canvas: inout Canvas, in rect: Rect, glyphs: Capabilities.Glyphs) {
    guard hasAxes else {
      if rect.width >= 2, rect.height >= 1 { drawField(on: &canvas, rect, glyphs) }
      return
    }
    guard rect.width >= 12, rect.height >= 4 else { return }
    let whole = Rect(
      x: rect.x + LinePlot.gutter + 1, y: rect.y, width: rect.width - LinePlot.gutter - 1,
      height: rows(inHeight: rect.height))
    let field = whole.split(top: blankRows).bottom
    for row in 0..<whole.height {
      canvas.put(Cell("│", axisStyle), x: LinePlot.gutter, y: row, in: rect)
    }
    drawYLabels(on: &canvas, in: rect, field)
    drawXAxis(on: &canvas, in: rect, field)
    drawField(on: &canvas, field, glyphs)
  }

  /// What stands between the axes, from back to front.
  private func drawField(
    on canvas: inout Canvas, _ field: Rect, _ glyphs: Capabilities.Glyphs
  ) {
    drawMarkLines(on: &canvas, field)
    var grid = DotGrid(columns: field.width, rows: field.height, glyphs: glyphs)
    if let contour {
      grid.beginLayer(.behind)
      draw(contour, in: &grid)
    }
    for level in levels {
      grid.beginLayer(.behind)
      draw(level, in: &grid)
    }
    for line in lines {
      grid.beginLayer(line.depth)
      draw(line, in: &grid)
    }
    for path in paths {
      grid.beginLayer(path.depth)
      draw(path, in: &grid)
    }
    grid.draw(on: &canvas, in: field)
    drawCursor(grid, on: &canvas, field)
    for marker in markers { draw(marker, on: &canvas, in: field) }
    let taken = drawMarkLabels(on: &canvas, field)
    drawEndLabels(beside: taken, on: &canvas, field)
  }

  // MARK: Axes

  private func drawYLabels(on canvas: inout Canvas, in rect: Rect, _ field: Rect) {
    var lastRow = Int.max
    for value in y.ticks(limit: max(3, field.height / 2)) {
      guard let row = row(of: value, in: field), row < lastRow else { continue }
      lastRow = row
      let y = field.y - rect.y + row
      canvas.put(Cell("┤", axisStyle), x: LinePlot.gutter, y: y, in: rect)
      canvas.write(formatY(value), endingAt: LinePlot.gutter, y: y, in: rect, axisStyle)
    }
  }

  private func drawXAxis(on canvas: inout Canvas, in rect: Rect, _ field: Rect) {
    let row = field.maxY - rect.y
    canvas.put(Cell("└", axisStyle), x: LinePlot.gutter, y: row, in: rect)
    for column in 0..<field.width {
      canvas.put(Cell("─", axisStyle), x: LinePlot.gutter + 1 + column, y: row, in: rect)
    }
    var end = -1
    for value in x.ticks(limit: max(3, field.width / 10)) {
      let column = Int((x.position(of: value) * Double(field.width - 1)).rounded())
      guard column >= 0, column < field.width else { continue }
      canvas.put(Cell("┬", axisStyle), x: LinePlot.gutter + 1 + column, y: row, in: rect)
      guard hasXLabels else { continue }
      let text = NumberText.compact(value)
      let length = text.unicodeScalars.count
      let start = min(LinePlot.gutter + 1 + column - length / 2, rect.width - length)
      guard start > end else { continue }
      end = canvas.write(text, x: start, y: row + 1, in: rect, axisStyle)
    }
  }

  /// The row of a value, or `nil` where it is off the axis.
  func row(of value: Double, in field: Rect) -> Int? {
    let position = y.position(of: value)
    guard position > -0.001, position < 1.001 else { return nil }
    return Int((min(max(1 - position, 0), 1) * Double(field.height - 1)).rounded())
  }

  func column(of value: Double, in field: Rect) -> Int? {
    let position = x.position(of: value)
    guard position > -0.001, position < 1.001 else { return nil }
    return Int((position * Double(field.width - 1)).rounded())
  }

  // MARK: What stands behind the curves

  /// Every second dot, as fine as the curves; off the axis, nothing.
  private func draw(_ level: Level, in grid: inout DotGrid) {
    guard (0...1).contains(y.position(of: level.value)) else { return }
    let row = dotRow(of: level.value, grid)
    for column in stride(from: 0, to: grid.width, by: 2) {
      grid.set(x: column, y: row, level.style)
    }
  }

  private func drawMarkLines(on canvas: inout Canvas, _ field: Rect) {
    for mark in marks {
      guard let column = column(of: mark.x, in: field) else { continue }
      for row in 0..<field.height {
        canvas.put(Cell("┆", mark.style), x: column, y: row, in: field)
      }
    }
  }

  // MARK: Curves

  private func draw(_ line: Line, in grid: inout DotGrid) {
    guard grid.width > 1 else { return }
    let span = x.range.upperBound - x.range.lowerBound
    let step = span / Double(grid.width - 1)
    var last: ClosedRange<Int>?
    for column in 0..<grid.width {
      let center = x.range.lowerBound + Double(column) * step
      guard let values = line.extremes(center - step / 2..<center + step / 2) else {
        last = nil
        continue
      }
      guard y.position(of: values.upperBound) > -0.01, y.position(of: values.lowerBound) < 1.01
      else {
        last = nil
        continue
      }
      var dots = dotRow(of: values.upperBound, grid)...dotRow(of: values.lowerBound, grid)
      let own = dots
      if let last {
        // Joined to the column before, so that a steep curve has no gaps.
        if dots.lowerBound > last.upperBound + 1 { dots = last.upperBound + 1...dots.upperBound }
        if dots.upperBound < last.lowerBound - 1 { dots = dots.lowerBound...last.lowerBound - 1 }
      }
      last = own
      for row in dots { grid.set(x: column, y: row, line.style) }
    }
  }

  /// The dot row of a value; what reaches beyond the axis is cut at its ends.
  private func dotRow(of value: Double, _ grid: DotGrid) -> Int {
    let position = min(max(y.position(of: value), 0), 1)
    return Int(((1 - position) * Double(grid.height - 1)).rounded())
  }
}
