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
  }

  static let rows: [Row] = [
    Row(facts: TerminalFacts(), glyphs: .braille, colors: .palette256),
    Row(facts: TerminalFacts(isUTF8: false), glyphs: .ascii, colors: .palette256),
    Row(
      facts: TerminalFacts(type: "linux", colors: 8, pairs: 64), glyphs: .ascii,
      colors: .palette16),
    Row(
      facts: TerminalFacts(type: "xterm", colors: 8, pairs: 64), glyphs: .braille,
      colors: .palette16),
    Row(
      facts: TerminalFacts(type: "xterm-16color", colors: 16, pairs: 256), glyphs: .braille,
      colors: .palette16),
    Row(
      facts: TerminalFacts(type: "xterm-88color", colors: 88, pairs: 7744), glyphs: .braille,
      colors: .palette16),
    Row(
      facts: TerminalFacts(type: "vt100", colors: -1, pairs: -1), glyphs: .braille, colors: .none),
    Row(
      facts: TerminalFacts(type: "xterm-direct", colors: 1 << 24), glyphs: .braille,
      colors: .direct),
    Row(facts: TerminalFacts(noColor: "1"), glyphs: .braille, colors: .none),
  ]

  static let overridden: [Row] = [
    Row(
      facts: TerminalFacts(noColor: "1"), options: TerminalOptions(colors: .palette256),
      glyphs: .braille, colors: .palette256),
    Row(
      facts: TerminalFacts(), options: TerminalOptions(colors: .palette16), glyphs: .braille,
      colors: .palette16),
    Row(
      facts: TerminalFacts(), options: TerminalOptions(colors: Capabilities.Colors.none),
      glyphs: .braille, colors: .none),
    Row(
      facts: TerminalFacts(colors: 8), options: TerminalOptions(colors: .palette256),
      glyphs: .braille, colors: .palette16),
    Row(
      facts: TerminalFacts(), options: TerminalOptions(colors: .direct), glyphs: .braille,
      colors: .palette256),
    Row(
      facts: TerminalFacts(colors: 1 << 24), options: TerminalOptions(colors: .palette256),
      glyphs: .braille, colors: .direct),
    Row(
      facts: TerminalFacts(type: "linux", colors: 8), options: TerminalOptions(glyphs: .blocks),
      glyphs: .blocks, colors: .palette16),
    Row(
      facts: TerminalFacts(isUTF8: false), options: TerminalOptions(glyphs: .braille),
      glyphs: .ascii, colors: .palette256),
  ]

  @Test("takes what a terminal says of itself, and no more", arguments: rows)
  func fromFacts(row: Row) {
    #expect(Capabilities(row.facts) == Capabilities(glyphs: row.glyphs, colors: row.colors))
  }

  @Test("lets the command line win where the terminal can follow", arguments: overridden)
  func fromOptions(row: Row) {
    #expect(
      Capabilities(row.facts, options: row.options)
        == Capabilities(glyphs: row.glyphs, colors: row.colors))
  }
}

@Suite("Errors of the terminal")
struct TerminalErrorTests {
  @Test("say what is wrong and what to do")
  func words() {
    #expect(
      TerminalError.notATerminal(.output).description
        == "There is no terminal here: standard output is not a terminal. "
        + "Train without a screen with `descent train`.")
    #expect(
      TerminalError.notATerminal(.input).description
        == "There is no terminal here: standard input is not a terminal. "
        + "Train without a screen with `descent train`.")
    #expect(
      TerminalError.cannotPlaceText(type: "dumb").description
        == "The terminal type 'dumb' cannot place text on a screen. "
        + "Set TERM to what your terminal is, as in TERM=xterm-256color. "
        + "Train without a screen with `descent train`.")
    #expect(
      TerminalError.unknownType("foot").description
        == "The terminal type 'foot' is not described on this machine, nor is xterm-256color. "
        + "Install the terminal descriptions (ncurses-base). "
        + "Train without a screen with `descent train`.")
    #expect(
      TerminalError.inBackground.description
        == "The program runs in the background and cannot draw. Start it without `&`. "
        + "Train without a screen with `descent train`.")
    #expect(
      TerminalError.cannotOpen.description
        == "The terminal cannot be opened: the system refused to hand it out a second time. "
        + "Train without a screen with `descent train`.")
  }
}
