import TextGraphics

/// The ring of the digits' run, and its progress in numbers.
struct StatusLine {
  let workspace: Workspace
  let snapshot: Snapshot
  /// Whether rate and accuracy stand elsewhere on the screen.
  let hasOwnFigures: Bool

  func draw(on canvas: inout Canvas, in rect: Rect) {
    // Where boxes have the figures, there is room for the speed or the box has that too.
    let texts =
      hasOwnFigures
      ? rect.width < 104 ? [] : [RateView.speedAndPace(snapshot)]
      : ["\(RateView.speed(snapshot)) · \(figures)", figures]
    RingLine(
      workspace: workspace, status: snapshot.status,
      progress: "epoch \(snapshot.epoch) · step \(NumberText.grouped(snapshot.run.step))",
      figures: texts
    ).draw(on: &canvas, in: rect)
  }

  /// What smaller terminals have no boxes for.
  private var figures: String {
    let accuracy = snapshot.run.validationAccuracy.last?.y ?? 0
    return "rate \(NumberLabel.rate(snapshot.learningRate)) · "
      + "valid \(NumberLabel.accuracy(accuracy))"
  }
}
