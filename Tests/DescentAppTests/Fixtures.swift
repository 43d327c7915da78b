import Datasets
import Learning
import TextGraphics

@testable import DescentApp

/// What many tests of the program start from, made once.
enum Fixtures {
  /// The built-in 3s and 7s.
  static let digits = Result { try DatasetCatalog.load(nil, classes: [3, 7]) }

  /// All ten classes of the built-in digits.
  static let tenClasses = Result {
    try DatasetCatalog.load(nil, classes: ClassSelection(labels: 0...9))
  }

  private static let lesson = digits.map { Lesson($0) }
  private static let tenClassLesson = tenClasses.map { Lesson($0) }

  /// The built-in 3s and 7s, or all ten classes, with what the ideal digits say.
  static func lesson(tenClasses: Bool = false) throws -> Lesson {
    try (tenClasses ? tenClassLesson : lesson).get()
  }

  /// A dataset that needs no more reading.
  static func found(_ data: Dataset) -> FoundDataset {
    FoundDataset(
      name: data.name, path: data.path, classes: data.classes, imageSize: data.imageSize,
      trainingCount: data.training.count, validationCount: data.validation.count,
      pictures: { _ in (data.training, data.validation) })
  }

  static func session(
    _ settings: TrainingSettings = TrainingSettings(shuffles: true), tenClasses: Bool = false,
    steps: Int = 0
  ) throws -> TrainingSession {
    let data = try (tenClasses ? Fixtures.tenClasses : digits).get()
    let session = TrainingSession(dataset: data, settings: settings)
    advance(session, steps)
    return session
  }

  /// A worker with the digits in its hands, flat out where it runs.
  static func worker(
    reading found: FoundDataset? = nil,
    settings: TrainingSettings = TrainingSettings(shuffles: true), isRunning: Bool = false,
    wake: @escaping @Sendable () -> Void
  ) throws -> Worker {
    Worker(
      reading: try found ?? self.found(digits.get()),
      makeSession: {
        TrainingSession(
          dataset: $0, settings: settings, isRunning: isRunning,
          speed: Speed(stepsPerSecond: isRunning ? nil : 20))
      }, wake: wake)
  }

  static func advance(_ session: TrainingSession, _ steps: Int) {
    for _ in 0..<steps { session.step() }
  }

  static func state(
    _ snapshot: Snapshot?, size: Size = Size(width: 120, height: 36),
    capabilities: Capabilities = Capabilities(), tenClasses: Bool = false
  ) throws -> AppState {
    let lesson = try (tenClasses ? tenClassLesson : lesson).get()
    var state = loadingState(found(lesson.dataset), size: size, capabilities: capabilities)
    _ = state.update(.loaded(lesson))
    if let snapshot {
      _ = state.update(.snapshot(snapshot, milliseconds: 0))
      _ = state.update(.slope(walked))
      _ = state.update(.coaster(fitted))
    }
    return state
  }

  /// A point that has bounced down x² a few times.
  static let walked: SlopeSnapshot = {
    let session = SlopeSession()
    for _ in 0..<2 { session.handle(.slope(.preset(1))) }
    for _ in 0..<4 { session.step() }
    return session.makeSnapshot()
  }()

  /// A roller coaster on its third attempt: every part of Coaster has something to show.
  static let fitted: CoasterSnapshot = {
    let session = CoasterSession()
    for command in [Command.lowerRate, .raiseRate, .raiseRate] {
      for _ in 0..<10 { session.step() }
      session.handle(command)
      session.handle(.restart)
    }
    for _ in 0..<6 { session.step() }
    return session.makeSnapshot()
  }()

  /// A program that shows one screen of a lesson.
  static func state(
    _ lesson: Lesson, screen: Int = 6, size: Size = Size(width: 120, height: 36)
  ) -> AppState {
    var state = loadingState(found(lesson.dataset), size: size)
    _ = state.update(.loaded(lesson))
    _ = state.update(.key(.character(Character("\(screen)"))))
    return state
  }

  /// Classes with words for names: a bright column for each of them, in two positions.
  static func namedLesson(classCount: Int, side: Int) -> Lesson {
    let names = [
      "T-shirt", "Ankle boot", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
      "Trouser",
    ]
    let classes = (0..<classCount).map { position in
      let round = position >= names.count ? " \(position / names.count)" : ""
      return ImageClass(label: position, name: names[position % names.count] + round)
    }
    func images(_ count: Int, from first: Int) -> LabeledImages {
      let labels = (0..<classCount).flatMap { repeatElement($0, count: count) }
      let pixels = labels.enumerated().flatMap { number, label in
        (0..<side * side).map { pixel -> UInt8 in
          let distance = (pixel % side - label * side / classCount - number % 2).magnitude
          return UInt8(max(0, 240 - 60 * Int(distance) - 9 * (number % 3)))
        }
      }
      return LabeledImages(
        pixels: pixels, labels: labels, originalIndices: labels.indices.map { $0 + first },
        size: ImageSize(width: side, height: side))
    }
    return Lesson(
      Dataset(
        name: "clothes", path: nil, classes: classes, training: images(4, from: 0),
        validation: images(3, from: 60_000)))
  }

  /// A program whose data is still on its way.
  static func loadingState(
    _ found: FoundDataset, size: Size, capabilities: Capabilities = Capabilities()
  ) -> AppState {
    AppState(workspace: Workspace(found: found, size: size, capabilities: capabilities))
  }

  /// A second run after a first whose rate was changed: every part of Train has something to show.
  static let eventful = Result {
    let session = try Fixtures.session(steps: 60)
    session.handle(.raiseRate)
    advance(session, 60)
    session.handle(.restart)
    advance(session, 100)
    session.handle(.loss(.watch(true)))
    return session.makeSnapshot(pace: Snapshot.Pace(steps: 20, digits: 5_120))
  }

  /// A linear model of ten classes, one picture for each.
  static let tenClassRun = Result {
    try Fixtures.session(tenClasses: true, steps: 40).makeSnapshot()
  }

  /// A simple net, one picture for each hidden unit.
  static let simpleNetRun = Result {
    let settings = TrainingSettings(model: .simpleNet, optimizer: .adam, shuffles: true)
    return try Fixtures.session(settings, steps: 40).makeSnapshot()
  }

  /// States with several pictures on a page.
  static func pagedStates(size: Size = Size(width: 120, height: 36)) throws -> [AppState] {
    [
      try state(try tenClassRun.get(), size: size, tenClasses: true),
      try state(try simpleNetRun.get(), size: size),
    ]
  }

  /// A run that could not go on.
  static let diverged = Result {
    var snapshot = try session(steps: 36).makeSnapshot()
    snapshot.run.divergence = Divergence(step: 37, quantity: .loss)
    return snapshot
  }
}
