/// Brings a drawn digit into the form in which MNIST gives its digits.
///
/// The ink's bounding box is scaled, keeping its proportions, into 20x20 pixels; then it is
/// placed in 28x28 pixels so that its centre of mass lies in the middle. Pictures of other sizes
/// have a box of as large a part of their shorter side.
///
/// Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits".
struct DigitPreparation {
  /// The size of a prepared image.
  let size: ImageSize
  /// The side of the box that the ink is scaled into, in pixels.
  let box: Int

  /// - Parameter size: The size of a prepared image; MNIST's unless told otherwise.
  init(_ size: ImageSize = .mnist) {
    self.size = size
    // 20 of 28, rounded.
    box = max(1, (40 * min(size.width, size.height) + 28) / 56)
  }

  /// Scales and centres a drawing of any size.
  ///
  /// - Parameter drawing: The ink, at best several times finer than the result.
  /// - Returns: A byte for each pixel, row by row, 0 paper to 255 ink; all 0 for an empty sheet.
  func image(of drawing: InkGrid) -> [UInt8] {
    guard let bounds = Self.inkBounds(of: drawing) else {
      return [UInt8](repeating: 0, count: size.pixelCount)
    }
    return centred(drawing.scaled(columns: bounds.columns, rows: bounds.rows, into: box))
  }

  private struct Bounds {
    var columns: Range<Int>
    var rows: Range<Int>
  }

  private static func inkBounds(of drawing: InkGrid) -> Bounds? {
    var left = drawing.width
    var right = -1
    var top = drawing.height
    var bottom = -1
    for row in 0..<drawing.height {
      for column in 0..<drawing.width where drawing.ink[row * drawing.width + column] > 0 {
        left = min(left, column)
        right = max(right, column)
        top = min(top, row)
        bottom = row
      }
    }
    return bottom < 0 ? nil : Bounds(columns: left..<(right + 1), rows: top..<(bottom + 1))
  }

  private func centred(_ boxed: [Double]) -> [UInt8] {
    var mass = 0.0
    var momentX = 0.0
    var momentY = 0.0
    for row in 0..<box {
      for column in 0..<box {
        let ink = boxed[row * box + column]
        mass += ink
        momentX += ink * (Double(column) + 0.5)
        momentY += ink * (Double(row) + 0.5)
      }
    }
    var image = [UInt8](repeating: 0, count: size.pixelCount)
    guard mass > 0 else { return image }
    let left = offset(centre: momentX / mass, side: size.width)
    let top = offset(centre: momentY / mass, side: size.height)
    for row in 0..<box {
      for column in 0..<box {
        let ink = min(1, max(0, boxed[row * box + column]))
        image[(row + top) * size.width + column + left] = UInt8(ink * 255 + 0.5)
      }
    }
    return image
  }

  /// How far to move ink along one axis, in whole pixels.
  ///
  /// The grey of the edges stays as it is then; never so far that ink would leave the image. As in
  /// MNIST, the middle is the centre of pixel 14 of 0...27.
  private func offset(centre: Double, side: Int) -> Int {
    let shift = Double(side / 2) + 0.5 - centre
    return min(side - box, Int(max(0, shift + 0.5)))
  }
}
