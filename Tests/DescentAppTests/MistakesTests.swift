import Datasets
import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("Mistakes")
struct MistakesTests {
  static func opened(
    steps: Int = 40, size: Size = Size(width: 120, height: 36), tenClasses: Bool = false
  ) throws -> (rehearsal: Rehearsal, session: TrainingSession, lesson: Lesson) {
    let session = try Fixtures.session(tenClasses: tenClasses, steps: steps)
    let lesson = try Fixtures.lesson(tenClasses: tenClasses)
    var rehearsal = Rehearsal(lesson, session, size: size)
    rehearsal.type("7")
    return (rehearsal, session, lesson)
  }

  static func listing(_ rehearsal: Rehearsal) throws -> MistakeListing {
    try #require(rehearsal.mistakes).listing
  }

  // MARK: The list

  @Test("all of them are listed, the largest loss first")
  func worst() throws {
    let (rehearsal, session, lesson) = try Self.opened()
    let model = session.attempt.learner.model
    let assessment = Assessment(model, on: lesson.validation, classCount: 2)
    let listing = try Self.listing(rehearsal)
    #expect(listing.indices.count == assessment.mistakeCount && !listing.indices.isEmpty)
    #expect(listing.indices.allSatisfy { !assessment.isRight($0) })
    let losses = listing.indices.map { assessment.losses[$0] }
    #expect(losses == losses.sorted(by: >))
  }

  @Test("each order is one, and goes on to the next")
  func orders() throws {
    var (rehearsal, _, lesson) = try Self.opened(steps: 10)
    for order in [MistakeOrder.leastSure, .surest, .byClass, .byIndex, .worst] {
      rehearsal.type("o")
      let listing = try Self.listing(rehearsal)
      #expect(listing.order == order)
      let assessment = try #require(listing.assessment)
      let sure = listing.indices.map {
        assessment.probability(of: assessment.verdicts[$0], at: $0)
      }
      let labels = listing.indices.map { assessment.labels[$0] }
      let numbers = listing.indices.map { lesson.validation.originalIndices[$0] }
      let isInOrder =
        switch order {
        case .leastSure: sure == sure.sorted()
        case .surest: sure == sure.sorted(by: >)
        case .byClass: labels == labels.sorted()
        case .byIndex: numbers == numbers.sorted()
        case .worst: true
        }
      #expect(isInOrder, "\(order)")
    }
  }

  @Test("filters show one pair, or what the ideal digits say, and together they are all")
  func filters() throws {
    var (rehearsal, _, lesson) = try Self.opened(steps: 10)
    let all = Set(try Self.listing(rehearsal).indices)
    var shown: [MistakeFilter: Set<Int>] = [:]
    for _ in 0..<4 {
      rehearsal.type("f")
      let listing = try Self.listing(rehearsal)
      shown[listing.filter] = Set(listing.indices)
    }
    let threes = try #require(shown[.pair(actual: 0, predicted: 1)])
    let sevens = try #require(shown[.pair(actual: 1, predicted: 0)])
    #expect(threes.union(sevens) == all && threes.isDisjoint(with: sevens))
    #expect(threes.allSatisfy { lesson.validation.labels[$0] == 0 })
    let right = try #require(shown[.idealRight])
    let wrong = try #require(shown[.idealWrong])
    #expect(right.union(wrong) == all && right.isDisjoint(with: wrong))
    #expect(right.allSatisfy { lesson.baseline.isRight(at: $0) })
    rehearsal.type("f")
    #expect(try Self.listing(rehearsal).filter == .none)
  }

  @Test("one key shows right answers, then all digits")
  func kinds() throws {
    var (rehearsal, _, lesson) = try Self.opened()
    let wrong = try Self.listing(rehearsal).indices.count
    rehearsal.type("a")
    #expect(try Self.listing(rehearsal).indices.count == lesson.validation.count - wrong)
    rehearsal.type("a")
    #expect(try Self.listing(rehearsal).indices.count == lesson.validation.count)
    rehearsal.type("a")
    #expect(try Self.listing(rehearsal).indices.count == wrong)
  }

