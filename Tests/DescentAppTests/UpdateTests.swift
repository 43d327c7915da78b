import Testing
import TextGraphics

@testable import DescentApp

@Suite("Keys and what follows from them")
struct UpdateTests {
  private func state() throws -> AppState {
    try Fixtures.state(try Fixtures.eventful.get())
  }

  @Test(
    "that ask the worker for something do it on every screen",
    arguments: [
      (Character(" "), Command.toggleRunning), (".", .step), ("e", .finishEpoch), ("[", .lowerRate),
      ("]", .raiseRate), ("u", .undoRate), ("-", .slower), ("+", .faster), ("=", .faster),
      ("r", .restart), ("n", .newStart), ("x", .clearKept),
    ])
  func commands(key: Character, command: Command) throws {
    var snapshot = try Fixtures.eventful.get()
    snapshot.canUndoRate = true
    for screen in Screens.all.indices {
      var state = try Fixtures.state(snapshot)
      state.shell.current = screen
      // What a screen wants to know is asked for with the first event that it sees.
      _ = state.update(.resize(state.workspace.size))
      let run = Screens.all[screen].run
      #expect(state.update(.key(.character(key))) == [.worker(command, of: run)])
      #expect(state.shell.current == screen)
    }
  }

  @Test("do no harm on a screen that has nothing to show yet, nor where the run has diverged")
  func everyKeyEverywhere() throws {
    let keys = Set(
      Shell.bindings.flatMap(\.keys) + Screens.all.flatMap { $0.notes.flatMap(\.keys) }
        + [.enter, .escape, .backspace, .delete, .character("é")])
    for snapshot in [nil, try Fixtures.diverged.get()] {
      for screen in Screens.all.indices {
        for key in keys {
          var state = try Fixtures.state(snapshot, size: Size(width: 80, height: 24))
          state.shell.current = screen
          _ = state.update(.key(key))
          _ = state.update(.key(key))
          #expect(state.draw().size == Size(width: 80, height: 24))
        }
      }
    }
  }

  @Test("the screen on which the program opens asks for what it shows", arguments: [5, 7])
  func firstScreen(number: Int) throws {
    let lesson = try Fixtures.lesson()
    let workspace = Workspace(
      found: Fixtures.found(lesson.dataset), size: Size(width: 120, height: 36),
      capabilities: Capabilities(), preferences: Preferences(screen: number))
    var state = AppState(workspace: workspace)
    let effects = state.update(.loaded(lesson))
    #expect(type(of: state.screen).number == number)
    #expect(effects.contains(.worker(.loss(.watch(true)), of: .digits)) == (number == 5))
    #expect(effects.contains(.inspect(state.screen.question(state.workspace))) == (number == 7))
    #expect(state.update(.resize(Size(width: 80, height: 24))) == [], "and asks once")
  }

  @Test("go to the worker even where the drawn state knows no effect for them")
  func staleState() throws {
    var state = try Fixtures.state(try Fixtures.diverged.get())
    let keys: [Key] = [.character("r"), .character(" "), .character("u")]
    let effects = keys.flatMap { state.update(.key($0)) }
    #expect(effects == [.worker(.restart), .worker(.toggleRunning), .worker(.undoRate)])
    #expect(!state.draw().lines.joined().contains("space run"), "but the footer leaves it out")
  }

  @Test("no screen gives two meanings to one key")
  func duplicates() {
    let everywhere = Shell.bindings.flatMap(\.keys)
    for screen in Screens.all {
      let keys = screen.notes.flatMap(\.keys) + everywhere
      #expect(Set(keys).count == keys.count, "\(screen.title): \(keys)")
    }
  }

  @Test("screens have numbers and titles of their own, in order")
  func numbers() {
    let numbers = Screens.all.map { $0.number }
    #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
    #expect(Set(Screens.all.map { $0.title }).count == Screens.all.count)
  }

  @Test("the program opens on Train; numbers, Tab and the mouse switch screens")
  func switching() throws {
    var state = try state()
    #expect(type(of: state.screen).title == "Train")
    _ = state.update(.key(.character("2")))
    #expect(type(of: state.screen).title == "Ideal")
    _ = state.update(.key(.tab))
    #expect(type(of: state.screen).title == "Slope")
    _ = state.update(.key(.backTab))
    #expect(type(of: state.screen).title == "Ideal")
    _ = state.update(.key(.backTab))
    #expect(type(of: state.screen).title == "Pixels")
    _ = state.update(.key(.backTab))
    #expect(type(of: state.screen).title == "Draw")
    _ = state.update(.key(.tab))
    #expect(type(of: state.screen).title == "Pixels")
    let tab = TabBar.layout(width: 120, current: 0)[5]
    _ = state.update(.mouse(Mouse(.press, x: tab.columns.lowerBound, y: 0)))
    #expect(type(of: state.screen).title == "Train")
    _ = state.update(.mouse(Mouse(.press, x: tab.columns.lowerBound - 1, y: 3)))
    #expect(type(of: state.screen).title == "Train")
  }

  @Test("tabs leave room for the word at the end, at every width and on every page")
  func tabsAndState() {
    for width in 60...140 {
      for current in 0..<8 {
        let tabs = TabBar.layout(width: width, current: current)
        #expect(tabs.count == 8)
        #expect(tabs.last.map { $0.columns.upperBound + " DIVERGED ".count <= width } == true)
      }
    }
    #expect(TabBar.layout(width: 120, current: 0).map(\.text).joined().contains(" 8 Draw "))
  }

