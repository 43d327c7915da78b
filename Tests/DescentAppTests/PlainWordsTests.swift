import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The words of the keys")
struct PlainWordsTests {
  private static let everywhere = Shell.bindings.map(BindingNote.init)

  @Test("every key of every screen has a word, and no two have the same", arguments: 0..<8)
  func words(place: Int) {
    let screen = Screens.all[place]
    let notes = screen.notes + Self.everywhere
    for note in notes { #expect(!note.words.isEmpty, "\(screen.title): \(note.label)") }
    let words = notes.flatMap(\.words)
    let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(counts.filter { $0.value > 1 }.keys.sorted() == [], "\(screen.title)")
    for word in words {
      #expect(word.allSatisfy { "a"..."z" ~= $0 || $0 == " " }, "\(word)")
      #expect(Vocabulary(screen).help.contains { $0.contains(word) })
    }
  }

  /// Words that open what is read out and closed again, or have a meaning for themselves.
  private static let layers: Set<String> = ["help", "inside", "stop", "go"]

  @Test("a word does what its key does", arguments: 0..<8)
  func meaning(place: Int) throws {
    let screen = Screens.all[place]
    // Two programs that stay in step, one of which hears what the other feels.
    var (said, pressed) = (Self.opened(screen), Self.opened(screen))
    // What works everywhere is tried on one screen that learns and on one that does not.
    for note in screen.notes + ([0, 5].contains(place) ? Self.everywhere : []) {
      let key = try #require(note.keys.first)
      for word in note.words where !Self.layers.contains(word) {
        for number in [screen.number] where type(of: said.screen).number != number {
          _ = said.program.take(.key(.character(Character("\(number)"))))
          _ = pressed.program.take(.key(.character(Character("\(number)"))))
        }
        let reply = said.take(word)
        // Where it stands still, pause asks for nothing.
        if word != "pause" || pressed.program.digits.isRunning {
          _ = pressed.program.take(.key(key))
        }
        #expect(reply.refusal == nil, "\(screen.title): \(word)")
        #expect(!reply.lines.isEmpty || said.hasEnded || reply.suspends, "\(screen.title): \(word)")
        let isSame = said.program.state.draw() == pressed.program.state.draw()
        // Of what was written only the one is told.
        #expect(isSame || word == "write", "\(screen.title): \(word)")
        #expect(said.hasEnded == pressed.hasEnded, "\(screen.title): \(word)")
      }
    }
  }

  @Test("nothing stays open over the page, and what was opened is told", arguments: 0..<8)
  func layers(place: Int) {
    for word in Self.layers.sorted() + ["key ?", "key i", "key S", "key :"] {
      var program = Self.opened(Screens.all[place])
      let reply = program.take(word)
      #expect(program.state.shell.isOpenToMouse, "\(word)")
      #expect(reply.refusal == nil && !reply.lines.isEmpty, "\(word)")
    }
  }

  @Test("what is said of a screen is text without signs, one sentence in a line", arguments: 0..<8)
  func text(place: Int) {
    var program = Self.opened(Screens.all[place])
    for word in ["say", "help", "inside", "step", "say"] {
      for line in program.take(word).lines {
        #expect(!line.isEmpty && !line.contains("\n") && !line.hasPrefix(" "), "\(line)")
        #expect(!line.contains { "│╭╮╯╰─⣀▀█✓✗".contains($0) }, "\(line)")
      }
    }
  }

  @Test("before there is data, a screen says that it is on its way", arguments: 0..<8)
  func loading(place: Int) throws {
    var state = try Rehearsal.loading()
    _ = state.update(.key(.character(Character("\(Screens.all[place].number)"))))
    #expect(state.screen.describe(state.workspace).count == 1)
    #expect(state.screen.details(state.workspace) == [])
  }

  /// A program that has learned a little, with a screen in front.
  static func opened(_ screen: any Screen.Type, isScripted: Bool = false) -> PlainProgram {
    let lesson = Fixtures.easyLesson(mislabeled: 2)
    var program = PlainProgram(
      Fixtures.found(lesson.dataset), lesson,
      settings: TrainingSettings(batchSize: 8, shuffles: true), isScripted: isScripted,
      write: { "wrote \($0.count)" })
    _ = program.take("step 12")
    _ = program.take(screen.title)
    return program
  }
}
