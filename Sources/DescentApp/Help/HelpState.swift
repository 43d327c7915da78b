import TextGraphics

/// What is looked at in the help.
public struct HelpState: Hashable, Sendable {
  /// The help's pages.
  enum Page: Hashable {
    /// What the screen shows and every key that works on it.
    case keys
    /// What the terminal can show, and why.
    case terminal
  }

  var page = Page.keys
  /// What keys are searched for; `nil` while nobody searches.
  var query: String?
  /// The place of the chosen key among those that are listed.
  var cursor = 0
  /// How far the page is scrolled, in lines.
  var offset = 0

  /// More letters than anybody searches for.
  private static let longestQuery = 40

  /// Adds text to what is searched for; line ends become blanks, and what cannot be seen nothing.
  mutating func type(_ text: String) {
    guard let query else { return }
    let letters = text.map { $0.isWhitespace ? " " : $0 }
      .filter { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
    self.query = String((query + letters).prefix(HelpState.longestQuery))
  }

  /// Scrolls as little as shows the chosen key; what stands before the first is shown with it.
  mutating func reveal(in layout: HelpLayout) {
    let places = layout.lines.indices.filter { layout.lines[$0].row == cursor }
    guard let first = places.first, let last = places.last else {
      offset = 0
      return
    }
    if cursor == 0, last < layout.room { offset = 0 }
    if cursor == layout.rows.count - 1 { offset = layout.lastOffset }
    offset = max(min(offset, first), last - layout.room + 1)
    offset = min(max(offset, 0), layout.lastOffset)
  }

  /// Scrolls by so many lines and leaves the cursor on a key that is shown, if any is.
  mutating func scroll(by count: Int, in layout: HelpLayout) {
    offset = min(max(offset + count, 0), layout.lastOffset)
    let shown = layout.lines.dropFirst(offset).prefix(layout.room).compactMap(\.row)
    guard let first = shown.first, let last = shown.last else { return }
    cursor = min(max(cursor, first), last)
  }
}

extension AppState {
  /// What keys do while the help is open: choose, run, search, turn the page and close.
  mutating func useHelp(_ key: Key) -> [Effect] {
    guard var help = shell.help else { return [] }
    if key == .control("c") {
      shell.isQuitting = true
      return []
    }
    if key == .enter, help.page == .keys { return runChosenKey() }
    if key == .tab || key == .backTab {
      help.page = help.page == .keys ? .terminal : .keys
      help.offset = 0
      show(help, isMoved: help.page == .keys)
      return []
    }
    if help.page == .keys, let query = help.query, search(key, query, &help) {
      shell.help = help
      return []
    }
    // The card shows at once what these change.
    if help.page == .terminal, key == .character("t") || key == .character("v") {
      let binding = Shell.bindings.first { $0.keys.contains(key) }
      return binding?.perform(&shell, &workspace) ?? []
    }
    switch key {
    case .character("?"), .escape, .character("q"): shell.help = nil
    case .character("/"):
      (help.page, help.query, help.cursor) = (.keys, "", 0)
      show(help, isMoved: true)
    default: moveHelp(key, &help)
    }
    return []
  }

  /// Takes a key into what is searched for.
  ///
  /// - Returns: False for keys that move and not write.
  private func search(_ key: Key, _ query: String, _ help: inout HelpState) -> Bool {
    switch key {
    case .character(let character): help.type(String(character))
    case .backspace, .delete: help.query = query.isEmpty ? nil : String(query.dropLast())
    case .escape: help.query = nil
    default: return false
    }
    follow(&help)
    return true
  }

  /// Chooses the key that is called as what is searched for, else the first that is found.
  private func follow(_ help: inout HelpState) {
    help.offset = 0
    let layout = HelpLayout(help, self)
    help.cursor = layout.rows.firstIndex { $0.isCalled(help.query ?? "") } ?? 0
    help.reveal(in: layout)
  }

  private mutating func moveHelp(_ key: Key, _ help: inout HelpState) {
    let layout = HelpLayout(help, self)
    let page = max(1, layout.room - 2)
    let steps: Int
    switch key {
    case .down, .character("j"): steps = 1
    case .up, .character("k"): steps = -1
    case .pageDown, .character(" "): steps = page
    case .pageUp: steps = -page
    case .home, .character("g"): steps = -layout.lines.count
    case .end, .character("G"): steps = layout.lines.count
    default: return
    }
    if help.page == .terminal {
      help.scroll(by: steps, in: layout)
      shell.help = help
    } else {
      help.cursor = max(0, min(help.cursor + steps, layout.rows.count - 1))
      show(help, isMoved: true)
    }
  }

  private mutating func show(_ help: HelpState, isMoved: Bool) {
    var help = help
    if isMoved { help.reveal(in: HelpLayout(help, self)) }
    shell.help = help
  }

  /// Closes the help and does what pressing the chosen key does.
  private mutating func runChosenKey() -> [Effect] {
    guard let help = shell.help else { return [] }
    let rows = HelpLayout(help, self).rows
    guard rows.indices.contains(help.cursor), let key = rows[help.cursor].note.keys.first else {
      return []
    }
    shell.help = nil
    return press(key)
  }

  /// Keeps what is looked at in sight after the room has changed.
  mutating func revealInHelp() {
    guard !isTooSmall, let help = shell.help else { return }
    show(help, isMoved: true)
  }

  /// Text that was pasted while the help is open.
  mutating func pasteIntoHelp(_ text: String) {
    guard var help = shell.help, help.page == .keys, help.query != nil else { return }
    help.type(text)
    follow(&help)
    shell.help = help
  }

  /// The wheel scrolls, a click chooses, another on the chosen key runs it; one on the title's
  /// right half turns the page.
  mutating func useHelp(_ mouse: Mouse) -> [Effect] {
    guard var help = shell.help else { return [] }
    let layout = HelpLayout(help, self)
    switch mouse.action {
    case .wheelUp: help.scroll(by: -3, in: layout)
    case .wheelDown: help.scroll(by: 3, in: layout)
    case .press where mouse.y == layout.place.y:
      return 2 * (mouse.x - layout.place.x) >= layout.place.width ? useHelp(.tab) : []
    case .press:
      guard layout.inside.contains(x: mouse.x, y: mouse.y),
        let row = layout.row(atLine: mouse.y - layout.listTop, offset: help.offset)
      else { return [] }
      if row == help.cursor { return runChosenKey() }
      help.cursor = row
    case .drag, .release: return []
    }
    shell.help = help
    return []
  }
}
