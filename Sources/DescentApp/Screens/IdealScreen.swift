import Datasets
import Learning
import TextGraphics

/// The baseline: the mean digit of each class, and to which of them a digit is closest.
struct IdealScreen: Screen {
  static let number = 2
  static let title = "Ideal"
  static let summary = """
    The first try, without any learning: average all training digits of a class into an ideal \
    digit, then call a digit whatever ideal it is closest to. The distance is the mean absolute \
    difference of all pixels (L1). What a model learns should beat this.
    """

  static let bindings: [Binding<IdealScreen>] = [
    move([.right, .character("l")], "→ l", "next digit", hint: Hint("← →", "digit", rank: 1), 1),
    move([.left, .character("h")], "← h", "previous digit", -1),
    move([.down, .character("j")], "↓ j", "ten digits on", hint: Hint("↑ ↓", "ten", rank: 3), 10),
    move([.up, .character("k")], "↑ k", "ten digits back", -10),
    move([.pageDown], "PgDn", "a hundred digits on", 100),
    move([.pageUp], "PgUp", "a hundred digits back", -100),
    move([.home, .character("g")], "Home g", "first digit", Int.min / 2),
    move([.end, .character("G")], "End G", "last digit", Int.max / 2),
  ]

  static let goTo: GoTo<IdealScreen>? = .digit(\.index, among: \.validation)

  private static func move(
    _ keys: [Key], _ label: String, _ help: String, hint: Hint? = nil, _ distance: Int
  ) -> Binding<IdealScreen> {
    Binding(keys, label, help, hint: hint) { screen, workspace in
      guard let lesson = workspace.lesson else { return [] }
      let last = lesson.validation.count - 1
      screen.index = min(max(screen.index + distance, 0), last)
      return []
    }
  }

  /// The validation digit that is looked at.
  var index = 0

  init() {}

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let lesson = workspace.lesson else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    var rect = rect
    if rect.height >= 22, let snapshot = workspace.snapshot {
      let (body, bottom) = rect.split(top: rect.height - 1)
      StatusLine(workspace: workspace, snapshot: snapshot, hasOwnFigures: false).draw(
        on: &canvas, in: bottom)
      rect = body
    }
    let digit = JudgedDigit(lesson: lesson, index: index)
    if lesson.classes.count == 2 {
      IdealView(workspace: workspace, digit: digit).draw(on: &canvas, in: rect)
    } else {
      IdealGridView(workspace: workspace, digit: digit).draw(on: &canvas, in: rect)
    }
  }
}
