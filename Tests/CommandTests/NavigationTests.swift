import TestSupport
import Testing
import TextGraphics

@Suite("Finding one's way")
struct NavigationTests {
  private func isOnPixels(_ screen: TerminalEmulator) -> Bool {
    screen.isWhole && screen.text.contains("─ im3_t[4:15, 4:22] ─")
  }

  private func isOnIdeal(_ screen: TerminalEmulator) -> Bool {
    screen.isWhole && screen.text.contains("─ ideal 3 ─")
  }

  private func isOnTrain(_ screen: TerminalEmulator) -> Bool {
    screen.isWhole && screen.text.contains("─ loss ─")
  }

  @Test("opens on Train, learning")
  func opening() throws {
    let program = try Program.live()
    #expect(program.wait(until: isOnTrain))
    #expect(program.wait { ($0.step ?? 0) > 0 })
    let first = program.screen.step ?? 0
    #expect(program.wait { ($0.step ?? 0) > first + 3 })
  }

  @Test("a click on a tab shows its page")
  func click() throws {
    let program = try Program.live()
    try #require(program.wait(until: isOnTrain))
    for (tab, isThere) in [("2 Ideal", isOnIdeal), ("6 Train", isOnTrain)] {
      let place = try #require(program.screen.lines[0].firstRange(of: tab)).lowerBound
      let column = program.screen.lines[0][..<place].unicodeScalars.count + 1
      program.send("\u{1b}[<0;\(column);1M\u{1b}[<0;\(column);1m")
      #expect(program.wait(until: isThere), "\(tab)")
    }
  }

  @Test(
    "Tab and the number keys turn pages",
    arguments: [
      ("\u{1b}[Z\u{1b}[Z\u{1b}[Z\u{1b}[Z", "\t\t\t\t"), ("2", "6"),
      ("\t\t\t\t", "\u{1b}[Z\u{1b}[Z\u{1b}[Z\u{1b}[Z"),
    ])
  func keys(there: String, back: String) throws {
    let program = try Program.live()
    try #require(program.wait(until: isOnTrain))
    program.send(there)
    #expect(program.wait(until: isOnIdeal))
    program.send(back)
    #expect(program.wait(until: isOnTrain))
  }

  @Test("help lists every key of the footer, and Esc closes it", arguments: ["1", "2", "6"])
  func help(page: String) throws {
    let program = try Program.live(size: Size(width: 200, height: 70))
    try program.pause(atStep: 5)
    program.send(page)
    try #require(
      program.wait(until: page == "1" ? isOnPixels : page == "2" ? isOnIdeal : isOnTrain))
    let before = program.screen
    let footer = keys(inFooter: try #require(before.lines.last))
    #expect(footer.isSuperset(of: ["space", "?", "q", "[", "]"]))

    program.send("?")
    try #require(program.waitForFrame { $0.text.contains("? closes") })
    #expect(footer.subtracting(keys(inHelp: program.screen.lines)) == [])

    program.send("\u{1b}")
    #expect(program.waitForFrame { $0.visibleCells == before.visibleCells })
  }

  /// `space run  [ ] rate` names the keys `space`, `[` and `]`.
  private func keys(inFooter line: String) -> Set<Substring> {
    let hints = line.split(separator: "  ")
    return Set(hints.flatMap { $0.split(separator: " ").dropLast() })
  }

  /// The column of keys at the left of the help's box.
  private func keys(inHelp lines: [String]) -> Set<Substring> {
    guard let top = lines.first(where: { $0.contains("╭─ help") }),
      let corner = top.firstRange(of: "╭─ help")
    else { return [] }
    let column = top[..<corner.lowerBound].count
    let labels = lines.map { $0.dropFirst(column + 1).prefix(15) }.filter { $0.hasSuffix("  ") }
    return Set(labels.flatMap { $0.split(separator: " ") })
  }
}
