extension InkGrid {
  /// Scales a part of the sheet into a square, keeping its proportions; its shorter side lies in
  /// the middle.
  ///
  /// Every pixel of the square is the mean of the ink on its area, first along the rows, then along
  /// the columns. A part that is as large as the square stays as it is.
  ///
  /// - Parameters:
  ///   - columns: The part's columns.
  ///   - rows: The part's rows.
  ///   - side: Pixels along each side of the square.
  /// - Returns: `side × side` numbers, row by row, 0 for paper to 1 for full ink.
  /// - Precondition: The part is not empty and lies on the sheet; the side is positive.
  func scaled(columns: Range<Int>, rows: Range<Int>, into side: Int) -> [Double] {
    precondition(
      !columns.isEmpty && !rows.isEmpty && side > 0,
      "cannot scale \(columns.count)x\(rows.count) pixels into \(side)")
    let pitch = Double(max(columns.count, rows.count)) / Double(side)
    let across = Self.spans(of: columns, pitch: pitch, side: side)
    let down = Self.spans(of: rows, pitch: pitch, side: side)
    var narrowed = [Double](repeating: 0, count: height * side)
    for row in rows {
      for span in across {
        let ink = ink[row * width + span.source]
        narrowed[row * side + span.target] += ink * span.share
      }
    }
    var result = [Double](repeating: 0, count: side * side)
    for span in down {
      for column in 0..<side {
        result[span.target * side + column] += narrowed[span.source * side + column] * span.share
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

  private static func spans(of range: Range<Int>, pitch: Double, side: Int) -> [Span] {
    // The shorter side lies in the middle of the square.
    let offset = (Double(side) * pitch - Double(range.count)) / 2
    var spans: [Span] = []
    for source in range {
      let start = Double(source - range.lowerBound) + offset
      var target = min(side - 1, Int(start / pitch))
      while target < side, Double(target) * pitch < start + 1 {
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
}
