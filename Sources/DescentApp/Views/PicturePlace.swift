import Datasets
import TextGraphics

/// Where a picture is drawn, and how its pixels lie in the cells.
struct PicturePlace {
  /// Its cells.
  let rect: Rect
  let scale: PictureScale
  /// Its pixels.
  let size: ImageSize

  /// Whether the mouse is over it.
  func contains(_ mouse: Mouse) -> Bool { rect.contains(x: mouse.x, y: mouse.y) }

  /// The pixel under the mouse, or the closest one where that is beside it.
  func pixel(under mouse: Mouse) -> (column: Int, row: Int) {
    let pixel = scale.pixel(
      atColumn: min(max(mouse.x - rect.x, 0), max(rect.width - 1, 0)),
      row: min(max(mouse.y - rect.y, 0), max(rect.height - 1, 0)))
    return (min(pixel.column, size.width - 1), min(pixel.row, size.height - 1))
  }
}
