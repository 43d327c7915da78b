import Datasets

/// A block of a picture's pixels, as `[rows, columns]` in Python's notation.
struct PixelSlice: Hashable, Sendable {
  /// From the uppermost row to the one that is no longer in it.
  var rows: Range<Int>
  /// From the leftmost column to the one that is no longer in it.
  var columns: Range<Int>

  /// The slice whose numbers the chapter shows in greys.
  static let chapter = PixelSlice(rows: 4..<15, columns: 4..<22)

  /// `[4:15, 4:22]`.
  var notation: String {
    "[\(rows.lowerBound):\(rows.upperBound), \(columns.lowerBound):\(columns.upperBound)]"
  }

  /// `11×18`, rows first as a tensor's shape has them.
  var shape: String { "\(rows.count)×\(columns.count)" }

  /// The slice that is closest to this one and inside a picture.
  func clamped(to size: ImageSize) -> PixelSlice {
    PixelSlice(
      rows: PixelSlice.range(from: rows.lowerBound, count: rows.count, within: size.height),
      columns: PixelSlice.range(
        from: columns.lowerBound, count: columns.count, within: size.width))
  }

  /// The upper left corner of the slice, at least one pixel of it.
  func prefix(rows rowCount: Int, columns columnCount: Int) -> PixelSlice {
    PixelSlice(
      rows: rows.lowerBound..<rows.lowerBound + min(max(rowCount, 1), rows.count),
      columns: columns.lowerBound..<columns.lowerBound + min(max(columnCount, 1), columns.count))
  }

  /// The slice so many pixels to the right and down, stopping at the picture's edges.
  func moved(right: Int, down: Int, in size: ImageSize) -> PixelSlice {
    PixelSlice(
      rows: PixelSlice.range(from: rows.lowerBound + down, count: rows.count, within: size.height),
      columns: PixelSlice.range(
        from: columns.lowerBound + right, count: columns.count, within: size.width))
  }

  /// The slice with so many more columns and rows, at least one of each.
  ///
  /// It grows to the right and down, and at the picture's edge to the left and up.
  func resized(wider: Int, taller: Int, in size: ImageSize) -> PixelSlice {
    PixelSlice(
      rows: PixelSlice.range(
        from: rows.lowerBound, count: rows.count + taller, within: size.height),
      columns: PixelSlice.range(
        from: columns.lowerBound, count: columns.count + wider, within: size.width))
  }

  private static func range(from start: Int, count: Int, within length: Int) -> Range<Int> {
    let count = min(max(count, 1), length)
    let start = min(max(start, 0), length - count)
    return start..<start + count
  }
}
