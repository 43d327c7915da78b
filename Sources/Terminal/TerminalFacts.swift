import TextGraphics

/// What a terminal and the environment say, before anything is concluded from it.
package struct TerminalFacts: Hashable, Sendable {
  /// Whether the character set of the environment is UTF-8.
  package var isUTF8: Bool
  /// The terminal's type, as in `TERM`.
  package var type: String
  /// How many colours its description names; -1 or 0 for none.
  package var colors: Int
  /// How many pairs of foreground and background can be in use at once.
  package var pairs: Int
  /// The variable `NO_COLOR`; only an empty text allows colours.
  package var noColor: String

  /// The facts of the commonest terminal unless told otherwise.
  package init(
    isUTF8: Bool = true, type: String = "xterm-256color", colors: Int = 256, pairs: Int = 65536,
    noColor: String = ""
  ) {
    self.isUTF8 = isUTF8
    self.type = type
    self.colors = colors
    self.pairs = pairs
    self.noColor = noColor
  }
}

extension Capabilities {
  /// Concludes what drawing may count on; what the user asked for wins where it is possible.
  ///
  /// Without UTF-8, ncurses would drop every other glyph, so nothing but ASCII is possible. The
  /// console of Linux takes UTF-8 but its usual fonts lack half blocks and braille.
  package init(_ facts: TerminalFacts, options: TerminalOptions = TerminalOptions()) {
    self.init(
      glyphs: Self.glyphs(facts, asked: options.glyphs),
      colors: Self.colors(facts, asked: options.colors))
  }

  private static func glyphs(_ facts: TerminalFacts, asked: Glyphs?) -> Glyphs {
    guard facts.isUTF8 else { return .ascii }
    return asked ?? (facts.type == "linux" ? .ascii : .braille)
  }

  private static func colors(_ facts: TerminalFacts, asked: Colors?) -> Colors {
    let possible: Colors
    switch facts.colors {
    case ..<8: possible = .none
    case ..<256: possible = .palette16
    case 256: possible = .palette256
    default: possible = .direct
    }
    guard let asked else { return facts.noColor.isEmpty ? possible : .none }
    // The palette is the same in all its sizes, but red, green and blue are another language.
    let ladder: [Colors] = [.none, .palette16, .palette256]
    guard let most = ladder.firstIndex(of: possible) else {
      return asked == .none ? .none : .direct
    }
    return ladder[min(ladder.firstIndex(of: asked) ?? most, most)]
  }
}
