import Testing
import TextGraphics

@testable import DescentApp

@Suite("The help")
struct HelpTests {
  private func state(
    _ screen: Int = 6, size: Size = Size(width: 80, height: 24),
    capabilities: Capabilities = Capabilities()
  ) throws -> AppState {
    var state = try Fixtures.state(
      try Fixtures.eventful.get(), size: size, capabilities: capabilities)
    _ = state.update(.key(.character(Character("\(screen)"))))
    return state
  }

  private func text(_ state: AppState) -> String { state.draw().lines.joined(separator: "\n") }

  private func type(_ text: String, _ state: inout AppState) {
    for letter in text { _ = state.update(.key(.character(letter))) }
  }

  private func chosen(_ state: AppState) -> HelpRow? {
    guard let help = state.shell.help else { return nil }
    let rows = HelpLayout(help, state).rows
    return rows.indices.contains(help.cursor) ? rows[help.cursor] : nil
  }

  /// Whether the chosen key stands on the screen.
  private func showsChosen(_ state: AppState) -> Bool {
    guard let help = state.shell.help else { return false }
    let layout = HelpLayout(help, state)
    return (0..<layout.room).contains { layout.row(atLine: $0, offset: help.offset) == help.cursor }
  }

  @Test("opens at its beginning with a chosen key in sight, on every screen, at every size")
  func opening() throws {
    for size in [AppState.minimumSize, Size(width: 80, height: 24), Size(width: 120, height: 36)] {
      for screen in Screens.all {
        var state = try state(screen.number, size: size)
        _ = state.update(.key(.character("?")))
        let first = screen.summary.split(separator: " ").prefix(4).joined(separator: " ")
        #expect(text(state).contains(first), "\(screen.title)")
        #expect(showsChosen(state), "\(screen.title) at \(size)")
      }
    }
  }

  @Test("walks through all keys with the chosen one in sight, to the end and back")
  func walking() throws {
    var state = try state(size: AppState.minimumSize)
    _ = state.update(.key(.character("?")))
    let opened = state.shell.help
    let count = HelpLayout(HelpState(), state).rows.count
    for step in 0..<count {
      #expect(state.shell.help?.cursor == step && showsChosen(state))
      _ = state.update(.key(step % 2 == 0 ? .down : .character("j")))
    }
    #expect(state.shell.help?.cursor == count - 1)
    #expect(text(state).contains("quit and print a summary"))
    let end = state.shell.help
    for key in [Key.down, .pageDown, .end, .character("G"), .character(" ")] {
      _ = state.update(.key(key))
      #expect(state.shell.help == end)
    }
    for _ in 0..<count {
      _ = state.update(.key(.up))
      #expect(showsChosen(state))
    }
    #expect(state.shell.help == opened)
    _ = state.update(.key(.end))
    _ = state.update(.key(.home))
    #expect(state.shell.help == opened)
  }

  @Test("any key of any screen is found by its name, and Enter does what pressing it does")
  func running() throws {
    for screen in Screens.all {
      let before = try state(screen.number)
      for note in screen.notes + Shell.bindings.map(BindingNote.init) {
        guard let key = note.keys.first else { continue }
        var (found, pressed) = (before, before)
        type("?/", &found)
        type(note.label, &found)
        #expect(chosen(found)?.note.label == note.label, "\(screen.title): \(note.label)")
        #expect(found.update(.key(.enter)) == pressed.update(.key(key)), "\(note.label)")
        #expect(found.shell.help == pressed.shell.help)
        #expect(found.shell.isQuitting == pressed.shell.isQuitting)
        #expect(found.draw() == pressed.draw(), "\(screen.title): \(note.label)")
      }
    }
  }

