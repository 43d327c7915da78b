/// A field of dots finer than cells, for curves: 2×4 to a cell in braille, 1×3 in ASCII.
///
/// Each cell has one style; what is drawn later takes over the cells that it touches, dots
/// included, so that the latest curve is never mixed up with those behind it.
struct DotGrid {
  let width: Int
  let height: Int
  private let glyphs: Capabilities.Glyphs
  private let columns: Int
  private let rows: Int
  private var dots: [UInt8]
  private var styles: [Style]
  private var owners: [Int]
  private var layer = 0

  init(columns: Int, rows: Int, glyphs: Capabilities.Glyphs) {
    self.glyphs = glyphs
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    width = self.columns * DotGrid.dotsAcross(glyphs)
    height = self.rows * DotGrid.dotsDown(glyphs)
    dots = Array(repeating: 0, count: self.columns * self.rows)
    styles = Array(repeating: Style(), count: dots.count)
    owners = Array(repeating: 0, count: dots.count)
  }

  static func dotsAcross(_ glyphs: Capabilities.Glyphs) -> Int { glyphs == .braille ? 2 : 1 }
  static func dotsDown(_ glyphs: Capabilities.Glyphs) -> Int { glyphs == .braille ? 4 : 3 }

  /// Starts the next curve, which will cover those before it.
  mutating func beginLayer() { layer += 1 }

  /// Sets one dot, counted from the upper left; outside the grid nothing happens.
  mutating func set(x: Int, y: Int, _ style: Style) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let across = DotGrid.dotsAcross(glyphs)
    let down = DotGrid.dotsDown(glyphs)
    let cell = y / down * columns + x / across
    if owners[cell] != layer {
      owners[cell] = layer
      dots[cell] = 0
    }
    dots[cell] |= 1 << UInt8(y % down * across + x % across)
    styles[cell] = style
  }

  /// Writes every cell that has a dot into the upper left of a rectangle.
  func draw(on canvas: inout Canvas, in rect: Rect) {
    for row in 0..<rows {
      for column in 0..<columns where dots[row * columns + column] != 0 {
        let cell = row * columns + column
        let glyph = glyphs == .braille ? braille(dots[cell]) : ascii(dots[cell])
        canvas.put(Cell(glyph, styles[cell]), x: column, y: row, in: rect)
      }
    }
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
