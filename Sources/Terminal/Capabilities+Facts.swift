import TextGraphics

extension Capabilities {
  /// Concludes what drawing may count on; what the user asked for wins where it is possible.
  ///
  /// Without UTF-8, ncurses would drop every other glyph, so nothing but ASCII is possible. The
  /// console of Linux takes UTF-8 but its usual fonts lack half blocks and braille.
  package init(_ facts: TerminalFacts, options: TerminalOptions = TerminalOptions()) {
    var reasons = Reasons()
    let glyphs = Self.glyphs(facts, asked: options.glyphs, &reasons.glyphs)
    let colors = Self.colors(facts, asked: options.colors, &reasons.colors)
    let grays = Self.grays(facts, colors, &reasons.grays)
    let isLight = Self.isLight(facts.foregroundAndBackground, &reasons.background)
    reasons.mouse = options.usesMouse ? "clicks, drags and the wheel" : "--no-mouse"
    self.init(
      glyphs: glyphs, colors: colors, grays: grays, hasLightBackground: isLight,
      usesMouse: options.usesMouse, terminal: Self.plain(facts.type), reasons: reasons)
  }

  private static func glyphs(
    _ facts: TerminalFacts, asked: Glyphs?, _ reason: inout String
  ) -> Glyphs {
    guard facts.isUTF8 else {
      let wanted = asked.flatMap { $0 == .ascii ? nil : "--glyphs \($0.rawValue), but " } ?? ""
      reason = "\(wanted)the locale is not UTF-8"
      return .ascii
    }
    if let asked {
      reason = "--glyphs \(asked.rawValue)"
      return asked
    }
    guard facts.type != "linux" else {
      reason = "TERM=linux: its fonts lack blocks"
      return .ascii
    }
    reason = "the locale is UTF-8"
    return .braille
  }

  private static func colors(
    _ facts: TerminalFacts, asked: Colors?, _ reason: inout String
  ) -> Colors {
    let possible: Colors
    let words: String
    switch facts.colors {
    case ..<8: (possible, words) = (.none, "no colours")
    case ..<256: (possible, words) = (.palette16, "\(facts.colors) colours")
    case 256: (possible, words) = (.palette256, "256 colours")
    default: (possible, words) = (.direct, "red, green and blue")
    }
    let said = "TERM=\(plain(facts.type)) says \(words)"
    guard let asked else {
      let isUnwanted = !facts.noColor.isEmpty && possible != .none
      reason = isUnwanted ? "NO_COLOR is set" : said
      return isUnwanted ? .none : possible
    }
    // The palette is the same in all its sizes, but red, green and blue are another language.
    let ladder: [Colors] = [.none, .palette16, .palette256]
    let wanted = ladder.firstIndex(of: asked) ?? ladder.count
    let most = ladder.firstIndex(of: possible)
    let chosen =
      most.map { wanted <= $0 ? asked : possible } ?? (asked == .none ? .none : .direct)
    reason = "--color \(asked.rawValue)" + (chosen == asked ? "" : ", but \(said)")
    return chosen
  }

  /// Half blocks need a pair for each two greys that meet: 26² of them, and some for the rest.
  private static func grays(
    _ facts: TerminalFacts, _ colors: Colors, _ reason: inout String
  ) -> Int {
    switch colors {
    case .none:
      reason = "no colours"
      return 0
    case .palette16:
      let count = facts.colors >= 16 ? 4 : 2
      reason = "all that \(facts.colors >= 16 ? "16" : "8") colours have"
      return count
    case .palette256:
      let isTight = facts.pairs < 26 * 26 + 32
      reason = isTight ? "only \(facts.pairs) pairs of colours" : "the palette's ramp"
      return isTight ? 13 : 26
    case .direct:
      reason = "finer steps look alike"
      return 64
    }
  }

  /// Whether the last of the numbers is that of white, bright or not.
  private static func isLight(_ numbers: String, _ reason: inout String) -> Bool {
    guard !numbers.isEmpty else {
      reason = "COLORFGBG is not set"
      return false
    }
    reason = "COLORFGBG=\(plain(numbers))"
    guard let last = numbers.split(separator: ";").last, let number = Int(last) else {
      reason += " names no background"
      return false
    }
    return number == 7 || number == 15
  }

  /// What a variable holds as it can be shown: ASCII that can be seen, and not much of it.
  private static func plain(_ text: String) -> String {
    let seen = text.unicodeScalars.filter { (0x21...0x7e).contains($0.value) }
    return String(String.UnicodeScalarView(seen.prefix(24)))
  }
}
