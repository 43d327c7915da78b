import TextGraphics

/// The lines of the help and where they stand.
struct HelpLayout {
  /// The box.
  let place: Rect
  /// The room in the box.
  let inside: Rect
  /// The keys that are listed, none on another page.
  let rows: [HelpRow]
  let lines: [HelpLine]
  /// Whether what is searched for stands above the lines.
  let hasSearch: Bool

  /// Where the names of keys end, before what they do.
  static let labelWidth = 12

  init(_ help: HelpState, _ state: AppState) {
    let size = state.workspace.size
    let rect = Rect(x: 0, y: 0, width: size.width, height: size.height)
    // In the middle, or from edge to edge where the sides would be but slivers.
    place = rect.centered(width: rect.width < 100 ? rect.width : 84, height: rect.height - 2)
    inside = place.insetBy(dx: 2, dy: 1)
    hasSearch = help.page == .keys && help.query != nil
    let screen = type(of: state.screen)
    switch help.page {
    case .terminal:
      rows = []
      lines = TerminalCard(workspace: state.workspace, width: inside.width)
        .lines(height: inside.height)
    case .keys:
      rows = HelpRow.all(
        screen, matching: help.query ?? "", on: state.workspace.capabilities)
      lines = HelpLayout.lines(
        of: rows, screen, help, width: inside.width, state.workspace.theme)
    }
  }

  /// How many lines are shown at a time.
  var room: Int { max(0, inside.height - (hasSearch ? 1 : 0)) }
  /// The row of the terminal where the first of them stands.
  var listTop: Int { inside.maxY - room }
  /// How far the lines can be scrolled.
  var lastOffset: Int { max(0, lines.count - room) }

  private static func lines(
    of rows: [HelpRow], _ screen: any Screen.Type, _ help: HelpState, width: Int, _ theme: Theme
  ) -> [HelpLine] {
    let isFiltered = help.query.map { !$0.isEmpty } ?? false
    var lines =
      isFiltered
      ? [] : HelpOverlay.wrap(screen.summary, width: width).map { HelpLine($0, theme.text) }
    var heading = ""
    for (place, row) in rows.enumerated() {
      if row.heading != heading {
        if row.heading == HelpRow.everywhere, !isFiltered, screen.showsLearning {
          lines += steps(width: width, theme)
        }
        if !lines.isEmpty { lines.append(.blank) }
        lines.append(HelpLine(row.heading, theme.strong))
        heading = row.heading
      }
      lines += keyLines(
        row.label, row.note.help, row: place, isChosen: place == help.cursor, width: width, theme)
    }
    if rows.isEmpty { lines.append(HelpLine("no key is called so or does that", theme.faint)) }
    return lines
  }

  private static func steps(width: Int, _ theme: Theme) -> [HelpLine] {
    [.blank, HelpLine("The seven steps, lit where learning is", theme.strong)]
      + SevenSteps.allCases.flatMap {
        keyLines($0.word, $0.help, row: nil, isChosen: false, width: width, theme)
      }
  }

  /// A word at the left with what it means, in as many lines as that takes.
  private static func keyLines(
    _ label: String, _ help: String, row: Int?, isChosen: Bool, width: Int, _ theme: Theme
  ) -> [HelpLine] {
    let words = HelpOverlay.wrap(help, width: width - labelWidth - 2)
    return (words.isEmpty ? [""] : words).enumerated().map { place, words in
      let name = place == 0 ? label : ""
      let margin = String(repeating: " ", count: max(0, labelWidth - name.count - 1))
      let marker = isChosen && place == 0 ? "›" : " "
      let rest = NumberText.padded("", max(0, width - labelWidth - 2 - words.unicodeScalars.count))
      let spans = [
        Box.Span(marker + margin + name + "  ", isChosen ? theme.selected : theme.key),
        Box.Span(words + (isChosen ? rest : ""), isChosen ? theme.selected : theme.text),
      ]
      return HelpLine(spans: spans, row: row)
    }
  }

  /// The key at a line of those that are shown.
  func row(atLine line: Int, offset: Int) -> Int? {
    let shown = lines.dropFirst(min(offset, lastOffset)).prefix(room)
    guard line >= 0, line < shown.count else { return nil }
    return shown[shown.startIndex + line].row
  }
}
