import Datasets
import TextGraphics

/// Where the parts of Mistakes stand.
///
/// ```
///  list, wide                 one digit, wide                     one digit, small
///  ┌ digits ───────┬ digit ┐  ┌ digit ┬ weight × pixel ┬ change ┬ words ┐ ┌ large ┬ words ┐
///  │               ├ w × p │  ├ pixels┼ training digits ────────┼ course┤ │       │       │
///  └───────────────┴───────┘  └───────┴─────────────────────────┴───────┘ └ course┴───────┘
/// ```
enum MistakesLayout {
  /// The room of a page without the line of the digits' run.
  static func body(_ workspace: Workspace, _ page: MistakesScreen.Page) -> Rect {
    split(workspace.body, workspace, page).body
  }

  /// The last row is for what goes on in training, where there are enough rows; the list has a
  /// second row of digits for it.
  static func split(
    _ rect: Rect, _ workspace: Workspace, _ page: MistakesScreen.Page
  ) -> (body: Rect, status: Rect) {
    let enough = page == .list ? 23 : 22
    let hasStatus = rect.height >= enough && workspace.snapshot != nil
    let (body, status) = rect.split(top: rect.height - (hasStatus ? 1 : 0))
    return (body, status)
  }

  /// The list, and on wide terminals the digit that the cursor is on.
  static func list(_ rect: Rect) -> (grid: Rect, digit: Rect?) {
    guard rect.width >= 108, rect.height >= 30 else { return (rect, nil) }
    let (grid, digit) = rect.split(left: rect.width - 32)
    return (grid, digit)
  }

  /// Where the digits of the list stand.
  static func cells(_ workspace: Workspace, count: Int) -> MistakeCells {
    let classes = workspace.lesson?.classes ?? workspace.found.classes
    return MistakeCells(
      count: count, size: workspace.lesson?.dataset.imageSize ?? .mnist,
      nameWidth: min(9, ClassWords.width(classes)),
      in: list(body(workspace, .list)).grid.insetBy(dx: 1, dy: 1))
  }

  /// What a digit that is taken apart is shown in.
  struct DigitParts {
    /// Pictures and where they stand; `nil` is the one that `p` turns.
    var pictures: [(picture: DigitPicture?, rect: Rect)] = []
    /// What is said of it.
    var words = Rect(x: 0, y: 0, width: 0, height: 0)
    /// The pixels with most to say; empty where the words have them.
    var pixels = Rect(x: 0, y: 0, width: 0, height: 0)
    /// The training digits most like it; empty where the words have them.
    var neighbors = Rect(x: 0, y: 0, width: 0, height: 0)
    /// How it has fared.
    var course = Rect(x: 0, y: 0, width: 0, height: 0)

    /// Whether the words have no room for all that there is to say.
    var hasFacts: Bool { pixels.isEmpty && words.height < 19 }
  }

  /// Where the parts of one digit stand.
  static func digit(_ rect: Rect) -> DigitParts {
    var parts = DigitParts()
    guard rect.width >= 118, rect.height >= 32 else {
      // Half of the width at most, and no wider than a picture of MNIST's.
      let (left, words) = rect.split(left: min(30, rect.width / 2))
      let hasCourse = left.height >= 21
      let (large, course) = left.split(top: hasCourse ? max(16, left.height - 8) : left.height)
      parts.pictures = [(nil, large)]
      (parts.words, parts.course) = (words, course)
      return parts
    }
    let hasFour = rect.width >= 156
    let (top, bottom) = rect.split(top: max(16, rect.height / 2))
    let width = max(30, min(58, (rect.width - 36) / (hasFour ? 4 : 3)))
    var rest = top
    let pictures: [DigitPicture?] =
      hasFour ? [.digit, .attribution, .change, .changed] : [.digit, .attribution, nil]
    for picture in pictures {
      let (place, right) = rest.split(left: min(width, rest.width))
      parts.pictures.append((picture, place))
      rest = right
    }
    parts.words = rest
    let (pixels, others) = bottom.split(left: width)
    let (neighbors, course) = others.split(left: max(0, rest.x - pixels.maxX))
    (parts.pixels, parts.neighbors, parts.course) = (pixels, neighbors, course)
    return parts
  }
}

/// Cells of equal size for the digits of the list, with three rows of words below each.
struct MistakeCells {
  /// Rows of words below a picture.
  static let wordRows = 3

  /// Columns and rows of a picture: about a quarter of MNIST's.
  let picture: Size
  /// Where each cell of a page stands; none where there is no room.
  let places: [Rect]
  /// How many stand beside each other, at least one.
  let columns: Int
  private let count: Int

  /// - Parameters:
  ///   - nameWidth: Columns of the longest name of a class.
  ///   - hasWords: Whether there are words below the pictures.
  init(count: Int, size: ImageSize, nameWidth: Int, in rect: Rect, hasWords: Bool = true) {
    self.count = count
    let sizes = PictureScale.all(forWidth: size.width, height: size.height)
      .map { $0.size(ofWidth: size.width, height: size.height) }
    // Never larger for few digits: pictures that change their size can not be followed.
    picture = sizes.first { $0.width <= 14 && $0.height <= 7 } ?? Size(width: 1, height: 1)
    let cell = Size(
      width: hasWords ? max(picture.width, "read as  p.00".count + nameWidth) : picture.width,
      height: picture.height + (hasWords ? MistakeCells.wordRows : 0))
    let across = (rect.width + 1) / (cell.width + 1)
    let down = rect.height / cell.height
    columns = max(1, across)
    let gapX = across > 1 ? min(4, (rect.width - across * cell.width) / (across - 1)) : 0
    let gapY = down > 1 ? min(1, (rect.height - down * cell.height) / (down - 1)) : 0
    let block = rect.centered(
      width: across * (cell.width + gapX) - gapX, height: down * (cell.height + gapY) - gapY)
    places = (0..<max(0, across * down)).map { place in
      Rect(
        x: block.x + place % max(1, across) * (cell.width + gapX),
        y: rect.y + place / max(1, across) * (cell.height + gapY), width: cell.width,
        height: cell.height)
    }
  }

  /// How many digits a page holds, at least one.
  var capacity: Int { max(1, places.count) }
  /// How many pages there are, at least one.
  var pageCount: Int { max(1, (count + capacity - 1) / capacity) }
  /// The page of a place in the list, from 0.
  func page(of place: Int) -> Int { min(max(place / capacity, 0), pageCount - 1) }
  /// The places in the list that a page shows.
  func range(ofPage page: Int) -> Range<Int> {
    page * capacity..<max(page * capacity, min((page + 1) * capacity, count))
  }
}
