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
    for marker in markers { draw(marker, on: &canvas, in: field) }
    drawMarkLabels(on: &canvas, field)
    drawEndLabels(on: &canvas, field)
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
  private func row(of value: Double, in field: Rect) -> Int? {
    let position = y.position(of: value)
    guard position > -0.001, position < 1.001 else { return nil }
    return Int((min(max(1 - position, 0), 1) * Double(field.height - 1)).rounded())
  }

  private func column(of value: Double, in field: Rect) -> Int? {
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

  /// Labels of neighbouring marks that would overlap go one row further down, up to three where
  /// there is room.
  private func drawMarkLabels(on canvas: inout Canvas, _ field: Rect) {
    var ends = [Int](repeating: -1, count: min(3, max(1, field.height / 4)))
    for mark in marks where !mark.label.isEmpty {
      guard let column = column(of: mark.x, in: field) else { continue }
      let length = mark.label.unicodeScalars.count
      let start = min(column + 1, max(0, field.width - length))
      guard let row = ends.firstIndex(where: { start > $0 }) else { continue }
      ends[row] = canvas.write(mark.label, x: start, y: row, in: field, mark.style)
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

  /// The words at each curve's end, above one another in the order of the ends; a label for which
  /// there is no row is left out, that of the least important curve first.
  private func drawEndLabels(on canvas: inout Canvas, _ field: Rect) {
    var labels = endLabels(field)
    // Later curves are more important.
    labels.removeFirst(max(0, labels.count - field.height))
    labels.sort { $0.end == $1.end ? $0.line < $1.line : $0.end < $1.end }
    // Each one row above its curve's end, further down where the one above is in its way; then
    // back up from the bottom.
    for place in labels.indices {
      let wanted = max(0, labels[place].end - 1)
      labels[place].row = labels[..<place].filter { $0.meets(labels[place]) }
        .reduce(wanted) { max($0, $1.row + 1) }
    }
    var limit = field.height - 1
    for place in labels.indices.reversed() {
      labels[place].row = min(labels[place].row, limit)
      if place > 0, labels[place - 1].row >= labels[place].row,
        labels[place - 1].meets(labels[place])
      {
        limit = labels[place].row - 1
      }
    }
    for label in labels where label.row >= 0 {
      canvas.write(
        lines[label.line].label, x: label.x, y: label.row, in: field, lines[label.line].style)
    }
  }

  /// Words at a curve's end.
  private struct EndLabel {
    /// The place of the curve.
    let line: Int
    let x: Int
    let width: Int
    /// The row of the curve's end.
    let end: Int
    var row = 0

    /// Whether both share a column, or stand so close that 1 and 2 become 12.
    func meets(_ other: EndLabel) -> Bool {
      x <= other.x + other.width && other.x <= x + width
    }
  }

  private func endLabels(_ field: Rect) -> [EndLabel] {
    lines.indices.compactMap { place in
      let line = lines[place]
      guard !line.label.isEmpty, let end = lastPoint(of: line, columns: field.width) else {
        return nil
      }
      let value = min(max(end.value, y.range.lowerBound), y.range.upperBound)
      guard let row = row(of: value, in: field) else { return nil }
      let width = line.label.unicodeScalars.count
      return EndLabel(
        line: place, x: min(end.column + 1, field.width - width), width: width, end: row)
    }
  }

  private func lastPoint(of line: Line, columns: Int) -> (column: Int, value: Double)? {
    let span = x.range.upperBound - x.range.lowerBound
    let step = span / Double(max(columns - 1, 1))
    for column in stride(from: columns - 1, through: 0, by: -1) {
      let center = x.range.lowerBound + Double(column) * step
      if let values = line.extremes(center - step / 2..<center + step / 2) {
        return (column, values.lowerBound)
      }
    }
    return nil
  }
}
