import TestSupport
import Testing
import TextGraphics

@Suite("Options of the program on a terminal")
struct LiveOptionTests {
  @Test("the mouse stays the terminal's where it is not wanted")
  func mouse() throws {
    let program = try Program.live(["--no-mouse"])
    try #require(program.waitForFrame { $0.frames > 0 })
    #expect(program.screen.modesEverSet.isDisjoint(with: [1000, 1002, 1006]))
    let usual = try Program.live()
    try #require(usual.waitForFrame { $0.frames > 0 })
    #expect(usual.screen.modesEverSet.isSuperset(of: [1000, 1002, 1006]))
  }

  @Test("colours are at most so many", arguments: [("never", 0), ("16", 16), ("256", 256)])
  func color(name: String, count: Int) throws {
    let program = try Program.live(["--color", name])
    try #require(program.waitForFrame { $0.step != nil })
    let colors = Set(program.screen.cells.flatMap { [$0.foreground, $0.background] })
    let indices = colors.compactMap { color -> Int? in
      if case .index(let index) = color { index } else { nil }
    }
    #expect(indices.allSatisfy { $0 < count })
    #expect(indices.isEmpty == (count == 0))
    #expect(indices.contains { $0 >= 16 } == (count == 256))
  }

  @Test("glyphs are those that were asked for")
  func glyphs() throws {
    let isBraille: (Unicode.Scalar) -> Bool = { (0x2801...0x28ff).contains($0.value) }
    let ascii = try Program.live(["--glyphs", "ascii"])
    try #require(ascii.waitForFrame { $0.frames > 0 })
    #expect(ascii.output.unicodeScalars.allSatisfy { $0.isASCII })
    let blocks = try Program.live(["--glyphs", "blocks"])
    try #require(blocks.waitForFrame { ($0.step ?? 0) > 2 })
    #expect(!blocks.output.unicodeScalars.contains(where: isBraille))
    #expect(blocks.screen.text.contains("╭─ loss"))
  }

  @Test(
    "it opens on the screen that was asked for, by number or title",
    arguments: [("mistakes", "7 Mistakes"), ("Slope", "3 Slope"), ("1", "1 Pixels")])
  func screen(name: String, tab: String) throws {
    let program = try Program.live(["--screen", name], size: Size(width: 80, height: 24))
    // On a narrow terminal only the tab in front has its title.
    #expect(program.waitForFrame { $0.lines.first?.contains(tab) == true })
  }

  @Test("a drawing goes before the usual screen, and a screen that was asked for before a drawing")
  func drawing() throws {
    let home = TemporaryDirectory()
    let digits = Program.quoted(home.path + "/digits")
    let made = try Program.shell(
      "\(Program.quoted(try Program.path())) data export --format png \(digits) && "
        + "mkdir \(Program.quoted(home.path + "/descent"))")
    try #require(made.exit == .code(0))
    home.write(Array("{ screen: 3 }".utf8), to: "descent/config.json5")
    let cases: [(words: [String], tab: String)] = [
      ([], "8 Draw"), (["--screen", "mistakes"], "7 Mistakes"),
    ]
    for (words, tab) in cases {
      let program = try Program.live(
        ["--draw", home.path + "/digits/train/3/0.png"] + words,
        environment: ["XDG_CONFIG_HOME": home.path], size: Size(width: 80, height: 24))
      #expect(program.waitForFrame { $0.lines.first?.contains(tab) == true })
    }
  }

  @Test("it begins at the speed that was asked for, and the command to repeat the run is the same")
  func speed() throws {
    let program = try Program.live(["--speed", "200"])
    try #require(program.waitForFrame { $0.text.contains("200 steps/s") && ($0.step ?? 0) > 0 })
    program.send(" ")
    try #require(program.waitForFrame { $0.isPaused })
    let step = try #require(program.screen.step)
    program.send("q")
    #expect(program.waitForExit() == .code(0))
    let again = "again: \(try Program.path()) train --seed 42 --lr 1 --steps \(step) --shuffle"
    #expect(program.output.contains(again + "\r\n"))
  }

  @Test(
    "a value that is none is told what there is",
    arguments: [
      ("--theme", "name", "dusk", "a theme is auto, dark or light"),
      (
        "--screen", "screen", "9",
        "a screen is 1 to 8 or pixels, ideal, slope, coaster, loss, train, mistakes or draw"
      ),
      (
        "--speed", "n", "30",
        "a speed is so many steps a second: 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 or max"
      ),
      ("--color", "colors", "8", "colours are auto, never, 16, 256 or direct"),
      ("--glyphs", "glyphs", "sixel", "glyphs are auto, ascii, blocks or braille"),
    ])
  func wrong(option: String, placeholder: String, value: String, rule: String) throws {
    let outcome = try Program.run(option, value)
    #expect(outcome.exit == .code(64))
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == "descent: The value '\(value)' is invalid for "
        + "'\(option) <\(placeholder)>': \(rule). See 'descent --help'.\n")
  }
}
