import TextGraphics

/// Where the parts of Slope stand: the curve at the left, numbers at the right.
struct SlopeLayout {
  let plot: Rect
  let step: Rect
  let nudge: Rect
  /// Empty on small terminals, as are the past points on all but tall ones.
  let presets: Rect
  let trail: Rect
  let status: Rect

  init(_ rect: Rect) {
    let (body, bottom) = rect.split(top: rect.height - 1)
    status = bottom
    let (left, right) = body.split(left: body.width - (body.width >= 110 ? 40 : 32))
    plot = left
    let isSmall = right.height < 19
    let stepHeight = 8
    let nudgeHeight = isSmall ? right.height - stepHeight : 8
    let (top, rest) = right.split(top: stepHeight)
    step = top
    let (middle, last) = rest.split(top: nudgeHeight)
    nudge = middle
    (presets, trail) = last.split(top: last.height >= 11 ? 5 : last.height)
  }
}
