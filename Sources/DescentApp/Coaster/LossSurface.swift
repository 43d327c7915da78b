/// The loss of a quadratic as a function of a, b and c, in closed form: a bowl.
///
/// Mean squared error is quadratic in the parameters, so a few means of the measurements say all.
struct LossSurface: Sendable {
  /// Means of products of t², t and 1.
  private let products: [[Double]]
  /// Means of these times the speed.
  private let targets: [Double]
  /// The mean of the squared speed.
  private let squares: Double

  init(times: [Float], speeds: [Float]) {
    var powers = [Double](repeating: 0, count: 5)
    var weighted = [Double](repeating: 0, count: 3)
    var squares = 0.0
    for (time, speed) in zip(times, speeds) {
      let (t, v) = (Double(time), Double(speed))
      var power = 1.0
      for exponent in 0..<5 {
        powers[exponent] += power
        if exponent < 3 { weighted[exponent] += power * v }
        power *= t
      }
      squares += v * v
    }
    let count = Double(max(times.count, 1))
    // a belongs to t², b to t, c to 1.
    products = (0..<3).map { i in (0..<3).map { j in powers[4 - i - j] / count } }
    targets = (0..<3).map { weighted[2 - $0] / count }
    self.squares = squares / count
  }

  /// The loss at some a, b and c; infinite where it is no number.
  func loss(_ params: [Double]) -> Double {
    var sum = squares
    for i in 0..<3 {
      sum -= 2 * targets[i] * params[i]
      for j in 0..<3 { sum += params[i] * products[i][j] * params[j] }
    }
    return sum.isNaN ? .infinity : max(sum, 0)
  }

  /// The loss as a function of two parameters while the third is held.
  struct Slice: Sendable {
    fileprivate let xx, xy, yy, x, y, rest: Double

    /// The loss; infinite where it is no number.
    func loss(_ x: Double, _ y: Double) -> Double {
      let sum = (xx * x + xy * y + self.x) * x + (yy * y + self.y) * y + rest
      return sum.isNaN ? .infinity : max(sum, 0)
    }
  }

  /// The slice through a point along two of its parameters.
  func slice(through params: [Double], x: Int, y: Int) -> Slice {
    let held = 3 - x - y
    let value = params[held]
    return Slice(
      xx: products[x][x], xy: 2 * products[x][y], yy: products[y][y],
      x: 2 * (products[x][held] * value - targets[x]),
      y: 2 * (products[y][held] * value - targets[y]),
      rest: squares + (products[held][held] * value - 2 * targets[held]) * value)
  }

  /// How fast the loss grows with the square of one parameter's change.
  func curvature(of parameter: Int) -> Double { products[parameter][parameter] }

  /// a, b and c of the lowest point; `nil` where it is no single one.
  ///
  /// - Source: the normal equations of least squares, by Cramer's rule.
  var minimum: [Double]? {
    let whole = LossSurface.determinant(products)
    guard whole.magnitude > .leastNormalMagnitude else { return nil }
    let params = (0..<3).map { column in
      let changed = products.indices.map { row in
        products[row].enumerated().map { $0.offset == column ? targets[row] : $0.element }
      }
      return LossSurface.determinant(changed) / whole
    }
    return params.allSatisfy(\.isFinite) ? params : nil
  }

  private static func determinant(_ m: [[Double]]) -> Double {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
      - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
      + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
  }
}
