import TextGraphics

/// When a run stops by itself, being chosen over the page.
public struct StopEditor: Hashable, Sendable {
  /// What a run can be stopped by.
  public enum Rule: Hashable, Sendable {
    /// So many epochs, or steps where each sees all there is.
    case epochs, steps
    /// A measurement at an epoch's end.
    case targetAccuracy, targetLoss
    /// Seconds of running.
    case maxSeconds
    /// Epochs or steps without a better loss.
    case patience
  }

  let rules: [Rule]
  /// The rules as they would be.
  var wanted: StopRules
  /// The place of the rule that is chosen.
  var place = 0

  init(_ rules: [Rule], _ present: StopRules) {
    (self.rules, wanted) = (rules, present)
  }

  /// Its keys, for the footer.
  static let hints = [
    Hint("↑ ↓", "choose", rank: 1), Hint("← →", "change", rank: 1),
    Hint("Enter", "uses them", rank: 0), Hint("Esc", "leaves them", rank: 0),
  ]

  /// One rung up or down; below the lowest it is off.
  ///
  /// Some rules are Float32, so all are compared as such.
  mutating func change(by count: Int) {
    let rule = rules[place]
    let ladder = StopEditor.ladder(rule)
    let present = value(of: rule)
    let next =
      count > 0
      ? ladder.first { Float($0) > Float(present ?? -.infinity) } ?? present
      : present.flatMap { present in ladder.last { Float($0) < Float(present) } }
    set(rule, next)
  }

  private func value(of rule: Rule) -> Double? {
    switch rule {
    case .epochs, .steps:
      switch wanted.length {
      case .epochs(let count) where rule == .epochs: Double(count)
      case .steps(let count) where rule == .steps: Double(count)
      default: nil
      }
    case .targetAccuracy: wanted.targetAccuracy.map(Double.init)
    case .targetLoss: wanted.targetLoss.map(Double.init)
    case .maxSeconds: wanted.maxSeconds
    case .patience: wanted.patience.map(Double.init)
    }
  }

  private mutating func set(_ rule: Rule, _ value: Double?) {
    switch rule {
    case .epochs: wanted.length = value.map { .epochs(Int($0)) }
    case .steps: wanted.length = value.map { .steps(Int($0)) }
    case .targetAccuracy: wanted.targetAccuracy = value.map { Float($0) }
    case .targetLoss: wanted.targetLoss = value.map { Float($0) }
    case .maxSeconds: wanted.maxSeconds = value
    case .patience: wanted.patience = value.map { Int($0) }
    }
  }

  private static let counts = [1.0, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000]

  private static func ladder(_ rule: Rule) -> [Double] {
    switch rule {
    case .epochs, .steps: counts
    case .targetAccuracy: [0.8, 0.9, 0.95, 0.96, 0.97, 0.98, 0.99, 0.995, 0.999, 1]
    case .targetLoss:
      // Between 500 and 1000 the losses that the roller coaster's first steps at 1e-5 lead to.
      [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
        + [200, 500, 677, 680, 700, 800, 1000, 2000, 5000]
    case .maxSeconds: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600]
    case .patience: [1, 2, 3, 5, 10, 20, 50]
    }
  }

  // MARK: Drawing

  func draw(_ state: AppState, on canvas: inout Canvas, in rect: Rect) {
    let theme = state.workspace.theme
    let place = rect.centered(width: 58, height: rules.count + 5)
    canvas.fill(place, with: Cell(" ", theme.text))
    let inside = Box(
      Box.Span("stop when", theme.title),
      notes: [Box.Span("whatever comes first", theme.faint)], frame: theme.selectedFrame
    ).draw(on: &canvas, in: place).insetBy(dx: 1, dy: 0)
    for (y, rule) in rules.enumerated() {
      let isChosen = y == self.place
      canvas.write(isChosen ? "›" : " ", x: 0, y: y, in: inside, theme.key)
      canvas.write(words(rule), x: 2, y: y, in: inside, isChosen ? theme.strong : theme.text)
      let value = text(rule)
      canvas.write(
        value ?? "off", endingAt: inside.width - 2, y: y, in: inside,
        value == nil ? theme.faint : theme.key)
    }
    canvas.write(
      "stopped by hand: space; it goes on the same way", x: 2, y: rules.count + 1, in: inside,
      theme.faint)
    canvas.write(
      "after patience the best parameters are kept", x: 2, y: rules.count + 2, in: inside,
      theme.faint)
  }

  private func words(_ rule: Rule) -> String {
    switch rule {
    case .epochs: "so many epochs are done"
    case .steps: "so many steps are done"
    case .targetAccuracy: "an epoch ends with this accuracy or more"
    case .targetLoss:
      rules.contains(.epochs) ? "an epoch ends with this loss or less" : "the loss is this or less"
    case .maxSeconds: "it has been running so many seconds"
    case .patience:
      rules.contains(.epochs)
        ? "so many epochs bring no better loss"
        : "so many steps bring no better loss"
    }
  }

  private func text(_ rule: Rule) -> String? {
    if rule == .epochs, case .steps = wanted.length { return wanted.length?.description }
    return value(of: rule).map { NumberText.short($0) }
  }
}

extension AppState {
  /// What keys do while the rules of stopping are chosen.
  mutating func editStopRules(_ key: Key) -> [Effect] {
    guard var editor = shell.stopEditor else { return [] }
    switch key {
    case .control("c"): shell.isQuitting = true
    case .escape, .character("q"):
      shell.stopEditor = nil
      return []
    case .enter, .character("S"):
      shell.stopEditor = nil
      return [.worker(.stopAt(editor.wanted), of: shell.run)]
    case .up, .character("k"): editor.place = max(editor.place - 1, 0)
    case .down, .character("j"): editor.place = min(editor.place + 1, editor.rules.count - 1)
    case .right, .character("l"): editor.change(by: 1)
    case .left, .character("h"): editor.change(by: -1)
    default: break
    }
    shell.stopEditor = editor
    return []
  }
}
