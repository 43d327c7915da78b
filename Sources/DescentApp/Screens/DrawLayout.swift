import Datasets
import TextGraphics

/// Where the parts of Draw stand: the sheet as large as leaves room for the rest.
///
/// ```
///  wide                        tall                 small
///  ┌ sheet ──┬ picture ┬ why ┐ ┌ sheet ─┬ picture ┐ ┌ sheet ┐ words
///  │         ├ reading ┴─────┤ │        ├ why ────┤ │       │
///  └─────────┤               │ └────────┤ reading ┤ └───────┘
///  words     │               │ words    │         │ words, where it is narrow
///  status ───┴───────────────┘ status ──┴─────────┘
/// ```
struct DrawLayout {
  /// The frame around the sheet.
  private(set) var pad: Rect
  /// What is left below it.
  private(set) var words = DrawLayout.nowhere
  /// The picture that the model gets.
  private(set) var picture = DrawLayout.nowhere
  /// What each of its pixels adds.
  private(set) var why = DrawLayout.nowhere
  /// What the model says.
  private(set) var reading = DrawLayout.nowhere
  let status: Rect

  /// The sheet itself, twice as many columns as rows, since cells are twice as high as wide.
  var sheet: Rect { pad.insetBy(dx: 1, dy: 1) }

  private static let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)
  /// Columns for a picture with its legend, however small it is.
  private static let narrowestPicture = 18
  /// Columns for what the model says.
  private static let narrowestReading = 30
  /// Rows for what the model says.
  private static let lowestReading = 4
  /// Rows of a sheet beside which there may be pictures.
  private static let lowestSheet = 5

  /// - Parameter size: That of the model's pictures.
  init(_ rect: Rect, of size: ImageSize) {
    let (body, bottom) = rect.split(top: rect.height - (rect.height >= 20 ? 1 : 0))
    status = bottom
    pad = DrawLayout.nowhere
    let arrangements = DrawLayout.arrangements(of: size, in: body)
    let largest = arrangements.map(\.rows).max() ?? 0
    // Pictures as large as they may be while the sheet is nearly as large as it could be.
    guard largest >= DrawLayout.lowestSheet,
      let chosen = arrangements.first(where: { 4 * $0.rows >= 3 * largest })
    else {
      layOutSmall(body)
      return
    }
    layOut(chosen, in: body)
  }

  /// Pictures of one size, side by side or one below the other.
  private struct Arrangement {
    /// Columns and rows of a picture with its frame.
    var picture: Size
    var isTall: Bool
    /// Rows of the sheet that are left.
    var rows: Int
  }

  /// All that have room, those with the largest pictures first.
  private static func arrangements(of size: ImageSize, in body: Rect) -> [Arrangement] {
    var all: [Arrangement] = []
    for scale in PictureScale.all(forWidth: size.width, height: size.height) {
      let inside = scale.size(ofWidth: size.width, height: size.height)
      let picture = Size(
        width: max(inside.width + 2, narrowestPicture), height: inside.height + 2)
      for isTall in [false, true] {
        let columns = isTall ? max(picture.width, narrowestReading) : 2 * picture.width
        let height = (isTall ? 2 : 1) * picture.height + lowestReading
        guard height <= body.height else { continue }
        let rows = min(body.height - 2, (body.width - columns - 2) / 2)
        all.append(Arrangement(picture: picture, isTall: isTall, rows: rows))
      }
    }
    return all
  }

  private mutating func layOut(_ arrangement: Arrangement, in body: Rect) {
    let (left, right) = body.split(left: 2 * arrangement.rows + 2)
    (pad, words) = left.split(top: arrangement.rows + 2)
    let height = arrangement.picture.height
    if arrangement.isTall {
      let (pictures, rest) = right.split(top: 2 * height)
      (picture, why) = pictures.split(top: height)
      reading = rest
    } else {
      let (pictures, rest) = right.split(top: height)
      (picture, why) = pictures.split(left: right.width / 2)
      reading = rest
    }
  }

  /// The sheet alone, with what the model says beside it or in a line below.
  private mutating func layOutSmall(_ body: Rect) {
    let rows = min(body.height - 2, (body.width - 2) / 2)
    let width = 2 * max(0, rows) + 2
    if body.width - width >= 18 {
      let (left, right) = body.split(left: width)
      pad = left.split(top: rows + 2).top
      reading = right
    } else {
      let rows = max(0, min(body.height - 3, rows))
      let (top, bottom) = body.split(top: rows + 2)
      pad = top.split(left: 2 * rows + 2).left
      reading = bottom
    }
  }
}
