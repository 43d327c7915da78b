/// The learning rates that keys step through: 1, 2 and 5 times each power of ten.
public enum RateLadder {
  /// From 1e-7 to 1e6, ascending.
  public static let rungs: [Float] = (-7...6).flatMap { exponent in
    [1, 2, 5].compactMap { Float("\($0)e\(exponent)") }
  }.filter { $0 <= 1e6 }

  /// The next rung above a rate that may lie between rungs; the rate itself above the highest.
  public static func above(_ rate: Float) -> Float { rungs.first { $0 > rate } ?? rate }

  /// The next rung below a rate that may lie between rungs; the rate itself below the lowest.
  public static func below(_ rate: Float) -> Float { rungs.last { $0 < rate } ?? rate }
}
