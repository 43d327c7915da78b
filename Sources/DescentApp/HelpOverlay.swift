import TextGraphics

/// The help: what the page shows and every key that works on it, made from the bindings.
enum HelpOverlay {
  /// A line of the help.
  private enum Line {
    case heading(String)
    case words(String)
    case key(String, String)
    case blank
  }

  private static let labelWidth = 12

  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let theme = state.workspace.theme
    let place = place(in: rect)
    canvas.fill(place, with: Cell(" ", theme.text))
    let screen = type(of: state.screen)
    let lines = lines(screen, width: place.width - 4)
    let room = place.height - 2
    let offset = min(state.shell.helpOffset ?? 0, max(0, lines.count - room))
    var notes = [Box.Span("? ", theme.key), Box.Span("closes", theme.faint)]
    if lines.count > room {
      notes = [Box.Span("↑ ↓ ", theme.key), Box.Span("more · ", theme.faint)] + notes
    }
    let box = Box(
      Box.Span("help · \(screen.title)", theme.title), notes: notes, frame: theme.selectedFrame)
    let inside = box.draw(on: &canvas, in: place).insetBy(dx: 1, dy: 0)
    for (y, line) in lines.dropFirst(offset).prefix(room).enumerated() {
      draw(line, y: y, on: &canvas, in: inside, theme, state.workspace.capabilities)
    }
  }

  private static func draw(
    _ line: Line, y: Int, on canvas: inout Canvas, in rect: Rect, _ theme: Theme,
    _ capabilities: Capabilities
  ) {
    switch line {
    case .heading(let text): canvas.write(text, x: 0, y: y, in: rect, theme.strong)
    case .words(let text): canvas.write(text, x: 0, y: y, in: rect, theme.text)
    case .key(let label, let help):
      canvas.write(
        KeyLabel.text(label, on: capabilities), endingAt: labelWidth, y: y, in: rect, theme.key)
      canvas.write(help, x: labelWidth + 2, y: y, in: rect, theme.text)
    case .blank: break
    }
  }

  private static func lines(_ screen: any Screen.Type, width: Int) -> [Line] {
    var lines: [Line] = wrap(screen.summary, width: width).map(Line.words)
    func add(_ heading: String, _ notes: [(label: String, help: String)]) {
      guard !notes.isEmpty else { return }
      lines += [.blank, .heading(heading)]
      lines += notes.flatMap { keyLines($0.label, $0.help, width: width) }
    }
    add("On this screen", screen.notes.map { ($0.label, $0.help) })
    if screen.showsLearning {
      add("The seven steps, lit where learning is", SevenSteps.allCases.map { ($0.word, $0.help) })
    }
    add("Everywhere", Shell.bindings.map { ($0.label, $0.help) })
    return lines
  }

  /// A word at the left with what it means, in as many lines as that takes.
  private static func keyLines(_ label: String, _ help: String, width: Int) -> [Line] {
    let help = wrap(help, width: width - labelWidth - 2)
    return [.key(label, help.first ?? "")] + help.dropFirst().map { Line.key("", $0) }
  }

  /// How many lines the help can be scrolled by at most, so that a key never scrolls past the end.
  static func lastOffset(_ screen: any Screen.Type, in size: Size) -> Int {
    let place = place(in: Rect(x: 0, y: 0, width: size.width, height: size.height))
    return max(0, lines(screen, width: place.width - 4).count - (place.height - 2))
  }

  /// In the middle, or from edge to edge where the sides would be but slivers.
  private static func place(in rect: Rect) -> Rect {
    rect.centered(width: rect.width < 100 ? rect.width : 84, height: rect.height - 2)
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

extension Shell {
  /// What keys do while the help is open: scroll and close.
  mutating func scrollHelp(_ key: Key, lastOffset: Int) {
    let offset = helpOffset ?? 0
    switch key {
    case .character("?"), .escape, .character("q"): helpOffset = nil
    case .down, .character("j"): helpOffset = min(offset + 1, lastOffset)
    case .up, .character("k"): helpOffset = max(offset - 1, 0)
    case .pageDown, .character(" "): helpOffset = min(offset + 10, lastOffset)
    case .pageUp: helpOffset = max(offset - 10, 0)
    case .home, .character("g"): helpOffset = 0
    case .end, .character("G"): helpOffset = lastOffset
    case .control("c"): isQuitting = true
    default: break
    }
  }
}
