import Datasets

/// Digits side by side in one picture about as wide as high, with a grey gap between them.
public struct DigitSheet: Hashable, Sendable {
  /// One byte for each pixel, row by row; digits as their files have them, 0 for paper.
  public let pixels: [UInt8]
  /// Pixels in a row.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// How many digits are on it: all, or as many of the first as have room.
  public let count: Int

  /// Pixels between two digits.
  static let gap = 2
  /// The byte between digits, and where the last row has none.
  static let gray: UInt8 = 128
  /// The longest side: 273 digits of MNIST's size, or 31 of the largest.
  static let longestSide = 8_192

  /// Puts digits on a sheet row by row, in the order given.
  ///
  /// - Returns: `nil` for no digits.
  /// - Precondition: All are places in the set.
  public init?(of indices: [Int], in images: LabeledImages) {
    guard !indices.isEmpty else { return nil }
    let gap = DigitSheet.gap
    let step = (x: images.size.width + gap, y: images.size.height + gap)
    let room = (
      columns: (DigitSheet.longestSide + gap) / step.x,
      rows: (DigitSheet.longestSide + gap) / step.y
    )
    let count = min(indices.count, room.columns * room.rows)
    let square = (Double(count * step.y) / Double(step.x)).squareRoot().rounded()
    // No fewer columns than leave the rows that there is room for.
    let columns = min(
      max(Int(square), (count + room.rows - 1) / room.rows), room.columns, count)
    let rows = (count + columns - 1) / columns
    let width = columns * step.x - gap
    let height = rows * step.y - gap
    var pixels = [UInt8](repeating: DigitSheet.gray, count: width * height)
    for (place, index) in indices.prefix(count).enumerated() {
      let corner = place / columns * step.y * width + place % columns * step.x
      let image = images.image(at: index)
      for row in 0..<images.size.height {
        let from = image.startIndex + row * images.size.width
        let start = corner + row * width
        pixels.replaceSubrange(
          start..<start + images.size.width, with: image[from..<from + images.size.width])
      }
    }
    (self.pixels, self.width, self.height, self.count) = (pixels, width, height, count)
  }
}
