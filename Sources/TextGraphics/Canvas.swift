/// One glyph in its style, the unit that terminals draw.
public struct Cell: Hashable, Sendable {
  /// A scalar that takes exactly one column.
  public var glyph: Unicode.Scalar
  /// How the glyph is painted.
  public var style: Style

  /// A blank cell in the terminal's own look unless told otherwise.
  public init(_ glyph: Unicode.Scalar = " ", _ style: Style = Style()) {
    self.glyph = glyph
    self.style = style
  }
}

/// A grid of cells that everything on the screen is drawn into, before any terminal sees it.
///
/// Drawing takes a rectangle, counts from that rectangle's upper left corner and never touches a
/// cell outside it: what does not fit is cut off.
public struct Canvas: Hashable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// All cells, row by row.
  public private(set) var cells: [Cell]

  /// A canvas of blank cells.
  public init(_ size: Size, filledWith cell: Cell = Cell()) {
    self.size = size
    cells = Array(repeating: cell, count: size.width * size.height)
  }

  /// The rectangle that covers the whole canvas.
  public var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell at a column and a row; writing outside the canvas does nothing.
  ///
  /// - Precondition: Reading needs coordinates inside the canvas.
  public subscript(x: Int, y: Int) -> Cell {
    get {
      precondition(bounds.contains(x: x, y: y), "cell (\(x), \(y)) is outside \(size)")
      return cells[y * size.width + x]
    }
    set {
      guard bounds.contains(x: x, y: y) else { return }
      cells[y * size.width + x] = newValue
    }
  }

  /// One row of cells, for consoles that compare and send whole rows.
  ///
  /// - Precondition: `0 ≤ y < size.height`.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    cells[y * size.width..<(y + 1) * size.width]
  }

  /// Sets the cell at coordinates counted from a rectangle's corner, if the rectangle has it.
  public mutating func put(_ cell: Cell, x: Int, y: Int, in rect: Rect) {
    guard x >= 0, y >= 0, x < rect.width, y < rect.height else { return }
    self[rect.x + x, rect.y + y] = cell
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ rect: Rect, with cell: Cell) {
    let visible = rect.intersection(bounds)
    guard !visible.isEmpty else { return }
    for y in visible.y..<visible.maxY {
      for x in visible.x..<visible.maxX { cells[y * size.width + x] = cell }
    }
  }

  /// Writes a line of text, one column for each scalar, and returns the column after its end.
  ///
  /// - Parameters:
  ///   - x: The first column, counted from the rectangle's left; may lie outside.
  ///   - y: The row, counted from the rectangle's top.
  /// - Returns: Where the next text would go on, also when some of this one was cut off.
  @discardableResult
  public mutating func write(
    _ text: String, x: Int, y: Int, in rect: Rect, _ style: Style = Style()
  ) -> Int {
    var x = x
    for scalar in text.unicodeScalars {
      put(Cell(scalar, style), x: x, y: y, in: rect)
      x += 1
    }
    return x
  }

  /// Writes a line of text that ends just before a column, as numbers in a table do.
  public mutating func write(
    _ text: String, endingAt x: Int, y: Int, in rect: Rect, _ style: Style = Style()
  ) {
    write(text, x: x - text.unicodeScalars.count, y: y, in: rect, style)
  }

  /// Puts a colour behind every cell that has the terminal's own background; with that colour
  /// itself, ``Color/standard``, nothing changes.
  public mutating func fillBackground(with color: Color) {
    guard color != .standard else { return }
    for index in cells.indices where cells[index].style.background == .standard {
      cells[index].style.background = color
    }
  }

  /// The glyphs of each row as text, trailing blanks removed: what a reader would see.
  public var lines: [String] {
    (0..<size.height).map { y in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: row(y).map(\.glyph))
      return NumberText.withoutBlanksAtEnd(String(scalars))
    }
  }
}
