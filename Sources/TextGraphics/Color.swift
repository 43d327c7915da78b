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
}
