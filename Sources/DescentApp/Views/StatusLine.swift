import TextGraphics

/// The seven steps of learning, lit where training is, and its progress in numbers.
struct StatusLine {
  private static let steps = ["init", "predict", "loss", "gradient", "step", "repeat", "stop"]

  private let workspace: Workspace
  private let snapshot: Snapshot

  init(_ workspace: Workspace, _ snapshot: Snapshot) {
    self.workspace = workspace
    self.snapshot = snapshot
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let progress = "epoch \(snapshot.epoch) · step \(snapshot.run.step)"
    let ring = StatusLine.steps.reduce(-3) { $0 + $1.count + 3 }
    // Room for the numbers as they grow, so that the ring does not come and go with them.
    let room = rect.width - 26
    var x = 1
    if ring + 1 <= room { x = drawRing(on: &canvas, in: rect) + 3 }
    canvas.write(progress, x: x, y: 0, in: rect, theme.strong)
    let speed = "\(RateView.speed(snapshot)) ·\(RateView.digitRate(snapshot))"
    if x + 26 + speed.count <= rect.width {
      canvas.write(speed, endingAt: rect.width - 1, y: 0, in: rect, theme.faint)
    }
  }

  private func drawRing(on canvas: inout Canvas, in rect: Rect) -> Int {
    var x = 1
    for (index, step) in StatusLine.steps.enumerated() {
      if index > 0 { x = canvas.write(" › ", x: x, y: 0, in: rect, workspace.theme.frame) }
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
