import Datasets
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

/// Frames that were looked at before they were recorded; set DESCENT_RECORD_GOLDEN to record.
@Suite("Golden frames")
struct GoldenTests {
  private static let directory =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Golden"

  @Test("of every screen", arguments: Screens.all.indices, [[80, 24], [120, 36]])
  func screens(screen: Int, size: [Int]) throws {
    var state = try Fixtures.state(
      try Fixtures.eventful.get(), size: Size(width: size[0], height: size[1]))
    state.shell.current = screen
    expectGolden(state, "\(Screens.all[screen].title)-\(size[0])x\(size[1])")
  }

  @Test("of Pixels where it is small, with the slice taken, as a sheet, and asking for a number")
  func pixels() throws {
    let snapshot = try Fixtures.eventful.get()
    func pixels(_ keys: [Key], _ size: Size) throws -> AppState {
      var state = try Fixtures.state(snapshot, size: size)
      for key in [.character("1")] + keys { _ = state.update(.key(key)) }
      return state
    }
    let size = Size(width: 80, height: 24)
    expectGolden(try pixels([], AppState.minimumSize), "Pixels-60x16")
    let narrow = [Key](repeating: .character("<"), count: 12)
    expectGolden(try pixels([.enter, .character("z")] + narrow, size), "Pixels-slice-scaled")
    expectGolden(try pixels([.character("m"), .down, .right], size), "Pixels-sheet")
    let number = ":99999".map { Key.character($0) }
    expectGolden(try pixels(number + [.enter], size), "Pixels-prompt")
  }

  @Test("of ten classes and of a simple net", arguments: [[80, 24], [120, 36]])
  func pages(size: [Int]) throws {
    let states = try Fixtures.pagedStates(size: Size(width: size[0], height: size[1]))
    for (var state, name) in zip(states, ["ten-classes", "simple-net"]) {
      expectGolden(state, "Train-\(name)-\(size[0])x\(size[1])")
      guard name == "ten-classes" else { continue }
      _ = state.update(.key(.character("2")))
      expectGolden(state, "Ideal-\(name)-\(size[0])x\(size[1])")
    }
  }

  @Test("of Ideal in another order, by RMSE, with another picture large, and of named classes")
  func ideals() throws {
    let snapshot = try Fixtures.eventful.get()
    for (keys, size, name) in [
      ("2o", Size(width: 120, height: 36), "closest-first-120x36"),
      ("2od", Size(width: 80, height: 24), "closest-first-by-RMSE-80x24"),
      ("2oopvv", Size(width: 80, height: 24), "worst-first-in-signs-80x24"),
      ("2", AppState.minimumSize, "60x16"),
    ] {
      var state = try Fixtures.state(snapshot, size: size)
      for key in keys { _ = state.update(.key(.character(key))) }
      expectGolden(state, "Ideal-\(name)")
    }
    var ten = try Fixtures.state(nil, size: Size(width: 80, height: 24), tenClasses: true)
    for key in "2p" { _ = ten.update(.key(.character(key))) }
    expectGolden(ten, "Ideal-ten-classes-why-80x24")
    for (width, height) in [(80, 24), (120, 36)] {
      for count in [2, 10] {
        let lesson = Fixtures.namedLesson(classCount: count, side: 28)
        let state = Fixtures.state(lesson, screen: 2, size: Size(width: width, height: height))
        expectGolden(state, "Ideal-\(count)-names-\(width)x\(height)")
      }
    }
  }

  @Test(
    "of words for classes on Train and Pixels", arguments: [2, 10],
    [[60, 16], [80, 24], [120, 36]])
  func names(classCount: Int, size: [Int]) {
    let lesson = Fixtures.namedLesson(classCount: classCount, side: 28)
    let session = TrainingSession(
      dataset: lesson.dataset, settings: TrainingSettings(shuffles: true))
    Fixtures.advance(session, 3)
    for (screen, title) in [(6, "Train"), (1, "Pixels")] {
      var state = Fixtures.state(
        lesson, screen: screen, size: Size(width: size[0], height: size[1]))
      _ = state.update(.snapshot(session.makeSnapshot(), milliseconds: 0))
      expectGolden(state, "\(title)-\(classCount)-names-\(size[0])x\(size[1])")
    }
  }

