/// A pen that draws smooth strokes whose width follows the pressure of a hand.
struct StrokePen: Sendable {
  /// A point on the path of the pen, in any unit.
  struct Sample: Sendable {
    var position: SIMD2<Double>
    /// The width of the line here, relative to the pen's usual width.
    var pressure: Double
  }

  /// Half the width of the line under pressure 1, in pixels of the grid drawn on.
  let radius: Double

  /// Draws a stroke as a chain of round-ended pieces with soft edges one pixel wide.
  ///
  /// - Parameters:
  ///   - stroke: The path, densely sampled, in pixels of the grid; ink beyond it is lost.
  ///   - grid: The sheet. Where lines cross, the darker one stays.
  func draw(_ stroke: [Sample], on grid: inout InkGrid) {
    for (start, end) in zip(stroke, stroke.dropFirst()) {
      drawPiece(from: start, to: end, on: &grid)
    }
  }

  private func drawPiece(from start: Sample, to end: Sample, on grid: inout InkGrid) {
    let reach = radius * max(start.pressure, end.pressure) + 0.5
    let along = end.position - start.position
    let length = max((along * along).sum(), 1e-12)
    let columns = Self.pixels(start.position.x, end.position.x, reach: reach, limit: grid.width)
    let rows = Self.pixels(start.position.y, end.position.y, reach: reach, limit: grid.height)
    for row in rows {
      let offsetY = Double(row) + 0.5 - start.position.y
      for column in columns {
        let offsetX = Double(column) + 0.5 - start.position.x
        let fraction = min(1, max(0, (offsetX * along.x + offsetY * along.y) / length))
        let gapX = offsetX - fraction * along.x
        let gapY = offsetY - fraction * along.y
        let pressure = start.pressure + fraction * (end.pressure - start.pressure)
        let edge = radius * pressure + 0.5
        let distance = gapX * gapX + gapY * gapY
        guard distance < edge * edge else { continue }
        let ink = min(1, edge - distance.squareRoot())
        let pixel = row * grid.width + column
        if ink > grid.ink[pixel] { grid.ink[pixel] = ink }
      }
    }
  }

  /// The pixels that a piece between two coordinates can touch, along one axis.
  private static func pixels(
    _ first: Double, _ second: Double, reach: Double, limit: Int
  ) -> Range<Int> {
    let lower = max(0, Int(min(first, second) - reach))
    let upper = min(limit, Int(max(first, second) + reach) + 1)
    return lower..<max(lower, upper)
  }
}
