import Terminal
import Testing
import TextGraphics

@Suite("The ladder of capabilities")
struct CapabilitiesTests {
  struct Row: Sendable {
    var facts: TerminalFacts
    var options = TerminalOptions()
    var glyphs: Capabilities.Glyphs
    var colors: Capabilities.Colors
    var grays: Int
    /// The reasons of the glyphs and of the colours.
    var why: [String]
  }

  static let rows: [Row] = [
    Row(
      facts: TerminalFacts(), glyphs: .braille, colors: .palette256, grays: 26,
      why: ["the locale is UTF-8", "TERM=xterm-256color says 256 colours"]),
    Row(
      facts: TerminalFacts(isUTF8: false), glyphs: .ascii, colors: .palette256, grays: 26,
      why: ["the locale is not UTF-8", "TERM=xterm-256color says 256 colours"]),
    Row(
      facts: TerminalFacts(type: "linux", colors: 8, pairs: 64), glyphs: .ascii,
      colors: .palette16, grays: 2,
      why: ["TERM=linux: its fonts lack blocks", "TERM=linux says 8 colours"]),
    Row(
      facts: TerminalFacts(type: "linux-16color", colors: 16, pairs: 256), glyphs: .ascii,
      colors: .palette16, grays: 4,
      why: ["TERM=linux-16color: its fonts lack blocks", "TERM=linux-16color says 16 colours"]),
    Row(
      facts: TerminalFacts(type: "xterm", colors: 8, pairs: 64), glyphs: .braille,
      colors: .palette16, grays: 2, why: ["the locale is UTF-8", "TERM=xterm says 8 colours"]),
    Row(
      facts: TerminalFacts(type: "xterm-16color", colors: 16, pairs: 256), glyphs: .braille,
      colors: .palette16, grays: 4,
      why: ["the locale is UTF-8", "TERM=xterm-16color says 16 colours"]),
    Row(
      facts: TerminalFacts(type: "xterm-88color", colors: 88, pairs: 7744), glyphs: .braille,
      colors: .palette16, grays: 4,
      why: ["the locale is UTF-8", "TERM=xterm-88color says 88 colours"]),
    Row(
      facts: TerminalFacts(pairs: 256), glyphs: .braille, colors: .palette256, grays: 13,
      why: ["the locale is UTF-8", "TERM=xterm-256color says 256 colours"]),
    Row(
      facts: TerminalFacts(type: "vt100", colors: -1, pairs: -1), glyphs: .braille, colors: .none,
      grays: 0, why: ["the locale is UTF-8", "TERM=vt100 says no colours"]),
    Row(
      facts: TerminalFacts(type: "xterm-direct", colors: 1 << 24), glyphs: .braille,
      colors: .direct, grays: 64,
      why: ["the locale is UTF-8", "TERM=xterm-direct says red, green and blue"]),
    Row(
      facts: TerminalFacts(noColor: "1"), glyphs: .braille, colors: .none, grays: 0,
      why: ["the locale is UTF-8", "NO_COLOR is set"]),
    Row(
      facts: TerminalFacts(type: "vt100", colors: -1, noColor: "1"), glyphs: .braille,
      colors: .none, grays: 0, why: ["the locale is UTF-8", "TERM=vt100 says no colours"]),
    Row(
      facts: TerminalFacts(type: "x\u{1b}[2Jterm\u{e9}"), glyphs: .braille, colors: .palette256,
      grays: 26, why: ["the locale is UTF-8", "TERM=x[2Jterm says 256 colours"]),
  ]

