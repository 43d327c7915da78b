import TextGraphics

/// The seven steps of learning, lit where training is, and its progress in numbers.
struct StatusLine {
  private static let steps = ["init", "predict", "loss", "gradient", "step", "repeat", "stop"]

  let workspace: Workspace
  let snapshot: Snapshot
  /// Whether rate and accuracy stand elsewhere on the screen.
  let hasOwnFigures: Bool

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let progress = "epoch \(snapshot.epoch) · step \(NumberText.grouped(snapshot.run.step))"
    // Room for the numbers as they grow, so that the ring does not come and go with them.
    let room = rect.width - 26
    var x = 1
    let separator = [" › ", "›"].first { separator in
      1 + StatusLine.steps.joined(separator: separator).count <= room
    }
    if let separator { x = drawRing(separator, on: &canvas, in: rect) + 3 }
    canvas.write(progress, x: x, y: 0, in: rect, theme.strong)
    // Where boxes have the figures, there is room for the speed or the box has that too.
    if hasOwnFigures, rect.width < 104 { return }
    for text in hasOwnFigures ? [speed] : ["\(RateView.speed(snapshot)) · \(figures)", figures]
    where x + 23 + text.unicodeScalars.count <= rect.width {
      canvas.write(text, endingAt: rect.width - 1, y: 0, in: rect, theme.faint)
      return
    }
  }

  private var speed: String { RateView.speedAndPace(snapshot) }

  /// What smaller terminals have no boxes for.
  private var figures: String {
    let accuracy = snapshot.run.validationAccuracy.last?.y ?? 0
    return "rate \(NumberLabel.rate(snapshot.learningRate)) · "
      + "valid \(NumberLabel.accuracy(accuracy))"
  }

  private func drawRing(_ separator: String, on canvas: inout Canvas, in rect: Rect) -> Int {
    var x = 1
    for (index, step) in StatusLine.steps.enumerated() {
      if index > 0 { x = canvas.write(separator, x: x, y: 0, in: rect, workspace.theme.frame) }
      x = canvas.write(step, x: x, y: 0, in: rect, style(of: index))
    }
    return x
  }

  /// Before the first step "init" is lit, while running the five that each step goes through, and
  /// "stop" once training stands still.
  private func style(of index: Int) -> Style {
    let theme = workspace.theme
    if snapshot.run.divergence != nil, index == 6 { return theme.bad }
    let isLit =
      snapshot.isRunning
      ? (1...5).contains(index) : index == (snapshot.run.step == 0 ? 0 : 6)
    return isLit ? theme.key : theme.faint
  }
}
