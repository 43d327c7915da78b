import TestSupport
import Testing
import TextGraphics

/// A way to leave the program.
enum Leaving: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case key = "the key q"
  case interrupt = "^C"
  case termination = "SIGTERM"
  case crashOfMain = "a crash of the main thread"
  case crashOfWorker = "a crash of the worker"

  var testDescription: String { rawValue }

  var arguments: [String] {
    switch self {
    case .crashOfMain: ["--crash-test", "main"]
    case .crashOfWorker: ["--crash-test", "worker"]
    default: []
    }
  }

  /// The exit code; `nil` where a signal ends it.
  var code: Int32? {
    switch self {
    case .key: 0
    case .interrupt: 130
    case .termination: 143
    default: nil
    }
  }
}

@Suite("What is left in the shell", .enabled(if: Tmux.path != nil, "needs tmux"))
struct LeavingShellTests {
  @Test("the terminal's modes are as before", arguments: Leaving.allCases)
  func modes(leaving: Leaving) throws {
    let tmux = try Tmux(size: Size(width: 120, height: 40))
    tmux.send(text: "ulimit -c 0\n")
    let before = tmux.terminalModes()
    #expect(before.split(separator: ":").count > 10)
    let command = [try Program.path()] + leaving.arguments
    tmux.send(text: "clear; \(command.joined(separator: " ")); echo \"code=$?.\"\n")
    if leaving.code != nil {
      try #require(tmux.wait(seconds: 20) { (step(in: $0) ?? 0) > 2 })
      #expect(tmux.value(of: "alternate_on") == "1")
      #expect(tmux.value(of: "mouse_any_flag") == "1")
    }
    switch leaving {
    case .key: tmux.send(keys: "q")
    case .interrupt: tmux.send(keys: "C-c")
    case .termination:
      try tmux.run(["run-shell", "pkill -TERM -P \(tmux.value(of: "pane_pid")) descent"])
    default: break
    }

    try #require(tmux.wait(seconds: 30) { $0.contains { $0.hasPrefix("code=") } })
    let last = tmux.lines
    #expect(last.contains { $0.hasPrefix("descent · built-in digits · 3 or 7") })
    #expect(last.contains { $0.hasPrefix("again: ") })
    if let code = leaving.code {
      #expect(last.contains("code=\(code)."))
    } else {
      #expect(last.contains { $0.hasPrefix("descent: an error of its own ended the program") })
      // Only a debug build says which precondition.
      let says = last.contains { $0.contains("crash test: a precondition failed on ") }
      #expect(says || TestResources.program != nil)
      let signals = (129..<160).map { "code=\($0)." }
      #expect(last.contains { signals.contains($0) })
    }
    #expect(tmux.value(of: "alternate_on") == "0")
    #expect(tmux.value(of: "cursor_flag") == "1")
    #expect(tmux.value(of: "mouse_any_flag") == "0")
    #expect(tmux.terminalModes() == before)
  }

  @Test("a stopped one can be ended, also where a background job may not write")
  func stopped() throws {
    let tmux = try Tmux(size: Size(width: 120, height: 40))
    tmux.send(text: "stty tostop; set -b\n")
    let before = tmux.terminalModes()
    tmux.send(text: "clear; \(try Program.path())\n")
    try #require(tmux.wait(seconds: 20) { (step(in: $0) ?? 0) > 2 })
    tmux.send(keys: "C-z")
    try #require(tmux.wait(for: "Stopped"))
    tmux.send(text: "clear; kill %1\n")
    #expect(tmux.wait { $0.contains { $0.contains("Exit 143") } }, "\(tmux.lines)")
    #expect(tmux.lines.contains { $0.hasPrefix("again: ") })
    #expect(tmux.value(of: "alternate_on") == "0")
    #expect(tmux.value(of: "mouse_any_flag") == "0")
    #expect(tmux.terminalModes() == before)
  }
}

@Suite("Leaving")
struct LeavingTests {
  @Test("a signal ends it while it is paused, too", arguments: [1, 2, 3, 15] as [Int32])
  func pausedSignal(number: Int32) throws {
    let program = try Program.live()
    try program.pause(atStep: 1)
    program.signal(number)
    #expect(program.waitForExit() == .code(128 + number))
    expectRestored(program)
  }
}
