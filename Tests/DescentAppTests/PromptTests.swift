import Datasets
import Testing
import TextGraphics

@testable import DescentApp

@Suite("Going to a digit by its number")
struct PromptTests {
  private func state(after keys: String, on screen: Character) throws -> AppState {
    var state = try Fixtures.state(nil, size: Size(width: 80, height: 24))
    for key in [screen] + keys { _ = state.update(.key(.character(key))) }
    return state
  }

  private func press(_ keys: [Key], in state: AppState) -> AppState {
    var state = state
    for key in keys { _ = state.update(.key(key)) }
    return state
  }

  private func footer(_ state: AppState) -> String { state.draw().lines.last ?? "" }

  @Test(
    "takes the number of the file, on Pixels among training and on Ideal among validation digits")
  func going() throws {
    let digits = try Fixtures.digits.get()
    for (screen, images, place) in [
      (Character("1"), digits.training, 4_321), ("2", digits.validation, 1_234),
    ] {
      let number = images.originalIndices[place]
      let open = try state(after: ":\(number)", on: screen)
      #expect(footer(open) == " go to file number: \(number)_  Enter goes  Esc leaves")
      let gone = press([.enter], in: open)
      #expect(gone.shell.prompt == nil)
      let index = (gone.screen as? PixelsScreen)?.index ?? (gone.screen as? IdealScreen)?.index
      #expect(index == place)
    }
  }

  @Test("says where there is no such digit, and goes on asking")
  func noSuchDigit() throws {
    var state = press([.enter], in: try state(after: ":999999", on: "1"))
    #expect(footer(state) == " go to file number: 999999_  no digit has that number")
    #expect((state.screen as? PixelsScreen)?.index == 1)
    state = press([.backspace], in: state)
    #expect(footer(state) == " go to file number: 99999_  Enter goes  Esc leaves")
  }

  @Test("begins anew after a refusal, unless the answer is corrected")
  func afterRefusal() throws {
    let refused = press([.enter], in: try state(after: ":999999", on: "1"))
    #expect(press([.character("1"), .character("0")], in: refused).shell.prompt?.text == "10")
    #expect(press([.backspace, .character("0")], in: refused).shell.prompt?.text == "999990")
  }

  @Test("shows a digit of a class that was left out among all of them")
  func otherClass() throws {
    let digits = try Fixtures.digits.get().validation
    // a: 3s alone, then 7s alone.
    let number = digits.originalIndices[digits.indices(ofClass: 0)[3]]
    let gone = press([.enter], in: try state(after: "aa:\(number)", on: "2"))
    #expect((gone.screen as? IdealScreen)?.listing.onlyClass == nil)
    #expect(gone.draw().lines.joined().contains("4 of 2,000"))
  }

  @Test("says so where there is least room, whatever was typed")
  func smallest() throws {
    var state = try state(after: ":999999999", on: "1")
    _ = state.update(.resize(AppState.minimumSize))
    #expect(
      footer(press([.enter], in: state))
        == " go to file number: 999999999_  no digit has that number")
  }

  @Test("takes what is pasted, which elsewhere is nothing; ^L and ^Z mean what they always do")
  func pasting() throws {
    var state = try state(after: ":", on: "1")
    _ = state.update(.paste("im 10000.png\n"))
    #expect(state.shell.prompt?.text == "10000")
    #expect(state.update(.key(.control("l"))) == [.redraw])
    #expect(state.update(.key(.control("z"))) == [.suspend])
    #expect(state.shell.prompt != nil)
    state = press([.escape], in: state)
    let before = state.draw()
    _ = state.update(.paste("q"))
    #expect(state.draw() == before && !state.shell.isQuitting)
  }

  @Test("goes on to the next of several with one number")
  func equalNumbers() {
    let lesson = Fixtures.namedLesson(classCount: 2, side: 8)
    let images = lesson.training
    let twice = LabeledImages(
      pixels: images.pixels, labels: images.labels, originalIndices: [0, 1, 2, 3, 0, 1, 2, 3],
      size: images.size)
    var state = Fixtures.state(
      Lesson(
        Dataset(
          name: "d", path: nil, classes: lesson.classes, training: twice,
          validation: lesson.validation)), screen: 1)
    for place in [2, 6, 2] {
      state = press([.character(":"), .character("2"), .enter], in: state)
      #expect((state.screen as? PixelsScreen)?.index == place)
    }
  }

  @Test("takes digits alone, as many as a number can have, and keeps all other keys to itself")
  func typing() throws {
    var state = try state(after: ":q1x2 r?3", on: "1")
    #expect(state.shell.prompt?.text == "123" && !state.shell.isQuitting)
    #expect(state.update(.key(.character("n"))).isEmpty && state.shell.help == nil)
    state = press([.backspace, .tab, .right], in: state)
    #expect(state.shell.prompt?.text == "12" && state.screen is PixelsScreen)
    _ = state.update(.mouse(Mouse(.press, x: 22, y: 0)))
    #expect(state.screen is PixelsScreen)
    state = press([Key](repeating: .character("9"), count: 40) + [.enter], in: state)
    #expect(state.shell.prompt?.complaint == "no digit has that number")
  }

  @Test("Esc leaves it, as Enter does without a number, and Ctrl-C leaves the program")
  func leaving() throws {
    let open = try state(after: ":", on: "1")
    for keys in [[Key.escape], [.enter], [.character("1"), .backspace, .enter]] {
      #expect(press(keys, in: open).shell.prompt == nil)
    }
    #expect(press([.control("c")], in: open).shell.isQuitting)
  }

  @Test("is not offered where nothing has a number, and says when digits are not there yet")
  func elsewhere() throws {
    #expect(try state(after: ":", on: "6").shell.prompt == nil)
    let found = Fixtures.found(try Fixtures.digits.get())
    var loading = Fixtures.loadingState(found, size: Size(width: 80, height: 24))
    loading = press("1:5".map { .character($0) } + [.enter], in: loading)
    #expect(footer(loading) == " go to file number: 5_  still loading")
  }
}
