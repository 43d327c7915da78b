#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Numbers as short texts whose width does not jitter.
public enum NumberText {
  /// A number with so many digits after the point; `nan`, `inf` and `-inf` in words.
  ///
  /// - Parameters:
  ///   - decimals: Digits after the point, 0 or more.
  ///   - width: Filled up with blanks at the left to at least this length.
  public static func fixed(_ value: Double, decimals: Int, width: Int = 0) -> String {
    padded(formatted("%.*f", value, decimals), width)
  }

  private static func formatted(_ format: String, _ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    var buffer = [CChar](repeating: 0, count: 400)
    let length = withVaList([Int32(decimals), value]) {
      vsnprintf(&buffer, buffer.count, format, $0)
    }
    let bytes = buffer.prefix(Int(max(0, min(length, 399)))).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A whole number with commas between thousands, `12,000`.
  public static func grouped(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// A round number as an axis shows it: `0`, `500`, `12k`, `1.5M`.
  public static func compact(_ value: Double) -> String {
    let magnitude = value.magnitude
    if magnitude >= 1e12 { return (value < 0 ? "-" : "") + powerOfTen(magnitude) }
    for (unit, name) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where magnitude >= unit {
      return short(value / unit) + name
    }
    return short(value)
  }

  /// A quantity of any size with three digits, always five wide up to a trillion: `5.12k`, `  512`.
  ///
  /// Negative numbers and numbers that are not finite are written as 0.
  public static func threeDigits(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return padded("0", 5) }
    let units = [(1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "G")]
    // Chosen by what is left after rounding, so that 999.6 is 1.00k and not 1000.
    let (unit, name) = units.last { value >= $0.0 * 0.9995 } ?? units[0]
    let scaled = value / unit
    let decimals = name.isEmpty ? 0 : scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0
    return padded(fixed(scaled, decimals: decimals) + name, 5)
  }

  /// The leading digit and the power of ten, `2e21`; for numbers from 1 on.
  public static func powerOfTen(_ value: Double) -> String {
    var (digit, exponent) = (value, 0)
    while digit >= 9.5, digit.isFinite { (digit, exponent) = (digit / 10, exponent + 1) }
    return "\(fixed(digit, decimals: 0))e\(exponent)"
  }

  /// A digit, so many more behind the point, and a power of ten, `1.23e+07`; `nan`, `inf` and
  /// `-inf` in words.
  public static func scientific(_ value: Double, decimals: Int) -> String {
    formatted("%.*e", value, decimals)
  }

  /// The fewest digits that give a Float32 back, without an exponent where that is shorter:
  /// `1`, `0.5`, `0.001`, `1e-05`.
  public static func short(_ value: Double) -> String {
    guard value.isFinite else { return fixed(value, decimals: 0) }
    var text = Float(value).description
    if text.hasSuffix(".0") { text.removeLast(2) }
    return text
  }

  /// A part of a whole in percent with one digit after the point, `96.3 %`, always six wide
  /// from 0 to 1 but for the full 100.
  public static func percent(_ part: Double) -> String {
    fixed(part * 100, decimals: 1, width: 4) + " %"
  }

  /// A text without the blanks at its end.
  public static func withoutBlanksAtEnd(_ text: some StringProtocol) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// Blanks at the left up to a width.
  public static func padded(_ text: String, _ width: Int) -> String {
    let missing = width - text.unicodeScalars.count
    return missing > 0 ? String(repeating: " ", count: missing) + text : text
  }
}
