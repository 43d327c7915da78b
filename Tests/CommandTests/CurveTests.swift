import TestSupport
import Testing
import TextGraphics

@Suite("Curves of earlier runs")
struct CurveTests {
  /// The foreground of the cells in the loss box that hold a piece of a curve, counted.
  private func curveColors(on screen: TerminalEmulator) -> [TerminalEmulator.Paint: Int] {
    let height = box("loss", in: screen.lines).count
    let width = screen.lines[1].prefix { $0 != "╮" }.count
    var counts: [TerminalEmulator.Paint: Int] = [:]
    for y in 1..<1 + height {
      for x in 0..<width where (0x2801...0x28ff).contains(screen[x, y].glyph.value) {
        counts[screen[x, y].foreground, default: 0] += 1
      }
    }
    return counts
  }

  @Test("stay behind the new one, in the colour of their row in the table")
  func kept() throws {
    let program = try Program.live()
    try program.pause(atStep: 20)
    let before = curveColors(on: program.screen)
    program.send("r.")
    try #require(program.waitForFrame { $0.step == 1 && runs(in: $0.lines).count == 2 })
    let row = try #require(
      program.screen.lines.lastIndex { $0.firstMatch(of: /^│ 1 +20\b/) != nil })
    let color = program.screen[2, row].foreground
    #expect(before[color] == nil)
    #expect((curveColors(on: program.screen)[color] ?? 0) > 10)

    program.send("x")
    #expect(program.waitForFrame { curveColors(on: $0)[color] == nil })
  }
}