  @Test("a search takes all words in any order and case, in names and in what keys do")
  func searching() throws {
    var state = try state(3)
    type("?/", &state)
    #expect(text(state).contains("/ _"))
    let all = text(state).firstMatch(of: #/(\d+) keys/#)?.1
    #expect(all.map(String.init) == "\(SlopeScreen.bindings.count + Shell.bindings.count)")
    type("RATE lower", &state)
    #expect(text(state).contains("1 key ") && chosen(state)?.note.label == "[")
    #expect(!text(state).contains("undo the last change"))
    _ = state.update(.key(.escape))
    #expect(state.shell.help?.query == nil && state.shell.help != nil)
    type("/qj?", &state)
    #expect(state.shell.help?.query == "qj?" && !state.shell.isQuitting)
    #expect(text(state).contains("no key is called so or does that"))
    #expect(state.update(.key(.enter)).isEmpty && state.shell.help != nil)
    for expected in ["qj", "q", "", nil] {
      _ = state.update(.key(.backspace))
      #expect(state.shell.help?.query == expected)
    }
    type("/left", &state)
    #expect(chosen(state)?.label == "← h", "arrows are found by their words too")
    var other = try self.state(6)
    type("?/theme", &other)
    #expect(chosen(other)?.label == "t", "and so is what is said in lines of text")
    _ = state.update(.key(.escape))
    #expect(state.shell.help?.query == nil && state.shell.help != nil)
    _ = state.update(.key(.escape))
    #expect(state.shell.help == nil)
  }

  @Test("its own keys stand in the footer on the smallest terminal too, page by page")
  func narrowFooter() throws {
    var state = try state(size: AppState.minimumSize)
    for (keys, footer) in [
      ("?", " ↑ ↓ choose  Enter runs  / search  Tab terminal  ? closes"),
      ("/", " ↑ ↓ choose  Enter runs  Esc leaves the search"),
    ] {
      type(keys, &state)
      #expect(state.draw().lines.last?.hasPrefix(footer) == true)
    }
    _ = state.update(.key(.tab))
    #expect(state.draw().lines.last?.hasPrefix(" ↑ ↓ scroll  Tab keys  ? closes") == true)
  }

  @Test("what is pasted becomes part of a search, and nothing without one")
  func pasting() throws {
    var state = try state()
    type("?", &state)
    _ = state.update(.paste("q\nr"))
    #expect(state.shell.help == HelpState())
    type("/", &state)
    _ = state.update(.paste("undo\u{1b}\nq" + String(repeating: "x", count: 90)))
    let query = state.shell.help?.query ?? ""
    #expect(query.hasPrefix("undo qxx") && query.count == 40 && !state.shell.isQuitting)
  }

  @Test("the wheel scrolls, a click chooses, another runs, and the title turns the page")
  func mouse() throws {
    var state = try state()
    type("?", &state)
    let lines = state.draw().lines
    let y = try #require(lines.firstIndex { $0.contains("losses smoothed") || $0.contains(" y ") })
    _ = state.update(.mouse(Mouse(.press, x: 20, y: y)))
    let label = try #require(chosen(state)?.note.label)
    #expect(lines[y].contains(" \(label)  ") && state.shell.help?.offset == 0)
    _ = state.update(.mouse(Mouse(.press, x: 20, y: y)))
    #expect(state.shell.help == nil)
    type("?", &state)
    for _ in 0..<100 { _ = state.update(.mouse(Mouse(.wheelDown, x: 20, y: y))) }
    #expect(text(state).contains("quit and print a summary") && showsChosen(state))
    _ = state.update(.mouse(Mouse(.wheelUp, x: 20, y: y)))
    #expect(!text(state).contains("quit and print a summary") && showsChosen(state))
    _ = state.update(.mouse(Mouse(.press, x: 70, y: 1)))
    #expect(state.shell.help?.page == .terminal)
    _ = state.update(.mouse(Mouse(.press, x: 20, y: 8)))
    #expect(state.shell.help?.page == .terminal)
  }

  @Test("a click on the footer presses the key under it")
  func footer() throws {
    for screen in Screens.all {
      let before = try state(screen.number, size: Size(width: 200, height: 40))
      let line = try #require(before.draw().lines.last)
      for hint in Footer.shownHints(before, width: 200) {
        let start = try #require(line.firstRange(of: "\(hint.label) \(hint.word)")).lowerBound
        var x = line.distance(from: line.startIndex, to: start)
        for name in hint.label.split(separator: " ") {
          var (clicked, pressed) = (before, before)
          let effects = clicked.update(.mouse(Mouse(.press, x: x, y: 39)))
          let expected = KeyLabel.key(name).map { pressed.update(.key($0)) } ?? []
          #expect(effects == expected && clicked.draw() == pressed.draw(), "\(hint.label)")
          x += name.count + 1
        }
      }
    }
    var state = try state(size: Size(width: 200, height: 40))
    let line = try #require(state.draw().lines.last)
    let column = line.distance(
      from: line.startIndex, to: try #require(line.firstRange(of: "quit")).lowerBound)
    _ = state.update(.mouse(Mouse(.press, x: column - 3, y: 39)))
    #expect(!state.shell.isQuitting, "between two reminders")
    _ = state.update(.mouse(Mouse(.press, x: column + 3, y: 39)))
    #expect(state.shell.isQuitting)
  }

  @Test("what footers say stands for keys that do something there, and is found by a search")
  func labels() throws {
    for screen in Screens.all {
      let state = try state(screen.number, size: Size(width: 300, height: 60))
      let bound = (screen.notes + Shell.bindings.map(BindingNote.init)).flatMap(\.keys)
      for hint in Footer.shownHints(state, width: 400) where hint.label != "arrows" {
        for name in hint.label.split(separator: " ") {
          let key = try #require(KeyLabel.key(name), "\(hint.label)")
          #expect(bound.contains(key), "\(screen.title): \(name)")
        }
        let found = HelpRow.all(screen, matching: hint.word, on: Capabilities())
        #expect(!found.isEmpty, "\(screen.title): a search for \(hint.word)")
      }
    }
  }
}
