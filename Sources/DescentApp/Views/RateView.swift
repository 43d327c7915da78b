import TextGraphics

/// The learning rate on its ladder, and how fast steps follow each other.
struct RateView {
  let workspace: Workspace
  let snapshot: Snapshot

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let box = Box(
      Box.Span("learning rate", theme.title),
      notes: [Box.Span(meaning, theme.faint)],
      footnote: Box.Span(RateView.procedure(snapshot), theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    drawLadder(on: &canvas, in: inside)
    canvas.write(change, x: 1, y: 1, in: inside, theme.faint)
    drawKeys(on: &canvas, in: inside)
  }

  /// The rungs around the current rate, which always stands in the middle.
  func drawLadder(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let rate = snapshot.learningRate
    let current = " \(NumberLabel.rate(rate)) "
    let start = max(0, (rect.width - current.count) / 2)
    canvas.write(current, x: start, y: 0, in: rect, theme.selected)

    var end = start - 2
    for text in labels(from: rate, RateLadder.usual.below) {
      guard end - text.count >= 1 else { break }
      canvas.write(text, endingAt: end, y: 0, in: rect, theme.faint)
      end -= text.count + 2
    }
    var x = start + current.count + 2
    for text in labels(from: rate, RateLadder.usual.above) {
      guard x + text.count < rect.width else { break }
      x = canvas.write(text, x: x, y: 0, in: rect, theme.faint) + 2
    }
  }

  /// The rungs from a rate on in one direction, to the end of the ladder.
  private func labels(from rate: Float, _ next: @escaping (Float) -> Float) -> [String] {
    sequence(state: rate) { (rung: inout Float) -> Float? in
      let following = next(rung)
      defer { rung = following }
      return following == rung ? nil : following
    }.map(NumberLabel.rate)
  }

  /// What the rate is multiplied by.
  private var meaning: String {
    switch snapshot.run.settings.optimizer {
    case .sgd: "step goes rate × gradient"
    case .momentum: "step goes rate × velocity"
    case .adam: "a weight goes about the rate"
    }
  }

  /// What is learned and how, `simple net · adam`; empty for the linear model with plain SGD.
  static func procedure(_ snapshot: Snapshot) -> String {
    let (settings, usual) = (snapshot.run.settings, TrainingSettings())
    guard settings.model != usual.model || settings.optimizer != usual.optimizer else { return "" }
    return "\(settings.model.title) · \(settings.optimizer.rawValue)"
  }

  /// When the current rate took effect.
  private var change: String {
    guard let last = snapshot.rateChanges.last else { return "from the first step on" }
    let from = NumberLabel.rate(last.from)
    return "from step \(NumberText.grouped(last.step + 1)) on, \(from) before"
  }

  private func drawKeys(on canvas: inout Canvas, in rect: Rect) {
    var x = 1
    for (key, word) in [("[", "lower"), ("]", "higher"), ("u", "undo"), ("- +", "speed")] {
      x = canvas.write("\(key) ", x: x, y: 2, in: rect, workspace.theme.key)
      x = canvas.write(word, x: x, y: 2, in: rect, workspace.theme.faint) + 2
    }
  }

  /// The speed that was asked for, `20 steps/s`, or what flat out comes to.
  static func speed(_ snapshot: Snapshot) -> String {
    guard let speed = snapshot.speed.stepsPerSecond else {
      let pace = NumberText.threeDigits(snapshot.pace.steps)
      return snapshot.isRunning ? "flat out \(pace)/s" : "flat out"
    }
    return "\(NumberText.grouped(speed)) step\(speed == 1 ? "" : "s")/s"
  }

  /// The same with the digits that it comes to, while there are any.
  static func speedAndPace(_ snapshot: Snapshot) -> String {
    let digits = NumberText.threeDigits(snapshot.pace.digits)
    return snapshot.isRunning ? "\(speed(snapshot)) · \(digits) digits/s" : speed(snapshot)
  }
}
