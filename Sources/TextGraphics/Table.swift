/// Rows of short texts under each other, numbers to the right, with one line of headings.
public struct Table: Sendable {
  /// How one column is laid out.
  public struct Column: Sendable {
    /// What stands above it.
    public var heading: String
    /// Cells across, the blank after it not counted.
    public var width: Int
    /// Whether texts end at the right edge, as numbers do.
    public var alignsRight: Bool

    /// A column of a fixed width.
    public init(_ heading: String, width: Int, alignsRight: Bool = true) {
      self.heading = heading
      self.width = width
      self.alignsRight = alignsRight
    }
  }

  /// One line.
  public struct Row: Sendable {
    /// One text for each column; missing ones stay blank.
    public var texts: [String]
    /// Words after the last text, over the columns that have none and beyond them.
    public var note: String
    /// How the line is painted.
    public var style: Style

    /// A line in one style.
    public init(_ texts: [String], note: String = "", _ style: Style) {
      self.texts = texts
      self.note = note
      self.style = style
    }
  }

  /// From the left to the right; those that do not fit are left out.
  public var columns: [Column]
  /// From the top to the bottom; those that do not fit are left out.
  public var rows: [Row]
  /// How the headings are painted.
  public var headingStyle: Style
  /// Whether there is a line of headings.
  public var hasHeadings = true

  /// A table of columns and rows.
  public init(_ columns: [Column], rows: [Row], headingStyle: Style) {
    self.columns = columns
    self.rows = rows
    self.headingStyle = headingStyle
  }

  /// Draws headings and rows from the rectangle's upper left.
  public func draw(on canvas: inout Canvas, in rect: Rect) {
    if hasHeadings { write(Row(columns.map(\.heading), headingStyle), y: 0, on: &canvas, in: rect) }
    let first = hasHeadings ? 1 : 0
    for (index, row) in rows.enumerated() { write(row, y: index + first, on: &canvas, in: rect) }
  }

  private func write(_ row: Row, y: Int, on canvas: inout Canvas, in rect: Rect) {
    var x = 0
    for (column, text) in zip(columns, row.texts) where x + column.width <= rect.width {
      let cell = Rect(x: rect.x + x, y: rect.y, width: column.width, height: rect.height)
      if column.alignsRight {
        canvas.write(text, endingAt: column.width, y: y, in: cell, row.style)
      } else {
        let isCut = text.unicodeScalars.count > column.width
        canvas.write(text, x: 0, y: y, in: cell, row.style)
        if isCut { canvas.put(Cell("…", row.style), x: column.width - 1, y: y, in: cell) }
      }
      x += column.width + 1
    }
    canvas.write(row.note, x: x + 1, y: y, in: rect, row.style)
  }
}
