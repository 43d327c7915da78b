import TextGraphics

/// The first row: the program's name, the pages, and what is learned from.
enum TabBar {
  /// Where one page's tab stands.
  struct Tab {
    var screen: Int
    var columns: Range<Int>
    var text: String
  }

  private static let name = " descent "

  /// The tabs from left to right, numbers only where words do not fit.
  static func layout(width: Int) -> [Tab] {
    for texts in [
      Screens.all.map { " \($0.number) \($0.title) " }, Screens.all.map { " \($0.number) " },
    ] {
      var x = name.count + 1
      let tabs = texts.enumerated().map { screen, text in
        defer { x += text.count }
        return Tab(screen: screen, columns: x..<x + text.count, text: text)
      }
      if x <= width { return tabs }
    }
    return []
  }

  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let theme = state.workspace.theme
    canvas.write(name, x: 0, y: 0, in: rect, theme.strong)
    var end = name.count
    for tab in layout(width: rect.width) {
      let isCurrent = tab.screen == state.shell.current
      end = canvas.write(
        tab.text, x: tab.columns.lowerBound, y: 0, in: rect,
        isCurrent ? theme.selected : theme.faint)
    }
    drawRight(state, from: end, on: &canvas, in: rect)
  }

  /// What is learned from, and at the very end whether training stands still.
  private static func drawRight(
    _ state: AppState, from start: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let workspace = state.workspace
    var end = rect.width
    if let word = stateWord(workspace.snapshot) {
      canvas.write(word, endingAt: end, y: 0, in: rect, workspace.theme.alert)
      end -= word.unicodeScalars.count
    }
    let dataset = workspace.found
    let training = NumberText.grouped(dataset.trainingCount)
    let validation = NumberText.grouped(dataset.validationCount)
    let classes = ClassWords.title(dataset.classes)
    for text in [
      "\(dataset.name) · \(classes) · \(training) + \(validation) ",
      "\(dataset.name) · \(classes) ", "\(dataset.name) ",
    ] where start + 2 + text.unicodeScalars.count <= end {
      canvas.write(text, endingAt: end, y: 0, in: rect, workspace.theme.faint)
      return
    }
  }

  /// Why nothing moves, if nothing does.
  private static func stateWord(_ snapshot: Snapshot?) -> String? {
    guard let snapshot, !snapshot.isRunning else { return nil }
    if snapshot.run.divergence != nil { return " DIVERGED " }
    return " PAUSED "
  }
}
