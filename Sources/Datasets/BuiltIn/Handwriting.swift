/// How one digit is written down: the hand's slant, proportions, pressure and carelessness.
///
/// The numbers were chosen by looking: the digits should be about as unlike each other as
/// those of MNIST, and a simple classifier should find them about as hard. Lengths are in the
/// unit of the skeletons, where a digit is about 1 high.
struct Handwriting: Sendable {
  /// The usual width of the line, in pixels of MNIST's 20x20 box.
  let lineWidth: Double
  /// How far the hand strays from the skeleton, about 1 for an ordinary writer.
  private let carelessness: Double
  /// How far the top leans to the right of the foot.
  private let slant: Double
  /// The direction, as cosine and sine, in which the writing line runs.
  private let turn: SIMD2<Double>
  /// The width of the digit relative to the skeleton's.
  private let proportion: Double
  /// How far the middle sinks between head and foot.
  private let waist: Double
  /// How far the middle swings to the right.
  private let bow: Double
  /// How much wider the upper half is than the lower one.
  private let headWidth: Double
  /// Shifts at the nodes of a coarse lattice, row by row, that distort the digit smoothly.
  private let wobble: [SIMD2<Double>]
  /// The direction of the edge of the nib.
  private let nib: SIMD2<Double>
  /// How much the width of the line depends on its direction.
  private let nibContrast: Double

  /// Makes up a hand; the same random numbers make up the same hand.
  init(using random: inout SplitMix64) {
    // The square makes careful hands common and very careless ones rare.
    let careless = random.unit()
    carelessness = 0.55 + 0.95 * careless * careless
    slant = random.gaussian(mean: 0.16, deviation: 0.23)
    turn = Self.direction(halfTangent: random.gaussian(deviation: 0.05))
    proportion = min(1.7, max(0.75, random.gaussian(mean: 1.13, deviation: 0.16)))
    // A heavy line in a narrow digit would fill its loops.
    let room = min(1, 0.4 + 0.55 * proportion)
    lineWidth = room * min(3.8, 1.25 + 1.6 * (random.unit() + random.unit()))
    waist = random.gaussian(deviation: 0.05 * carelessness)
    bow = random.gaussian(deviation: 0.05 * carelessness)
    headWidth = min(0.25, max(-0.25, random.gaussian(deviation: 0.11 * carelessness)))
    var wobble: [SIMD2<Double>] = []
    for _ in 0..<(Self.lattice * Self.lattice) {
      wobble.append(Self.shift(deviation: 0.035 * carelessness, using: &random))
    }
    self.wobble = wobble
    nib = Self.direction(halfTangent: random.uniform(-1...1))
    nibContrast = random.uniform(0...0.22)
  }

  // MARK: - Path

  /// Writes a digit in this hand.
  ///
  /// - Parameters:
  ///   - style: The skeleton to follow.
  ///   - random: Where the slips come from that differ from stroke to stroke.
  /// - Returns: The strokes, in the unit of the skeleton, with the pressure along each.
  func strokes(of style: DigitStyle, using random: inout SplitMix64) -> [[StrokePen.Sample]] {
    style.strokes.map { knots in
      let points = PenSpline.points(through: strayed(knots, using: &random), spacing: 0.03)
      return pressed(points.map(bent), using: &random)
    }
  }

  /// Moves every point a little, rounds some corners, and starts and stops early or late.
  private func strayed(
    _ knots: [DigitStyle.Knot], using random: inout SplitMix64
  ) -> [DigitStyle.Knot] {
    var result = knots
    // A stroke put down apart from the others may land elsewhere as a whole.
    let landing = Self.shift(deviation: 0.015 * carelessness, using: &random)
    for index in result.indices {
      result[index].position += landing
      result[index].position += Self.shift(deviation: 0.02 * carelessness, using: &random)
      if random.chance(0.18 * carelessness) { result[index].isCorner = false }
    }
    let last = result.count - 1
    let departure = result[0].position - result[1].position
    let arrival = result[last].position - result[last - 1].position
    result[0].position += departure * overshoot(using: &random)
    result[last].position += arrival * overshoot(using: &random)
    return result
  }

