import Datasets
import Learning
import TextGraphics

/// The baseline: the mean digit of each class, and to which of them a digit is closest.
struct IdealScreen: Screen {
  static let number = 2
  static let title = "Ideal"
  static let summary = """
    The first try, without any learning: average all training digits of a class into an ideal \
    digit, then call a digit whatever ideal it is closest to. L1 is the mean absolute difference \
    of all pixels; RMSE, the L2 norm, is the root of the mean squared difference, to which large \
    differences add more. Why: blue pixels are closer to one ideal, red ones to the other; their \
    mean is how close the call was. What a model learns should beat this.
    """

  /// What can be large; the first of two classes is the one that blue pixels pull to.
  enum Picture: Hashable, Sendable {
    /// A table of all classes.
    case classes
    /// Which pixels pull which way.
    case why
    case digit, firstIdeal, secondIdeal, firstDifference, secondDifference
  }

  static let bindings: [Binding<IdealScreen>] =
    [
      move([.right, .character("l")], "→ l", "next digit", hint: Hint("← →", "digit", rank: 1), 1)
        .said("next", "right"),
      move([.left, .character("h")], "← h", "previous digit", -1).said("previous", "left"),
      move(
        [.down, .character("j")], "↓ j", "ten digits on", hint: Hint("↑ ↓", "ten", rank: 3), 10
      ).said("down"),
      move([.up, .character("k")], "↑ k", "ten digits back", -10).said("up"),
      move([.pageDown], "PgDn", "a hundred digits on", 100).said("page down"),
      move([.pageUp], "PgUp", "a hundred digits back", -100).said("page up"),
      move([.home, .character("g")], "Home g", "first digit", Int.min / 2).said("first"),
      move([.end, .character("G")], "End G", "last digit", Int.max / 2).said("last"),
    ] + choosing

  private static let choosing: [Binding<IdealScreen>] = [
    choose(
      "o", "next order: as in the files, closest call first, worst first",
      hint: Hint("o", "order", rank: 1)
    ) { screen, lesson in
      screen.listing.turnOrder(lesson)
      // An order is asked for to see how it begins.
      screen.index = screen.listing.digit(at: 0)
    }.said("order"),
    choose("a", "next class alone, or all digits", hint: Hint("a", "class", rank: 1)) {
      screen, lesson in
      screen.listing.turnClass(lesson)
      let isListed = screen.listing.place(of: screen.index) != nil
      if !isListed { screen.index = screen.listing.digit(at: 0) }
    }.said("class"),
    choose(
      "d", "the distance that decides: L1/RMSE", hint: Hint("d", "L1/RMSE", rank: 2)
    ) { screen, lesson in
      screen.listing.toggleMeasure(lesson)
    }.said("distance"),
    Binding(
      [.character("p")], "p", "next picture large: why, digit, ideals, differences",
      hint: Hint("p", "large", rank: 1),
      isAvailable: { IdealScreen.layout($0)?.turns.isEmpty == false }
    ) { screen, workspace in
      screen.picture = layout(workspace)?.picture(after: screen.picture) ?? screen.picture
      return []
    }.said("picture"),
  ]

  static let goTo: GoTo<IdealScreen>? = {
    let digit = GoTo<IdealScreen>.digit(\.index, among: \.validation)
    return GoTo(digit.noun) { screen, number, workspace in
      let complaint = digit.perform(&screen, number, workspace)
      // A digit of another class than the one that is shown alone is shown among all.
      if let lesson = workspace.lesson, screen.listing.place(of: screen.index) == nil {
        screen.listing.showAll(lesson)
      }
      return complaint
    }
  }()

  private static func move(
    _ keys: [Key], _ label: String, _ help: String, hint: Hint? = nil, _ distance: Int
  ) -> Binding<IdealScreen> {
    Binding(keys, label, help, hint: hint) { screen, workspace in
      screen.browse(by: distance, workspace)
      return []
    }
  }

  private mutating func browse(by distance: Int, _ workspace: Workspace) {
    guard let lesson = workspace.lesson else { return }
    let last = listing.count(lesson) - 1
    let place = listing.place(of: index) ?? 0
    index = listing.digit(at: min(max(place + distance, 0), last))
  }

  /// A click on a picture makes it large where one can be; the wheel browses digits.
  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    switch mouse.action {
    case .wheelDown: browse(by: 1, workspace)
    case .wheelUp: browse(by: -1, workspace)
    case .press:
      guard let layout = IdealScreen.layout(workspace) else { return [] }
      let hit = layout.parts.first { $0.rect.contains(x: mouse.x, y: mouse.y) }
      if case .picture(let clicked?) = hit?.part, layout.turns.contains(clicked) {
        picture = clicked
      }
    case .drag, .release: break
    }
    return []
  }

  private static func choose(
    _ key: Character, _ help: String, hint: Hint,
    _ change: @escaping @Sendable (inout IdealScreen, Lesson) -> Void
  ) -> Binding<IdealScreen> {
    Binding([.character(key)], "\(key)", help, hint: hint) { screen, workspace in
      if let lesson = workspace.lesson { change(&screen, lesson) }
      return []
    }
  }

  /// The validation digit that is looked at.
  var index = 0
  /// The digits among which the arrows move.
  var listing = DigitListing()
  /// What was last made large; what stands there first where it was never asked for.
  var picture: Picture?

  init() {}

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let lesson = workspace.lesson else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let (body, bottom) = IdealScreen.split(rect, workspace)
    if let snapshot = workspace.snapshot, !bottom.isEmpty {
      StatusLine(workspace: workspace, snapshot: snapshot, hasOwnFigures: false).draw(
        on: &canvas, in: bottom)
    }
    let digit = JudgedDigit(lesson: lesson, listing: listing, index: index)
    let layout = IdealScreen.layout(lesson, in: body)
    IdealView(workspace: workspace, digit: digit, large: layout.picture(picture))
      .draw(layout, on: &canvas)
  }

  /// Where the parts stand at the terminal's size.
  private static func layout(_ workspace: Workspace) -> IdealLayout? {
    workspace.lesson.map { layout($0, in: split(workspace.body, workspace).body) }
  }

  private static func layout(_ lesson: Lesson, in rect: Rect) -> IdealLayout {
    IdealLayout(
      rect, classCount: lesson.classes.count, labelWidth: ClassWords.width(lesson.classes))
  }

  /// The last row is for what goes on in training, where there are enough rows.
  private static func split(_ rect: Rect, _ workspace: Workspace) -> (body: Rect, status: Rect) {
    let hasStatus = rect.height >= 22 && workspace.snapshot != nil
    let (body, status) = rect.split(top: rect.height - (hasStatus ? 1 : 0))
    return (body, status)
  }
}
