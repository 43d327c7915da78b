import TextGraphics

/// What a gradient is: the slope at a point, and the step that a learning rate makes of it.
struct SlopeScreen: CursorScreen {
  static let number = 3
  static let title = "Slope"
  static let summary = """
    A point on a curve, its tangent, and the step it is about to take: rate × gradient, against the \
    slope. Too small a rate takes many tiny steps, too large a one bounces from side to side or \
    climbs out. The gradient by calculus is what backward() computes; the one by a nudge changes x \
    a little and looks at the rise over the run.
    """
  static let run = RunName.slope
  static let showsLearning = true

  static let bindings: [Binding<SlopeScreen>] = choosing + cursorKeys

  private static let choosing: [Binding<SlopeScreen>] = [
    move(
      [.left, .character("h")], "← h",
      "the point to the left; the cursor, where it is out: a step back", -1
    ).said("left"),
    move(
      [.right, .character("l")], "→ l", "the point to the right; the cursor: a step on", 1,
      hint: "← →"
    ).said("right"),
    choose([.up, .character("k")], "↑ k", "the variable before, where there are several", -1)
      .said("previous variable", "up"),
    choose([.down, .character("j")], "↓ j", "the next variable, where there are several", 1)
      .said("next variable", "down"),
    ask("p", "next preset: good, too small, bounces, diverges", .preset(1), hint: "preset")
      .said("preset"),
    ask("P", "preset before", .preset(-1)).said("previous preset"),
    ask("f", "next function", .nextFunction, hint: "function").said("function"),
    ask("<", "smaller nudge", .resizeNudge(-1)).said("smaller nudge"),
    Binding(
      [.character(">")], ">", "larger nudge", hint: Hint("< >", "nudge", rank: 3),
      perform: { _, _ in [.worker(.slope(.resizeNudge(1)), of: .slope)] }
    ).said("larger nudge"),
  ]

  private static func ask(
    _ key: Character, _ help: String, _ command: SlopeCommand, hint: String? = nil
  ) -> Binding<SlopeScreen> {
    Binding(
      [.character(key)], String(key), help,
      hint: hint.map { Hint(String(key), $0, rank: 2) },
      perform: { _, _ in [.worker(.slope(command), of: .slope)] })
  }

  private static func move(
    _ keys: [Key], _ label: String, _ help: String, _ count: Int, hint: String? = nil
  ) -> Binding<SlopeScreen> {
    Binding(
      keys, label, help,
      hint: { screen, workspace in
        hint.map { screen.arrowHint(workspace) ?? Hint($0, "point", rank: 2) }
      },
      perform: { screen, workspace in
        if screen.moveCursor(by: count, workspace) { return [] }
        let variable = screen.variable(workspace)
        return [.worker(.slope(.move(count, variable: variable)), of: .slope)]
      })
  }

  private static func choose(
    _ keys: [Key], _ label: String, _ help: String, _ count: Int
  ) -> Binding<SlopeScreen> {
    Binding(
      keys, label, help,
      hint: { _, workspace in
        count > 0 && (workspace.slope?.point.count ?? 1) > 1
          ? Hint("↑ ↓", "variable", rank: 2) : nil
      },
      perform: { screen, workspace in
        let last = (workspace.slope?.point.count ?? 1) - 1
        screen.chosenVariable = min(max(screen.variable(workspace) + count, 0), last)
        return []
      })
  }

  /// Which variable the picture shows and arrows move, where there are several.
  private var chosenVariable = 0
  var cursor: PlotCursor?
  /// Whether the mouse was pressed on the plot and has not come up again.
  private var isMouseDown = false

  init() {}

  func timeline(_ workspace: Workspace) -> Timeline? {
    workspace.slope.map { Timeline(moments: $0.moments, newest: Double($0.status.step)) }
  }

  mutating func follow(_ workspace: Workspace) { followTime(workspace) }

  mutating func didLeave() { isMouseDown = false }

  /// On the plot the mouse moves the point before its first step, and then the cursor to where it
  /// was; over it the wheel moves the cursor.
  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    guard let snapshot = workspace.slope else { return [] }
    let plot = SlopeLayout(workspace.body).plot.insetBy(dx: 1, dy: 1)
    let isInside = plot.contains(x: mouse.x, y: mouse.y)
    switch mouse.action {
    case .press where isInside:
      isMouseDown = true
      return point(at: mouse.x, in: plot, snapshot, workspace)
    case .drag where isMouseDown: return point(at: mouse.x, in: plot, snapshot, workspace)
    case .press, .release: isMouseDown = false
    case .wheelUp where isInside: _ = moveCursor(by: -1, workspace)
    case .wheelDown where isInside: _ = moveCursor(by: 1, workspace)
    case .drag, .wheelUp, .wheelDown: break
    }
    return []
  }

  /// Before the first step the point goes to a column of the plot; from then on the cursor goes to
  /// that of its places which is closest.
  private mutating func point(
    at column: Int, in plot: Rect, _ snapshot: SlopeSnapshot, _ workspace: Workspace
  ) -> [Effect] {
    let function = SlopeFunction.all[snapshot.function]
    let x = LinePlot.x(
      atColumn: column, in: plot, on: Axis(function.domain),
      glyphs: workspace.capabilities.glyphs)
    let variable = variable(workspace)
    guard !snapshot.trail.isEmpty, let timeline = timeline(workspace) else {
      let place = function.place(closestTo: Float(x))
      return [.worker(.slope(.put(place, variable: variable)), of: .slope)]
    }
    let places = snapshot.trail.map { $0.point[variable] } + [snapshot.point[variable]]
    let closest = places.indices.min {
      (Double(places[$0]) - x).magnitude < (Double(places[$1]) - x).magnitude
    }
    var cursor = cursor ?? PlotCursor()
    cursor.put(at: Double(snapshot.firstStep + (closest ?? 0)), on: timeline)
    self.cursor = cursor
    return []
  }

  /// The variable that is chosen, of those that the function has.
  func variable(_ workspace: Workspace) -> Int {
    min(chosenVariable, (workspace.slope?.point.count ?? 1) - 1)
  }

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let snapshot = workspace.slope else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let layout = SlopeLayout(rect)
    let variable = variable(workspace)
    let step = cursorTime(workspace).map { Int($0) }
    SlopePlot(workspace: workspace, snapshot: snapshot, variable: variable, step: step)
      .draw(on: &canvas, in: layout.plot)
    let numbers = SlopeNumbers(
      workspace: workspace, snapshot: snapshot, variable: variable, step: step)
    numbers.drawStep(on: &canvas, in: layout.step)
    NudgeView(
      workspace: workspace, snapshot: step.map { snapshot.at($0) } ?? snapshot, variable: variable
    )
    .draw(on: &canvas, in: layout.nudge)
    numbers.drawPresets(on: &canvas, in: layout.presets)
    numbers.drawTrail(on: &canvas, in: layout.trail)
    RingLine(
      workspace: workspace, status: snapshot.status,
      progress: "step \(NumberText.grouped(snapshot.status.step))",
      figures: ["rate \(NumberLabel.rate(snapshot.status.learningRate))"],
      endsByHandOnly: !snapshot.hasSettled
    ).draw(on: &canvas, in: layout.status)
  }
}
