/// A small stream of random numbers that is the same on every machine.
///
/// The standard library's `Double.random(in:using:)` does not promise its algorithm, so the
/// few distributions needed here are spelled out with exactly rounded arithmetic.
///
/// Source: Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators".
struct SplitMix64: Sendable {
  private var state: UInt64

  /// Starts a stream that belongs to a list of numbers.
  ///
  /// Every number passes through the mixer before the next one is added, so neighbouring
  /// keys such as `(42, 3, 0, 1)` and `(42, 3, 0, 2)` give unrelated streams.
  ///
  /// - Parameter key: What identifies the stream; the order counts.
  init(key: UInt64...) {
    state = key.reduce(0) { Self.mix(($0 ^ $1) &+ Self.increment) }
  }

  /// Draws 64 equally likely bits.
  mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mix(state)
  }

  /// Draws a number from 0 up to, but without, 1.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Draws a number equally likely anywhere in a range.
  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }

  /// Draws from a bell curve that ends six deviations from its middle.
  ///
  /// Twelve uniform numbers add up to variance 1 (Irwin–Hall), which needs no logarithm and
  /// therefore no mathematics library.
  ///
  /// - Parameters:
  ///   - mean: The middle of the curve.
  ///   - deviation: The standard deviation.
  mutating func gaussian(mean: Double = 0, deviation: Double) -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return mean + deviation * sum
  }

  /// Says yes with a given probability.
  mutating func chance(_ probability: Double) -> Bool {
    unit() < probability
  }

  /// 2⁶⁴ divided by the golden ratio, made odd.
  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
