import TextGraphics

/// What a gradient is: the slope at a point, and the step that a learning rate makes of it.
struct SlopeScreen: Screen {
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

  static let bindings: [Binding<SlopeScreen>] = [
    move([.left, .character("h")], "← h", "the point to the left", -1).said("left"),
    move([.right, .character("l")], "→ l", "the point to the right", 1, hint: "← →")
      .said("right"),
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
      keys, label, help, hint: hint.map { Hint($0, "point", rank: 2) },
      perform: { screen, workspace in
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

  init() {}

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
    SlopePlot(workspace: workspace, snapshot: snapshot, variable: variable)
      .draw(on: &canvas, in: layout.plot)
    let numbers = SlopeNumbers(workspace: workspace, snapshot: snapshot, variable: variable)
    numbers.drawStep(on: &canvas, in: layout.step)
    NudgeView(workspace: workspace, snapshot: snapshot, variable: variable)
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
