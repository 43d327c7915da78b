import Datasets
import Learning

/// The program on one thread and without clocks: what an event asks for has happened when it
/// returns.
public struct SingleThread {
  /// What would be shown.
  public private(set) var state: AppState
  /// The runs, in the order of ``RunName``.
  let sessions: [any Session]
  /// The digits' run among them.
  let digits: TrainingSession
  private let desk: InspectionDesk
  private var question = InspectionQuestion()

  /// A program that has been open for a moment, all of its runs as they are.
  init(
    _ state: AppState, _ lesson: Lesson, _ digits: TrainingSession,
    measurements: Measurements? = nil
  ) {
    self.state = state
    self.digits = digits
    sessions = [digits, SlopeSession(), CoasterSession(measurements)]
    desk = InspectionDesk(lesson)
    take(.loaded(lesson))
    for session in sessions { tell(session) }
  }

  /// The run of a name.
  func session(_ run: RunName) -> any Session { sessions[run.rawValue] }

  /// Takes in an event and does what it asks for.
  ///
  /// - Returns: What only others can do: writing files, and what is about a terminal.
  @discardableResult
  mutating func take(_ event: Event) -> [Effect] {
    var left: [Effect] = []
    for effect in state.update(event) {
      switch effect {
      case .worker(let command, let run):
        let session = session(run)
        session.handle(command)
        while digits.isFinishingEpoch { digits.step() }
        tell(session)
      case .inspect(let question):
        self.question = question
        answer()
      case .write, .redraw, .suspend: left.append(effect)
      case .show: break
      }
    }
    return left
  }

  /// Takes in how a run is getting on.
  mutating func tell(_ session: any Session) {
    switch session.makeNews(pace: Snapshot.Pace()) {
    case .snapshot(let snapshot):
      take(.snapshot(snapshot, milliseconds: 0))
      answer()
    case .slope(let snapshot): take(.slope(snapshot))
    case .coaster(let snapshot): take(.coaster(snapshot))
    default: break
    }
  }

  private mutating func answer() {
    guard !question.isEmpty else { return }
    take(.inspected(desk.answer(question, digits.inspectedWeights)))
  }
}
