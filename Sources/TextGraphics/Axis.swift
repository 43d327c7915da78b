#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The values along one edge of a plot, on a linear or a logarithmic scale.
public struct Axis: Hashable, Sendable {
  /// The first and the last value shown.
  public var range: ClosedRange<Double>
  /// Whether equal distances are equal factors; both ends must then be greater than 0.
  public var isLogarithmic: Bool
  /// How far labels of a linear axis are apart, from its beginning on; `nil` where it is to be
  /// chosen.
  public var labelStep: Double?

  /// - Precondition: On a logarithmic axis the range begins above 0.
  public init(
    _ range: ClosedRange<Double>, isLogarithmic: Bool = false, labelStep: Double? = nil
  ) {
    precondition(!isLogarithmic || range.lowerBound > 0, "a logarithmic axis from \(range)")
    self.range = range
    self.isLogarithmic = isLogarithmic
    self.labelStep = labelStep
  }

  /// Where a value lies, 0 at the range's beginning and 1 at its end; not clamped.
  ///
  /// On a logarithmic axis values of 0 and below lie at −∞.
  public func position(of value: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard high > low else { return 0.5 }
    if isLogarithmic {
      return value > 0 ? log(value / low) / log(high / low) : -.infinity
    }
    return (value - low) / (high - low)
  }

  /// Round values to label, from the beginning to the end.
  ///
  /// - Parameter limit: How many labels fit, at least 2.
  /// - Returns: Between three values and `limit` where that can be done.
  public func ticks(limit: Int) -> [Double] {
    isLogarithmic ? logarithmicTicks(limit) : linearTicks(limit)
  }

  private func linearTicks(_ limit: Int) -> [Double] {
    let span = range.upperBound - range.lowerBound
    guard span > 0 else { return [range.lowerBound] }
    func ticks(_ step: Double) -> [Double] {
      let first = (range.lowerBound / step - 1e-9).rounded(.up)
      let last = (range.upperBound / step + 1e-9).rounded(.down)
      guard first <= last else { return [] }
      // Adding 0 turns a negative zero into zero.
      return stride(from: first, through: last, by: 1).map { $0 * step + 0 }
    }
    if let labelStep {
      let count = Int((span / labelStep + 1e-6).rounded(.down))
      return (0...count).map { range.lowerBound + Double($0) * labelStep }
    }
    // From fine to coarse: the finest that fits, or the last that still has three labels.
    var step = Axis.stepAtLeast(span / Double(4 * max(limit, 3)))
    var result = ticks(step)
    while result.count > limit {
      step = Axis.stepAtLeast(step * 1.01)
      let coarser = ticks(step)
      if coarser.count < 3 { break }
      result = coarser
    }
    return result
  }

  /// The finest labels that fit, but three at least where the range has so many.
  private func logarithmicTicks(_ limit: Int) -> [Double] {
    let choices = [[1.0, 2, 5], [1.0, 3], [1.0]].map(values(withMantissas:))
      .filter { $0.count >= 3 }
    if let fitting = choices.first(where: { $0.count <= limit }) { return fitting }
    guard let coarsest = choices.last else { return values(withMantissas: [1, 2, 5]) }
    let stride = max((coarsest.count + limit - 1) / max(limit, 1), 1)
    return (coarsest.count + stride - 1) / stride >= 3
      ? coarsest.enumerated().filter { $0.offset % stride == 0 }.map(\.element) : coarsest
  }

  private func values(withMantissas mantissas: [Double]) -> [Double] {
    let first = Int(log10(range.lowerBound).rounded(.down))
    let last = Int(log10(range.upperBound).rounded(.up))
    return (first...last).flatMap { exponent in
      mantissas.map { $0 * pow(10, Double(exponent)) }
    }.filter { $0 >= range.lowerBound * 0.999_999 && $0 <= range.upperBound * 1.000_001 }
  }

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not smaller than a value.
  static func stepAtLeast(_ value: Double) -> Double { roundUp(value, to: [1, 2, 2.5, 5, 10]) }

  /// Where an axis ends that holds a positive value: at 1, 2 or 5 times a power of ten, so that it
  /// changes seldom and by much.
  ///
  /// - Returns: 1 for a value that is not positive or not finite.
  public static func roundEnd(atLeast value: Double) -> Double {
    value > 0 && value.isFinite ? roundUp(value, to: [1, 2, 5, 10]) : 1
  }

  /// The smallest product of a mantissa and a power of ten that is not smaller than a value.
  static func roundUp(_ value: Double, to mantissas: [Double]) -> Double {
    let power = pow(10, log10(value).rounded(.down))
    let mantissa = mantissas.first { $0 * power >= value * 0.999_999 } ?? 10
    return mantissa * power
  }

  /// The largest of 1, 2 and 5 times a power of ten that is not larger than a positive value.
  public static func roundStart(atMost value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = pow(10, log10(value).rounded(.down))
    for mantissa in [5.0, 2, 1] where mantissa * power <= value * 1.000_001 {
      return mantissa * power
    }
    return power
  }
}
