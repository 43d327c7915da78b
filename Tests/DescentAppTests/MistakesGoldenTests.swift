import Datasets
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

/// Frames of Mistakes and Draw that were looked at before they were recorded.
@Suite("Golden frames of Mistakes and Draw")
struct MistakesGoldenTests {
  private static let directory =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Golden"

  private func expectGolden(
    _ rehearsal: Rehearsal, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = GoldenFrame.difference(
      rehearsal.frame(), from: "\(Self.directory)/\(name).txt")
    #expect(difference == nil, sourceLocation: sourceLocation)
  }

  /// Types keys, of which a line break is Enter, `>` the right arrow and `_` Escape.
  private func press(_ keys: String, on rehearsal: inout Rehearsal) {
    for key in keys {
      switch key {
      case "\n": rehearsal.press(.enter)
      case ">": rehearsal.press(.right)
      case "_": rehearsal.press(.escape)
      default: rehearsal.press(.character(key))
      }
    }
  }

  @Test(
    "of two classes: the list, held and in another order, a digit, the matrix, what was bought",
    arguments: [[80, 24], [120, 36]])
  func pages(size: [Int]) throws {
    let session = try Fixtures.session(steps: 100)
    var rehearsal = Rehearsal(
      try Fixtures.lesson(), session, size: Size(width: size[0], height: size[1]))
    for (keys, name) in [
      ("7", "list"), (">>", "held"), ("\n", "digit"), ("p", "digit-change"), ("_m", "matrix"),
      ("b", "bought"), ("b_ofo", "filtered"),
    ] {
      press(keys, on: &rehearsal)
      expectGolden(rehearsal, "Mistakes-\(name)-\(size[0])x\(size[1])")
    }
  }

  @Test("while the cursor holds the list and training goes on")
  func marks() throws {
    let session = try Fixtures.session(steps: 3)
    var rehearsal = Rehearsal(try Fixtures.lesson(), session)
    press("7o>>", on: &rehearsal)
    rehearsal.learn(6)
    expectGolden(rehearsal, "Mistakes-marks-120x36")
  }

  @Test("of ten classes with hidden units", arguments: [[80, 24], [120, 36]])
  func tenClasses(size: [Int]) throws {
    let settings = TrainingSettings(model: .simpleNet, shuffles: true)
    let session = try Fixtures.session(settings, tenClasses: true, steps: 20)
    var rehearsal = Rehearsal(
      try Fixtures.lesson(tenClasses: true), session, size: Size(width: size[0], height: size[1]))
    for (keys, name) in [("7\n", "digit"), ("_m", "matrix")] {
      press(keys, on: &rehearsal)
      expectGolden(rehearsal, "Mistakes-ten-classes-\(name)-\(size[0])x\(size[1])")
    }
  }

  @Test("of words for classes", arguments: [2, 10])
  func names(classCount: Int) {
    let lesson = Fixtures.namedLesson(classCount: classCount, side: 28)
    let session = TrainingSession(
      dataset: lesson.dataset, settings: TrainingSettings(shuffles: true))
    var rehearsal = Rehearsal(lesson, session, size: Size(width: 80, height: 24))
    for (keys, name) in [("7", "list"), ("\n", "digit"), ("_m", "matrix")] {
      press(keys, on: &rehearsal)
      expectGolden(rehearsal, "Mistakes-\(classCount)-names-\(name)")
    }
  }

  @Test("where it is small, without colours, and without mistakes")
  func others() throws {
    let session = try Fixtures.session(steps: 100)
    var small = Rehearsal(try Fixtures.lesson(), session, size: AppState.minimumSize)
    for (keys, name) in [("7", "list"), ("\n", "digit"), ("_m", "matrix"), ("b", "bought")] {
      press(keys, on: &small)
      expectGolden(small, "Mistakes-\(name)-60x16")
    }
    var bare = Rehearsal(
      try Fixtures.lesson(), session, size: Size(width: 80, height: 24),
      capabilities: Capabilities(glyphs: .ascii, colors: .none))
    for (keys, name) in [("7>", "list"), ("\n", "digit"), ("_m", "matrix")] {
      press(keys, on: &bare)
      expectGolden(bare, "Mistakes-\(name)-without-colours")
    }
    var none = Fixtures.easyRehearsal(mislabeled: 0, size: Size(width: 80, height: 24))
    press("7", on: &none)
    expectGolden(none, "Mistakes-none-80x24")
  }

  @Test("of a sheet with a 7 on it", arguments: [[60, 16], [80, 24], [120, 36]])
  func drawn(size: [Int]) throws {
    let session = try Fixtures.session(steps: 100)
    var rehearsal = Rehearsal(
      try Fixtures.lesson(), session, size: Size(width: size[0], height: size[1]))
    rehearsal.press(.character("8"), .up, .up, .up, .left, .left, .left, .enter)
    for _ in 0..<6 { rehearsal.press(.right) }
    for _ in 0..<4 { rehearsal.press(.down, .down, .left) }
    rehearsal.press(.enter)
    expectGolden(rehearsal, "Draw-7-\(size[0])x\(size[1])")
  }
}