  /// How far a stroke goes on past its end, relative to its last piece; below 0 it falls short.
  private func overshoot(using random: inout SplitMix64) -> Double {
    max(-0.5, random.gaussian(mean: 0.05, deviation: 0.1 * carelessness))
  }

  // MARK: - Shape

  /// Bends the plane as this hand does: unequal halves, a bow, a wobble, then slant and turn.
  private func bent(_ point: SIMD2<Double>) -> SIMD2<Double> {
    let height = point.y - 0.5
    let belly = 1 - 4 * height * height
    let x = (point.x - 0.3) * proportion * (1 - 2 * headWidth * height) + bow * belly
    let y = height + waist * belly
    let shaken = SIMD2(x - slant * y, y) + displacement(at: point)
    return SIMD2(
      shaken.x * turn.x - shaken.y * turn.y,
      shaken.x * turn.y + shaken.y * turn.x)
  }

  /// Nodes of the wobble along each side of the box.
  private static let lattice = 4

  /// Blends the random shifts at the nodes around a point, smoothly.
  private func displacement(at point: SIMD2<Double>) -> SIMD2<Double> {
    let last = Double(Self.lattice - 1)
    let x = min(last, max(0, (point.x + 0.2) * last))
    let y = min(last, max(0, point.y * last))
    let column = min(Self.lattice - 2, Int(x))
    let row = min(Self.lattice - 2, Int(y))
    let across = Self.smooth(x - Double(column))
    let down = Self.smooth(y - Double(row))
    let node = row * Self.lattice + column
    let top = wobble[node] * (1 - across) + wobble[node + 1] * across
    let below = node + Self.lattice
    let bottom = wobble[below] * (1 - across) + wobble[below + 1] * across
    return top * (1 - down) + bottom * down
  }

  // MARK: - Pressure

  /// Gives every point of a stroke the pressure of the pen there.
  private func pressed(
    _ points: [SIMD2<Double>], using random: inout SplitMix64
  ) -> [StrokePen.Sample] {
    var swell: [Double] = []
    for _ in 0..<5 { swell.append(random.gaussian(mean: 1, deviation: 0.11)) }
    let landing = random.uniform(0.6...1.1)
    let lifting = random.uniform(0.35...1.1)
    let last = points.count - 1
    return points.indices.map { index in
      let along = Double(index) / Double(last) * 4
      let knot = min(3, Int(along))
      let blend = Self.smooth(along - Double(knot))
      var pressure = swell[knot] * (1 - blend) + swell[knot + 1] * blend
      pressure *= Self.taper(from: landing, at: along / 0.4)
      pressure *= Self.taper(from: lifting, at: (4 - along) / 0.8)
      pressure *= nibFactor(along: points[min(last, index + 1)] - points[max(0, index - 1)])
      // Paper is rough.
      pressure *= random.gaussian(mean: 1, deviation: 0.03)
      return StrokePen.Sample(position: points[index], pressure: max(0.25, pressure))
    }
  }

  /// A broad nib draws thin along its edge and thick across it.
  private func nibFactor(along direction: SIMD2<Double>) -> Double {
    let length = max((direction * direction).sum(), 1e-12)
    let across = direction.x * nib.y - direction.y * nib.x
    return 1 + nibContrast * (2 * across * across / length - 1)
  }

  /// The pressure near the end of a stroke, which rises from `value` to 1 at distance 1.
  private static func taper(from value: Double, at distance: Double) -> Double {
    distance >= 1 ? 1 : value + (1 - value) * smooth(distance)
  }

  // MARK: - Arithmetic

  /// An S-shaped step from 0 to 1.
  private static func smooth(_ value: Double) -> Double {
    value * value * (3 - 2 * value)
  }

  /// A direction from the tangent of half its angle, which needs no sine.
  private static func direction(halfTangent: Double) -> SIMD2<Double> {
    let square = halfTangent * halfTangent
    return SIMD2((1 - square) / (1 + square), 2 * halfTangent / (1 + square))
  }

  /// A random shift, alike in all directions.
  private static func shift(
    deviation: Double, using random: inout SplitMix64
  ) -> SIMD2<Double> {
    let x = random.gaussian(deviation: deviation)
    let y = random.gaussian(deviation: deviation)
    return SIMD2(x, y)
  }
}
