import Datasets
import Learning
import TextGraphics

@testable import DescentApp

/// What many tests of the program start from, made once.
enum Fixtures {
  /// The built-in 3s and 7s.
  static let digits = Result { try DatasetCatalog.load(nil, classes: [3, 7]) }

  /// All ten classes of the built-in digits.
  static let tenClasses = Result { try DatasetCatalog.load(nil, classes: Array(0...9)) }

  private static let baseline = digits.map(assess)
  private static let tenClassBaseline = tenClasses.map(assess)

  private static func assess(
    _ data: Dataset
  ) -> (ideals: IdealDigits, assessment: BaselineAssessment) {
    let ideals = IdealDigits(data.training, classCount: data.classes.count)
    return (ideals, ideals.assess(data.validation))
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

  static func advance(_ session: TrainingSession, _ steps: Int) {
    for _ in 0..<steps { session.step() }
  }

  static func state(
    _ snapshot: Snapshot?, size: Size = Size(width: 120, height: 36),
    capabilities: Capabilities = Capabilities(), tenClasses: Bool = false
  ) throws -> AppState {
    let baseline = try (tenClasses ? tenClassBaseline : baseline).get()
    var state = AppState(
      workspace: Workspace(
        dataset: try (tenClasses ? Fixtures.tenClasses : digits).get(), ideals: baseline.ideals,
        baseline: baseline.assessment,
        size: size, capabilities: capabilities))
    if let snapshot { _ = state.update(.snapshot(snapshot, milliseconds: 0)) }
    return state
  }

  /// A second run after a first whose rate was changed: every part of Train has something to show.
  static let eventful = Result {
    let session = try Fixtures.session(steps: 60)
    session.handle(.raiseRate)
    advance(session, 60)
    session.handle(.restart)
    advance(session, 100)
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