  static let overridden: [Row] = [
    Row(
      facts: TerminalFacts(noColor: "1"), options: TerminalOptions(colors: .palette256),
      glyphs: .braille, colors: .palette256, grays: 26,
      why: ["the locale is UTF-8", "--color 256"]),
    Row(
      facts: TerminalFacts(), options: TerminalOptions(colors: .palette16), glyphs: .braille,
      colors: .palette16, grays: 4, why: ["the locale is UTF-8", "--color 16"]),
    Row(
      facts: TerminalFacts(), options: TerminalOptions(colors: Capabilities.Colors.none),
      glyphs: .braille, colors: .none, grays: 0, why: ["the locale is UTF-8", "--color never"]),
    Row(
      facts: TerminalFacts(type: "xterm", colors: 8),
      options: TerminalOptions(colors: .palette256), glyphs: .braille, colors: .palette16, grays: 2,
      why: ["the locale is UTF-8", "--color 256, but TERM=xterm says 8 colours"]),
    Row(
      facts: TerminalFacts(), options: TerminalOptions(colors: .direct), glyphs: .braille,
      colors: .palette256, grays: 26,
      why: [
        "the locale is UTF-8", "--color direct, but TERM=xterm-256color says 256 colours",
      ]),
    Row(
      facts: TerminalFacts(type: "xterm-direct", colors: 1 << 24),
      options: TerminalOptions(colors: .palette256), glyphs: .braille, colors: .direct, grays: 64,
      why: [
        "the locale is UTF-8", "--color 256, but TERM=xterm-direct says red, green and blue",
      ]),
    Row(
      facts: TerminalFacts(type: "linux", colors: 8), options: TerminalOptions(glyphs: .blocks),
      glyphs: .blocks, colors: .palette16, grays: 2,
      why: ["--glyphs blocks", "TERM=linux says 8 colours"]),
    Row(
      facts: TerminalFacts(isUTF8: false), options: TerminalOptions(glyphs: .braille),
      glyphs: .ascii, colors: .palette256, grays: 26,
      why: [
        "--glyphs braille, but the locale is not UTF-8", "TERM=xterm-256color says 256 colours",
      ]),
    Row(
      facts: TerminalFacts(isUTF8: false), options: TerminalOptions(glyphs: .ascii),
      glyphs: .ascii, colors: .palette256, grays: 26,
      why: ["the locale is not UTF-8", "TERM=xterm-256color says 256 colours"]),
    Row(
      facts: TerminalFacts(),
      options: TerminalOptions(colors: .palette16, glyphs: .blocks, words: configured),
      glyphs: .blocks, colors: .palette16, grays: 4,
      why: ["glyphs: blocks in f", "color: 16 in f"]),
    Row(
      facts: TerminalFacts(isUTF8: false, type: "xterm", colors: 8),
      options: TerminalOptions(colors: .palette16, glyphs: .blocks, words: configured),
      glyphs: .ascii, colors: .palette16, grays: 2,
      why: ["glyphs: blocks in f, but the locale is not UTF-8", "color: 16 in f"]),
  ]

  /// What is said where a file asked for it.
  private static let configured: Capabilities.Reasons = {
    var words = Capabilities.Reasons()
    (words.glyphs, words.colors) = ("glyphs: blocks in f", "color: 16 in f")
    words.mouse = "no, in f"
    return words
  }()

  static let table = rows + overridden

  @Test("takes what a terminal says, and what was asked for where that can be", arguments: table)
  func fromFacts(row: Row) {
    let capabilities = Capabilities(row.facts, options: row.options)
    #expect(capabilities.glyphs == row.glyphs)
    #expect(capabilities.colors == row.colors)
    #expect(capabilities.grays == row.grays)
    #expect([capabilities.reasons.glyphs, capabilities.reasons.colors] == row.why)
  }