  @Test("pages lead to the last digit and back")
  func pages() throws {
    var (rehearsal, _, _) = try Self.opened(steps: 3, size: Size(width: 80, height: 24))
    let count = try Self.listing(rehearsal).indices.count
    let pages = (count + 9) / 10
    #expect(rehearsal.text.contains("page 1 of \(pages)"))
    for _ in 0..<pages { rehearsal.press(.pageDown) }
    #expect(rehearsal.text.contains("page \(pages) of \(pages)"))
    rehearsal.press(.end)
    #expect(try Self.listing(rehearsal).place == count - 1)
    rehearsal.press(.home)
    #expect(rehearsal.text.contains("page 1 of \(pages)"))
  }

  // MARK: While training goes on

  @Test("the list follows the weights until the cursor is on a digit; then it stands still")
  func frozen() throws {
    var (rehearsal, _, _) = try Self.opened(steps: 2)
    let first = try Self.listing(rehearsal).indices
    rehearsal.learn(20)
    #expect(try Self.listing(rehearsal).indices != first)
    rehearsal.press(.right, .right)
    let held = try Self.listing(rehearsal)
    let index = try #require(held.selected)
    rehearsal.learn(40)
    let later = try Self.listing(rehearsal)
    #expect(later.selected == index && later.place == held.place)
    #expect(Array(later.indices.prefix(held.indices.count)) == held.indices)
    rehearsal.press(.escape)
    #expect(try Self.listing(rehearsal).selected == nil)
    #expect(try Self.listing(rehearsal).indices.count == later.assessment?.mistakeCount)
  }

  @Test("a digit that turns right stays, marked, until the cursor leaves it")
  func turnsRight() throws {
    var (rehearsal, _, lesson) = try Self.opened(steps: 2)
    // The least certain mistakes turn first.
    rehearsal.type("o")
    rehearsal.press(.right)
    let index = try #require(try Self.listing(rehearsal).selected)
    var steps = 0
    while try Self.listing(rehearsal).belongs(index, lesson), steps < 200 {
      rehearsal.learn(5)
      steps += 5
    }
    let listing = try Self.listing(rehearsal)
    #expect(listing.selected == index && listing.indices.contains(index))
    #expect(listing.change(of: index) == .newlyRight)
    #expect(rehearsal.text.contains("✓ new"))
    rehearsal.press(.right)
    #expect(!(try Self.listing(rehearsal).indices.contains(index)))
  }

  @Test("marks tell what has changed since the screen was last in front")
  func marks() throws {
    var (rehearsal, _, lesson) = try Self.opened(steps: 30)
    let before = try #require(try Self.listing(rehearsal).assessment)
    rehearsal.type("6")
    rehearsal.learn(60)
    rehearsal.type("7")
    let listing = try Self.listing(rehearsal)
    let after = try #require(listing.assessment)
    for index in 0..<lesson.validation.count {
      let expected: MistakeListing.Change? =
        before.isRight(index) == after.isRight(index)
        ? nil : after.isRight(index) ? .newlyRight : .newlyWrong
      #expect(listing.change(of: index) == expected)
    }
    rehearsal.type("67")
    let marked = (0..<lesson.validation.count).filter {
      (try? Self.listing(rehearsal).change(of: $0)) != nil
    }
    #expect(marked.isEmpty)
  }

  // MARK: One digit

