import Datasets
import Learning
import TextGraphics

@testable import DescentApp

/// The program on one thread, with a hand at its keys and an eye on its screen.
struct Rehearsal {
  /// What is shown.
  var state: AppState { program.state }
  /// Files that were to be written.
  private(set) var documents: [[Document]] = []
  private var program: SingleThread

  /// A program that has been open for a moment, all of its runs paused.
  init(
    _ lesson: Lesson, _ digits: TrainingSession, size: Size = Size(width: 120, height: 36),
    capabilities: Capabilities = Capabilities()
  ) {
    program = SingleThread(
      Fixtures.loadingState(
        Fixtures.found(lesson.dataset), size: size, capabilities: capabilities), lesson, digits)
  }

  /// A program whose data is still on its way.
  static func loading(size: Size = Size(width: 120, height: 36)) throws -> AppState {
    Fixtures.loadingState(Fixtures.found(try Fixtures.digits.get()), size: size)
  }

  /// Presses keys one after the other.
  mutating func press(_ keys: Key...) { for key in keys { take(.key(key)) } }

  /// Types letters.
  mutating func type(_ letters: String) {
    for letter in letters { take(.key(.character(letter))) }
  }

  /// Takes in an event and does what it asks for.
  mutating func take(_ event: Event) {
    for case .write(let documents) in program.take(event) { self.documents.append(documents) }
  }

  /// Lets the digits' run take steps, with an answer after the last.
  mutating func learn(_ steps: Int) {
    for _ in 0..<steps { program.digits.step() }
    program.tell(program.digits)
  }

  /// What is on the screen.
  func frame() -> Canvas { state.draw() }

  /// What can be read on the screen.
  var text: String { frame().lines.joined(separator: "\n") }

  /// The screen of Mistakes.
  var mistakes: MistakesScreen? {
    state.screens.lazy.compactMap { $0 as? MistakesScreen }.first
  }
}

extension Fixtures {
  /// Two classes that are told apart with ease: a bright column at the left or at the right, of
  /// which so many validation pictures have the other's label.
  static func easyLesson(mislabeled: Int) -> Lesson {
    let side = 8
    func images(_ count: Int, wrong: Int, from first: Int) -> LabeledImages {
      let labels = (0..<2 * count).map { $0 < count ? 0 : 1 }
      let pixels = labels.enumerated().flatMap { number, label in
        let isSwapped = number < wrong
        return (0..<side * side).map { pixel -> UInt8 in
          let isLeft = pixel % side < side / 2
          let isInk = isLeft == ((label == 0) != isSwapped)
          return isInk ? UInt8(200 + number % 5 * 10) : 0
        }
      }
      return LabeledImages(
        pixels: pixels, labels: labels, originalIndices: labels.indices.map { $0 + first },
        size: ImageSize(width: side, height: side))
    }
    return Lesson(
      Dataset(
        name: "columns", path: nil,
        classes: [ImageClass(label: 3), ImageClass(label: 7)],
        training: images(20, wrong: 0, from: 0),
        validation: images(10, wrong: mislabeled, from: 60_000)))
  }

  /// The same with a run that has learned all there is to learn, and paused.
  static func easyRehearsal(
    mislabeled: Int, steps: Int = 60, size: Size = Size(width: 120, height: 36)
  ) -> Rehearsal {
    let lesson = easyLesson(mislabeled: mislabeled)
    let session = TrainingSession(
      dataset: lesson.dataset, settings: TrainingSettings(batchSize: 8, shuffles: true))
    advance(session, steps)
    return Rehearsal(lesson, session, size: size)
  }
}
