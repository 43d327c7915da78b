import Learning
import TextGraphics

/// Where the parts of Ideal stand, by how much room there is and whether there are two classes.
///
/// ```
///  wide, two classes                    wide, more
///  ┌ digit ──┬ ideal ─┬ ideal ─┬ acc. ┐ ┌ large ──┬ ideals ──────┬ acc. ┐
///  ├ verdict ┼ differ ┼ differ ┼ why ─┤ ├ list ───┼ differences ─┤ why ─┤
///  └─────────┴────────┴────────┴──────┘ └─────────┴──────────────┴──────┘
///  medium                               small
///  ┌ large ──┬ digit ─┬ ideal ─┬ ideal ┐ ┌ digit · ideal · ideal · large ┐
///  │         ├ acc. ──┼ differ ┼ differ┤ └───────────────────────────────┘
///  └ distances in lines ───────────────┘  distances in lines
/// ```
/// Of more than two classes, the two with the closest ideals stand for them where room is small,
/// and the accuracies are in the table that is large at first.
struct IdealLayout {
  /// What has a place.
  enum Part: Hashable {
    /// A picture in a box of its own; `nil` for the one that `p` turns.
    case picture(IdealScreen.Picture?)
    /// Small pictures in one box, the last the one that `p` turns.
    case pictures
    /// Pictures of all classes.
    case ideals, differences
    /// The distances and the verdict in a box.
    case verdict
    /// Distances to all classes.
    case list
    /// How many digits of each class are right.
    case accuracy
    /// Distances and verdict in lines, with accuracies where they stand nowhere else.
    case lines(hasAccuracy: Bool)
  }

  /// All parts and where they stand.
  private(set) var parts: [(part: Part, rect: Rect)] = []
  /// What `p` turns through, beginning with what is shown first; none where everything is large.
  private(set) var turns: [IdealScreen.Picture] = []

  private static let inPairs: [IdealScreen.Picture] = [
    .firstIdeal, .secondIdeal, .firstDifference, .secondDifference,
  ]

  /// - Parameter labelWidth: Columns of the longest name of a class.
  init(_ rect: Rect, classCount: Int, labelWidth: Int) {
    let hasTwo = classCount == 2
    if hasTwo, rect.width >= 120, rect.height >= 32 {
      layOutWide(rect)
    } else if !hasTwo, rect.width >= 114, rect.height >= 32 {
      layOutGrids(rect, classCount: classCount, labelWidth: min(labelWidth, 10))
    } else if rect.width >= 76, rect.height >= 20 {
      layOutMedium(rect, hasTwo: hasTwo)
    } else {
      layOutSmall(rect, hasTwo: hasTwo)
    }
  }

  /// What stands in the place that `p` turns, if that is possible here.
  func picture(_ chosen: IdealScreen.Picture?) -> IdealScreen.Picture? {
    chosen.flatMap { turns.contains($0) ? $0 : nil } ?? turns.first
  }

  /// What follows it.
  func picture(after chosen: IdealScreen.Picture?) -> IdealScreen.Picture? {
    guard let shown = picture(chosen), let place = turns.firstIndex(of: shown) else { return nil }
    return turns[(place + 1) % turns.count]
  }

  private mutating func layOutWide(_ rect: Rect) {
    // Two cells to a pixel across: for all where all have room, else for the upper pictures.
    let hasAllLarge = rect.width >= 232 && rect.height >= 62
    let isHuge = !hasAllLarge && rect.width >= 200 && rect.height >= 47
    let (top, bottom) = rect.split(top: isHuge ? 31 : rect.height / 2)
    var rest = top
    for picture in [IdealScreen.Picture.digit, .firstIdeal, .secondIdeal] {
      let (place, right) = rest.split(left: isHuge ? 58 : rect.width / 4)
      parts.append((.picture(picture), place))
      rest = right
    }
    parts.append((.accuracy, rest))
    rest = bottom
    for part in [
      Part.verdict, .picture(.firstDifference), .picture(.secondDifference), .picture(.why),
    ] {
      let (place, right) = rest.split(left: part == .picture(.why) ? rest.width : rect.width / 4)
      parts.append((part, place))
      rest = right
    }
  }

  private mutating func layOutGrids(_ rect: Rect, classCount: Int, labelWidth: Int) {
    let (left, rest) = rect.split(left: 30)
    // As wide as the accuracies, or as a picture beside which five small ones fit into a row.
    let narrowest = 13 + labelWidth
    let width = max(narrowest, min(30, rest.width - 76))
    let (middle, right) = rest.split(left: rest.width - width)
    let (upper, lower) = middle.split(top: rect.height / 2)
    let (large, list) = left.split(top: rect.height / 2)
    let (accuracy, why) = right.split(top: min(right.height, classCount + 6))
    let hasWhy = why.width >= 16 && why.height >= 9
    parts = [
      (.picture(nil), large), (.list, list), (.ideals, upper), (.differences, lower),
      (.accuracy, hasWhy ? accuracy : right),
    ]
    if hasWhy { parts.append((.picture(.why), why)) }
    turns = [.digit, .why] + IdealLayout.inPairs
  }

  private mutating func layOutMedium(_ rect: Rect, hasTwo: Bool) {
    let (top, bottom) = rect.split(top: rect.height - min(6, max(3, rect.height - 18)))
    let width = min(30, (rect.width - 32) / 3)
    let (large, small) = top.split(left: rect.width - 3 * width)
    parts = [(.picture(nil), large), (.lines(hasAccuracy: false), bottom)]
    let columns: [[Part]] = [
      [.picture(.digit), hasTwo ? .accuracy : .picture(.why)],
      [.picture(.firstIdeal), .picture(.firstDifference)],
      [.picture(.secondIdeal), .picture(.secondDifference)],
    ]
    for (number, column) in columns.enumerated() {
      let place = Rect(
        x: small.x + number * width, y: small.y, width: width, height: small.height)
      let (upper, lower) = place.split(top: place.height / 2)
      parts += [(column[0], upper), (column[1], lower)]
    }
    turns = (hasTwo ? [] : [.classes]) + [.why, .digit] + IdealLayout.inPairs
  }

  private mutating func layOutSmall(_ rect: Rect, hasTwo: Bool) {
    let (top, bottom) = rect.split(top: rect.height - 4)
    parts = [(.pictures, top), (.lines(hasAccuracy: true), bottom)]
    turns = [.why, .firstDifference, .secondDifference] + (hasTwo ? [] : [.classes])
  }
}
