import TestSupport
import Testing
import TextGraphics

@Suite("A drawing on the command line")
struct DrawFileTests {
  private let directory = TemporaryDirectory()

  @Test("opens the program on Draw, with its ink on the sheet")
  func opens() throws {
    let folder = directory.path + "/digits"
    let export = try Program.run("data", "export", "--format", "png", folder)
    try #require(export.exit == .code(0))
    let program = try Program.live(
      ["--draw", folder + "/train/3/0.png"], environment: ["NO_COLOR": "1"])
    #expect(program.waitForFrame { $0.lines.contains { $0.hasPrefix("╭─ draw ─") } })
    let sheet = box("draw", in: program.screen.lines)
    #expect(sheet.contains { $0.contains("███") }, "without colours ink is a full block")
    #expect(program.screen.lines.last?.contains("Bksp wipe  w write") == true)
    program.send("q")
    #expect(program.waitForExit() == .code(0))
  }

  @Test(
    "is refused in a sentence where it cannot be read",
    arguments: [
      ("none.png", 66, "There is no file 'FILE'. Give --draw a PNG file, such as one that"),
      ("text.png", 65, "'FILE' is not a PNG file. Save the drawing as PNG, and give --draw"),
      ("", 65, "'FILE' is not a regular file. Give --draw a PNG file, such as one that"),
    ] as [(String, Int32, String)])
  func refusals(name: String, code: Int32, sentence: String) throws {
    directory.write(Array("not a picture".utf8), to: "text.png")
    let path = directory.path + "/" + name
    let start = "descent: " + sentence.split(separator: "FILE").joined(separator: path)
    let outcome = try Program.run("--draw", path)
    #expect(outcome.exit == .code(code))
    #expect(outcome.output.isEmpty && outcome.errors.hasPrefix(start))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let live = try Program.live(["--draw", path])
    #expect(live.waitForExit(seconds: 60) == .code(code))
    #expect(live.output.hasPrefix(start))
    #expect(live.screen.modesEverSet.isEmpty && live.modes == live.initialModes)
  }
}
