import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

/// Frames of Slope, Coaster, Loss and what lies over them, looked at before they were recorded; set
/// DESCENT_RECORD_GOLDEN to record.
@Suite("Golden frames of the screens that explain learning")
struct LearningScreensGoldenTests {
  private static let directory =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Golden"
  private static let small = Size(width: 80, height: 24)
  private static let large = Size(width: 120, height: 36)

  private func expectGolden(
    _ state: AppState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = GoldenFrame.difference(state.draw(), from: "\(Self.directory)/\(name).txt")
    #expect(difference == nil, sourceLocation: sourceLocation)
  }

  /// A program after some keys, whose worker has told this.
  private func state(
    _ size: Size, _ keys: [Key], _ snapshot: Snapshot? = nil, events: [Event] = []
  ) throws -> AppState {
    var state = try Fixtures.state(try snapshot ?? Fixtures.eventful.get(), size: size)
    for event in events { _ = state.update(event) }
    for key in keys { _ = state.update(.key(key)) }
    return state
  }

  private func keys(_ text: String) -> [Key] { text.map { Key.character($0) } }

  private func slope(_ commands: [Command], steps: Int) -> Event {
    let session = SlopeSession()
    for command in commands { session.handle(command) }
    for _ in 0..<steps { session.step() }
    return .slope(session.makeSnapshot())
  }

  private func preset(_ count: Int) -> [Command] {
    Array(repeating: .slope(.preset(1)), count: count)
  }

  private func function(_ count: Int) -> [Command] {
    Array(repeating: .slope(.nextFunction), count: count)
  }

  @Test("of Slope where it diverged, arrived, with other functions and a nudge that vanished")
  func slopes() throws {
    for (name, event) in [
      ("diverged", slope(preset(3), steps: 40)), ("diverging", slope(preset(3), steps: 8)),
      ("arrived", slope([.raiseRate, .raiseRate, .raiseRate], steps: 3)),
      ("two-valleys", slope(function(1), steps: 3)), ("absolute", slope(function(2), steps: 3)),
      ("sine", slope(function(3), steps: 3)), ("three-variables", slope(function(4), steps: 2)),
      (
        "vanished",
        slope(Array(repeating: .slope(.resizeNudge(-1)), count: 5), steps: 0)
      ),
    ] {
      expectGolden(try state(Self.small, keys("3"), events: [event]), "Slope-\(name)-80x24")
    }
    let variables = slope(function(4), steps: 2)
    expectGolden(
      try state(Self.large, keys("3") + [.down], events: [variables]),
      "Slope-three-variables-120x36")
    expectGolden(try state(AppState.minimumSize, keys("3")), "Slope-60x16")
  }

  private func coaster(_ commands: [Command], steps: Int) -> Event {
    let session = CoasterSession()
    for command in commands { session.handle(command) }
    session.handle(.toggleRunning)
    for _ in 0..<steps where session.isRunning { session.step() }
    return .coaster(session.makeSnapshot())
  }

  @Test("of Coaster with contour, numbers, other axes, by hand, stopped and diverged")
  func coasters() throws {
    for (text, name) in [("m", "contour"), ("mm", "numbers"), ("ya", "log-chapter-axes")] {
      expectGolden(try state(Self.small, keys("4" + text)), "Coaster-\(name)-80x24")
    }
    expectGolden(try state(Self.large, keys("4yj")), "Coaster-log-120x36")
    expectGolden(try state(AppState.minimumSize, keys("4")), "Coaster-60x16")
    let raises = Array(repeating: Command.raiseRate, count: 6)
    for (name, event) in [
      ("start", coaster([], steps: 0)), ("diverged", coaster(raises, steps: 40)),
      ("stopped", coaster([.stopAt(StopRules(targetLoss: 680))], steps: 40)),
      ("by-hand", coaster([.coaster(.move(0, by: 0.5)), .coaster(.move(0, by: 0.1))], steps: 0)),
    ] {
      expectGolden(try state(Self.small, keys("4"), events: [event]), "Coaster-\(name)-80x24")
    }
  }

  /// The digits' run after some commands, with the batch that a screen asks for.
  private func digits(
    _ commands: [Command], tenClasses: Bool = false, model: TrainingSettings? = nil
  ) throws -> Snapshot {
    let session = try Fixtures.session(
      model ?? TrainingSettings(shuffles: true), tenClasses: tenClasses, steps: 20)
    for command in [.loss(.watch(true))] + commands { session.handle(command) }
    return session.makeSnapshot()
  }

