import Autograd

/// A function to walk down on, and where that is worth looking at.
struct SlopeFunction: Sendable {
  /// A start and a rate that show something.
  struct Preset: Hashable, Sendable {
    /// What they show.
    let name: String
    /// Where to begin.
    let start: [Float]
    /// How far the steps go.
    let rate: Float

    init(_ name: String, from start: Float..., rate: Float) {
      (self.name, self.start, self.rate) = (name, start, rate)
    }
  }

  /// The formula as the chapter would write it, `x**2`.
  let formula: String
  /// The part of each variable's axis that is drawn.
  let domain: ClosedRange<Double>
  /// The values that are drawn.
  let range: ClosedRange<Double>
  /// Where valleys are at their lowest, in every variable the same.
  let minima: [Float]
  /// Where it has a kink, and so no slope; `nil` where it has none.
  var kink: Float?
  /// What the chapter's pictures show, and how to see it here.
  let presets: [Preset]
  /// The function of one variable, of which more than one are added up.
  let curve: @Sendable (Tensor<Float>) -> Tensor<Float>

  /// All functions, in the order of the key; a new one is a line here.
  static let all = [square, doubleWell, absolute, slopedSine, sumOfSquares]

  /// How many variables it has.
  var variableCount: Int { presets[0].start.count }

  /// The value at a point: a scalar, recorded for a gradient.
  func callAsFunction(_ point: Tensor<Float>) -> Tensor<Float> {
    point.rank == 0 ? curve(point) : curve(point).sum()
  }

  /// A point as the function takes it: a scalar, or a vector of several variables.
  static func tensor(_ point: [Float]) -> Tensor<Float> {
    point.count == 1 ? Tensor<Float>(point[0]) : Tensor<Float>(point)
  }

  /// The values along one variable while others stay where they are.
  func values(at positions: [Float], along variable: Int, from point: [Float]) -> [Float] {
    let others = point.enumerated().filter { $0.offset != variable }.map(\.element)
    let rest = others.isEmpty ? 0 : curve(Tensor<Float>(others)).sum().item
    return curve(Tensor<Float>(positions)).elements.map { $0 + rest }
  }

  /// How far the closest lowest point is in each variable.
  func distance(from point: [Float]) -> Float {
    point.map { x in minima.map { (x - $0).magnitude }.min() ?? .infinity }.max() ?? .infinity
  }

  // MARK: Moving by hand

  /// How many places there are on either side of the middle.
  private static let places: Float = 20

  /// How far places are apart.
  private var unit: Float { Float(domain.upperBound) / SlopeFunction.places }

  /// The place closest to a position, counted from the middle; also one far off the picture.
  func place(closestTo x: Float) -> Int {
    let place = (x / unit).rounded()
    return place.isFinite ? Int(min(max(place, -1e6), 1e6)) : 0
  }

  /// The position of a place, as far as the picture goes.
  func position(ofPlace place: Int) -> Float {
    min(max(Float(place), -SlopeFunction.places), SlopeFunction.places) * unit
  }

  // MARK: The functions

  private static let square = SlopeFunction(
    formula: "x**2", domain: -4...4, range: 0...16, minima: [0],
    presets: [
      Preset("good", from: 3, rate: 0.2),
      Preset("too small", from: 3, rate: 0.01),
      Preset("bounces", from: 3, rate: 0.9),
      Preset("diverges", from: 0.5, rate: 1.1),
    ], curve: { $0 ** 2 })

  private static let doubleWell = SlopeFunction(
    formula: "x**4 - 2*x**2", domain: -2...2, range: -1...4, minima: [-1, 1],
    presets: [
      Preset("good", from: -1.7, rate: 0.05),
      Preset("too small", from: -1.7, rate: 0.002),
      Preset("bounces", from: 1.4, rate: 0.22),
      Preset("diverges", from: 1.5, rate: 0.5),
    ], curve: { $0 ** 4 - 2 * ($0 ** 2) })

  private static let absolute = SlopeFunction(
    formula: "x.abs()", domain: -4...4, range: 0...4, minima: [0], kink: 0,
    presets: [
      Preset("good", from: 3, rate: 0.25),
      Preset("too small", from: 3, rate: 0.02),
      Preset("bounces", from: 3, rate: 0.7),
      Preset("overshoots", from: 3, rate: 2),
    ], curve: { $0.abs() })

  private static let slopedSine = SlopeFunction(
    formula: "x.sin() + 0.3*x", domain: -10...10, range: -4...4,
    // Where the cosine is −0.3 and the sine negative: −1.875489 and whole turns from there.
    minima: [-14.44186, -8.158674, -1.875489, 4.407696, 10.690882, 16.974067],
    presets: [
      Preset("good", from: 7, rate: 0.7),
      Preset("too small", from: 7, rate: 0.02),
      Preset("bounces", from: 7, rate: 1.9),
      Preset("hops", from: 7, rate: 5),
    ], curve: { $0.sin() + 0.3 * $0 })

  private static let sumOfSquares = SlopeFunction(
    formula: "(x**2).sum()", domain: -12...12, range: 0...150, minima: [0],
    presets: [
      Preset("good", from: 3, 4, 10, rate: 0.2),
      Preset("too small", from: 3, 4, 10, rate: 0.01),
      Preset("bounces", from: 3, 4, 10, rate: 0.9),
      Preset("diverges", from: 0.3, 0.4, 1, rate: 1.1),
    ], curve: { $0 ** 2 })
}
