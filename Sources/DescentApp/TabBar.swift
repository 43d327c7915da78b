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
  /// Room for the longest word at the right end, taken also while there is none, so that tabs stay
  /// as they are when training stops.
  private static let stateWidth = " DIVERGED ".count

  /// The tabs from left to right; where not all words fit, that of the page in front, or none.
  static func layout(width: Int, current: Int) -> [Tab] {
    let words = Screens.all.map { " \($0.number) \($0.title) " }
    let numbers = Screens.all.map { " \($0.number) " }
    let mixed = words.indices.map { $0 == current ? words[$0] : numbers[$0] }
    for texts in [words, mixed, numbers] {
      var x = name.count + 1
      let tabs = texts.enumerated().map { screen, text in
        defer { x += text.count }
        return Tab(screen: screen, columns: x..<x + text.count, text: text)
      }
      if x + stateWidth <= width { return tabs }
    }
    return []
  }

  static func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let theme = state.workspace.theme
    canvas.write(name, x: 0, y: 0, in: rect, theme.strong)
    var end = name.count
    for tab in layout(width: rect.width, current: state.shell.current) {
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
    if let word = stateWord(workspace.status(of: state.shell.run)) {
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

  /// Why nothing moves in the run in front, if nothing does.
  private static func stateWord(_ status: RunStatus?) -> String? {
    guard let status, !status.isRunning else { return nil }
    if status.hasDiverged { return " DIVERGED " }
    return status.stop == nil ? " PAUSED " : " STOPPED "
  }
}