  @Test("of Loss: nudged, backward, its panels, the example, and small")
  func losses() throws {
    let nudge = Nudge(pixel: 14 * 28 + 14, unit: 0, size: .plus(0.01))
    let tried = try digits([.loss(.nudge(nudge)), .loss(.backward), .loss(.backward)])
    let there = Array(repeating: [Key.down, .right], count: 14).flatMap { $0 } + keys(">>")
    for size in [Self.small, Self.large] {
      let name = "\(size.width)x\(size.height)"
      expectGolden(try state(size, keys("5") + there, tried), "Loss-nudged-\(name)")
      expectGolden(
        try state(size, keys("5f") + [.down, .down, .right]), "Loss-example-\(name)")
    }
    let first = try digits([.loss(.nudge(Nudge(pixel: 0, unit: 0, size: .times(1.0001))))])
    expectGolden(try state(Self.small, keys("5"), first), "Loss-chapter-nudge-80x24")
    expectGolden(try state(Self.small, keys("5p")), "Loss-one-digit-80x24")
    expectGolden(try state(Self.small, keys("5pp") + [.pageDown]), "Loss-batch-80x24")
    expectGolden(try state(AppState.minimumSize, keys("5")), "Loss-60x16")
  }

  @Test("of Loss with ten classes and with hidden units", arguments: [[80, 24], [120, 36]])
  func lossesOfMany(size: [Int]) throws {
    let size = Size(width: size[0], height: size[1])
    var ten = try Fixtures.state(
      try digits([], tenClasses: true), size: size, tenClasses: true)
    for key in keys("5}}") { _ = ten.update(.key(key)) }
    expectGolden(ten, "Loss-ten-classes-\(size.width)x\(size.height)")
    let net = try digits([], model: TrainingSettings(model: .simpleNet, shuffles: true))
    expectGolden(
      try state(size, keys("5}"), net), "Loss-simple-net-\(size.width)x\(size.height)")
  }

  /// Over the digits' run, arrows walked.
  private func inside(
    _ screen: String, _ arrows: Int, _ size: Size, model: TrainingSettings? = nil
  ) throws -> AppState {
    let slope = SlopeSession()
    slope.handle(.trace)
    let coaster = CoasterSession()
    coaster.step()
    coaster.handle(.trace)
    return try state(
      size, keys(screen + "i") + Array(repeating: .right, count: arrows),
      try digits([.trace], model: model),
      events: [.slope(slope.makeSnapshot()), .coaster(coaster.makeSnapshot())])
  }

  @Test("of the next step in numbers", arguments: [[80, 24], [120, 36]])
  func steps(size: [Int]) throws {
    let size = Size(width: size[0], height: size[1])
    let name = "\(size.width)x\(size.height)"
    for (screen, arrows, place) in [
      ("3", 1, "Slope-forward"), ("4", 10, "Coaster-forward"), ("4", 20, "Coaster-update"),
      ("5", 1, "Loss-product"), ("6", 0, "Train-start"), ("6", 1, "Train-product"),
      ("6", 9, "Train-backward"), ("6", 12, "Train-update"),
    ] {
      expectGolden(try inside(screen, arrows, size), "Inside-\(place)-\(name)")
    }
    let net = TrainingSettings(model: .simpleNet, shuffles: true)
    for arrows in [8, 18] {
      expectGolden(
        try inside("6", arrows, size, model: net), "Inside-simple-net-\(arrows)-\(name)")
    }
    expectGolden(try inside("6", 1, AppState.minimumSize), "Inside-Train-product-60x16")
    expectGolden(
      try state(size, keys("6i"), try Fixtures.diverged.get()), "Inside-diverged-\(name)")
  }

  @Test("of the rules of stopping, and of Train stopped", arguments: [[80, 24], [120, 36]])
  func stops(size: [Int]) throws {
    let size = Size(width: size[0], height: size[1])
    let name = "\(size.width)x\(size.height)"
    expectGolden(try state(size, keys("6S") + [.down, .right, .right]), "Stop-Train-\(name)")
    expectGolden(try state(size, keys("4S") + [.right]), "Stop-Coaster-\(name)")
    let session = try Fixtures.session(
      TrainingSettings(learningRate: 20, shuffles: true, stopping: StopRules(patience: 2)))
    session.handle(.toggleRunning)
    for _ in 0..<2000 where session.isRunning { session.step() }
    expectGolden(try state(size, keys("6"), session.makeSnapshot()), "Train-stopped-\(name)")
  }

  @Test("of each before it has anything to show", arguments: ["3", "4", "5"])
  func empty(screen: String) throws {
    var state = try Fixtures.state(nil, size: Self.small)
    for key in keys(screen) { _ = state.update(.key(key)) }
    expectGolden(state, "Empty-\(screen)-80x24")
    let found = Fixtures.found(try Fixtures.digits.get())
    var loading = Fixtures.loadingState(found, size: Self.small)
    for key in keys(screen) { _ = loading.update(.key(key)) }
    expectGolden(loading, "Loading-\(screen)-80x24")
  }

  @Test("without colours and Unicode they are still to be read", arguments: ["3", "4", "5"])
  func plain(screen: String) throws {
    var state = try Fixtures.state(
      try Fixtures.eventful.get(), size: Self.small,
      capabilities: Capabilities(glyphs: .ascii, colors: .none))
    for key in keys(screen) { _ = state.update(.key(key)) }
    expectGolden(state, "Plain-\(screen)-80x24")
  }
}
