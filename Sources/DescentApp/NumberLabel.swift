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

  /// A loss, four digits after the point as PyTorch prints it.
  static func loss(_ loss: Float) -> String { NumberText.fixed(Double(loss), decimals: 4) }

  /// An accuracy in percent.
  static func accuracy(_ accuracy: Float) -> String { NumberText.percent(Double(accuracy)) }

  /// A distance between pictures, four digits after the point.
  static func distance(_ distance: Float) -> String {
    NumberText.fixed(Double(distance), decimals: 4)
  }
}
