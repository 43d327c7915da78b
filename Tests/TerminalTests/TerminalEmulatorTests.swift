import TestSupport
import Testing
import TextGraphics

@Suite("The emulator that tests look at")
struct TerminalEmulatorTests {
  private func screen(_ text: String, width: Int = 10, height: Int = 3) -> TerminalEmulator {
    var emulator = TerminalEmulator(Size(width: width, height: height))
    emulator.feed(text.utf8)
    return emulator
  }

  @Test(
    "places text as a terminal does",
    arguments: [
      ("ab\r\ncd", ["ab", "cd", ""]),
      ("\u{1b}[2;3Hx\u{1b}[Hy\u{1b}[3dz", ["y", "  x", " z"]),
      ("0123456789ab", ["0123456789", "ab", ""]),
      ("0123456789\rx", ["x123456789", "", ""]),
      ("a\r\nb\r\nc\r\nd", ["b", "c", "d"]),
      ("abcdef\u{1b}[3G\u{1b}[2X", ["ab  ef", "", ""]),
      ("abcdef\u{1b}[3G\u{1b}[K", ["ab", "", ""]),
      ("abcdef\u{1b}[3G\u{1b}[2P", ["abef", "", ""]),
      ("abcdef\u{1b}[3G\u{1b}[2@", ["ab  cdef", "", ""]),
      ("-\u{1b}[4b", ["-----", "", ""]),
      ("a\r\nb\r\nc\u{1b}[1;1H\u{1b}[L", ["", "a", "b"]),
      ("a\r\nb\r\nc\u{1b}[1;1H\u{1b}[M", ["b", "c", ""]),
      ("a\r\nb\r\nc\u{1b}[2;3r\u{1b}[3H\nd", ["a", "c", "d"]),
      ("a\r\nb\u{1b}[H\u{1b}M", ["", "a", "b"]),
      ("a\tb", ["a       b", "", ""]),
      ("▀⣿é", ["▀⣿é", "", ""]),
      ("\u{1b}]0;title\u{7}a\u{1b}(Bb", ["ab", "", ""]),
    ] as [(String, [String])])
  func text(bytes: String, lines: [String]) {
    #expect(screen(bytes).lines == lines)
    #expect(screen(bytes).unknown.isEmpty)
  }

  @Test("remembers colours and emphasis")
  func colors() {
    let screen = screen("\u{1b}[1;38;5;75;48;2;1;2;3ma\u{1b}[22;39;91;4mb\u{1b}[mc\u{1b}[7md")
    #expect(screen[0, 0].foreground == .index(75))
    #expect(screen[0, 0].background == .rgb(0x01_0203))
    #expect(screen[0, 0].attributes == .bold)
    #expect(screen[1, 0].foreground == .index(9))
    #expect(screen[1, 0].attributes == .underline)
    #expect(screen[2, 0].foreground == .standard)
    #expect(screen[3, 0].attributes == .reverse)
    let direct = self.screen("\u{1b}[38:2::1:2:3;1;48:2::4:5:6ma")
    #expect(direct[0, 0].foreground == .rgb(0x01_0203))
    #expect(direct[0, 0].background == .rgb(0x04_0506))
  }

  @Test("keeps the shell's screen below the second one")
  func alternateScreen() {
    var screen = screen("shell\u{1b}[?1049h")
    #expect(screen.lines[0].isEmpty)
    #expect(screen.isOnAlternateScreen)
    screen.feed("\u{1b}[Hprogram\u{1b}[?1049l".utf8)
    #expect(screen.lines[0] == "shell")
    #expect(screen.leftovers.isEmpty)
  }

  @Test("tells which modes were left behind")
  func leftovers() {
    var screen = screen("\u{1b}[?1000;1006h\u{1b}[?2004h\u{1b}[?25l")
    #expect(screen.leftovers == [1000, 1006, 2004, -25])
    screen.feed("\u{1b}[?1006;1000l\u{1b}[?2004l\u{1b}[?25h".utf8)
    #expect(screen.leftovers.isEmpty)
    #expect(screen.modesEverSet.isSuperset(of: [1000, 1006, 2004]))
  }

  @Test("counts whole frames only")
  func frames() {
    var screen = screen("\u{1b}[?2026l\u{1b}[?2026ha")
    #expect(screen.frames == 0)
    screen.feed("b\u{1b}[?2026l".utf8)
    #expect(screen.frames == 1)
  }

  @Test("reports what it does not understand")
  func unknown() {
    #expect(screen("\u{1b}[5y").unknown == ["[5]y"])
  }
}
