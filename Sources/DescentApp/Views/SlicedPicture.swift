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
    let labels = SlicedPicture.labelWidth(image.width, image.height)
    let room = Rect(
      x: rect.x, y: rect.y, width: rect.width - 2 * labels - 1, height: rect.height - 1)
    guard
      let scale = PictureScale.largest(
        ofWidth: image.width, height: image.height, fitting: room)
    else { return 0 }
    let size = scale.size(ofWidth: image.width, height: image.height)
    let left = labels + 1 + (room.width - size.width) / 2
    image.draw(
      on: &canvas,
      in: Rect(x: rect.x + left, y: rect.y + 1, width: size.width, height: size.height),
      shading: shading)
    drawColumns(
      scale.columns(of: slice.columns), from: left, below: size.height, on: &canvas, in: rect)
    drawRows(
      scale.rows(of: slice.rows), left: left - 1, right: left + size.width, on: &canvas, in: rect)
    return min(size.height + 2, rect.height)
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
