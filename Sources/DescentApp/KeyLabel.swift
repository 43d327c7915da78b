import TextGraphics

/// How keys are called.
enum KeyLabel {
  private static let words: [Character: String] = [
    "←": "Left", "→": "Right", "↑": "Up", "↓": "Down",
  ]

  /// Arrows as signs, or in words where a sign would look like another key: ASCII has but `<` and `>`.
  static func text(_ label: String, on capabilities: Capabilities) -> String {
    guard capabilities.glyphs == .ascii else { return label }
    return label.map { words[$0] ?? String($0) }.joined()
  }
}
