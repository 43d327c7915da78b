/// A rectangle of ink, at any resolution.
struct InkGrid: Sendable {
  let width: Int
  let height: Int
  /// Row by row, 0 for paper to 1 for full ink.
  var ink: [Double]

  /// Lays out an empty sheet.
  ///
  /// - Precondition: Both sides are positive.
  init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "expected positive sides, got \(width)x\(height)")
    self.width = width
    self.height = height
    ink = [Double](repeating: 0, count: width * height)
  }
}
