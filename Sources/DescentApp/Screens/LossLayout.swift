import TextGraphics

/// Where the parts of Loss stand.
///
/// ```
///  wide                            else
///  ┌ sigmoid ┬ one digit ┬ picture ┐  ┌ sigmoid, ┬ picture ┐
///  ├ batch ──┼ nudge ────┤         │  │ … or ex. │         │
///  │         │           ├ grad ───┤  ├ nudge ───┤         │
///  │         │           ├ example ┤  │          ├ grad ───┤
///  └ status ─┴───────────┴─────────┘  └ status ──┴─────────┘
/// ```
struct LossLayout {
  var sigmoid = LossLayout.nowhere
  var loss = LossLayout.nowhere
  var batch = LossLayout.nowhere
  var example = LossLayout.nowhere
  var picture = LossLayout.nowhere
  var nudge = LossLayout.nowhere
  var gradients = LossLayout.nowhere
  let status: Rect
  /// Whether all of it is there at once.
  let hasAll: Bool

  private static let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)

  /// - Parameter panel: What stands in the upper left where there is room for one thing only; `nil`
  ///   for the chapter's example.
  init(_ rect: Rect, _ panel: LossScreen.Panel?) {
    let (body, bottom) = rect.split(top: rect.height - 1)
    status = bottom
    hasAll = body.width >= 112 && body.height >= 31
    if hasAll { layOutWide(body) } else { layOut(body, panel) }
  }

  private mutating func layOutWide(_ body: Rect) {
    // Two cells to a pixel where that leaves room for all else.
    let isHuge = body.width >= 190 && body.height >= 46
    let (plots, right) = body.split(left: body.width - (isHuge ? 60 : 32))
    let (left, middle) = plots.split(left: plots.width / 2)
    let height = max(min(15, body.height / 2 - 2), body.height * 2 / 5)
    (sigmoid, batch) = left.split(top: height)
    (loss, nudge) = middle.split(top: height)
    let (top, rest) = right.split(top: isHuge ? 30 : 16)
    picture = top
    (gradients, example) = rest.split(top: rest.height - 9)
  }

  private mutating func layOut(_ body: Rect, _ panel: LossScreen.Panel?) {
    let isSmall = body.width < 76 || body.height < 20
    let (left, right) = body.split(left: body.width - (isSmall ? 26 : 32))
    let (top, bottom) = left.split(top: isSmall ? max(7, left.height - 8) : left.height - 10)
    nudge = bottom
    (picture, gradients) = right.split(top: isSmall ? right.height - 4 : 16)
    switch panel {
    case .sigmoid: sigmoid = top
    case .loss: loss = top
    case .batch: batch = top
    case nil: example = top
    }
  }
}
