import TestSupport
import Testing
import TextGraphics

@Suite("Checks of sizes")
struct SizeChecks {
  @Test("check 9: after a storm of 200 sizes in 2 s it looks as a fresh start does")
  func check09() throws {
    let program = try Program.live(size: .usual)
    try program.pause(atStep: 5)
    var random = SeededGenerator(seed: 9)
    let extremes = [(1, 1), (0, 0), (500, 500), (1, 500), (500, 1)].map {
      Size(width: $0, height: $1)
    }
    program.isWatching = false
    let time = seconds {
      for number in 0..<200 {
        let size = Size(
          width: .random(in: 1...300, using: &random), height: .random(in: 1...100, using: &random))
        program.resize(number % 20 == 0 ? extremes[number / 20 % extremes.count] : size)
        _ = program.listen(milliseconds: 5)
      }
    }
    #expect(isWithin(2, time), "\(time)")
    // The last changes come in one: it must not believe that it is still where it was.
    let last = Size(width: 100, height: 32)
    for size in [.usual, Size(width: 1, height: 1), last] { program.resize(size) }
    program.isWatching = true

    let other = try Program.live(size: last)
    try other.pause(atStep: 5)
    let expected = other.screen.visibleCells
    let isSame = program.waitForFrame { $0.visibleCells == expected }
    if !isSame { expectSame(program.screen, other.screen) }
    program.send("q")
    #expect(program.waitForExit() == .code(0))
    expectRestored(program)
  }

  @Test(
    "check 10: too small a window says so, can be left, and grows back to the same view",
    arguments: [
      Size(width: 40, height: 10), Size(width: 59, height: 16), Size(width: 60, height: 15),
      Size(width: 20, height: 3),
    ])
  func check10(size: Size) throws {
    let program = try Program.live(size: .usual)
    try program.pause(atStep: 5)
    try program.show(2, until: "─ digit 1 of 2,000 ─")
    program.send("ll")
    try #require(program.waitForFrame { $0.text.contains("─ digit 3 of 2,000 ─") })
    let before = program.screen
    try resize(program, size)
    let words = ["descent needs 60×16,", "this is \(size.width)×\(size.height).", "q quits"]
    let shown = program.screen.lines.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    #expect(shown == words)
    // Other keys do nothing that cannot be seen.
    program.send(" .r]?l1")
    try resize(program, .usual)
    expectSame(program.screen, before)
    try resize(program, size)
    program.send("q")
    #expect(program.waitForExit() == .code(0))
    expectRestored(program)
  }
}
