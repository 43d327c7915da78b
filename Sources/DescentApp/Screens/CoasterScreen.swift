import TextGraphics

/// The chapter's end-to-end example: a quadratic learns to follow a roller coaster's speeds.
struct CoasterScreen: CursorScreen {
  static let number = 4
  static let title = "Coaster"
  static let summary = """
    The speed of a roller coaster, measured every second as it goes over a hump, and a quadratic \
    a·t² + b·t + c that learns to follow it: predict, measure the mean squared error, find its \
    gradient in a, b and c, step against it. Try other rates with [ and ], and r to begin again \
    from the same start: the old curve stays. Or move a, b and c by hand and see how hard that is.
    """
  static let run = RunName.coaster
  static let showsLearning = true
  static let stopRules: [StopEditor.Rule] = [.steps, .targetLoss, .maxSeconds, .patience]

  /// What stands beside the curve where there is room for one thing only.
  enum Panel: Int, CaseIterable, Sendable {
    case loss, contour, losses

    /// What it is called in the footer.
    var word: String {
      switch self {
      case .loss: "loss"
      case .contour: "contour"
      case .losses: "numbers"
      }
    }

    var next: Panel { Panel(rawValue: (rawValue + 1) % Panel.allCases.count) ?? .loss }
  }

  static let bindings: [Binding<CoasterScreen>] = choosing + cursorKeys

  private static let choosing: [Binding<CoasterScreen>] = [
    choose([.up, .character("k")], "↑ k", "choose the parameter before", -1, hint: "↑ ↓")
      .said("previous", "up"),
    choose(
      [.down, .character("j")], "↓ j",
      "choose the next of a, b, c; the contour is over it and the one after", 1
    ).said("next", "down"),
    change(
      [.left, .character("h")], "← h",
      "make the chosen one smaller by hand; the cursor, where it is out: left", -1, hint: "← →"
    ).said("less", "left"),
    change(
      [.right, .character("l")], "→ l",
      "make the chosen one larger by hand; the cursor: right", 1
    ).said("more", "right"),
    resize("<", "move by less", -1, hint: "< >").said("smaller moves"),
    resize(">", "move by more", 1).said("larger moves"),
    Binding(
      [.character("m")], "m",
      "beside the curve: loss, contour, losses in numbers; all there on wide terminals",
      hint: { screen, workspace in
        CoasterLayout(workspace.body, .loss).hasAll
          ? nil : Hint("m", screen.panel.next.word, rank: 1)
      },
      perform: { screen, _ in
        screen.panel = screen.panel.next
        return []
      }
    ).said("panel"),
    Binding(
      [.character("y")], "y", "loss on a logarithmic axis, or back",
      hint: Hint("y", "log", rank: 5)
    ) { screen, _ in
      screen.usesLogAxis.toggle()
      return []
    }.said("log"),
    Binding(
      [.character("a")], "a", "axes as the chapter's, −300 … 100, or fitted",
      hint: Hint("a", "axes", rank: 6)
    ) { screen, _ in
      screen.usesChapterAxis.toggle()
      return []
    }.said("axes"),
  ]

  private static func choose(
    _ keys: [Key], _ label: String, _ help: String, _ count: Int, hint: String? = nil
  ) -> Binding<CoasterScreen> {
    Binding(keys, label, help, hint: hint.map { Hint($0, "choose", rank: 4) }) { screen, _ in
      screen.parameter = min(max(screen.parameter + count, 0), 2)
      return []
    }
  }

  private static func change(
    _ keys: [Key], _ label: String, _ help: String, _ sign: Float, hint: String? = nil
  ) -> Binding<CoasterScreen> {
    Binding(
      keys, label, help,
      hint: { screen, workspace in
        hint.map { screen.arrowHint(workspace) ?? Hint($0, "move", rank: 4) }
      },
      perform: { screen, workspace in
        if screen.moveCursor(by: sign < 0 ? -1 : 1, workspace) { return [] }
        let amount = sign * screen.amount
        return [.worker(.coaster(.move(screen.parameter, by: amount)), of: .coaster)]
      })
  }

  private static func resize(
    _ key: Character, _ help: String, _ count: Int, hint: String? = nil
  ) -> Binding<CoasterScreen> {
    Binding([.character(key)], String(key), help, hint: hint.map { Hint($0, "by", rank: 6) }) {
      screen, _ in
      screen.size = min(max(screen.size + count, 0), amounts.count - 1)
      return []
    }
  }

  /// How far a move by hand goes.
  static let amounts: [Float] = [0.001, 0.01, 0.1, 1, 10]

  /// The parameter that arrows change: 0 for a, 1 for b, 2 for c.
  private(set) var parameter = 0
  private var size = 2
  private(set) var panel = Panel.loss
  private(set) var usesLogAxis = false
  private(set) var usesChapterAxis = false
  var cursor: PlotCursor?

  /// How far a move by hand goes now.
  var amount: Float { CoasterScreen.amounts[size] }

  init() {}

  func timeline(_ workspace: Workspace) -> Timeline? {
    guard let snapshot = workspace.coaster, !snapshot.path.isEmpty else { return nil }
    let rect = CoasterLayout(workspace.body, panel).loss
    let plot = Timeline.Plot(rect: rect.insetBy(dx: 1, dy: 1), axis: CoasterLosses.x(snapshot))
    return Timeline(
      moments: snapshot.moments, newest: Double(snapshot.run.position),
      plots: rect.isEmpty ? [] : [plot], glyphs: workspace.capabilities.glyphs)
  }

  mutating func follow(_ workspace: Workspace) { followTime(workspace) }

  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    _ = useCursor(mouse, workspace)
    return []
  }

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let snapshot = workspace.coaster else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let surface = snapshot.surface
    let layout = CoasterLayout(rect, panel)
    let moment = cursorTime(workspace).flatMap { snapshot.moment(at: $0) }
    let curve = CoasterCurve(
      workspace: workspace, snapshot: snapshot, surface: surface,
      usesChapterAxis: usesChapterAxis, moment: moment)
    curve.draw(on: &canvas, in: layout.curve)
    curve.drawStrip(on: &canvas, in: layout.strip)
    let losses = CoasterLosses(
      workspace: workspace, snapshot: snapshot, surface: surface, usesLogAxis: usesLogAxis,
      moment: moment)
    losses.drawPlot(on: &canvas, in: layout.loss)
    losses.drawList(on: &canvas, in: layout.losses)
    losses.drawRuns(on: &canvas, in: layout.runs)
    ContourView(
      workspace: workspace, snapshot: snapshot, surface: surface, parameter: parameter,
      moment: moment
    ).draw(on: &canvas, in: layout.contour)
    CoasterNumbers(workspace: workspace, snapshot: snapshot, screen: self, moment: moment)
      .draw(on: &canvas, in: layout.numbers)
    RingLine(
      workspace: workspace, status: snapshot.status,
      progress: progress(snapshot.run),
      figures: [
        "rate \(NumberLabel.rate(snapshot.status.learningRate)) · "
          + "loss \(CoasterLosses.text(of: snapshot.loss))",
        "rate \(NumberLabel.rate(snapshot.status.learningRate))",
      ]
    ).draw(on: &canvas, in: layout.status)
  }

  /// Steps, and moves by hand where there are any.
  private func progress(_ run: CoasterRun) -> String {
    let moves = run.position - run.step
    let steps = "step \(NumberText.grouped(run.step))"
    return moves > 0 ? "\(steps) · \(NumberText.grouped(moves)) by hand" : steps
  }
}
