import TextGraphics

/// A key in the help, which can be found by its name and by what it does.
struct HelpRow {
  /// What it stands under.
  let heading: String
  let note: BindingNote
  /// The key as it is written on this terminal.
  let label: String

  static let everywhere = "Everywhere"

  /// The keys of a screen and those that work everywhere, as far as they match.
  static func all(
    _ screen: any Screen.Type, matching query: String, on capabilities: Capabilities
  ) -> [HelpRow] {
    let parts = [
      ("On this screen", screen.notes), (everywhere, Shell.bindings.map(BindingNote.init)),
    ]
    return parts.flatMap { heading, notes in
      notes.map { note in
        HelpRow(
          heading: heading, note: note, label: KeyLabel.text(note.label, on: capabilities))
      }
    }.filter { $0.matches(query) }
  }

  /// Whether each word that is searched for is part of the key's names, of what it does, or of what
  /// is said for it in lines of text.
  private func matches(_ query: String) -> Bool {
    let names = [note.label, KeyLabel.inWords(note.label)] + note.words
    let text = (names + [note.help]).joined(separator: " ").lowercased()
    return query.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }

  /// Whether this is the key's name, or one of its names.
  func isCalled(_ name: String) -> Bool {
    [note.label, label].contains { label in
      label == name || label.split(separator: " ").contains { $0 == name }
    }
  }
}

/// A line of the help: pieces one after the other, of a key that can be chosen or of none.
struct HelpLine {
  var spans: [Box.Span]
  /// The place of the key among those that are listed.
  var row: Int?

  static let blank = HelpLine(spans: [])

  init(spans: [Box.Span], row: Int? = nil) {
    self.spans = spans
    self.row = row
  }

  init(_ text: String, _ style: Style) { self.init(spans: [Box.Span(text, style)]) }
}
