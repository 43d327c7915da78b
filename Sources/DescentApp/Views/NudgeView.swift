import TextGraphics

/// The gradient by calculus beside the gradient by a nudge, and what parts them.
struct NudgeView {
  let workspace: Workspace
  let snapshot: SlopeSnapshot
  /// The variable that is nudged.
  let variable: Int

  private var theme: Theme { workspace.theme }
  private var calculus: Float { snapshot.gradient[variable] }
  private var nudged: SlopeSnapshot.NudgedSlope { snapshot.nudged[variable] }
  private var nudge: String { NudgeView.size(snapshot.nudge) }

  /// A nudge's size, `0.001` or `1e-8`.
  static func size(_ nudge: Float) -> String { NumberLabel.rate(nudge) }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("gradient", theme.title),
      notes: [Box.Span("< > ", theme.key), Box.Span("nudge \(nudge)", theme.faint)],
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect).insetBy(dx: 1, dy: 0)
    var rows = [
      ("by calculus", NumberLabel.value(calculus)),
      ("by nudge", nudged.slope.map(NumberLabel.value) ?? "–"),
    ]
    if inside.height >= 6 {
      rows += [
        ("apart", difference.map(NumberLabel.value) ?? "–"),
        ("rise", NumberText.scientific(Double(nudged.rise), decimals: 4)),
      ]
    }
    for (y, (name, value)) in rows.enumerated() {
      canvas.write(name, x: 0, y: y, in: inside, theme.faint)
      canvas.write(
        value, endingAt: inside.width, y: y, in: inside, y == 0 ? theme.validation : theme.text)
    }
    let place = inside.split(top: rows.count).bottom
    let lines = WrappedWords.fitting(words, width: place.width, rows: place.height)
    for (y, line) in lines.enumerated() {
      canvas.write(line, x: 0, y: y, in: place, isAgreed ? theme.good : theme.bad)
    }
  }

  private var difference: Float? { nudged.slope.map { ($0 - calculus).magnitude } }

  /// Within a hundredth of the slope.
  private var isAgreed: Bool {
    difference.map { $0 <= 0.01 * calculus.magnitude } ?? false
  }

  /// What Float32 leaves unsaid of the rise, divided by the nudge.
  private var rounding: Float {
    2 * max(snapshot.value.ulp, Float.leastNormalMagnitude) / snapshot.nudge
  }

  /// What parts the two, in wordings from long to short.
  var words: [String] {
    let x = NumberText.short(Double(snapshot.point[variable]))
    guard let difference else {
      return [
        "The nudge vanished: \(x) + \(nudge) is \(x) in Float32.",
        "The nudge vanished: \(x) + \(nudge) is \(x).", "The nudge vanished.",
      ]
    }
    if isAgreed { return ["They agree."] }
    if let kink = SlopeFunction.all[snapshot.function].kink,
      (snapshot.point[variable] - kink).magnitude < snapshot.nudge
    {
      return [
        "A kink has no slope: calculus takes 0 there, the nudge one side.",
        "A kink has no slope.",
      ]
    }
    if rounding * 2 >= difference {
      return [
        "Too small a nudge: the rise is lost in Float32's rounding.",
        "Lost in rounding.",
      ]
    }
    if calculus.magnitude <= 2 * difference {
      return [
        "The slope is hardly larger than the nudge's own error.", "The nudge's error hides it.",
      ]
    }
    return ["Too large a nudge: the curve bends on the way.", "The curve bends on the way."]
  }
}
