import TextGraphics

extension Capabilities {
  /// Concludes what drawing may count on; what the user asked for wins where it is possible.
  ///
  /// Without UTF-8, ncurses would drop every other glyph, so nothing but ASCII is possible. The
  /// console of Linux takes UTF-8 but its usual fonts lack half blocks and braille.
  package init(_ facts: TerminalFacts, options: TerminalOptions = TerminalOptions()) {
    var reasons = Reasons()
    if !Self.isKnown(facts) { reasons.terminal = Self.unknown(facts) }
    let glyphs = Self.glyphs(facts, options, &reasons.glyphs)
    let colors = Self.colors(facts, options, &reasons.colors)
    let grays = Self.grays(facts, colors, &reasons.grays)
    let isLight = Self.isLight(facts.foregroundAndBackground, &reasons.background)
    let usesMouse = Self.usesMouse(facts, options, &reasons.mouse)
    self.init(
      glyphs: glyphs, colors: colors, grays: grays, hasLightBackground: isLight,
      usesMouse: usesMouse, terminal: Self.plain(facts.description), reasons: reasons)
  }

  private static func glyphs(
    _ facts: TerminalFacts, _ options: TerminalOptions, _ reason: inout String
  ) -> Glyphs {
    let wish = options.glyphs.map { said(options.words.glyphs, "--glyphs \($0.rawValue)") } ?? ""
    guard facts.isUTF8 else {
      let isRefused = options.glyphs.map { $0 != .ascii } ?? false
      reason = (isRefused ? "\(wish), but " : "") + "the locale is not UTF-8"
      return .ascii
    }
    if let asked = options.glyphs {
      reason = wish
      return asked
    }
    // Also linux-16color and its like.
    guard facts.description.split(separator: "-").first != "linux" else {
      reason = "\(source(facts)): its fonts lack blocks"
      return .ascii
    }
    reason = "the locale is UTF-8"
    return .braille
  }

  private static func colors(
    _ facts: TerminalFacts, _ options: TerminalOptions, _ reason: inout String
  ) -> Colors {
    let possible: Colors
    let words: String
    switch facts.colors {
    case ..<8: (possible, words) = (.none, "no colours")
    case ..<256: (possible, words) = (.palette16, "\(facts.colors) colours")
    case 256: (possible, words) = (.palette256, "256 colours")
    default: (possible, words) = (.direct, "red, green and blue")
    }
    let described = "\(source(facts)) says \(words)"
    guard let asked = options.colors else {
      let isUnwanted = !facts.noColor.isEmpty && possible != .none
      reason = isUnwanted ? "NO_COLOR is set" : described
      return isUnwanted ? .none : possible
    }
    // The palette is the same in all its sizes, but red, green and blue are another language.
    let ladder: [Colors] = [.none, .palette16, .palette256]
    let wanted = ladder.firstIndex(of: asked) ?? ladder.count
    let most = ladder.firstIndex(of: possible)
    let chosen =
      most.map { wanted <= $0 ? asked : possible } ?? (asked == .none ? .none : .direct)
    reason =
      said(options.words.colors, "--color \(asked.rawValue)")
      + (chosen == asked ? "" : ", but \(described)")
    return chosen
  }

  private static func usesMouse(
    _ facts: TerminalFacts, _ options: TerminalOptions, _ reason: inout String
  ) -> Bool {
    guard options.usesMouse else {
      reason = said(options.words.mouse, "--no-mouse")
      return false
    }
    reason =
      facts.reportsMouse
      ? "clicks, drags and the wheel" : "\(source(facts)) does not report it"
    return facts.reportsMouse
  }

  private static func isKnown(_ facts: TerminalFacts) -> Bool { facts.type == facts.description }

  private static func unknown(_ facts: TerminalFacts) -> String {
    facts.type.isEmpty ? "TERM is not set" : "TERM=\(plain(facts.type)) is not known here"
  }

  /// Whose description tells what the terminal can do.
  private static func source(_ facts: TerminalFacts) -> String {
    isKnown(facts)
      ? "TERM=\(plain(facts.type))" : "\(unknown(facts)): \(plain(facts.description))"
  }

  /// How something was asked for: by an option unless there are other words for it.
  private static func said(_ words: String, _ option: String) -> String {
    words.isEmpty ? option : words
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
