import Datasets
import TestSupport
import Testing
import TextGraphics

@Suite("Checks of pictures and the mouse")
struct PictureChecks {
  /// The 256 colours' greys: black, the ramp, and white.
  private static let grays: [(index: Int, level: Int)] =
    [(16, 0)] + (0..<24).map { (232 + $0, 8 + 10 * $0) } + [(231, 255)]

  /// The number of the grey that is nearest to a pixel.
  private func gray(of pixel: UInt8) -> Int {
    let level = Int(UInt8(Float(pixel) / 255 * 255))
    let nearest = Self.grays.min { abs($0.level - level) < abs($1.level - level) }
    return nearest?.index ?? -1
  }

  @Test("check 23: each cell of a digit shows its two pixels, in ten greys or more")
  func check23() throws {
    let image = Array(try DatasetCatalog.load(nil, classes: [3, 7]).validation.image(at: 0))
    let program = try Program.live()
    try program.pause(atStep: 5)
    try program.show(2, until: "─ digit 1 of 2,000 ─")
    let screen = program.screen
    #expect(screen.lines[1].hasPrefix("╭─ digit 1 of"))
    // A picture's paper is black, which the theme's is not.
    let top = try #require((2..<10).first { screen[1, $0].background == .index(gray(of: 0)) })
    var found: [TerminalEmulator.Paint] = []
    var wrong: [String] = []
    for y in 0..<14 {
      for x in 0..<28 {
        let cell = screen[1 + x, top + y]
        let shown = [cell.glyph == " " ? cell.background : cell.foreground, cell.background]
        let pair = [image[2 * y * 28 + x], image[(2 * y + 1) * 28 + x]]
        let isRight =
          [" ", "▀"].contains(cell.glyph) && shown == pair.map { .index(gray(of: $0)) }
        if !isRight { wrong.append("(\(x), \(y)): \(cell) for \(pair)") }
        found += shown
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    #expect(Set(found).count >= 10)
  }

  private func click(_ program: PseudoTerminal, _ x: Int, _ y: Int) {
    program.send("\u{1b}[<0;\(x);\(y)M\u{1b}[<0;\(x);\(y)m")
  }

  @Test("check 24: the mouse selects, scrolls and draws, also far to the right")
  func check24() throws {
    let program = try Program.live(size: Size(width: 240, height: 40))
    try program.pause(atStep: 5)
    for (tab, mark) in [
      ("2 Ideal", "─ ideal 3 ─"), ("6 Train", "─ loss ─"), ("8 Draw", "─ draw ─"),
    ] {
      let place = try #require(program.screen.lines[0].firstRange(of: tab)).lowerBound
      click(program, program.screen.lines[0][..<place].unicodeScalars.count + 1, 1)
      #expect(program.waitForFrame { $0.text.contains(mark) }, "\(tab)")
    }

    // On Draw: a stroke from (11, 11) to (29, 11), counted from 1.
    let blank = program.screen
    #expect(blank.text.contains("Draw with the mouse"))
    program.send("\u{1b}[<0;11;11M")
    for x in 12..<30 { program.send("\u{1b}[<32;\(x);11M") }
    program.send("\u{1b}[<0;29;11m")
    #expect(
      program.waitForFrame { screen in
        !screen.text.contains("Draw with the mouse")
          && (10..<29).allSatisfy { screen[$0, 10] != blank[$0, 10] }
      })

    // On Mistakes the wheel turns pages wherever it is.
    program.send("7")
    try #require(program.waitForFrame { $0.text.contains(" page 1 of ") })
    program.send("\u{1b}[<65;230;20M")
    #expect(program.waitForFrame { $0.text.contains(" page 2 of ") })
    program.send("\u{1b}[<64;230;20M")
    #expect(program.waitForFrame { $0.text.contains(" page 1 of ") })
  }

  @Test("check 24: a click chooses a digit at the right edge of a sheet that is 240 columns wide")
  func check24FarRight() throws {
    let program = try Program.live(size: Size(width: 240, height: 40))
    try program.pause(atStep: 5)
    program.send("1m")
    try #require(program.waitForFrame { $0.text.contains(" page 1 of ") })
    // The names of the digits stand over them; what is chosen stands between ▸ and ◂.
    let sheet = program.screen
    let x = try #require(
      (0..<239).last { x in ("0"..."9").contains(sheet[x, 2].glyph) && sheet[x + 1, 2].glyph == " "
      })
    #expect(x >= 229, "beyond what old reports of the mouse can tell")
    click(program, x + 1, 3)
    #expect(program.waitForFrame { $0[x + 1, 2].glyph == "◂" })
  }

  @Test("check 24: --no-mouse leaves the mouse to the terminal")
  func check24WithoutMouse() throws {
    let program = try Program.live(["--no-mouse"])
    try program.waitUntilLearning()
    program.send("q")
    #expect(program.waitForExit() == .code(0))
    for mode in [1000, 1002, 1003, 1006] {
      #expect(!program.output.contains("\u{1b}[?\(mode)"))
    }
    #expect(program.screen.leftovers == [])
    #expect(program.modes == program.initialModes)
  }
}
