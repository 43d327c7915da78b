import TestSupport
import Testing
import TextGraphics

@Suite("Checks of keys")
struct KeyChecks {
  /// The program, paused, on the second digit of Ideal.
  private func start() throws -> PseudoTerminal {
    let program = try Program.live()
    try program.pause(atStep: 5)
    try program.show(2, until: "─ digit 1 of 2,000 ─")
    program.send("l")
    try #require(program.waitForFrame { isOnDigit(2, $0) })
    return program
  }

  private func isOnDigit(_ number: Int, _ screen: TerminalEmulator) -> Bool {
    screen.text.contains("─ digit \(number) of 2,000 ─")
  }

  /// What a key does to the screen, once a later one has been answered.
  private func screen(_ program: PseudoTerminal, after keys: String) throws -> [String] {
    program.send(keys + "?")
    try #require(program.waitForFrame { $0.text.contains("? closes") })
    program.send("?")
    try #require(program.waitForFrame { !$0.text.contains("? closes") })
    return program.screen.lines
  }

  @Test("check 15: sequences that it does not know change nothing")
  func check15() throws {
    let program = try start()
    let before = program.screen
    for bytes in ["\u{1b}[?62;c", "\u{1b}[I", "\u{1b}[24;5~", "\u{1b}[99z"] {
      _ = try screen(program, after: bytes)
      expectSame(program.screen, before)
    }
  }

  @Test("check 16: a sequence in pieces is one key, and Esc alone is Esc within 150 ms")
  func check16() throws {
    let program = try start()
    program.send("j")
    try #require(program.waitForFrame { isOnDigit(12, $0) })
    program.send("\u{1b}[")
    program.stall(milliseconds: 100)
    program.send("A")
    #expect(program.waitForFrame { isOnDigit(2, $0) })
    program.send("\u{1b}[")
    _ = program.listen(milliseconds: 100)
    program.send("C")
    #expect(program.waitForFrame { isOnDigit(3, $0) })

    // The median of some, as other work on the machine may come in between.
    try program.show(1, until: "─ im3_t[4:15, 4:22] ─")
    var times: [Double] = []
    for _ in 0..<11 {
      program.send("\r")
      try #require(program.waitForFrame { footer($0).contains("Esc done") })
      times.append(
        seconds {
          program.send("\u{1b}")
          #expect(program.waitForFrame { !footer($0).contains("Esc done") })
        })
    }
    #expect(isWithin(0.15, times.sorted()[times.count / 2]), "\(times)")
  }

  /// The last row alone, since reading all of them takes time too.
  private func footer(_ screen: TerminalEmulator) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: screen.cells.suffix(screen.size.width).map(\.glyph))
    return String(text)
  }

  @Test("check 17: a pasted q does not quit")
  func check17() throws {
    let program = try start()
    let before = program.screen
    _ = try screen(program, after: "\u{1b}[200~q\nq\n\u{1b}[201~")
    expectSame(program.screen, before)
    program.send("q")
    #expect(program.waitForExit() == .code(0))
  }

  /// Keys that are the same key, and what they do on Ideal from where others have led.
  private static let keys: [(forms: [String], digit: String, from: String)] = [
    (["\u{1b}[C", "\u{1b}OC", "l"], "3", "gl"), (["\u{1b}[D", "\u{1b}OD", "h"], "4", "gllll"),
    (["\u{1b}[B", "\u{1b}OB", "j"], "12", "gl"), (["\u{1b}[A", "\u{1b}OA", "k"], "2", "gjl"),
    (["\u{1b}[6~"], "102", "gl"), (["\u{1b}[5~"], "1,900", "G"),
    (["\u{1b}[H", "\u{1b}OH", "\u{1b}[1~", "\u{1b}[7~", "g"], "1", "gll"),
    (["\u{1b}[F", "\u{1b}OF", "\u{1b}[4~", "\u{1b}[8~", "G"], "2,000", "gl"),
  ]

  @Test("check 18: every form of a key that moves does the same")
  func check18() throws {
    let program = try start()
    for (forms, digit, start) in Self.keys {
      let first = try screen(program, after: start + forms[0])
      let title = "─ digit \(digit) of 2,000 ─"
      #expect(first.contains { $0.contains(title) }, "\(forms[0].debugDescription)")
      for form in forms.dropFirst() {
        #expect(try screen(program, after: start + form) == first, "\(form.debugDescription)")
      }
    }
    _ = try screen(program, after: "gl")
    let here = program.screen.lines
    for (key, number) in [("\t", "3"), ("\u{1b}[Z", "1")] {
      let byNumber = try screen(program, after: number)
      #expect(byNumber != here)
      #expect(try screen(program, after: "2") == here)
      #expect(try screen(program, after: key) == byNumber)
      #expect(try screen(program, after: "2") == here)
    }
  }

  @Test(
    "check 19: help lists every key of the footer, and ?, Esc or q close it",
    arguments: 1...8)
  func check19(page: Int) throws {
    let program = try Program.live(size: Size(width: 200, height: 100))
    try program.pause(atStep: 5)
    _ = try screen(program, after: "\(page)")
    let before = program.screen
    let footer = keys(inFooter: try #require(before.lines.last))
    #expect(footer.isSuperset(of: ["space", "?", "q", "[", "]"]))
    for (number, key) in ["?", "\u{1b}", "q"].enumerated() {
      program.send("?")
      try #require(program.waitForFrame { $0.text.contains("? closes") })
      if number == 0 {
        let listed = keys(inHelp: program.screen.lines)
        let arrows: Set<Substring> = footer.contains("arrows") ? ["←", "→", "↑", "↓"] : []
        #expect(footer.subtracting(["arrows"]).union(arrows).subtracting(listed) == [])
      }
      program.send(key)
      #expect(
        program.waitForFrame { screen in
          // Not all pages stand still while the digits' run is paused, and what a page offers may
          // have arrived meanwhile.
          screen.lines.last?.contains("q quit") == true && !screen.text.contains("? closes")
            && (![1, 2, 6].contains(page) || screen.visibleCells == before.visibleCells)
        })
    }
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

  @Test("check 20: space stops the steps for as long as one looks, and lets them go on")
  func check20() throws {
    let program = try Program.live()
    try program.waitUntilLearning()
    program.send(" ")
    try #require(program.waitForFrame { $0.text.contains("PAUSED") })
    // What was taken before the key arrived may still have to be drawn; later keys are answered
    // after that.
    _ = try screen(program, after: "")
    let step = try #require(program.screen.step)
    _ = program.listen(milliseconds: 1000)
    #expect(program.screen.step == step)
    #expect(program.screen.text.contains("PAUSED"))
    program.send(" ")
    #expect(
      program.waitForFrame { ($0.step ?? 0) > step && !$0.text.contains("PAUSED") })
  }
}