  @Test("of Pixels in blocks, in signs, and on a terminal with nothing else")
  func shadings() throws {
    let size = Size(width: 80, height: 24)
    var state = try Fixtures.state(nil, size: size)
    for (key, name) in [("1", ""), ("v", "blocks"), ("v", "signs")] {
      _ = state.update(.key(.character(Character(key))))
      if !name.isEmpty { expectGolden(state, "Pixels-\(name)-80x24") }
    }
    var bare = try Fixtures.state(
      nil, size: size, capabilities: Capabilities(glyphs: .ascii, colors: .none))
    _ = bare.update(.key(.character("1")))
    _ = bare.update(.key(.enter))
    expectGolden(bare, "Pixels-without-colours-80x24")
  }

  @Test("of a second page, its gradient, in signs, on the smallest terminal")
  func secondPage() throws {
    for (var state, name) in zip(
      try Fixtures.pagedStates(size: AppState.minimumSize), ["ten-classes", "simple-net"])
    {
      for key in [Key.pageDown, .character("p"), .character("p"), .character("v")] {
        _ = state.update(.key(key))
      }
      _ = state.update(.key(.character("v")))
      expectGolden(state, "Train-\(name)-60x16")
    }
  }

  @Test("of Train where it could not go on, in the chapter's order, and smoothed")
  func trainStates() throws {
    let size = Size(width: 80, height: 24)
    expectGolden(try Fixtures.state(try Fixtures.diverged.get(), size: size), "Train-diverged")
    let ordered = try Fixtures.session(TrainingSettings(), steps: 70).makeSnapshot()
    var state = try Fixtures.state(ordered, size: size)
    _ = state.update(.key(.character("s")))
    _ = state.update(.key(.character("y")))
    expectGolden(state, "Train-ordered-smoothed-log")
    expectGolden(try Fixtures.state(nil, size: size), "Train-empty")
    let found = Fixtures.found(try Fixtures.digits.get())
    var loading = Fixtures.loadingState(found, size: size)
    _ = loading.update(.loading(LoadingProgress(done: 9_000, total: 14_000)))
    expectGolden(loading, "Loading-80x24")
  }

  @Test("of the help's card about the terminal, of a search, and of the light theme")
  func looks() throws {
    let snapshot = try Fixtures.eventful.get()
    for (capabilities, name) in [
      (Capabilities(terminal: "xterm-256color"), "terminal"),
      (Capabilities(glyphs: .braille, colors: .palette16), "terminal-16-colours"),
      (Capabilities(glyphs: .ascii, colors: .none), "terminal-bare"),
    ] {
      var state = try Fixtures.state(
        snapshot, size: Size(width: 80, height: 24), capabilities: capabilities)
      for key in [Key.character("?"), .tab] { _ = state.update(.key(key)) }
      expectGolden(state, "Help-\(name)-80x24")
    }
    var state = try Fixtures.state(snapshot, size: AppState.minimumSize)
    for key in "?/rate" { _ = state.update(.key(.character(key))) }
    expectGolden(state, "Help-search-60x16")
    let light = try Fixtures.state(
      snapshot, capabilities: Capabilities(hasLightBackground: true))
    expectGolden(light, "Train-light-120x36")
  }

  @Test(
    "of the plot cursor on Train and Coaster, with and without colours",
    arguments: [[80, 24], [120, 36]])
  func cursors(size: [Int]) throws {
    let size = Size(width: size[0], height: size[1])
    let kinds = [
      ("", Capabilities()), ("-plain", Capabilities(glyphs: .ascii, colors: .none)),
    ]
    for (kind, capabilities) in kinds {
      for (screen, title) in [("6", "Train"), ("4", "Coaster")] {
        var state = try Fixtures.state(
          try Fixtures.eventful.get(), size: size, capabilities: capabilities)
        for key in screen + "c" { _ = state.update(.key(.character(key))) }
        for _ in 0..<(title == "Train" ? 9 : 3) { _ = state.update(.key(.left)) }
        expectGolden(state, "\(title)-cursor\(kind)-\(size.width)x\(size.height)")
      }
    }
  }

  @Test("of the help, of the smallest size, and of one too small")
  func frames() throws {
    let snapshot = try Fixtures.eventful.get()
    var state = try Fixtures.state(snapshot, size: Size(width: 80, height: 24))
    _ = state.update(.key(.character("?")))
    expectGolden(state, "Help-80x24")
    expectGolden(
      try Fixtures.state(snapshot, size: AppState.minimumSize), "Train-60x16")
    expectGolden(
      try Fixtures.state(snapshot, size: Size(width: 50, height: 12)), "Too-small-50x12")
  }

  private func expectGolden(
    _ state: AppState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = GoldenFrame.difference(state.draw(), from: "\(Self.directory)/\(name).txt")
    #expect(difference == nil, sourceLocation: sourceLocation)
  }
}
