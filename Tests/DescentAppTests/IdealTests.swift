import Datasets
import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The Ideal screen")
struct IdealTests {
  private func state(
    tenClasses: Bool = false, size: Size = Size(width: 120, height: 36), keys: String = ""
  ) throws -> AppState {
    var state = try Fixtures.state(nil, size: size, tenClasses: tenClasses)
    for key in "2" + keys { _ = state.update(.key(.character(key))) }
    return state
  }

  private func screen(_ state: AppState) throws -> IdealScreen {
    try #require(state.screen as? IdealScreen)
  }

  private func text(_ state: AppState) -> String { state.draw().lines.joined(separator: "\n") }

  @Test(
    "o puts the closest calls first, then the worst, then the files' order, each from its first")
  func order() throws {
    let baseline = try #require(try state().workspace.lesson).baseline
    let margins = baseline.labels.indices.map(baseline.margin)
    let closest = try screen(try state(keys: "llo"))
    #expect(closest.listing.order == .closestFirst)
    #expect(margins[closest.index] == margins.min())
    let second = try screen(try state(keys: "ol"))
    #expect(margins[second.index] == margins.sorted()[1])
    let worst = try screen(try state(keys: "oo"))
    #expect(baseline.error(at: worst.index) == baseline.labels.indices.map(baseline.error).max())
    let files = try screen(try state(keys: "oool"))
    #expect(files.listing.order == .files && files.index == 1)
  }

  @Test("says which order it is and where the digit stands")
  func orderInTitle() throws {
    #expect(text(try state(keys: "l")).contains("─ digit 2 of 2,000 ─"))
    #expect(text(try state(keys: "o")).contains("order: closest call first"))
    let small = try state(size: Size(width: 80, height: 24), keys: "ool")
    #expect(text(small).contains("2 of 2,000 · worst first"))
  }

  @Test("a shows one class after the other and then all again, and keeps a digit that is shown")
  func classes() throws {
    let threes = try state(keys: "lla")
    #expect(try screen(threes).listing.onlyClass == 0 && screen(threes).index == 2)
    #expect(text(threes).contains("digit 3 of 1,000 3s"))
    let sevens = try state(keys: "llaa")
    let lesson = try #require(sevens.workspace.lesson)
    #expect(lesson.validation.labels[try screen(sevens).index] == 1)
    #expect(text(sevens).contains("digit 1 of 1,000 7s"))
    let all = try state(keys: "llaaa")
    #expect(try screen(all).listing.onlyClass == nil)
    #expect(text(all).contains("digit 1,001 of 2,000"))
    #expect(try screen(try state(tenClasses: true, keys: "aaaaaaaaaaa")).listing.onlyClass == nil)
  }

  @Test("d decides by RMSE and keeps the digit, wherever that stands then")
  func measure() throws {
    #expect(text(try state()).contains("L1 decides"))
    let before = try state(keys: "oll")
    let after = try state(keys: "olld")
    #expect(try screen(after).index == screen(before).index)
    #expect(text(after).contains("RMSE decides") && text(after).contains("why, by RMSE"))
    let place = try screen(after).listing.place(of: try screen(after).index)
    #expect(place != 2, "another order")
    #expect(try screen(try state(keys: "dd")).listing.measure == .l1)
  }

  @Test("p turns what is large, and does nothing where all is")
  func large() throws {
    func title(_ keys: String) throws -> String {
      let size = Size(width: 80, height: 24)
      let line = try state(size: size, keys: keys).draw().lines[1]
      return line.drop { $0 != " " }.dropFirst().prefix { $0 != "─" }.trimmed
    }
    let titles = try (0..<7).map { try title(String(repeating: "p", count: $0)) }
    #expect(
      titles == [
        "why, by L1", "digit 1 of 2,000", "ideal 3", "ideal 7", "|digit − ideal 3|",
        "|digit − ideal 7|", "why, by L1",
      ])
    #expect(try state(keys: "p").draw() == state().draw())
    let ten = try state(tenClasses: true, size: Size(width: 80, height: 24))
    #expect(ten.draw().lines[1].contains("right, %"))
  }

  @Test("a digit that is gone to by its number needs not be of the class that is shown")
  func outside() throws {
    var state = try state(keys: "a")
    var ideal = try screen(state)
    ideal.index = 1_500
    state.screens[state.shell.current] = ideal
    #expect(text(state).contains("digit none of 1,000 3s"))
    _ = state.update(.key(.right))
    #expect(try screen(state).index == 1)
  }

  @Test("both distances, their differences and the sum of the pulls agree as they are shown")
  func figures() throws {
    let digit = JudgedDigit(
      lesson: try #require(try state().workspace.lesson), listing: DigitListing(), index: 0)
    let l1 = digit.distances(by: .l1)
    #expect(abs(digit.pulls.mean - (l1[1] - l1[0])) < 1e-6)
    let text = text(try state())
    for position in 0..<2 {
      for measure in Distance.allCases {
        #expect(text.contains(NumberLabel.distance(digit.distances(by: measure)[position])))
      }
    }
    #expect(text.contains("mean, the margin   \(CallWords.signed(digit.pulls.mean))"))
  }

  @Test("counts pixels by the way they pull, and says where most")
  func pullCount() {
    let pulls = PullCount([0.5, -0.25, 0, 0.5, -0.75, 0, 0, 0])
    #expect(pulls.one.count == 2 && pulls.one.strongest == 0 && pulls.one.share == 0.125)
    #expect(pulls.other.count == 2 && pulls.other.strongest == 4 && pulls.other.share == 0.125)
    #expect(pulls.mean == 0)
    #expect(PullCount([0, 0]).one.strongest == nil)
  }

  @Test("cuts long names and draws pictures of any size, whatever is chosen and however large")
  func namesAndSizes() throws {
    for (classCount, side) in [(2, 1), (2, 64), (10, 28), (26, 5)] {
      var state = Fixtures.state(Fixtures.namedLesson(classCount: classCount, side: side))
      for key in ["2", "", "o", "a", "d"] + Array(repeating: "p", count: 7) {
        if let key = key.first { _ = state.update(.key(.character(key))) }
        for (width, height) in [(60, 16), (79, 23), (80, 24), (120, 36), (131, 40), (240, 70)] {
          _ = state.update(.resize(Size(width: width, height: height)))
          #expect(state.draw().size == Size(width: width, height: height))
        }
      }
    }
    let lesson = Fixtures.namedLesson(classCount: 2, side: 28)
    let lines = Fixtures.state(lesson, screen: 2).draw().lines
    #expect(lines.contains { $0.contains(" to T-shirt     0.") })
    #expect(lines.contains { $0.contains("|digit − ideal T-shirt|") })
    let many = Fixtures.state(Fixtures.namedLesson(classCount: 10, side: 28), screen: 2)
    #expect(text(many).contains("Ankle boot 0."))
    let small = Fixtures.state(
      Fixtures.namedLesson(classCount: 2, side: 28), screen: 2, size: Size(width: 80, height: 24))
    #expect(text(small).contains("|d − Ankl…|"))
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
