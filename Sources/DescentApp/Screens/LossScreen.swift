import TextGraphics

/// What a loss is, and why accuracy cannot be one: predictions on the sigmoid, each digit's share,
/// and a weight to nudge.
struct LossScreen: Screen {
  static let number = 5
  static let title = "Loss"
  static let summary = """
    The sigmoid turns predictions into numbers between 0 and 1; a digit's loss is how far that is \
    from what it should be. Choose a weight with the arrows and nudge it with Enter, on a copy: the \
    loss feels every nudge at a pixel that has ink, but accuracy stays the same until a prediction \
    crosses 0, so it has no slope to walk down. b runs backward() on the copy: without clearing, \
    gradients add up.
    """
  static let showsLearning = true
  static let needsBatch = true

  /// What stands in the upper left where there is room for one thing only.
  enum Panel: Int, CaseIterable, Sendable {
    case sigmoid, loss, batch

    var next: Panel { Panel(rawValue: (rawValue + 1) % Panel.allCases.count) ?? .sigmoid }
  }

  /// The place of the chosen pixel; the chapter's own at first.
  private(set) var row = 0
  private(set) var column = 0
  /// The output or hidden unit whose weights are shown.
  private(set) var unit = 0
  /// The digit of the batch that is shown large.
  private(set) var digit = 0
  private(set) var panel = Panel.sigmoid
  /// The three digits of the chapter; `nil` while the real ones are in front.
  private(set) var example: LossExample?
  /// Whether the mouse was pressed on the weights and has not come up again.
  private var isMouseDown = false
  private var sizePlace = Nudge.Size.ladder.count / 2

  /// By how much Enter nudges.
  var size: Nudge.Size { Nudge.Size.ladder[sizePlace] }

  init() {}

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let lesson = workspace.lesson, let snapshot = workspace.snapshot else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let layout = LossLayout(rect, example == nil ? panel : nil)
    let curves = LossCurves(workspace: workspace, lesson: lesson)
    curves.drawSigmoid(on: &canvas, in: layout.sigmoid)
    curves.drawLoss(on: &canvas, in: layout.loss)
    LossBatch(workspace: workspace, lesson: lesson, digit: digit)
      .draw(on: &canvas, in: layout.batch)
    LossExampleView(
      workspace: workspace, example: example ?? LossExample(), isActive: example != nil
    )
    .draw(on: &canvas, in: layout.example)
    NudgePicture(workspace: workspace, lesson: lesson, screen: self)
      .draw(on: &canvas, in: layout.picture)
    let trial = NudgeTrial(workspace: workspace, lesson: lesson, screen: self)
    trial.draw(on: &canvas, in: layout.nudge)
    trial.drawGradients(on: &canvas, in: layout.gradients)
    StatusLine(workspace: workspace, snapshot: snapshot, hasOwnFigures: false)
      .draw(on: &canvas, in: layout.status)
  }

  // MARK: Moving

  /// Moves the chosen pixel, or what arrows are about in the example.
  mutating func move(_ rows: Int, _ columns: Int, _ workspace: Workspace) {
    if example != nil {
      example?.choose(rows)
      example?.change(by: columns)
      return
    }
    guard let size = workspace.lesson?.dataset.imageSize else { return }
    row = min(max(row + rows, 0), size.height - 1)
    column = min(max(column + columns, 0), size.width - 1)
  }

  /// On the weights the mouse chooses one; over the batch the wheel turns its digits.
  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    guard let size = workspace.lesson?.dataset.imageSize, workspace.snapshot != nil else {
      return []
    }
    let layout = LossLayout(workspace.body, example == nil ? panel : nil)
    switch mouse.action {
    case .press, .drag:
      guard let place = NudgePicture.place(of: size, in: layout.picture) else { return [] }
      if mouse.action == .press { isMouseDown = place.contains(mouse) }
      if isMouseDown { (column, row) = place.pixel(under: mouse) }
    case .release: isMouseDown = false
    case .wheelUp, .wheelDown:
      guard layout.batch.contains(x: mouse.x, y: mouse.y) else { return [] }
      turnDigit(by: mouse.action == .wheelDown ? 1 : -1, workspace)
    }
    return []
  }

  mutating func didLeave() { isMouseDown = false }

  mutating func resize(by count: Int) {
    sizePlace = min(max(sizePlace + count, 0), Nudge.Size.ladder.count - 1)
  }

  mutating func turnUnit(by count: Int, _ workspace: Workspace) {
    let last = (workspace.snapshot?.pictures.count ?? 1) - 1
    unit = min(max(unit + count, 0), last)
  }

  mutating func turnDigit(by count: Int, _ workspace: Workspace) {
    let last = (workspace.pictures?.batch?.digits.count ?? 1) - 1
    digit = min(max(digit + count, 0), max(last, 0))
  }

  mutating func showNextPanel() { panel = panel.next }

  mutating func toggleExample() { example = example == nil ? LossExample() : nil }

  /// Enter: a nudge, or another target in the example.
  mutating func confirm(_ workspace: Workspace) -> [Effect] {
    if example != nil {
      example?.toggleTarget()
      return []
    }
    guard let size = workspace.lesson?.dataset.imageSize else { return [] }
    let nudge = Nudge(pixel: row * size.width + column, unit: unit, size: self.size)
    return [.worker(.loss(.nudge(nudge)), of: .digits)]
  }

  /// Backspace: the last nudge back, or the example as the chapter has it.
  mutating func takeBack() -> [Effect] {
    if example != nil {
      example?.reset()
      return []
    }
    return [.worker(.loss(.undo), of: .digits)]
  }
}
