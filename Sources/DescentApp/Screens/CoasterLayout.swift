import TextGraphics

/// Where the parts of Coaster stand.
///
/// ```
///  wide                         else
///  ┌ curve ────┬ loss ───────┐  ┌ curve ──┬ loss,   ┐
///  │           ├ contour ┬ # ┤  │         │ contour │
///  ├ strip ────┤         │   │  ├ strip ──┤ or #    │
///  ├ runs ─────┼ numbers ┴───┤  │         ├ numbers ┤
///  └ status ───┴─────────────┘  └ status ─┴─────────┘
/// ```
struct CoasterLayout {
  var curve = CoasterLayout.nowhere
  var strip = CoasterLayout.nowhere
  var runs = CoasterLayout.nowhere
  var loss = CoasterLayout.nowhere
  var contour = CoasterLayout.nowhere
  /// The losses in numbers.
  var losses = CoasterLayout.nowhere
  var numbers = CoasterLayout.nowhere
  let status: Rect
  /// Whether all of it is there at once.
  let hasAll: Bool

  private static let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)

  /// - Parameter panel: What stands beside the curve where there is room for one thing only.
  init(_ rect: Rect, _ panel: CoasterScreen.Panel) {
    let (body, bottom) = rect.split(top: rect.height - 1)
    status = bottom
    hasAll = body.width >= 110 && body.height >= 32
    if hasAll { layOutWide(body) } else { layOut(body, panel) }
  }

  private mutating func layOutWide(_ body: Rect) {
    let (left, right) = body.split(left: body.width / 2 - 2)
    let (plots, table) = left.split(top: left.height - 7)
    runs = table
    (curve, strip) = plots.split(top: plots.height - 8)
    let (top, bottom) = right.split(top: right.height - 7)
    numbers = bottom
    let (upper, lower) = top.split(top: max(10, top.height - 15))
    loss = upper
    (contour, losses) = lower.split(left: lower.width - 22)
  }

  private mutating func layOut(_ body: Rect, _ panel: CoasterScreen.Panel) {
    let (left, right) = body.split(left: body.width - (body.width >= 76 ? 34 : 31))
    let hasStrip = left.height >= 19
    (curve, strip) = left.split(top: left.height - (hasStrip ? 8 : 0))
    let (top, bottom) = right.split(top: right.height - (hasStrip ? 8 : 6))
    numbers = bottom
    switch panel {
    case .loss: loss = top
    case .contour: contour = top
    case .losses: losses = top
    }
  }
}
