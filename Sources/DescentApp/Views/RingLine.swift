import TextGraphics

/// The seven steps of learning, lit where a run is, and its progress in numbers.
struct RingLine {
  let workspace: Workspace
  let status: RunStatus
  /// How far the run is, `epoch 3 · step 100`.
  let progress: String
  /// What stands at the right end: the first that fits; may be empty.
  var figures: [String] = []
  /// Whether nothing but a hand can have stopped it, where neither a rule nor a divergence did.
  var endsByHandOnly = true
  /// The step that is being looked at; `nil` where the run's state says which are lit.
  var lit: SevenSteps?

  private static let words = SevenSteps.allCases.map(\.word)
  /// Room for the numbers as they grow, so that the ring does not come and go with them.
  private static let progressRoom = 26

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let separator = [" › ", "›"].first { separator in
      1 + RingLine.words.joined(separator: separator).count
        <= rect.width - RingLine.progressRoom
    }
    var x = 1
    if let separator { x = drawRing(separator, on: &canvas, in: rect) + 3 }
    let length = progress.unicodeScalars.count
    canvas.write(progress, x: x, y: 0, in: rect, theme.strong)
    var end = x + max(23, length + 2)
    // Where the long word would leave figures no room, the short one stands for it.
    let shortest = 2 + (figures.map(\.unicodeScalars.count).min() ?? 0)
    let wanted = x + length + 10 + shortest < rect.width ? shortest : 0
    for word in isStoppedByHand ? [" · stopped by hand", " · by hand"] : []
    where x + length + word.count + (word.count > 10 ? wanted : 0) < rect.width {
      canvas.write(word, x: x + length, y: 0, in: rect, theme.faint)
      end = max(end, x + length + word.count + 2)
      break
    }
    for text in figures where end + text.unicodeScalars.count <= rect.width {
      canvas.write(text, endingAt: rect.width - 1, y: 0, in: rect, theme.faint)
      return
    }
  }

  /// Whether it has begun and stands still, and neither a rule nor a number that is none ended it.
  private var isStoppedByHand: Bool {
    endsByHandOnly && lit == nil && !status.isRunning && status.step > 0 && !status.hasDiverged
      && status.stop == nil
  }

  private func drawRing(_ separator: String, on canvas: inout Canvas, in rect: Rect) -> Int {
    var x = 1
    for step in SevenSteps.allCases {
      if step != .initialize {
        x = canvas.write(separator, x: x, y: 0, in: rect, workspace.theme.frame)
      }
      x = canvas.write(step.word, x: x, y: 0, in: rect, style(of: step))
    }
    return x
  }

  /// Before the first step "init" is lit, while running the five that each step goes through, and
  /// "stop" once the run stands still.
  private func style(of step: SevenSteps) -> Style {
    let theme = workspace.theme
    if let lit { return step == lit ? theme.selected : theme.faint }
    if status.hasDiverged, step == .stop { return theme.bad }
    let isLit =
      status.isRunning
      ? step != .initialize && step != .stop
      : step == (status.step == 0 ? .initialize : .stop)
    return isLit ? theme.key : theme.faint
  }
}
