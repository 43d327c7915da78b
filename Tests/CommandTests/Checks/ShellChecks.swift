import TestSupport
import Testing
import TextGraphics

@Suite("Checks in a shell", .enabled(if: Tmux.path != nil, "needs tmux"))
struct ShellChecks {
  /// The program in bash in tmux, paused on Ideal, where nothing moves by itself.
  private func start(size: Size = .usual) throws -> Tmux {
    let tmux = try Tmux(size: size)
    tmux.send(text: "clear; \(try Program.path())\n")
    try #require(tmux.wait(seconds: 20) { (step(in: $0) ?? 0) > 2 }, "\(tmux.lines)")
    tmux.send(keys: "Space")
    try #require(tmux.wait { $0.first?.hasSuffix("PAUSED") == true })
    tmux.send(text: "r2")
    try #require(tmux.wait { isOnDigit(1, $0) && step(in: $0) == 0 })
    return tmux
  }

  private func isOnDigit(_ number: Int, _ lines: [String]) -> Bool {
    lines.contains { $0.contains("─ digit \(number) of 2,000 ─") }
  }

  /// Sends a signal to the program in the pane.
  private func kill(_ signal: String, in tmux: Tmux) throws {
    try tmux.run(["run-shell", "pkill -\(signal) -P \(tmux.value(of: "pane_pid")) descent"])
  }

  /// Looks as before, and an arrow key does what it should.
  private func expectGoesOn(_ tmux: Tmux, like before: [String], within seconds: Double) {
    #expect(tmux.wait(seconds: seconds) { $0 == before }, "\(tmux.lines)")
    #expect(tmux.value(of: "alternate_on") == "1")
    #expect(tmux.value(of: "mouse_any_flag") == "1")
    tmux.send(keys: "Right")
    #expect(tmux.wait(seconds: seconds) { isOnDigit(2, $0) })
  }

  @Test("check 6: ^Z gives the terminal back to bash, and fg takes it over again")
  func check06() throws {
    let tmux = try start()
    let before = tmux.lines
    tmux.send(keys: "C-z")
    try #require(tmux.wait(for: "Stopped"))
    #expect(tmux.value(of: "alternate_on") == "0")
    #expect(tmux.value(of: "cursor_flag") == "1")
    #expect(tmux.value(of: "mouse_any_flag") == "0")
    tmux.send(text: "clear; stty -a; echo end of modes\n")
    try #require(tmux.wait { $0.contains("end of modes") })
    let modes = Set(tmux.lines.flatMap { $0.split { $0 == " " || $0 == ";" } })
    let cooked: Set<Substring> = ["icanon", "echo", "isig", "iexten", "icrnl", "ixon", "opost"]
    #expect(cooked.subtracting(modes) == [])
    tmux.send(text: "fg\n")
    expectGoesOn(tmux, like: before, within: 5)
  }

  @Test("check 7: after SIGSTOP, fg brings keys and a clean screen within a second")
  func check07() throws {
    let tmux = try start()
    let before = tmux.lines
    try kill("STOP", in: tmux)
    // The shell writes onto the program's screen, and reads with modes of its own.
    try #require(tmux.wait(for: "Stopped"))
    let time = seconds {
      tmux.send(text: "echo mess; fg\n")
      expectGoesOn(tmux, like: before, within: 5)
    }
    #expect(isWithin(1, time), "\(time)")
  }

  @Test("check 8: a window that changed while the program was stopped is used after fg")
  func check08() throws {
    let other = try Program.live(size: Size(width: 90, height: 30))
    try other.pause(atStep: 0)
    try other.show(2, until: "─ 1 of 2,000 ─")
    let tmux = try start()
    tmux.send(keys: "C-z")
    try #require(tmux.wait(for: "Stopped"))
    tmux.resize(other.screen.size)
    try #require(tmux.wait { _ in tmux.value(of: "window_width") == "90" })
    tmux.send(text: "fg\n")
    var lines = other.screen.lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    #expect(tmux.wait { $0 == lines }, "\(tmux.lines)")
  }

  @Test("check 30: fg brings one that was started with &")
  func check30() throws {
    let tmux = try Tmux(size: .usual)
    let modes = tmux.terminalModes()
    tmux.send(text: "clear; \(try Program.path()) &\n")
    // Bash tells of it with its next prompt.
    try #require(
      tmux.wait { lines in
        tmux.send(keys: "Enter")
        return lines.contains { $0.contains("Stopped") }
      })
    #expect(tmux.value(of: "alternate_on") == "0")
    tmux.send(text: "fg\n")
    try #require(tmux.wait(seconds: 20) { (step(in: $0) ?? 0) > 2 })
    tmux.send(keys: "q")
    try #require(tmux.wait(for: "again: "))
    #expect(tmux.value(of: "alternate_on") == "0")
    #expect(tmux.terminalModes() == modes)
  }
}
