import TextGraphics

/// Where the parts of Train stand, for three classes of terminals.
///
/// ```
///  wide                      medium                small
///  ┌ loss ──────┬ large ┬──┐ ┌ loss ────┬ large ┐  ┌ loss ─────┬ large ┐
///  │            │       ├──┤ │          │       │  │           │       │
///  ├ accuracy ──┼ batch ┴──┤ ├ accuracy ┤       │  │           ├ batch ┤
///  ├ runs ──────┼ rate ────┤ ├ runs ────┼ batch ┤  └───────────┴───────┘
///  └ status ────┴──────────┘ └ status ──┴───────┘    status
/// ```
/// Where there are pages of pictures, they take the small pictures' place too.
struct TrainLayout {
  var loss = TrainLayout.nowhere
  var accuracy = TrainLayout.nowhere
  var runs = TrainLayout.nowhere
  /// The large picture first, then small ones where there is room.
  var pictures: [Rect] = []
  var batch = TrainLayout.nowhere
  /// The rate's own box; `nil` where it stands in the box of runs.
  var rate: Rect?
  var status = TrainLayout.nowhere

  private static let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)

  /// - Parameter pictureCount: How many pictures there are of each kind.
  init(_ rect: Rect, pictureCount: Int = 1) {
    let (body, bottom) = rect.split(top: rect.height - 1)
    status = bottom
    if body.width >= 104, body.height >= 32 {
      layOutWide(body, pictureCount)
    } else if body.width >= 76, body.height >= 20 {
      layOutMedium(body)
    } else {
      layOutSmall(body)
    }
  }

  private mutating func layOutWide(_ body: Rect, _ pictureCount: Int) {
    let hasPages = pictureCount > 1
    // Two cells to a pixel where that leaves the curves most of the room.
    let isHuge = body.width >= 180 && body.height >= 46
    let isTall = isHuge && (!hasPages || pictureCount > 10)
    // Pages are three pictures wide, or five where that leaves the curves most of the room.
    let width = hasPages ? (body.width >= 150 ? 76 : 46) : isHuge ? 88 : 46
    let large = Size(
      width: hasPages ? width : width - (isHuge ? 30 : 16), height: isTall ? 32 : 18)
    let (left, right) = body.split(left: body.width - width)
    let (top, rest) = right.split(top: large.height)
    let (largePicture, column) = top.split(left: large.width)
    let (first, second) = column.split(top: large.height / 2)
    pictures = hasPages ? [largePicture] : [largePicture, first, second]
    (batch, rate) = rest.split(top: rest.height - 5)
    layOutLeft(left, lossHeight: large.height + (body.height - 33) / 2 - (isTall ? 10 : 0))
  }

  private mutating func layOutLeft(_ left: Rect, lossHeight: Int) {
    let (plots, bottom) = left.split(top: left.height - max(5, min(11, (left.height - 20) / 4)))
    runs = bottom
    (loss, accuracy) = plots.split(top: min(lossHeight, plots.height - 10))
  }

  private mutating func layOutMedium(_ body: Rect) {
    let (left, right) = body.split(left: body.width - 32)
    let (top, bottom) = right.split(top: 16)
    pictures = [top]
    batch = bottom
    let (plots, table) = left.split(top: left.height - bottom.height)
    runs = table
    (loss, accuracy) = plots.split(top: plots.height - plots.height * 7 / 16)
  }

  private mutating func layOutSmall(_ body: Rect) {
    let (left, right) = body.split(left: body.width - 30)
    loss = left
    let (top, bottom) = right.split(top: body.height - 4)
    pictures = [top]
    batch = bottom
  }
}