  @Test("the numbers of a digit add up on the screen")
  func addsUp() throws {
    var (rehearsal, session, lesson) = try Self.opened()
    rehearsal.press(.enter)
    let screen = try #require(rehearsal.mistakes)
    let index = try #require(screen.listing.current)
    let detail = try #require(screen.detail).digit
    #expect(detail.index == index && screen.page == .digit)
    let attribution = detail.reading.attribution
    let model = session.attempt.learner.model
    let prediction = Assessment(model, on: lesson.validation, classCount: 2).predictions[index]
    #expect(abs(Float(attribution.sum) + attribution.rest - prediction) < 1e-4)
    #expect(rehearsal.text.contains(DigitWords.signed(attribution.prediction)))
    #expect(detail.flip?.verdict == lesson.validation.labels[index])
  }

  @Test("its nearest training digits are those with the smallest mean difference")
  func neighbors() throws {
    var (rehearsal, _, lesson) = try Self.opened()
    rehearsal.press(.enter)
    let detail = try #require(rehearsal.mistakes?.detail).digit
    #expect(detail.neighbors.count == InspectionDesk.neighborCount)
    let digit = lesson.validation.image(at: detail.index)
    for neighbor in detail.neighbors {
      let other = lesson.training.image(at: neighbor.index)
      let sum = zip(digit, other).reduce(0) { $0 + Int(max($1.0, $1.1) - min($1.0, $1.1)) }
      #expect(abs(neighbor.distance - Float(sum) / (255 * 784)) < 1e-6)
    }
    let distances = detail.neighbors.map(\.distance)
    #expect(distances == distances.sorted())
  }

  @Test("a picture takes its turn where not all have room")
  func pictures() throws {
    var (rehearsal, _, _) = try Self.opened(size: Size(width: 80, height: 24))
    rehearsal.press(.enter)
    for title in [
      "weight × pixel", "smallest change", "changed: read as", "digit", "weight × pixel",
    ] {
      #expect(rehearsal.text.contains("─ \(title)"), "\(title)")
      rehearsal.type("p")
    }
  }

  // MARK: The whole

  @Test("without mistakes it says so, and with one it is one")
  func few() {
    var none = Fixtures.easyRehearsal(mislabeled: 0)
    none.type("7")
    #expect(none.text.contains("No mistakes: all 20 digits are right."))
    none.press(.enter)
    #expect(none.mistakes?.page == .list)
    var one = Fixtures.easyRehearsal(mislabeled: 1)
    one.type("7")
    #expect(one.text.contains("─ 1 mistake ─"))
  }

  @Test("a click puts the cursor on a digit, a second opens it")
  func mouse() throws {
    var (rehearsal, _, _) = try Self.opened()
    rehearsal.take(.mouse(Mouse(.press, x: 40, y: 5)))
    #expect(try Self.listing(rehearsal).place == 2)
    rehearsal.take(.mouse(Mouse(.press, x: 40, y: 5)))
    #expect(rehearsal.mistakes?.page == .digit)
  }

  @Test("the number of a file leads to its digit")
  func goTo() throws {
    var (rehearsal, _, lesson) = try Self.opened()
    let index = try Self.listing(rehearsal).indices[3]
    rehearsal.type(":\(lesson.validation.originalIndices[index])")
    rehearsal.press(.enter)
    #expect(try Self.listing(rehearsal).selected == index)
    let other = try Self.listing(rehearsal).indices[5]
    rehearsal.type("m:\(lesson.dataset.validationIndex(at: other))")
    rehearsal.press(.enter)
    #expect(try Self.listing(rehearsal).selected == other && rehearsal.mistakes?.page == .list)
  }

  @Test("another run begins another list, around the digit that the cursor is on")
  func restarts() throws {
    var (rehearsal, _, lesson) = try Self.opened()
    rehearsal.press(.right)
    let index = try #require(try Self.listing(rehearsal).selected)
    rehearsal.type("n")
    let listing = try Self.listing(rehearsal)
    #expect(listing.selected == index && listing.indices.contains(index))
    #expect(listing.indices.allSatisfy { $0 == index || listing.belongs($0, lesson) })
    #expect((0..<lesson.validation.count).allSatisfy { listing.change(of: $0) == nil })
  }
}
