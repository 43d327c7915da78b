import TextGraphics

/// How keys are called.
enum KeyLabel {
  private static let arrows: [Character: String] = [
    "←": "Left", "→": "Right", "↑": "Up", "↓": "Down",
  ]
  private static let keys: [String: Key] = [
    "space": .character(" "), "Tab": .tab, "S-Tab": .backTab, "Enter": .enter, "Esc": .escape,
    "Bksp": .backspace, "PgDn": .pageDown, "PgUp": .pageUp, "Home": .home, "End": .end,
    "←": .left, "→": .right, "↑": .up, "↓": .down,
    "Left": .left, "Right": .right, "Up": .up, "Down": .down,
  ]

  /// Arrows as signs, or in words where a sign would look like another key: ASCII has but `<` and
  /// `>`.
  static func text(_ label: String, on capabilities: Capabilities) -> String {
    capabilities.glyphs == .ascii ? inWords(label) : label
  }

  /// A label with words for arrows.
  static func inWords(_ label: String) -> String {
    label.map { arrows[$0] ?? String($0) }.joined()
  }

  /// The key that a word of a label stands for; `nil` for one that stands for several, `arrows`.
  static func key(_ word: some StringProtocol) -> Key? {
    if let key = keys[String(word)] { return key }
    guard let letter = word.first, word.count == 1 else { return nil }
    return .character(letter)
  }
}
