/// A field of dots finer than cells, for curves: 2×4 to a cell in braille, 1×3 in ASCII.
///
/// Each cell shows the dots of one layer, so that two curves are never mixed up. Layers in front
/// take turns from column to column where they meet, so that neither hides the other; those behind
/// show only where no layer in front has a dot.
struct DotGrid {
  let width: Int
  let height: Int
  private let glyphs: Capabilities.Glyphs
  private let columns: Int
  private let rows: Int
  private var layers: [Layer] = []

  private struct Layer {
    var isInFront: Bool
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

  /// Starts the next layer, in front of or behind the others.
  mutating func beginLayer(isInFront: Bool) {
    let count = columns * rows
    layers.append(
      Layer(
        isInFront: isInFront, dots: Array(repeating: 0, count: count),
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
        guard let layer = layer(showing: cell, inColumn: column) else { continue }
        let glyph = glyphs == .braille ? braille(layer.dots[cell]) : ascii(layer.dots[cell])
        canvas.put(Cell(glyph, layer.styles[cell]), x: column, y: row, in: rect)
      }
    }
  }

  private func layer(showing cell: Int, inColumn column: Int) -> Layer? {
    let inFront = layers.filter { $0.isInFront && $0.dots[cell] != 0 }
    if !inFront.isEmpty { return inFront[column % inFront.count] }
    return layers.last { $0.dots[cell] != 0 }
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
