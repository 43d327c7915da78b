import TextGraphics

/// A terminal in memory: it reads what a program writes and knows what a person would see.
///
/// It understands what ncurses sends to the usual terminals, and counts what it does not.
public struct TerminalEmulator: Sendable {
  /// A colour as the program named it.
  public enum Paint: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// A number of the 256-colour palette.
    case index(Int)
    /// Red, green and blue in one number, as `0xRRGGBB`.
    case rgb(Int)
  }

  /// One cell of the screen.
  public struct Cell: Hashable, Sendable {
    /// What stands in it, a space when nothing does.
    public var glyph: Unicode.Scalar = " "
    /// The strokes' colour, before any reversal.
    public var foreground = Paint.standard
    /// The colour behind, before any reversal.
    public var background = Paint.standard
    /// Emphasis in the words of the program's own cells.
    public var attributes: Style.Attributes = []
  }

  /// Columns and rows.
  public internal(set) var size: Size
  /// All cells, row by row.
  public internal(set) var cells: [Cell]
  /// The cursor's column.
  public internal(set) var column = 0
  /// The cursor's row.
  public internal(set) var row = 0
  /// The numbers of the private modes that are set now, as 1049 for the second screen.
  public internal(set) var modes: Set<Int> = [7, 25]
  /// The numbers of all private modes that were ever set.
  public internal(set) var modesEverSet: Set<Int> = []
  /// How many frames were complete, counted by their end marks (`ESC [ ? 2026 l`).
  public internal(set) var frames = 0
  /// Sequences that it does not understand, for tests to hold empty.
  public internal(set) var unknown: [String] = []

  var pen = Cell()
  var saved: (column: Int, row: Int) = (0, 0)
  var firstScreen: [Cell] = []
  var region: Range<Int>
  var wrapsNext = false
  var lastGlyph: Unicode.Scalar = " "
  var parser = Parser()

  /// A blank screen.
  public init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.width * size.height)
    region = 0..<size.height
  }

  /// Whether the program draws on the second screen, which leaves the shell's untouched.
  public var isOnAlternateScreen: Bool { modes.contains(1049) }

  /// Modes that a shell would not have set: empty when a program has left nothing behind.
  ///
  /// A hidden cursor shows as -25.
  public var leftovers: Set<Int> {
    modes.subtracting([7, 25]).union(modes.contains(25) ? [] : [-25])
  }

  /// The cell at a column and a row of the screen.
  public subscript(x: Int, y: Int) -> Cell {
    get { cells[y * size.width + x] }
    set { cells[y * size.width + x] = newValue }
  }

  /// The text of each row, trailing blanks removed.
  public var lines: [String] {
    (0..<size.height).map { y in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: (0..<size.width).map { self[$0, y].glyph })
      var text = String(scalars)
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// All rows in one text, for looking something up.
  public var text: String { lines.joined(separator: "\n") }

  /// Takes what a program wrote, wherever it is cut.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      for token in parser.accept(byte) { apply(token) }
    }
  }

  /// Changes the window's size; what fits of the text stays where it is.
  public mutating func resize(_ newSize: Size) {
    var new = Array(repeating: Cell(), count: newSize.width * newSize.height)
    for y in 0..<min(size.height, newSize.height) {
      for x in 0..<min(size.width, newSize.width) { new[y * newSize.width + x] = self[x, y] }
    }
    cells = new
    size = newSize
    region = 0..<newSize.height
    column = min(column, max(0, newSize.width - 1))
    row = min(row, max(0, newSize.height - 1))
    wrapsNext = false
  }

  mutating func put(_ glyph: Unicode.Scalar) {
    guard size.width > 0, size.height > 0 else { return }
    if wrapsNext {
      column = 0
      lineFeed()
    }
    var cell = pen
    cell.glyph = glyph
    self[column, row] = cell
    lastGlyph = glyph
    wrapsNext = column == size.width - 1
    if !wrapsNext { column += 1 }
  }

  mutating func lineFeed() {
    wrapsNext = false
    if row == region.upperBound - 1 {
      scroll(up: 1, in: region)
    } else {
      row = min(row + 1, size.height - 1)
    }
  }

  mutating func moveTo(column: Int, row: Int) {
    self.column = min(max(0, column), max(0, size.width - 1))
    self.row = min(max(0, row), max(0, size.height - 1))
    wrapsNext = false
  }

  /// Cells that are erased take the pen's background, as in terminals of the xterm family.
  mutating func erase(_ range: Range<Int>) {
    let blank = Cell(background: pen.background)
    for index in range.clamped(to: 0..<cells.count) { cells[index] = blank }
  }

  mutating func scroll(up count: Int, in rows: Range<Int>) {
    let clamped = min(abs(count), rows.count)
    let order = count > 0 ? Array(rows) : rows.reversed()
    for (i, y) in order.enumerated() {
      let source = i + clamped < order.count ? order[i + clamped] : nil
      for x in 0..<size.width {
        self[x, y] = source.map { self[x, $0] } ?? Cell(background: pen.background)
      }
    }
  }
}
