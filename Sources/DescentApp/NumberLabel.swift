import TextGraphics

/// How this program writes its quantities.
enum NumberLabel {
  /// A learning rate without superfluous digits.
  static func rate(_ rate: Float) -> String { NumberText.short(Double(rate)) }

  /// A loss, four digits after the point as PyTorch prints it.
  static func loss(_ loss: Float) -> String { NumberText.fixed(Double(loss), decimals: 4) }

  /// An accuracy in percent.
  static func accuracy(_ accuracy: Float) -> String { NumberText.percent(Double(accuracy)) }

  /// A distance between pictures, four digits after the point.
  static func distance(_ distance: Float) -> String {
    NumberText.fixed(Double(distance), decimals: 4)
  }
}