  @Test(
    "knows a light background by the last of the numbers in COLORFGBG",
    arguments: [
      ("", false, "COLORFGBG is not set"), ("0;15", true, "COLORFGBG=0;15"),
      ("0;default;15", true, "COLORFGBG=0;default;15"), ("0;7", true, "COLORFGBG=0;7"),
      ("15;0", false, "COLORFGBG=15;0"), ("7;8", false, "COLORFGBG=7;8"),
      ("15;default", false, "COLORFGBG=15;default names no background"),
      (";", false, "COLORFGBG=; names no background"),
      ("\u{7}15", false, "COLORFGBG=15 names no background"),
    ])
  func background(numbers: String, isLight: Bool, why: String) {
    let capabilities = Capabilities(TerminalFacts(foregroundAndBackground: numbers))
    #expect(capabilities.hasLightBackground == isLight)
    #expect(capabilities.reasons.background == why)
  }

  @Test("says whose description it takes where it has none of the terminal's")
  func unknownTerminal() {
    let unknown = Capabilities(TerminalFacts(type: "kterm\u{1b}9", description: "xterm-256color"))
    #expect(unknown.terminal == "xterm-256color" && unknown.glyphs == .braille)
    #expect(unknown.reasons.terminal == "TERM=kterm9 is not known here")
    #expect(
      unknown.reasons.colors
        == "TERM=kterm9 is not known here: xterm-256color says 256 colours")
    let unset = Capabilities(TerminalFacts(type: "", description: "ansi", reportsMouse: false))
    #expect(unset.reasons.terminal == "TERM is not set" && unset.terminal == "ansi")
    #expect(unset.reasons.mouse == "TERM is not set: ansi does not report it")
    #expect(Capabilities(TerminalFacts()).reasons.terminal.isEmpty)
  }

  @Test("says whether the mouse is used, how many greys there are and why")
  func others() {
    #expect(Capabilities(TerminalFacts()).usesMouse)
    let without = Capabilities(TerminalFacts(), options: TerminalOptions(usesMouse: false))
    #expect(!without.usesMouse && without.reasons.mouse == "--no-mouse")
    let options = TerminalOptions(usesMouse: false, words: Self.configured)
    #expect(Capabilities(TerminalFacts(), options: options).reasons.mouse == "no, in f")
    let silent = Capabilities(TerminalFacts(type: "linux", reportsMouse: false))
    #expect(!silent.usesMouse && silent.reasons.mouse == "TERM=linux does not report it")
    let tight = Capabilities(TerminalFacts(pairs: 707))
    #expect(tight.grays == 13 && tight.reasons.grays == "only 707 pairs of colours")
    #expect(Capabilities(TerminalFacts(pairs: 708)).grays == 26)
  }
}

@Suite("Errors of the terminal")
struct TerminalErrorTests {
  @Test("say what is wrong and what to do")
  func words() {
    #expect(
      TerminalError.notATerminal(.output).description
        == "There is no terminal here: standard output is not a terminal. "
        + "Use `descent --plain` for lines of text, or `descent train` to train without a screen.")
    #expect(
      TerminalError.notATerminal(.input).description
        == "There is no terminal here: standard input is not a terminal. "
        + "Use `descent --plain` for lines of text, or `descent train` to train without a screen.")
    #expect(
      TerminalError.cannotPlaceText(type: "dumb").description
        == "The terminal type 'dumb' cannot place text on a screen. "
        + "Set TERM to what your terminal is, as in TERM=xterm-256color. "
        + "Use `descent --plain` for lines of text, or `descent train` to train without a screen.")
    #expect(
      TerminalError.unknownType("foot").description
        == "The terminal type 'foot' is not described on this machine, nor is xterm-256color. "
        + "Install the terminal descriptions (ncurses-base). "
        + "Use `descent --plain` for lines of text, or `descent train` to train without a screen.")
    #expect(
      TerminalError.inBackground.description
        == "The program runs in the background and cannot draw. Start it without `&`. "
        + "Use `descent --plain` for lines of text, or `descent train` to train without a screen.")
    #expect(
      TerminalError.cannotOpen.description
        == "The terminal cannot be opened: the system refused to hand it out a second time. "
        + "Use `descent --plain` for lines of text, or `descent train` to train without a screen.")
  }
}
