import TextGraphics

/// How this program writes its quantities.
enum NumberLabel {
  /// A learning rate without superfluous digits: `0.001`, `1`, `2e5`, `1e-7`.
  static func rate(_ rate: Float) -> String {
    let text = NumberText.short(Double(rate))
    let parts = text.split(separator: "e")
    if parts.count == 2, let exponent = Int(parts[1]) { return "\(parts[0])e\(exponent)" }
    let digits = text.prefix { $0 != "0" }
    let zeros = text.count - digits.count
    let isRound = digits.count == 1 && text.dropFirst().allSatisfy { $0 == "0" }
    return isRound && zeros >= 5 ? "\(digits)e\(zeros)" : text
  }

  /// A loss, four digits after the point as PyTorch prints it; a huge one as a power of ten.
  static func loss(_ loss: Float) -> String { self.loss(Double(loss)) }

  /// As ``loss(_:)-(Float)``, for means.
  static func loss(_ loss: Double) -> String {
    loss < 1e7 || !loss.isFinite
      ? NumberText.fixed(loss, decimals: 4) : NumberText.powerOfTen(loss)
  }

  /// A loss where it changes in place, always six wide: `0.0412`, `12.345`, ` 1.23M`.
  static func steadyLoss(_ loss: Float) -> String {
    let value = Double(loss)
    guard value.isFinite else { return NumberText.padded(NumberText.fixed(value, decimals: 0), 6) }
    if value >= 1e12 { return " >1e12" }
    if value >= 9_999.5 { return NumberText.padded(NumberText.threeDigits(value), 6) }
    // Chosen by what rounding leaves, so that 9.99996 is 10.000 and not 10.0000.
    let decimals = [10, 100, 1000].filter { value >= $0 * 0.999_995 }.count
    return NumberText.fixed(value, decimals: 4 - decimals, width: 6)
  }

  /// A loss beside an axis, five wide at most.
  static func axisLoss(_ loss: Double) -> String {
    // The leading digit and the power of ten: two digits more would not fit.
    if loss >= 1e12 { return NumberText.powerOfTen(loss) }
    if loss >= 1000 { return NumberText.compact(loss) }
    let text = NumberText.short(loss)
    // 7.5e-05 would not fit, 75e-6 does.
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    let fraction = parts[0].drop { $0 != "." }.dropFirst()
    return "\(parts[0].filter { $0 != "." })e\(exponent - fraction.count)"
  }

  /// Any number in a sentence: as ``value(_:)``, with a minus that is one.
  static func inWords(_ value: Float) -> String { withMinus(NumberLabel.value(value)) }

  /// A number's text with a minus in place of a hyphen before it.
  static func withMinus(_ text: String) -> String {
    text.hasPrefix("-") ? "−\(text.dropFirst())" : text
  }

  /// Any number as PyTorch prints it, four digits after the point; a huge or tiny one as a power of
  /// ten.
  ///
  /// At most 12 wide.
  static func value(_ value: Float) -> String {
    let magnitude = value.magnitude
    if magnitude >= 1e6 || magnitude < 1e-4 && value != 0 {
      return NumberText.scientific(Double(value), decimals: 2)
    }
    return NumberText.fixed(Double(value), decimals: 4)
  }

  /// The same where there is room for eight signs: fewer digits for larger numbers.
  static func shortValue(_ value: Float) -> String {
    let magnitude = value.magnitude
    if magnitude >= 99_999.5 { return NumberText.scientific(Double(value), decimals: 1) }
    if magnitude < 1e-4, value != 0 {
      return NumberText.scientific(Double(value), decimals: 1)
    }
    // Chosen by what rounding leaves.
    let digits = [10, 100, 1_000, 10_000].filter { magnitude >= $0 * 0.999_995 }.count
    return NumberText.fixed(Double(value), decimals: 4 - digits)
  }

  /// A small number in six columns at most, `-.0012`, `.0039`, `1e-15`, `0`.
  static func tiny(_ value: Float) -> String {
    if value == 0 { return "0" }
    let magnitude = value.magnitude
    guard magnitude >= 5e-5 else {
      return NumberText.scientific(Double(value), decimals: 0)
    }
    guard magnitude < 0.99995 else { return NumberText.fixed(Double(value), decimals: 2) }
    let text = NumberText.fixed(Double(magnitude), decimals: 4)
    return (value < 0 ? "-" : "") + text.dropFirst()
  }

  /// A loss in five columns at most: `25.8k`, `847`, `6.11`, `0.01`, `8e20`.
  static func compactLoss(_ loss: Double) -> String {
    if loss >= 1e12 || !loss.isFinite { return NumberText.powerOfTen(loss) }
    if loss >= 999.5 { return String(NumberText.threeDigits(loss).drop { $0 == " " }) }
    return NumberText.fixed(loss, decimals: loss >= 99.5 ? 0 : loss >= 9.95 ? 1 : 2)
  }

  /// An accuracy in percent.
  static func accuracy(_ accuracy: Float) -> String { NumberText.percent(Double(accuracy)) }

  /// A distance between pictures, four digits after the point.
  static func distance(_ distance: Float) -> String {
    NumberText.fixed(Double(distance), decimals: 4)
  }
}
