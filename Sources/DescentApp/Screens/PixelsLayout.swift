import Datasets
import TextGraphics

/// Where the parts of Pixels stand, and what of the slice has room.
///
/// ```
///  beside                      stacked, where that shows more numbers
///  ┌ digit ──┬ im3_t[…] ───┐     picture   facts
///  │ picture │   numbers   │   ┌ im3_t[…] ─────────────┐
///  │ facts   │             │   │       numbers         │
///  └─────────┴─────────────┘   └───────────────────────┘
/// ```
struct PixelsLayout {
  private static let stackedPictureHeight = 8

  /// Whether the picture stands above the numbers.
  let isStacked: Bool
  /// The place of the picture and of what is known of the digit.
  let picture: Rect
  /// The place of the numbers.
  let numbers: Rect
  /// As many rows and columns of the slice as have room, from its upper left corner on.
  let slice: PixelSlice

  /// - Parameter slice: A slice inside pictures of that size.
  init(_ rect: Rect, _ slice: PixelSlice, of size: ImageSize) {
    let (left, right) = rect.split(left: PixelsLayout.pictureWidth(in: rect, size))
    let (top, bottom) = rect.split(top: PixelsLayout.stackedPictureHeight)
    func shown(_ rect: Rect) -> Size { SliceView.shown(slice, of: size, in: rect) }
    func count(_ rect: Rect) -> Int { shown(rect).width * shown(rect).height }
    isStacked = rect.height >= 20 && count(bottom) > count(right)
    picture = isStacked ? top : left
    numbers = isStacked ? bottom : right
    self.slice = slice.prefix(rows: shown(numbers).height, columns: shown(numbers).width)
  }

  /// Where the digit with its brackets is drawn.
  func digit(of size: ImageSize) -> Rect {
    isStacked
      ? picture.split(left: 16 + SlicedPicture.margin(for: size)).left
      : picture.insetBy(dx: 1, dy: 1)
  }

  /// Two cells to a pixel of MNIST's where that leaves room for all its numbers, else one; half of
  /// one on small terminals.
  private static func pictureWidth(in rect: Rect, _ size: ImageSize) -> Int {
    let picture = rect.width >= 180 && rect.height >= 40 ? 56 : rect.width >= 76 ? 28 : 14
    return picture + SlicedPicture.margin(for: size) + 2
  }
}
