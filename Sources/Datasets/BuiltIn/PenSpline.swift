/// A smooth curve through given points that may turn sharply at some of them.
///
/// Source: Catmull & Rom 1974, with the centripetal spacing of Yuksel et al. 2011, which keeps
/// the curve from looping between points that lie close together.
enum PenSpline {
  /// Samples the curve through the knots, ends included.
  ///
  /// - Parameters:
  ///   - knots: The points to pass through, at least two.
  ///   - spacing: About how far apart the samples are, in the unit of the knots.
  /// - Precondition: There are at least two knots, and the spacing is positive.
  static func points(
    through knots: [DigitStyle.Knot], spacing: Double
  ) -> [SIMD2<Double>] {
    precondition(
      knots.count >= 2 && spacing > 0,
      "expected 2 or more knots and a positive spacing, got \(knots.count) and \(spacing)")
    var points = [knots[0].position]
    var start = 0
    for index in knots.indices.dropFirst()
    where knots[index].isCorner || index == knots.count - 1 {
      append(knots[start...index].map(\.position), spacing: spacing, to: &points)
      start = index
    }
    return points
  }

  /// Appends the smooth curve through a run of points, without its first point.
  private static func append(
    _ run: [SIMD2<Double>], spacing: Double, to points: inout [SIMD2<Double>]
  ) {
    for index in run.indices.dropLast() {
      let start = run[index]
      let end = run[index + 1]
      // Beyond the ends the run goes on as its mirror image.
      let before = index > 0 ? run[index - 1] : start + (start - end)
      let after = index + 2 < run.count ? run[index + 2] : end + (end - start)
      let steps = Int(distance(start, end) / spacing) + 2
      let length = interval(start, end)
      let departure = slope(before, start, end) * length
      let arrival = slope(start, end, after) * length
      for step in 1...steps {
        let time = Double(step) / Double(steps)
        points.append(hermite(start, departure, end, arrival, at: time))
      }
    }
  }

  /// The velocity of the curve in the middle one of three points.
  private static func slope(
    _ first: SIMD2<Double>, _ middle: SIMD2<Double>, _ last: SIMD2<Double>
  ) -> SIMD2<Double> {
    let incoming = interval(first, middle)
    let outgoing = interval(middle, last)
    let pieces = (middle - first) / incoming + (last - middle) / outgoing
    return pieces - (last - first) / (incoming + outgoing)
  }

  /// The cubic that leaves and arrives at the given velocities; time runs from 0 to 1.
  private static func hermite(
    _ start: SIMD2<Double>, _ departure: SIMD2<Double>,
    _ end: SIMD2<Double>, _ arrival: SIMD2<Double>, at time: Double
  ) -> SIMD2<Double> {
    let square = time * time
    let cube = square * time
    let first = start * (2 * cube - 3 * square + 1) + departure * (cube - 2 * square + time)
    return first + end * (3 * square - 2 * cube) + arrival * (cube - square)
  }

  private static func distance(_ first: SIMD2<Double>, _ second: SIMD2<Double>) -> Double {
    let gap = second - first
    return (gap * gap).sum().squareRoot()
  }

  /// The time from point to point: the square root of the distance, never 0.
  private static func interval(_ first: SIMD2<Double>, _ second: SIMD2<Double>) -> Double {
    max(distance(first, second), 1e-6).squareRoot()
  }
}
