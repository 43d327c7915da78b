/// The learning rates that keys step through.
public struct RateLadder: Hashable, Sendable {
  /// All rates, ascending.
  public let rungs: [Float]

  /// From 1e-7 to 1e6: 1, 2 and 5 times each power of ten.
  public static let usual = RateLadder(exponents: -7...6, upTo: 1e6)

  /// 1, 2 and 5 times some powers of ten, up to a last rate.
  init(exponents: ClosedRange<Int>, upTo last: Float) {
    rungs = exponents.flatMap { exponent in
      [1, 2, 5].compactMap { Float("\($0)e\(exponent)") }
    }.filter { $0 <= last }
  }

  /// Rates in ascending order.
  init(_ rungs: [Float]) { self.rungs = rungs }

  /// The next rung above a rate that may lie between rungs; the rate itself above the highest.
  public func above(_ rate: Float) -> Float { rungs.first { $0 > rate } ?? rate }

  /// The next rung below a rate that may lie between rungs; the rate itself below the lowest.
  public func below(_ rate: Float) -> Float { rungs.last { $0 < rate } ?? rate }
}
