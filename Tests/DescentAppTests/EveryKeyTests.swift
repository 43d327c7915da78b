import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("Every key on every screen")
struct EveryKeyTests {
  /// All keys that a terminal can send, but those that leave the program.
  private static let keys: [Key] =
    (0x20...0x7e).map { Key.character(Character(Unicode.Scalar(UInt8($0)))) }
    .filter { $0 != .character("q") }
    + [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab,
      .backspace, .delete, .control("l"), .control("z"), .control("a"),
    ]

  /// The keys that a label in the footer stands for.
  private static func keys(of label: String) -> [Key] {
    if label == "arrows" { return [.left, .right, .up, .down] }
    return label.split(separator: " ").compactMap { KeyLabel.key($0) }
  }

  /// Pages of Mistakes that keys open.
  private static let ways = ["", "m", "b", "\n"]

  private static func open(
    _ rehearsal: inout Rehearsal, screen: any Screen.Type, way: String
  ) {
    rehearsal.type("\(screen.number)")
    for letter in way { rehearsal.press(letter == "\n" ? .enter : .character(letter)) }
  }

  @Test("while the data is on its way", arguments: Screens.all.indices)
  func loading(screen: Int) throws {
    var state = try Rehearsal.loading()
    _ = state.update(.key(.character(Character("\(Screens.all[screen].number)"))))
    for key in Self.keys {
      var pressed = state
      _ = pressed.update(.key(key))
      #expect(pressed.draw().size == state.workspace.size, "\(key)")
    }
    for hint in Footer.shownHints(state, width: 400) {
      let isSeen = Self.keys(of: hint.label).contains { key in
        var pressed = state
        _ = pressed.update(.key(key))
        return pressed.draw() != state.draw() || pressed.shell.isQuitting
      }
      if !isSeen { Issue.record("UNSEEN \(Screens.all[screen].title): \(hint.label) \(hint.word)") }
    }
  }

  @Test("with one mistake and with none", arguments: [1, 0], Screens.all.indices)
  func mistakes(count: Int, screen: Int) {
    for way in Screens.all[screen].number == 7 ? Self.ways : [""] {
      var rehearsal = Fixtures.easyRehearsal(mislabeled: count)
      Self.open(&rehearsal, screen: Screens.all[screen], way: way)
      #expect(
        rehearsal.mistakes?.listing.assessment == nil
          || rehearsal.mistakes?.listing.assessment?.mistakeCount == count)
      for key in Self.keys {
        Self.open(&rehearsal, screen: Screens.all[screen], way: way)
        rehearsal.press(key)
        #expect(rehearsal.frame().size == rehearsal.state.workspace.size, "\(key)")
        rehearsal.press(.escape)
      }
    }
  }

  @Test(
    "and what the footer offers can be seen", arguments: [1, 0],
    [Size(width: 80, height: 24), Size(width: 160, height: 48)])
  func footer(count: Int, size: Size) {
    for screen in Screens.all {
      for way in screen.number == 7 ? Self.ways : [""] {
        for steps in count == 1 ? [0, 60] : [60] {
          expectEffects(of: screen, way: way, count: count, size: size, steps: steps)
        }
      }
    }
  }

  private func expectEffects(
    of screen: any Screen.Type, way: String, count: Int, size: Size, steps: Int
  ) {
    var opened = Fixtures.easyRehearsal(mislabeled: count, steps: steps, size: size)
    Self.open(&opened, screen: screen, way: way)
    let before = opened.frame()
    for hint in Footer.shownHints(opened.state, width: size.width) {
      let isSeen = Self.keys(of: hint.label).contains { key in
        var rehearsal = Fixtures.easyRehearsal(mislabeled: count, steps: steps, size: size)
        Self.open(&rehearsal, screen: screen, way: way)
        rehearsal.press(key)
        return rehearsal.frame() != before || !rehearsal.documents.isEmpty
          || rehearsal.state.shell.isQuitting
      }
      if !isSeen {
        Issue.record(
          "UNSEEN \(screen.title) \(way == "\n" ? "Enter" : way) \(steps) steps: \(hint.label) \(hint.word)"
        )
      }
    }
  }
}
