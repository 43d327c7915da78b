import TextGraphics

/// A row of the batch times the column of weights, as the chapter draws it, with real numbers.
///
/// ```
///  xb[0]                          weights
///  [ … 0.37 0.98 0.99 … ]   @     ⎡    …    ⎤
///                                 │ -0.3402 │  0.37 × -0.3402 = -0.1259
///                                 ⎣    …    ⎦  98 more terms   -13.2034
///                                              together        -12.3456
/// ```
struct ProductView {
  let workspace: Workspace
  let lesson: Lesson
  let product: MatrixProduct

  /// Rows that it takes where there is room.
  static let height = 10
  /// With fewer rows and columns there is nothing to see.
  static let smallestHeight = 6
  static let smallestWidth = 70

  private var theme: Theme { workspace.theme }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.height >= ProductView.smallestHeight, rect.width >= ProductView.smallestWidth
    else { return }
    let place = rect.split(top: 1).bottom
    // The heading, the ellipses and the two sums take four rows.
    let shown = varied(count: min(4, place.height - 4))
    let row = "[ … " + shown.map { pixel($0.pixel) }.joined(separator: " ") + " … ]"
    canvas.write("a row: xb[0]", x: 0, y: 0, in: place, theme.faint)
    canvas.write(row, x: 0, y: 1, in: place, theme.training)
    let column = max(row.unicodeScalars.count + 5, 30)
    let picture = Rect(
      x: place.x + 6, y: place.y + 2, width: 14, height: min(7, place.height - 2))
    lesson.training.picture(at: product.digit).draw(
      on: &canvas, in: picture, shading: workspace.shading)
    canvas.write("@", x: column - 3, y: 1, in: place, theme.strong)
    canvas.write("a column: \(product.weights)", x: column, y: 0, in: place, theme.faint)
    canvas.write("[    …     ]", x: column, y: 1, in: place, theme.validation)
    for (y, term) in shown.enumerated() {
      let weight = NumberText.padded(NumberLabel.shortValue(term.weight), 8)
      canvas.write("[ \(weight) ]", x: column, y: y + 2, in: place, theme.validation)
      canvas.write(
        "  \(pixel(term.pixel)) × \(weight) = ", x: column + 12, y: y + 2, in: place, theme.faint)
      canvas.write(
        NumberLabel.shortValue(term.pixel * term.weight), endingAt: column + 40, y: y + 2,
        in: place, theme.text)
    }
    drawSums(shown, x: column, y: shown.count + 2, on: &canvas, in: place)
  }

  private func drawSums(
    _ shown: ArraySlice<MatrixProduct.Term>, x: Int, y: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let rest = product.terms.count - shown.count
    let part = shown.reduce(0.0) { $0 + Double($1.pixel * $1.weight) }
    canvas.write("[    …     ]", x: x, y: y, in: rect, theme.validation)
    canvas.write("  \(rest) more with ink", x: x + 12, y: y, in: rect, theme.faint)
    canvas.write(
      NumberLabel.shortValue(product.sum - Float(part)), endingAt: x + 40, y: y, in: rect,
      theme.text)
    canvas.write("  all \(product.length) together", x: x + 12, y: y + 1, in: rect, theme.faint)
    canvas.write(
      NumberLabel.shortValue(product.sum), endingAt: x + 40, y: y + 1, in: rect, theme.strong)
  }

  /// Neighbours that differ most, such as those at the edge of a stroke.
  private func varied(count: Int) -> ArraySlice<MatrixProduct.Term> {
    let terms = product.terms
    guard count > 0, terms.count > count else { return terms.prefix(max(0, count)) }
    let starts = 0...terms.count - count
    let start = starts.max { variety(terms[$0..<$0 + count]) < variety(terms[$1..<$1 + count]) }
    return terms[(start ?? 0)..<(start ?? 0) + count]
  }

  /// How many different numbers they show.
  private func variety(_ terms: ArraySlice<MatrixProduct.Term>) -> Int {
    Set(terms.map { pixel($0.pixel) }).count
  }

  private func pixel(_ value: Float) -> String { NumberText.fixed(Double(value), decimals: 2) }
}
