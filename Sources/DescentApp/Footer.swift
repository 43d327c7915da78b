import TextGraphics

/// The last row: the keys that work here, as many as fit, help and quit always; or the prompt.
enum Footer {
  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let theme = state.workspace.theme
    if let prompt = state.shell.prompt, let noun = type(of: state.screen).destination {
      prompt.draw(noun: noun, on: &canvas, in: rect, theme)
      return
    }
    if let notice = state.workspace.notice {
      canvas.write(
        ClassWords.cut(notice, width: rect.width - 2), x: 1, y: 0, in: rect, theme.strong)
      return
    }
    var x = 1
    for hint in shownHints(state, width: rect.width) {
      x = canvas.write(hint.label, x: x, y: 0, in: rect, theme.key)
      x = canvas.write(" \(hint.word)", x: x, y: 0, in: rect, theme.faint) + 2
    }
  }

  /// The key whose reminder stands at a column: its name, or the word beside it where that is about
  /// one key only.
  static func key(at column: Int, _ state: AppState) -> Key? {
    guard state.shell.prompt == nil, state.workspace.notice == nil else { return nil }
    var x = 1
    for hint in shownHints(state, width: state.workspace.size.width) {
      let names = hint.label.split(separator: " ")
      for name in names {
        if (x..<x + name.count).contains(column) { return KeyLabel.key(name) }
        x += name.count + 1
      }
      let end = x + hint.word.unicodeScalars.count
      if (x - 1..<end).contains(column), names.count == 1 { return KeyLabel.key(hint.label) }
      x = end + 2
    }
    return nil
  }

  /// Those of the hints that there is room for.
  static func shownHints(_ state: AppState, width: Int) -> [Hint] {
    let hints = hints(state).map { hint in
      Hint(
        KeyLabel.text(hint.label, on: state.workspace.capabilities), hint.word, rank: hint.rank)
    }
    return fitting(hints, width: width - 2)
  }

  /// Page keys stand between those for training and those for leaving.
  private static func hints(_ state: AppState) -> [Hint] {
    if let help = state.shell.help { return HelpOverlay.hints(help) }
    if state.shell.stepOverlay != nil { return StepOverlay.hints(state) }
    if state.shell.stopEditor != nil { return StopEditor.hints }
    let everywhere = Shell.bindings.compactMap { $0.hint(state.shell, state.workspace) }
    // Before there is anything to act on, no key of the page does anything.
    let isThere =
      state.shell.run == .digits
      ? state.workspace.lesson != nil : state.workspace.status(of: state.shell.run) != nil
    let own = isThere ? state.screen.hints(state.workspace) : []
    let isRunning = state.workspace.status(of: state.shell.run)?.isRunning ?? true
    return (everywhere.dropLast(2) + own + everywhere.suffix(2)).map { hint in
      hint.label == "space" && !isRunning ? Hint("space", "run", rank: hint.rank) : hint
    }
  }

  private static func fitting(_ hints: [Hint], width: Int) -> [Hint] {
    var hints = hints
    func length() -> Int {
      hints.reduce(-2) { $0 + $1.label.unicodeScalars.count + $1.word.unicodeScalars.count + 3 }
    }
    while length() > width, let rank = hints.map(\.rank).max(), rank > 0,
      let last = hints.lastIndex(where: { $0.rank == rank })
    {
      hints.remove(at: last)
    }
    return hints
  }
}
