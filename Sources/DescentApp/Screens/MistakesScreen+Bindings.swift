import Learning
import TextGraphics

extension MistakesScreen {
  static let bindings: [Binding<MistakesScreen>] = moving + opening + choosing

  private static let moving: [Binding<MistakesScreen>] = [
    move(
      [.right, .character("l")], "→ l",
      "next digit, or the cell to the right; the cursor on a curve",
      .right
    ).said("next", "right"),
    Binding(
      [.left, .character("h")], "← h",
      "digit before, or the cell to the left; the cursor on a curve",
      hint: { screen, workspace in
        if let hint = screen.arrowHint(workspace) { return hint }
        return screen.canMove(workspace) ? Hint("← → ↑ ↓", "move", rank: 3) : nil
      }, perform: { screen, workspace in screen.move(.left, workspace) }
    ).said("previous", "left"),
    move([.down, .character("j")], "↓ j", "a row of digits on, or the cell below", .down)
      .said("down"),
    move([.up, .character("k")], "↑ k", "a row of digits back, or the cell above", .up).said("up"),
    Binding(
      [.pageDown], "PgDn", "next page of digits",
      hint: { screen, workspace in
        screen.page == .list && screen.cells(workspace).pageCount > 1
          ? Hint("PgDn", "page", rank: 3) : nil
      }, perform: { screen, workspace in screen.turn(1, workspace) }
    ).said("page down"),
    Binding([.pageUp], "PgUp", "page before") { screen, workspace in
      screen.turn(-1, workspace)
    }.said("page up"),
    jump(
      [.home, .character("g")], "Home g", "first digit; the cursor to the start", to: Int.min / 2
    ).said("first"),
    jump(
      [.end, .character("G")], "End G", "last digit; the cursor to the newest", to: Int.max / 2
    ).said("last"),
    cursorKey,
  ]

  private static let opening: [Binding<MistakesScreen>] = [
    Binding(
      [.enter], "Enter", "take the digit apart, or show the digits of the cell",
      hint: { screen, workspace in
        screen.canOpen(workspace) ? Hint("Enter", "open", rank: 1) : nil
      }, perform: { screen, workspace in screen.open(workspace) }
    ).said("open"),
    Binding(
      [.escape], "Esc", "away with the cursor; back to the list; in the list: let the digit go",
      hint: { screen, workspace in
        if screen.isCursorOut(workspace) { return nil }
        return screen.page != .list
          ? Hint("Esc", "back", rank: 1)
          : screen.listing.selected != nil ? Hint("Esc", "let go", rank: 2) : nil
      },
      perform: { screen, workspace in
        if screen.putCursorAway(workspace) { return [] }
        if screen.page != .list {
          screen.page = .list
        } else if let lesson = workspace.lesson {
          screen.listing.letGo(lesson)
          screen.listing.endLook()
        }
        return []
      }
    ).said("back", "cursor away"),
  ]

  private static let choosing: [Binding<MistakesScreen>] = [
    list(
      "o", "next order: worst, least sure, most sure first, by class, by index",
      Hint("o", "order", rank: 1)
    ) { $0.turnOrder($1) }.said("order"),
    list(
      "f", "next filter: a pair of classes, ideal digits right, ideal digits wrong, none",
      Hint("f", "filter", rank: 1)
    ) { $0.turnFilter($1) }.said("filter"),
    Binding(
      [.character("a")], "a", "wrong, right or all digits",
      hint: { screen, _ in
        screen.page == .list && screen.listing.assessment != nil
          ? Hint("a", screen.listing.kind.next.word, rank: 2) : nil
      },
      perform: { screen, workspace in
        guard let lesson = workspace.lesson, screen.listing.assessment != nil else { return [] }
        screen.listing.turnKind(lesson)
        screen.page = .list
        return []
      }
    ).said("answers"),
    show("m", .matrix, "confusion matrix, or back to the list", Hint("m", "matrix", rank: 1))
      .said("matrix"),
    show("b", .bought, "what training bought, or back to the list", Hint("b", "bought", rank: 2))
      .said("bought"),
    Binding([.character("d")], "d", "draw a digit of your own", hint: Hint("d", "draw", rank: 3)) {
      _, _ in [.show(DrawScreen.number)]
    }.said("own digit"),
    Binding(
      [.character("p")], "p",
      "next picture of the digit: what pixels add, change, changed, as it is",
      hint: { screen, workspace in
        screen.page == .digit && screen.hasTurn(workspace) ? Hint("p", "picture", rank: 2) : nil
      },
      perform: { screen, workspace in
        screen.picture = screen.nextPicture(workspace)
        return []
      }
    ).said("picture"),
    Binding(
      [.character("w")], "w", "write the list as CSV and its digits as one PNG",
      hint: { screen, _ in
        screen.page == .list && !screen.listing.indices.isEmpty ? Hint("w", "write", rank: 4) : nil
      }, perform: { screen, workspace in screen.write(workspace) }
    ).said("write"),
  ]

  // MARK: Making bindings

  private enum Direction { case left, right, up, down }

  private static func move(
    _ keys: [Key], _ label: String, _ help: String, _ direction: Direction
  ) -> Binding<MistakesScreen> {
    Binding(keys, label, help) { screen, workspace in screen.move(direction, workspace) }
  }

  private static func jump(
    _ keys: [Key], _ label: String, _ help: String, to distance: Int
  ) -> Binding<MistakesScreen> {
    Binding(keys, label, help) { screen, workspace in
      if screen.moveCursor(toNewest: distance > 0, workspace) { return [] }
      guard let lesson = workspace.lesson, [.list, .digit].contains(screen.page) else { return [] }
      screen.listing.move(by: distance, lesson)
      return []
    }
  }

