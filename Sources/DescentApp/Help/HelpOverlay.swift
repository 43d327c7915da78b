import TextGraphics

/// The help over the screen: a page of keys that can be searched and run, made from the bindings,
/// and a page about the terminal.
enum HelpOverlay {
  static func draw(_ help: HelpState, _ state: AppState, on canvas: inout Canvas) {
    let theme = state.workspace.theme
    let layout = HelpLayout(help, state)
    canvas.fill(layout.place, with: Cell(" ", theme.text))
    let isOnKeys = help.page == .keys
    let notes = [
      Box.Span(" keys ", isOnKeys ? theme.selected : theme.faint),
      Box.Span(" terminal ", isOnKeys ? theme.faint : theme.selected),
    ]
    Box(
      Box.Span("help · \(type(of: state.screen).title)", theme.title), notes: notes,
      footnote: footnote(help, layout, theme), frame: theme.selectedFrame
    ).draw(on: &canvas, in: layout.place)
    if layout.hasSearch {
      drawSearch(help.query ?? "", layout.rows.count, on: &canvas, in: layout.inside, theme)
    }
    let (_, list) = layout.inside.split(top: layout.inside.height - layout.room)
    let shown = layout.lines.dropFirst(min(help.offset, layout.lastOffset)).prefix(layout.room)
    for (y, line) in shown.enumerated() { canvas.write(line.spans, x: 0, y: y, in: list) }
  }

  /// How much stands above and below what is shown.
  private static func footnote(
    _ help: HelpState, _ layout: HelpLayout, _ theme: Theme
  ) -> Box.Span? {
    guard layout.lastOffset > 0 else { return nil }
    let last = min(min(help.offset, layout.lastOffset) + layout.room, layout.lines.count)
    return Box.Span("line \(last) of \(layout.lines.count)", theme.faint)
  }

  private static func drawSearch(
    _ query: String, _ count: Int, on canvas: inout Canvas, in rect: Rect, _ theme: Theme
  ) {
    let x = canvas.write("/ ", x: 0, y: 0, in: rect, theme.key)
    canvas.write("_", x: canvas.write(query, x: x, y: 0, in: rect, theme.strong), y: 0, in: rect)
    canvas.write(
      count == 1 ? " 1 key" : " \(count) keys", endingAt: rect.width, y: 0, in: rect, theme.faint)
  }

  /// The help's own keys, for the footer.
  static func hints(_ help: HelpState) -> [Hint] {
    guard help.page == .keys else {
      return [
        Hint("↑ ↓", "scroll", rank: 1), Hint("Tab", "keys", rank: 2), Hint("?", "closes", rank: 0),
      ]
    }
    let choosing = [Hint("↑ ↓", "choose", rank: 1), Hint("Enter", "runs", rank: 0)]
    if help.query != nil { return choosing + [Hint("Esc", "leaves the search", rank: 0)] }
    return choosing + [
      Hint("/", "search", rank: 0), Hint("Tab", "terminal", rank: 2), Hint("?", "closes", rank: 0),
    ]
  }

  /// Words in lines no longer than a width.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
