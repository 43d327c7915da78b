import Datasets
import TextGraphics

extension PixelsScreen {
  static let bindings: [Binding<PixelsScreen>] = moving + slicing + choosing

  /// Where an arrow or a paging key leads, whatever is moved.
  enum Way {
    case right, left, down, up, onwards, back, first, last
  }

  private static let moving: [Binding<PixelsScreen>] = [
    move(
      .right, [.right, .character("l")], "→ l", "next digit; the slice, once taken: right",
      hint: { screen in
        screen.mode == .slice
          ? Hint("arrows", "move", rank: 0) : Hint("← →", "digit", rank: 0)
      }
    ).said("next", "right"),
    move(.left, [.left, .character("h")], "← h", "previous digit; the slice: left")
      .said("previous", "left"),
    move(
      .down, [.down, .character("j")], "↓ j", "ten digits on, on the sheet a row; the slice: down",
      hint: { screen in
        switch screen.mode {
        case .digit: Hint("↑ ↓", "ten", rank: 5)
        case .slice: nil
        case .sheet: Hint("↑ ↓", "row", rank: 3)
        }
      }
    ).said("down"),
    move(.up, [.up, .character("k")], "↑ k", "ten digits or a row back; the slice: up")
      .said("up"),
    move(
      .onwards, [.pageDown], "PgDn",
      "a hundred digits on, on the sheet a page; the slice: down by its height",
      hint: { $0.mode == .sheet ? Hint("PgDn", "page", rank: 1) : nil }
    ).said("page down"),
    move(.back, [.pageUp], "PgUp", "a hundred digits or a page back; the slice: up by its height")
      .said("page up"),
    move(.first, [.home, .character("g")], "Home g", "first digit; the slice: upper left corner")
      .said("first"),
    move(.last, [.end, .character("G")], "End G", "last digit; the slice: lower right corner")
      .said("last"),
  ]

  private static func move(
    _ way: Way, _ keys: [Key], _ label: String, _ help: String,
    hint: @escaping @Sendable (PixelsScreen) -> Hint? = { _ in nil }
  ) -> Binding<PixelsScreen> {
    Binding(keys, label, help, hint: { screen, _ in hint(screen) }) { screen, workspace in
      guard let lesson = workspace.lesson else { return [] }
      if screen.mode == .slice {
        screen.moveSlice(way, workspace, in: lesson.dataset.imageSize)
      } else {
        screen.browse(way, workspace, lesson)
      }
      return []
    }
  }

  mutating func browse(_ way: Way, _ workspace: Workspace, _ lesson: Lesson) {
    let pages = ContactSheet.pages(of: lesson.training, in: workspace.body)
    let (row, page) = mode == .sheet ? (pages.columns, pages.capacity) : (10, 100)
    let distance =
      switch way {
      case .right: 1
      case .left: -1
      case .down: row
      case .up: -row
      case .onwards: page
      case .back: -page
      case .first: Int.min / 2
      case .last: Int.max / 2
      }
    let last = lesson.training.count - 1
    // On a sheet an arrow at its edge stays in its column.
    if mode == .sheet, way == .up || way == .down, !(0...last).contains(index + distance) { return }
    index = min(max(index + distance, 0), last)
  }

  private mutating func moveSlice(_ way: Way, _ workspace: Workspace, in size: ImageSize) {
    let slice = shownSlice(workspace, of: size)
    let (right, down) =
      switch way {
      case .right: (1, 0)
      case .left: (-1, 0)
      case .down: (0, 1)
      case .up: (0, -1)
      case .onwards: (0, slice.rows.count)
      case .back: (0, -slice.rows.count)
      case .first: (-size.width, -size.height)
      case .last: (size.width, size.height)
      }
    self.slice = slice.moved(right: right, down: down, in: size)
  }

  private static let slicing: [Binding<PixelsScreen>] = [
    Binding(
      [.enter], "Enter", "take the slice, or let it go; on the sheet: open the digit",
      hint: { screen, _ in
        switch screen.mode {
        case .digit: Hint("Enter", "slice", rank: 0)
        case .slice: nil
        case .sheet: Hint("Enter", "open", rank: 0)
        }
      },
      perform: { screen, _ in
        screen.mode = screen.mode == .digit ? .slice : .digit
        return []
      }
    ).said("take", "open"),
    resize("<", "slice narrower", hint: Hint("< > { }", "size", rank: 0), wider: -1).said(
      "narrower"),
    resize(">", "slice wider", wider: 1).said("wider"),
    resize("{", "slice shorter", taller: -1).said("shorter"),
    resize("}", "slice taller", taller: 1).said("taller"),
    Binding(
      [.escape], "Esc", "let the slice go; close the sheet",
      hint: { screen, _ in screen.mode == .slice ? Hint("Esc", "done", rank: 0) : nil },
      perform: { screen, _ in
        screen.mode = .digit
        return []
      }
    ).said("back"),
  ]

  /// Also while the slice is not taken, since nothing else is meant by these keys.
  private static func resize(
    _ key: Character, _ help: String, hint: Hint? = nil, wider: Int = 0, taller: Int = 0
  ) -> Binding<PixelsScreen> {
    Binding(
      [.character(key)], String(key), help,
      hint: { screen, _ in screen.mode == .slice ? hint : nil },
      perform: { screen, workspace in
        guard screen.mode != .sheet, let size = workspace.lesson?.dataset.imageSize else {
          return []
        }
        screen.slice = screen.shownSlice(workspace, of: size)
          .resized(wider: wider, taller: taller, in: size)
        return []
      })
  }

  private static let choosing: [Binding<PixelsScreen>] = [
    Binding(
      [.character("a")], "a", "first digit of the next class", hint: Hint("a", "class", rank: 1)
    ) { screen, workspace in
      guard let lesson = workspace.lesson else { return [] }
      screen.index = TrainingDigit(lesson: lesson, index: screen.index).firstOfNextClass
      return []
    }.said("class"),
    Binding(
      [.character("z")], "z", "numbers scaled, divided by 255, or raw, as in the file",
      hint: { screen, _ in
        screen.mode == .sheet ? nil : Hint("z", screen.isScaled ? "raw" : "scaled", rank: 2)
      },
      perform: { screen, _ in
        if screen.mode != .sheet { screen.isScaled.toggle() }
        return []
      }
    ).said("scale"),
    Binding(
      [.character("m")], "m", "sheet of many digits, or back to one",
      hint: { screen, _ in
        screen.mode == .slice
          ? nil : Hint("m", screen.mode == .sheet ? "close" : "sheet", rank: 1)
      },
      perform: { screen, _ in
        if screen.mode != .slice { screen.mode = screen.mode == .sheet ? .digit : .sheet }
        return []
      }
    ).said("sheet"),
  ]
}