  @Test("arrows and hjkl browse digits alike and stop at the ends")
  func browsing() throws {
    func index(after keys: [Key]) throws -> Int? {
      var state = try state()
      _ = state.update(.key(.character("2")))
      for key in keys { _ = state.update(.key(key)) }
      return (state.screen as? IdealScreen)?.index
    }
    #expect(try index(after: [.right, .character("l")]) == 2)
    #expect(try index(after: [.down, .character("j"), .left, .character("h")]) == 18)
    #expect(try index(after: [.down, .up, .up, .character("k")]) == 0)
    #expect(try index(after: [.pageDown, .pageDown, .pageUp]) == 100)
    #expect(try index(after: [.end, .right]) == 1_999)
    #expect(try index(after: [.character("G"), .character("g"), .left]) == 0)
    #expect(try index(after: [.end, .home]) == 0)
  }

  @Test("p makes the next picture large, y and s change the plot")
  func trainKeys() throws {
    var state = try state()
    func picture() -> TrainScreen.Picture? { (state.screen as? TrainScreen)?.picture }
    #expect(picture() == .learned)
    for expected in [TrainScreen.Picture.weights, .gradient, .learned] {
      _ = state.update(.key(.character("p")))
      #expect(picture() == expected)
    }
    _ = state.update(.key(.character("y")))
    _ = state.update(.key(.character("s")))
    #expect(state.workspace.usesLogAxis && state.workspace.isSmoothing)
  }

  @Test("help lists every key of the footer, swallows keys, and closes", arguments: [60, 120])
  func help(width: Int) throws {
    for screen in Screens.all.indices {
      var state = try state()
      _ = state.update(.resize(Size(width: width, height: 100)))
      state.shell.current = screen
      _ = state.update(.key(.character("?")))
      let text = state.draw().lines.joined(separator: "\n")
      for note in Screens.all[screen].notes + Shell.bindings.map(BindingNote.init) {
        #expect(text.contains(note.label), "\(note.label)")
      }
      #expect(state.update(.key(.character("r"))).isEmpty)
      for key in [Key.escape, .character("q"), .character("?")] {
        state.shell.help = HelpState()
        _ = state.update(.key(key))
        #expect(state.shell.help == nil && !state.shell.isQuitting)
      }
    }
  }

  @Test("on ASCII terminals arrows are words, since < and > are other keys")
  func arrowWords() throws {
    var state = try Fixtures.state(
      try Fixtures.eventful.get(), size: Size(width: 120, height: 100),
      capabilities: Capabilities(glyphs: .ascii, colors: .none))
    _ = state.update(.key(.character("3")))
    #expect(state.draw().lines.last?.contains("Left Right point") == true)
    _ = state.update(.key(.character("?")))
    #expect(state.draw().lines.joined().contains("Left h"))
  }

  @Test("below the smallest size only q works, and nothing is lost")
  func tooSmall() throws {
    var state = try state()
    _ = state.update(.key(.character("2")))
    _ = state.update(.key(.right))
    let before = state.draw()
    _ = state.update(.resize(Size(width: 40, height: 10)))
    let words = state.draw().lines.joined(separator: " ")
    #expect(words.contains("descent needs 60×16") && words.contains("this is 40×10"))
    #expect(state.update(.key(.character("r"))).isEmpty)
    _ = state.update(.key(.right))
    _ = state.update(.resize(Size(width: 120, height: 36)))
    #expect(state.draw() == before)
    _ = state.update(.resize(Size(width: 40, height: 10)))
    _ = state.update(.key(.character("q")))
    #expect(state.shell.isQuitting)
  }

  @Test("kept runs without a row in the table are counted, beside the speed where that stands")
  func hiddenRuns() throws {
    let session = try Fixtures.session(steps: 1)
    for _ in 0..<4 {
      session.handle(.restart)
      session.step()
    }
    for (size, words) in [
      (Size(width: 120, height: 36), " +3 kept ─╯"),
      (Size(width: 80, height: 24), " +3 kept · 20 steps/s ─╯"),
    ] {
      let lines = try Fixtures.state(session.makeSnapshot(), size: size).draw().lines
      #expect(lines.contains { $0.contains(words) })
    }
    let tall = try Fixtures.state(session.makeSnapshot(), size: Size(width: 120, height: 60))
    #expect(!tall.draw().lines.contains { $0.contains(" kept ─╯") })
  }

  @Test("the footer keeps help and quit however narrow it is")
  func footer() throws {
    var state = try state()
    for width in 60...140 {
      _ = state.update(.resize(Size(width: width, height: 24)))
      let line = state.draw().lines.last ?? ""
      #expect(line.contains("? help") && line.hasSuffix("q quit"))
    }
  }

  @Test("pictures change five times a second, twice flat out, and at once when paused")
  func pictures() throws {
    let session = try Fixtures.session(
      TrainingSettings(shuffles: true), steps: 5)
    session.handle(.toggleRunning)
    var state = try Fixtures.state(session.makeSnapshot())
    func show(_ milliseconds: Int) {
      Fixtures.advance(session, 1)
      _ = state.update(.snapshot(session.makeSnapshot(), milliseconds: milliseconds))
    }
    let first = state.workspace.pictures?.weights
    show(100)
    #expect(state.workspace.pictures?.weights == first)
    #expect(state.workspace.snapshot?.run.step == 6)
    show(200)
    #expect(state.workspace.pictures?.weights == session.makeSnapshot().pictures.weights)
    while !session.makeSnapshot().status.speed.isFlatOut { session.handle(.faster) }
    let second = state.workspace.pictures?.weights
    show(600)
    #expect(state.workspace.pictures?.weights == second, "twice a second flat out")
    show(700)
    #expect(state.workspace.pictures?.weights == session.makeSnapshot().pictures.weights)
    session.handle(.toggleRunning)
    show(710)
    #expect(state.workspace.pictures?.weights == session.makeSnapshot().pictures.weights)
  }
}
