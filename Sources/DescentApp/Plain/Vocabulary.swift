import TextGraphics

/// The words that mean something on a screen: those of its keys and of the keys that work
/// everywhere.
struct Vocabulary {
  private let screen: any Screen.Type

  init(_ screen: any Screen.Type) { self.screen = screen }

  private static let everywhere = Shell.bindings.map(BindingNote.init)

  private var notes: [BindingNote] { screen.notes + Vocabulary.everywhere }

  /// What no key says.
  static let forms: [(words: String, help: String)] = [
    ("say", "the whole screen, from the most important on; so does an empty line"),
    ("rate 0.5", "this learning rate, from the next step on"),
    ("speed 100, speed max", "so many steps a second while it runs, or as many as possible"),
    (
      "stop at 3 epochs",
      "when to stop; also: at 200 steps, at accuracy 0.96, at loss 0.03, "
        + "at 30 seconds, at patience 3; stop never"
    ),
    ("screen 7, show mistakes", "another screen, as its title alone does"),
    ("go 1014", "the digit of this number, where digits are browsed"),
    ("show mistake 3", "the third digit in the list of Mistakes, taken apart"),
    ("show digit 1014", "the validation digit of this number, taken apart"),
    ("key ]", "a key itself, as it is named above"),
    ("any word and a number", "the same so many times, such as step 10"),
  ]

  /// The first words of ``forms``.
  private static let formWords = [
    "say", "rate", "speed", "stop at", "stop never", "screen", "show mistake", "show digit", "key",
  ]

  /// The key that some words stand for.
  func key(for words: String) -> Key? {
    notes.first { $0.words.contains(words) }?.keys.first
  }

  /// All words, each with what it does, for people.
  var help: [String] {
    func lines(_ notes: [BindingNote]) -> [String] {
      notes.map { "\($0.words.joined(separator: ", ")): \($0.help)" }
    }
    return ["\(screen.title). \(screen.summary)"]
      + ["Words on this screen:"] + lines(screen.notes)
      + ["Words everywhere:"] + lines(Vocabulary.everywhere)
      + Vocabulary.forms.map { "\($0.words): \($0.help)" }
  }

  /// The words that are most like what was said; none where nothing is like it.
  func nearest(to said: String) -> [String] {
    let known = notes.flatMap(\.words) + Vocabulary.formWords
    let distances = known.map { (word: $0, distance: Vocabulary.distance($0, said)) }
    let least = distances.map(\.distance).min() ?? 0
    guard least <= max(1, said.count / 3) else {
      return known.filter { $0.split(separator: " ").contains { $0 == said } }
    }
    return distances.filter { $0.distance == least }.map(\.word)
  }

  /// How many letters have to be put in, left out, replaced or swapped with their neighbours.
  ///
  /// - Source: optimal string alignment, after Damerau 1964.
  private static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second.prefix(40)))
    var (before, last) = ([Int](), Array(0...b.count))
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let replaced = last[j] + (a[i] == b[j] ? 0 : 1)
        var least = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
