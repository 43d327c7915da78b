import TextGraphics

/// A screen with plots over time, on which a cursor reads their values.
protocol CursorScreen: Screen {
  /// The cursor; `nil` while it is away.
  var cursor: PlotCursor? { get set }
  /// The moments that it can stand at; `nil` where no plot is shown.
  func timeline(_ workspace: Workspace) -> Timeline?
}

extension CursorScreen {
  /// Where the cursor is; `nil` where it is away or there is nothing to read.
  func cursorTime(_ workspace: Workspace) -> Double? {
    guard let cursor, let timeline = timeline(workspace) else { return nil }
    return cursor.position(on: timeline)
  }

  /// Whether the arrows are the cursor's.
  func isCursorOut(_ workspace: Workspace) -> Bool { cursorTime(workspace) != nil }

  /// Moves the cursor by so many columns.
  ///
  /// - Returns: Whether it is there.
  mutating func moveCursor(by columns: Int, _ workspace: Workspace) -> Bool {
    guard cursor != nil, let timeline = timeline(workspace) else { return false }
    cursor?.move(by: columns, on: timeline)
    return true
  }

  /// Moves the cursor to the oldest moment, or to the newest.
  ///
  /// - Returns: Whether it is there.
  mutating func moveCursor(toNewest: Bool, _ workspace: Workspace) -> Bool {
    guard cursor != nil, let timeline = timeline(workspace) else { return false }
    cursor?.put(at: toNewest ? timeline.newest : timeline.first, on: timeline)
    return true
  }

  /// Puts the cursor away.
  ///
  /// - Returns: Whether it was there.
  mutating func putCursorAway(_ workspace: Workspace) -> Bool {
    defer { cursor = nil }
    return isCursorOut(workspace)
  }

  /// Takes in that time has gone on.
  mutating func followTime(_ workspace: Workspace) {
    guard cursor != nil, let timeline = timeline(workspace) else { return }
    cursor?.follow(timeline)
  }

  // MARK: Keys

  /// The key that shows the cursor and puts it away.
  static var cursorKey: Binding<Self> {
    Binding(
      [.character("c")], "c", "a cursor that reads the plots at one moment; or away with it",
      hint: { screen, workspace in
        guard screen.timeline(workspace) != nil else { return nil }
        return screen.cursor == nil
          ? Hint("c", "cursor", rank: 3) : Hint("c", "closes", rank: 1)
      },
      perform: { screen, workspace in
        guard screen.timeline(workspace) != nil else { return [] }
        screen.cursor = screen.cursor == nil ? PlotCursor() : nil
        return []
      }
    ).said("cursor")
  }

  /// Keys that are the cursor's alone.
  static var cursorKeys: [Binding<Self>] {
    func jump(_ keys: [Key], _ label: String, _ help: String, toNewest: Bool) -> Binding<Self> {
      Binding(keys, label, help) { screen, workspace in
        _ = screen.moveCursor(toNewest: toNewest, workspace)
        return []
      }
    }
    func leap(_ key: Character, _ help: String, _ columns: Int) -> Binding<Self> {
      Binding([.character(key)], String(key), help) { screen, workspace in
        _ = screen.moveCursor(by: columns, workspace)
        return []
      }
    }
    return [
      cursorKey,
      leap("{", "the cursor ten columns to the left", -10).said("cursor back"),
      leap("}", "the cursor ten columns to the right", 10).said("cursor on"),
      jump([.home, .character("g")], "Home g", "the cursor to the start", toNewest: false)
        .said("first"),
      jump(
        [.end, .character("G")], "End G", "the cursor to the newest values, which it then follows",
        toNewest: true
      ).said("last"),
      Binding([.escape], "Esc", "away with the cursor") { screen, workspace in
        _ = screen.putCursorAway(workspace)
        return []
      }.said("cursor away"),
    ]
  }

  /// The arrows, where nothing else is meant by them.
  static var cursorArrows: [Binding<Self>] {
    [
      Binding([.left, .character("h")], "← h", "the cursor to the left") { screen, workspace in
        _ = screen.moveCursor(by: -1, workspace)
        return []
      }.said("left"),
      Binding(
        [.right, .character("l")], "→ l", "the cursor to the right",
        hint: { screen, workspace in screen.arrowHint(workspace) },
        perform: { screen, workspace in
          _ = screen.moveCursor(by: 1, workspace)
          return []
        }
      ).said("right"),
    ]
  }

  /// The reminder of the arrows while they are the cursor's.
  func arrowHint(_ workspace: Workspace) -> Hint? {
    isCursorOut(workspace) ? Hint("← →", "move", rank: 1) : nil
  }

  // MARK: The mouse

  /// A press on a plot shows the cursor there, a drag takes it along, and the wheel moves it.
  ///
  /// - Returns: Whether the mouse had to do with it.
  mutating func useCursor(_ mouse: Mouse, _ workspace: Workspace) -> Bool {
    guard let timeline = timeline(workspace) else { return false }
    let place = timeline.plot(under: mouse)
    switch mouse.action {
    case .press:
      guard let place else {
        _ = cursor?.release()
        return false
      }
      var cursor = cursor ?? PlotCursor()
      cursor.hold(mouse, onPlot: place, of: timeline)
      self.cursor = cursor
      return true
    case .drag: return cursor?.drag(mouse, on: timeline) ?? false
    case .release: return cursor?.release() ?? false
    case .wheelUp: return place != nil && moveCursor(by: -1, workspace)
    case .wheelDown: return place != nil && moveCursor(by: 1, workspace)
    }
  }
}
