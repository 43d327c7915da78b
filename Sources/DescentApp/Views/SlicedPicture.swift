import Datasets
import TextGraphics

/// A digit's picture with brackets around it that say where the slice lies, and hide no pixel.
///
/// ```
///     4┌──────┐22
///   4┌          ┐
///    │  ▄▀▀▀▀▄  │
///  15└  ▀    ▀  ┘
///         ▄▀▀
///     └──────┘
/// ```
struct SlicedPicture {
  let image: ShadedImage
  let slice: PixelSlice
  /// How the brackets are drawn.
  let style: Style

  /// Columns beside a picture: numbers and a bracket at the left, a number at the right.
  static func margin(for size: ImageSize) -> Int { 2 * labelWidth(size.width, size.height) + 1 }

  /// Columns for a number beside a picture.
  private static func labelWidth(_ width: Int, _ height: Int) -> Int {
    String(max(width, height)).count
  }

  /// Draws it at the upper edge, in the middle, at the largest scale that fits; the lower bracket
  /// is left out where the picture is larger without it.
  ///
  /// - Returns: How many rows it took.
  func draw(on canvas: inout Canvas, in rect: Rect, shading: ShadedImage.Shading) -> Int {
    let imageSize = ImageSize(width: image.width, height: image.height)
    guard let place = SlicedPicture.place(of: imageSize, in: rect) else { return 0 }
    let (size, scale, left) = (place.rect, place.scale, place.rect.x - rect.x)
    image.draw(on: &canvas, in: place.rect, shading: shading)
    drawColumns(
      scale.columns(of: slice.columns), from: left, below: size.height, on: &canvas, in: rect)
    drawRows(
      scale.rows(of: slice.rows), left: left - 1, right: left + size.width, on: &canvas, in: rect)
    return min(size.height + 2, rect.height)
  }

  /// Where the picture stands inside the brackets; `nil` where there is no room for it.
  static func place(of size: ImageSize, in rect: Rect) -> PicturePlace? {
    let labels = labelWidth(size.width, size.height)
    let room = Rect(
      x: rect.x + labels + 1, y: rect.y + 1, width: rect.width - 2 * labels - 1,
      height: rect.height - 1)
    guard
      let scale = PictureScale.largest(ofWidth: size.width, height: size.height, fitting: room)
    else { return nil }
    let cells = scale.size(ofWidth: size.width, height: size.height)
    let place = Rect(
      x: room.x + (room.width - cells.width) / 2, y: room.y, width: cells.width,
      height: cells.height)
    return PicturePlace(rect: place, scale: scale, size: size)
  }

  private func drawColumns(
    _ cells: Range<Int>, from left: Int, below height: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let (first, last) = (left + cells.lowerBound, left + cells.upperBound - 1)
    for x in first...last {
      let isEnd = (x == first, x == last)
      canvas.put(Cell(glyph(isEnd, "┌", "─", "┐", "┬"), style), x: x, y: 0, in: rect)
      canvas.put(Cell(glyph(isEnd, "└", "─", "┘", "┴"), style), x: x, y: height + 1, in: rect)
    }
    canvas.write("\(slice.columns.lowerBound)", endingAt: first, y: 0, in: rect, style)
    canvas.write("\(slice.columns.upperBound)", x: last + 1, y: 0, in: rect, style)
  }

  private func drawRows(
    _ cells: Range<Int>, left: Int, right: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let (first, last) = (1 + cells.lowerBound, cells.upperBound)
    for y in first...last {
      let isEnd = (y == first, y == last)
      canvas.put(Cell(glyph(isEnd, "┌", "│", "└", "├"), style), x: left, y: y, in: rect)
      canvas.put(Cell(glyph(isEnd, "┐", "│", "┘", "┤"), style), x: right, y: y, in: rect)
    }
    if last > first {
      canvas.write("\(slice.rows.upperBound)", endingAt: left, y: last, in: rect, style)
    }
    canvas.write("\(slice.rows.lowerBound)", endingAt: left, y: first, in: rect, style)
  }

  /// The glyph at a bracket's beginning, on its way, at its end, or for a bracket of one cell.
  private func glyph(
    _ isEnd: (Bool, Bool), _ first: Unicode.Scalar, _ middle: Unicode.Scalar,
    _ last: Unicode.Scalar, _ only: Unicode.Scalar
  ) -> Unicode.Scalar {
    switch isEnd {
    case (true, true): only
    case (true, false): first
    case (false, true): last
    case (false, false): middle
    }
  }
}
