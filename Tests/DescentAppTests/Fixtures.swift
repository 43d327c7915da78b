import Datasets
import Learning
import TextGraphics

@testable import DescentApp

/// What many tests of the program start from, made once.
enum Fixtures {
  /// The built-in 3s and 7s.
  static let digits = Result { try DatasetCatalog.load(nil, classes: [3, 7]) }

  private static let baseline = digits.map { data in
    let ideals = IdealDigits(data.training, classCount: 2)
    return (ideals: ideals, assessment: ideals.assess(data.validation))
  }

  static func session(
    _ settings: TrainingSettings = TrainingSettings(shuffles: true), steps: Int = 0
  ) throws -> TrainingSession {
    let session = TrainingSession(dataset: try digits.get(), settings: settings)
    advance(session, steps)
    return session
  }

  static func advance(_ session: TrainingSession, _ steps: Int) {
    for _ in 0..<steps { session.step() }
  }

  static func state(
    _ snapshot: Snapshot?, size: Size = Size(width: 120, height: 36),
    capabilities: Capabilities = Capabilities()
  ) throws -> AppState {
    let baseline = try baseline.get()
    var state = AppState(
      workspace: Workspace(
        dataset: try digits.get(), ideals: baseline.ideals, baseline: baseline.assessment,
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

  /// A run that could not go on.
  static let diverged = Result {
    var snapshot = try session(steps: 36).makeSnapshot()
    snapshot.run.divergence = Divergence(step: 37, quantity: .loss)
    return snapshot
  }
}
