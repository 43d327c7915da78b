/// A field of dots finer than cells, for curves: 2×4 to a cell in braille, 1×3 in ASCII.
///
/// A cell has one colour. Where layers in front meet in a cell it shows the dots of all of them, and
/// they take turns with its colour from column to column, so that none hides another. Shades lend
/// their dots to the layers in front of them; layers behind show only where nothing else does.
struct DotGrid {
  let width: Int
  let height: Int
  private let glyphs: Capabilities.Glyphs
  private let columns: Int
  private let rows: Int
  private var layers: [Layer] = []

  private struct Layer {
    var depth: LinePlot.Depth
    var dots: [UInt8]
    var styles: [Style]
  }

  init(columns: Int, rows: Int, glyphs: Capabilities.Glyphs) {
    self.glyphs = glyphs
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    width = self.columns * DotGrid.dotsAcross(glyphs)
    height = self.rows * DotGrid.dotsDown(glyphs)
  }

  static func dotsAcross(_ glyphs: Capabilities.Glyphs) -> Int { glyphs == .braille ? 2 : 1 }
  static func dotsDown(_ glyphs: Capabilities.Glyphs) -> Int { glyphs == .braille ? 4 : 3 }

  /// Starts the next layer.
  mutating func beginLayer(_ depth: LinePlot.Depth) {
    let count = columns * rows
    layers.append(
      Layer(
        depth: depth, dots: Array(repeating: 0, count: count),
        styles: Array(repeating: Style(), count: count)))
  }

  /// Sets one dot of the last layer, counted from the upper left; outside nothing happens.
  mutating func set(x: Int, y: Int, _ style: Style) {
    guard x >= 0, y >= 0, x < width, y < height, !layers.isEmpty else { return }
    let across = DotGrid.dotsAcross(glyphs)
    let down = DotGrid.dotsDown(glyphs)
    let cell = y / down * columns + x / across
    layers[layers.count - 1].dots[cell] |= 1 << UInt8(y % down * across + x % across)
    layers[layers.count - 1].styles[cell] = style
  }

  /// Writes every cell that has a dot into the upper left of a rectangle.
  func draw(on canvas: inout Canvas, in rect: Rect) {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = row * columns + column
        guard let (dots, style) = content(of: cell, inColumn: column) else { continue }
        let glyph = glyphs == .braille ? braille(dots) : ascii(dots)
        canvas.put(Cell(glyph, style), x: column, y: row, in: rect)
      }
    }
  }

  private func content(of cell: Int, inColumn column: Int) -> (dots: UInt8, style: Style)? {
    let present = layers.filter { $0.dots[cell] != 0 }
    let front = present.filter { $0.depth == .front }
    guard !front.isEmpty else {
      let top = present.last { $0.depth == .shade } ?? present.last
      return top.map { ($0.dots[cell], $0.styles[cell]) }
    }
    let merged = present.filter { $0.depth != .behind }.reduce(0) { $0 | $1.dots[cell] }
    return (merged, front[column % front.count].styles[cell])
  }

  /// Bits run row by row here; braille numbers its dots down the columns, the fourth row last.
  private func braille(_ bits: UInt8) -> Unicode.Scalar {
    let order: [UInt8] = [0, 3, 1, 4, 2, 5, 6, 7]
    var pattern: UInt32 = 0
    for bit in 0..<8 where bits >> bit & 1 != 0 { pattern |= 1 << UInt32(order[bit]) }
    return Unicode.Scalar(0x2800 + pattern) ?? " "
  }

  private func ascii(_ bits: UInt8) -> Unicode.Scalar {
    switch bits {
    case 1: "'"
    case 2: "-"
    case 4: "."
    default: "|"
    }
  }
}