  private static func list(
    _ key: Character, _ help: String, _ hint: Hint,
    _ change: @escaping @Sendable (inout MistakeListing, Lesson) -> Void
  ) -> Binding<MistakesScreen> {
    Binding(
      [.character(key)], "\(key)", help,
      hint: { screen, _ in
        screen.page == .list && screen.listing.assessment != nil ? hint : nil
      },
      perform: { screen, workspace in
        guard let lesson = workspace.lesson, screen.listing.assessment != nil else { return [] }
        change(&screen.listing, lesson)
        screen.page = .list
        return []
      })
  }

  private static func show(
    _ key: Character, _ page: Page, _ help: String, _ hint: Hint
  ) -> Binding<MistakesScreen> {
    Binding(
      [.character(key)], "\(key)", help,
      hint: { screen, _ in screen.listing.assessment != nil ? hint : nil },
      perform: { screen, _ in
        guard let whole = screen.listing.whole else { return [] }
        screen.page = screen.page == page ? .list : page
        // It begins where there is most to see.
        if page == .matrix, screen.cell == nil {
          let most = whole.mostConfused.first
          screen.cell = MatrixCell(row: most?.actual ?? 0, column: most?.predicted ?? 0)
        }
        return []
      })
  }

  // MARK: Acting

  func cells(_ workspace: Workspace) -> MistakeCells {
    MistakesLayout.cells(workspace, count: listing.indices.count)
  }

  private func canMove(_ workspace: Workspace) -> Bool {
    guard listing.assessment != nil else { return false }
    return page == .matrix || page == .bought || listing.indices.count > 1
      || page == .list && listing.selected == nil && !listing.indices.isEmpty
  }

  private mutating func move(_ direction: Direction, _ workspace: Workspace) -> [Effect] {
    guard let lesson = workspace.lesson, listing.assessment != nil else { return [] }
    if direction == .left || direction == .right,
      moveCursor(by: direction == .left ? -1 : 1, workspace)
    {
      return []
    }
    switch page {
    case .list, .digit:
      let row = page == .list ? cells(workspace).columns : 1
      let distance =
        switch direction {
        case .left: -1
        case .right: 1
        case .up: -row
        case .down: row
        }
      listing.move(by: distance, lesson)
    case .matrix:
      let last = lesson.classes.count - 1
      var cell = cell ?? MatrixCell(row: 0, column: 0)
      defer { self.cell = cell }
      switch direction {
      case .left: cell.column = max(0, cell.column - 1)
      case .right: cell.column = min(last, cell.column + 1)
      case .up: cell.row = max(0, cell.row - 1)
      case .down: cell.row = min(last, cell.row + 1)
      }
    case .bought:
      let isRight = boughtCell.rawValue % 2 == 1
      let isLower = boughtCell.rawValue >= 2
      let (column, row) =
        switch direction {
        case .left: (0, isLower ? 1 : 0)
        case .right: (1, isLower ? 1 : 0)
        case .up: (isRight ? 1 : 0, 0)
        case .down: (isRight ? 1 : 0, 1)
        }
      boughtCell = BoughtCell(rawValue: 2 * row + column) ?? boughtCell
    }
    return []
  }

  mutating func turn(_ pages: Int, _ workspace: Workspace) -> [Effect] {
    guard let lesson = workspace.lesson, page == .list || page == .digit else { return [] }
    let cells = cells(workspace)
    let present = listing.place ?? 0
    let target = min(max(cells.page(of: present) + pages, 0), cells.pageCount - 1)
    if listing.selected == nil { listing.move(by: 0, lesson) }
    listing.move(by: target * cells.capacity - (listing.place ?? 0), lesson)
    return []
  }

  private func canOpen(_ workspace: Workspace) -> Bool {
    guard listing.assessment != nil else { return false }
    return switch page {
    case .list: !listing.indices.isEmpty
    case .digit: false
    case .matrix, .bought: true
    }
  }

  mutating func open(_ workspace: Workspace) -> [Effect] {
    guard let lesson = workspace.lesson, canOpen(workspace) else { return [] }
    switch page {
    case .list:
      if listing.selected == nil { listing.move(by: 0, lesson) }
      page = .digit
    case .digit: break
    case .matrix:
      let cell = cell ?? MatrixCell(row: 0, column: 0)
      let kind: MistakeKind = cell.row == cell.column ? .right : .wrong
      listing.show(kind, .pair(actual: cell.row, predicted: cell.column), lesson)
      page = .list
    case .bought:
      listing.show(boughtCell.isModelRight ? .right : .wrong, boughtCell.filter, lesson)
      page = .list
    }
    return []
  }

  private func hasTurn(_ workspace: Workspace) -> Bool {
    MistakesLayout.digit(MistakesLayout.body(workspace, .digit)).pictures.contains {
      $0.picture == nil
    }
  }

  /// Beside others that are always there, only the change and the changed digit take turns.
  private func nextPicture(_ workspace: Workspace) -> DigitPicture {
    let parts = MistakesLayout.digit(MistakesLayout.body(workspace, .digit))
    guard parts.pictures.count > 1 else { return picture.next(hasFacts: parts.hasFacts) }
    return picture == .changed ? .change : .changed
  }

  private func write(_ workspace: Workspace) -> [Effect] {
    guard page == .list, let lesson = workspace.lesson, let assessment = listing.assessment,
      !listing.indices.isEmpty
    else { return [] }
    return [.write(MistakeDocuments.of(listing.indices, assessment, lesson.dataset))]
  }
}
