/// Brings a drawn digit into the form in which MNIST gives its digits.
///
/// The ink's bounding box is scaled, keeping its proportions, into 20x20 pixels; then it is
/// placed in 28x28 pixels so that its centre of mass lies in the middle.
///
/// Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits".
enum DigitPreparation {
  /// The side of a prepared image, in pixels.
  static let side = 28
  /// The side of the box that the ink is scaled into, in pixels.
  static let box = 20

  /// Scales and centres a drawing of any size.
  ///
  /// - Parameter drawing: The ink, at best several times finer than the result.
  /// - Returns: 784 bytes, row by row, 0 paper to 255 ink; all 0 for an empty sheet.
  static func image(of drawing: InkGrid) -> [UInt8] {
    guard let bounds = inkBounds(of: drawing) else {
      return [UInt8](repeating: 0, count: side * side)
    }
    return centred(scaled(drawing, bounds: bounds))
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

  /// Averages the ink over the area of every pixel of the box, first along the rows, then
  /// along the columns.
  private static func scaled(_ drawing: InkGrid, bounds: Bounds) -> [Double] {
    let pitch = Double(max(bounds.columns.count, bounds.rows.count)) / Double(box)
    let across = spans(of: bounds.columns, pitch: pitch)
    let down = spans(of: bounds.rows, pitch: pitch)
    var narrowed = [Double](repeating: 0, count: drawing.height * box)
    for row in bounds.rows {
      for span in across {
        let ink = drawing.ink[row * drawing.width + span.source]
        narrowed[row * box + span.target] += ink * span.share
      }
    }
    var result = [Double](repeating: 0, count: box * box)
    for span in down {
      for column in 0..<box {
        result[span.target * box + column] += narrowed[span.source * box + column] * span.share
      }
    }
    return result
  }

  /// How much of a target pixel is covered by a source pixel, along one axis.
  private struct Span {
    let source: Int
    let target: Int
    let share: Double
  }

  private static func spans(of range: Range<Int>, pitch: Double) -> [Span] {
    // The shorter side lies in the middle of the box.
    let offset = (Double(box) * pitch - Double(range.count)) / 2
    var spans: [Span] = []
    for source in range {
      let start = Double(source - range.lowerBound) + offset
      var target = min(box - 1, Int(start / pitch))
      while target < box, Double(target) * pitch < start + 1 {
        let first = max(start, Double(target) * pitch)
        let overlap = min(start + 1, Double(target + 1) * pitch) - first
        if overlap > 0 {
          spans.append(Span(source: source, target: target, share: overlap / pitch))
        }
        target += 1
      }
    }
    return spans
  }

  private static func centred(_ boxed: [Double]) -> [UInt8] {
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
    var image = [UInt8](repeating: 0, count: side * side)
    guard mass > 0 else { return image }
    let left = offset(centre: momentX / mass)
    let top = offset(centre: momentY / mass)
    for row in 0..<box {
      for column in 0..<box {
        let ink = min(1, max(0, boxed[row * box + column]))
        image[(row + top) * side + column + left] = UInt8(ink * 255 + 0.5)
      }
    }
    return image
  }

  /// How far to move ink along one axis, in whole pixels.
  ///
  /// The grey of the edges stays as it is then; never so far that ink would leave the image. As in
  /// MNIST, the middle is the centre of pixel 14 of 0...27.
  private static func offset(centre: Double) -> Int {
    let shift = Double(side / 2) + 0.5 - centre
    return min(side - box, Int(max(0, shift + 0.5)))
  }
}
