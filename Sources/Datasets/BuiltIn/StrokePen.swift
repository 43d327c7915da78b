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
  /// The width of the edge on which ink fades into paper, in pixels of the grid drawn on.
  var softness = 1.0

  /// Draws a stroke as a chain of round-ended pieces with soft edges.
  ///
  /// - Parameters:
  ///   - stroke: The path, densely sampled, in pixels of the grid; ink beyond it is lost.
  ///   - grid: The sheet. Where lines cross, the darker one stays.
  func draw(_ stroke: [Sample], on grid: inout InkGrid) {
    let (width, height) = (grid.width, grid.height)
    for (start, end) in zip(stroke, stroke.dropFirst()) {
      cover(from: start, to: end, width: width, height: height) { pixel, ink in
        if ink > grid.ink[pixel] { grid.ink[pixel] = ink }
      }
    }
  }

  /// Finds the pixels of a grid that one piece of a stroke covers; of one without length, a dot.
  ///
  /// - Parameter touch: Takes the place of each pixel and how much of it is ink, above 0 to 1.
  @inline(__always)
  func cover(
    from start: Sample, to end: Sample, width: Int, height: Int,
    _ touch: (_ pixel: Int, _ ink: Double) -> Void
  ) {
    let reach = radius * max(start.pressure, end.pressure) + softness / 2
    let along = end.position - start.position
    let length = max((along * along).sum(), 1e-12)
    let columns = Self.pixels(start.position.x, end.position.x, reach: reach, limit: width)
    let rows = Self.pixels(start.position.y, end.position.y, reach: reach, limit: height)
    for row in rows {
      let offsetY = Double(row) + 0.5 - start.position.y
      for column in columns {
        let offsetX = Double(column) + 0.5 - start.position.x
        let fraction = min(1, max(0, (offsetX * along.x + offsetY * along.y) / length))
        let gapX = offsetX - fraction * along.x
        let gapY = offsetY - fraction * along.y
        let pressure = start.pressure + fraction * (end.pressure - start.pressure)
        let edge = radius * pressure + softness / 2
        let distance = gapX * gapX + gapY * gapY
        guard distance < edge * edge else { continue }
        touch(row * width + column, min(1, (edge - distance.squareRoot()) / softness))
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
