/// A field of dots finer than cells, for curves: 2×4 to a cell in braille, 2×2 in blocks, 1×3 in
/// ASCII.
///
/// A cell has one colour. Where layers in front meet in a cell it shows the dots of all of them,
/// and they take turns with its colour from column to column, so that none hides another. Shades
/// lend their dots to the layers in front of them; layers behind show only where nothing else does.
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

  /// Dots of one cell.
  var dotsInCell: (across: Int, down: Int) {
    (DotGrid.dotsAcross(glyphs), DotGrid.dotsDown(glyphs))
  }

  static func dotsAcross(_ glyphs: Capabilities.Glyphs) -> Int { glyphs == .ascii ? 1 : 2 }

  static func dotsDown(_ glyphs: Capabilities.Glyphs) -> Int {
    switch glyphs {
    case .ascii: 3
    case .blocks: 2
    case .braille: 4
    }
  }

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
        canvas.put(Cell(glyph(dots), style), x: column, y: row, in: rect)
      }
    }
  }

  /// Whether a cell has dots of anything that is not behind.
  func hasCurve(column: Int, row: Int) -> Bool {
    let cell = row * columns + column
    return layers.contains { $0.depth != .behind && $0.dots[cell] != 0 }
  }

  /// What a cell shows, found without making lists: there are thousands of cells in each frame.
  private func content(of cell: Int, inColumn column: Int) -> (dots: UInt8, style: Style)? {
    var merged: UInt8 = 0
    var frontCount = 0
    var (shade, last): (Int?, Int?)
    for place in layers.indices where layers[place].dots[cell] != 0 {
      last = place
      guard layers[place].depth != .behind else { continue }
      merged |= layers[place].dots[cell]
      if layers[place].depth == .front { frontCount += 1 } else { shade = place }
    }
    guard frontCount > 0 else {
      return (shade ?? last).map { (layers[$0].dots[cell], layers[$0].styles[cell]) }
    }
    var turn = column % frontCount
    for layer in layers where layer.depth == .front && layer.dots[cell] != 0 {
      if turn == 0 { return (merged, layer.styles[cell]) }
      turn -= 1
    }
    return nil
  }

  private func glyph(_ bits: UInt8) -> Unicode.Scalar {
    switch glyphs {
    case .ascii: ascii(bits)
    case .blocks: DotGrid.quadrants[Int(bits & 15)]
    case .braille: braille(bits)
    }
  }

  private static let quadrants = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)

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
