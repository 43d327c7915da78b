import TestSupport
import Testing
import TextGraphics

@Suite("Another size")
struct ResizeTests {
  private static let start = Size(width: 120, height: 40)

  /// From the smallest to a large one, up and down, through all classes of layouts.
  private static let sizes = [
    Size(width: 200, height: 50), Size(width: 60, height: 16), Size(width: 104, height: 34),
    Size(width: 80, height: 24), Size(width: 160, height: 48), Size(width: 76, height: 22),
    Size(width: 120, height: 40),
  ]

  @Test("looks as if drawn afresh, cell for cell, on every page", arguments: ["6", "2", "?"])
  func redraw(key: String) throws {
    let program = try Program.live(size: Self.start)
    try program.pause(atStep: 5)
    program.send(key)
    let mark = ["6": "─ loss ─", "2": " 1 of 2,000 ", "?": "? closes"][key] ?? ""
    try #require(program.waitForFrame { $0.text.contains(mark) })
    for size in Self.sizes {
      try resize(program, size)
      let resized = program.screen
      #expect(resized.text.contains(mark))
      let frames = resized.frames
      if key == "?" { program.send("\u{1b}") }
      try #require(key != "?" || program.waitForFrame { !$0.text.contains(mark) })
      program.send(key == "?" ? "\u{c}?" : "\u{c}")
      try #require(program.waitForFrame { $0.frames > frames && $0.text.contains(mark) })
      expectSame(program.screen, resized)
    }
  }

  @Test("looks as a new start at that size does, cell for cell")
  func newStart() throws {
    let program = try Program.live(size: Self.start)
    try program.pause(atStep: 5)
    for size in Self.sizes {
      try resize(program, size)
      let other = try Program.live(size: size)
      try other.pause(atStep: 5)
      expectSame(program.screen, other.screen)
    }
  }

  @Test(
    "looks the same in tmux, cell for cell", .enabled(if: Tmux.path != nil, "needs tmux"))
  func tmux() throws {
    let tmux = try Tmux(size: Self.start)
    tmux.send(text: "clear; TERM=xterm-256color \(try Program.path())\n")
    try #require(tmux.wait(seconds: 20) { step(in: $0) != nil })
    tmux.send(keys: "Space")
    try #require(tmux.wait { $0.first?.hasSuffix("PAUSED") == true })
    tmux.send(keys: "r")
    try #require(tmux.wait { step(in: $0) == 0 })
    tmux.send(text: "x.....")
    try #require(tmux.wait { step(in: $0) == 5 })

    let program = try Program.live(size: Self.start)
    try program.pause(atStep: 5)
    for size in Self.sizes {
      try resize(program, size)
      tmux.resize(size)
      // tmux passes sizes on four times a second at most, so this looks until it is as expected.
      let expected = program.screen.visibleCells
      let isSame = tmux.wait(seconds: 20) { _ in
        cells(of: tmux, like: program.screen).visibleCells == expected
      }
      #expect(isSame, "\(size)")
      if !isSame { expectSame(cells(of: tmux, like: program.screen), program.screen) }
    }
  }

  // MARK: Comparing

  /// What tmux shows, read as a terminal would.
  ///
  /// It does not tell the colour of blanks at a line's end that were erased rather than written,
  /// so these are taken for what is expected.
  private func cells(of tmux: Tmux, like expected: TerminalEmulator) -> TerminalEmulator {
    var screen = TerminalEmulator(expected.size)
    let lines = tmux.styledText.split(separator: "\n", omittingEmptySubsequences: false)
    for (y, line) in lines.prefix(screen.size.height).enumerated() {
      screen.feed("\u{1b}[\(y + 1);1H\(line)".utf8)
      let length = line.replacing(/\x1b\[[0-9;:]*m/, with: "").unicodeScalars.count
      for x in min(length, screen.size.width)..<screen.size.width {
        screen[x, y].background = expected[x, y].background
      }
    }
    return screen
  }
}
