/// What a cell is painted with; the console chooses the nearest colour that its terminal has.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// Red, green and blue in sRGB, 0 … 255.
  case rgb(UInt8, UInt8, UInt8)

  /// A neutral grey from 0 (black) to 255 (white).
  public static func gray(_ level: UInt8) -> Color { .rgb(level, level, level) }

  /// The colour written as in a style sheet, `Color(0x3fa7ff)`.
  public init(_ hex: UInt32) {
    self = .rgb(UInt8(hex >> 16 & 0xff), UInt8(hex >> 8 & 0xff), UInt8(hex & 0xff))
  }

  /// The colour a part of the way towards another; `.standard` on either side stays as it is.
  ///
  /// - Parameter amount: 0 gives `self`, 1 gives `other`; values outside are clamped.
  public func mixed(with other: Color, by amount: Double) -> Color {
    guard case .rgb(let r0, let g0, let b0) = self, case .rgb(let r1, let g1, let b1) = other
    else { return self }
    let t = min(max(amount, 0), 1)
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * t).rounded())
    }
    return .rgb(mix(r0, r1), mix(g0, g1), mix(b0, b1))
  }
}
