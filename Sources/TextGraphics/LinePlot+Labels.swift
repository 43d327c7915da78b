// Words inside a plot: at marks, and at the ends of curves.

extension LinePlot {
  /// Labels of neighbouring marks that would overlap go one row further down, up to three where
  /// there is room.
  ///
  /// - Returns: The places they take, counted from the field's corner.
  func drawMarkLabels(on canvas: inout Canvas, _ field: Rect) -> [Rect] {
    var places: [Rect] = []
    var ends = [Int](repeating: -1, count: min(3, max(1, field.height / 4)))
    for mark in marks where !mark.label.isEmpty {
      guard let column = column(of: mark.x, in: field) else { continue }
      let length = mark.label.unicodeScalars.count
      let start = min(column + 1, max(0, field.width - length))
      guard let row = ends.firstIndex(where: { start > $0 }) else { continue }
      ends[row] = canvas.write(mark.label, x: start, y: row, in: field, mark.style)
      places.append(Rect(x: start, y: row, width: length, height: 1))
    }
    return places
  }

  /// The words at each curve's end, above one another in the order of the ends; a label for which
  /// there is no row is left out, that of the least important curve first.
  ///
  /// - Parameter taken: Places that words stand on already.
  func drawEndLabels(beside taken: [Rect], on canvas: inout Canvas, _ field: Rect) {
    var labels = endLabels(field)
    // Later curves are more important.
    labels.removeFirst(max(0, labels.count - field.height))
    labels.sort { $0.value == $1.value ? $0.line < $1.line : $0.value > $1.value }
    // Each one row above its curve's end, further down where the one above or a place that is
    // taken is in its way; then back up from the bottom.
    for place in labels.indices {
      let label = labels[place]
      let wanted = max(0, label.end - 1)
      var row = labels[..<place].filter { $0.meets(label) }.reduce(wanted) { max($0, $1.row + 1) }
      while taken.contains(where: { $0.y == row && label.meets($0) }) { row += 1 }
      labels[place].row = row
    }
    var limit = field.height - 1
    for place in labels.indices.reversed() {
      labels[place].row = min(labels[place].row, limit)
      if place > 0, labels[place - 1].row >= labels[place].row,
        labels[place - 1].meets(labels[place])
      {
        limit = labels[place].row - 1
      }
    }
    for label in labels where label.row >= 0 {
      canvas.write(
        lines[label.line].label, x: label.x, y: label.row, in: field, lines[label.line].style)
    }
  }

  /// Words at a curve's end.
  private struct EndLabel {
    /// The place of the curve.
    let line: Int
    let x: Int
    let width: Int
    /// The curve's value at its end, and the row of that.
    let value: Double
    let end: Int
    var row = 0

    /// Whether both share a column, or stand so close that 1 and 2 become 12.
    func meets(_ other: EndLabel) -> Bool { meets(columns: other.x, other.width) }

    /// The same of a place.
    func meets(_ place: Rect) -> Bool { meets(columns: place.x, place.width) }

    private func meets(columns start: Int, _ count: Int) -> Bool {
      x <= start + count && start <= x + width
    }
  }

  private func endLabels(_ field: Rect) -> [EndLabel] {
    lines.indices.compactMap { place in
      let line = lines[place]
      guard !line.label.isEmpty, let end = lastPoint(of: line, columns: field.width) else {
        return nil
      }
      let value = min(max(end.value, y.range.lowerBound), y.range.upperBound)
      guard let row = row(of: value, in: field) else { return nil }
      let width = line.label.unicodeScalars.count
      return EndLabel(
        line: place, x: min(end.column + 1, field.width - width), width: width, value: value,
        end: row)
    }
  }

  private func lastPoint(of line: Line, columns: Int) -> (column: Int, value: Double)? {
    let span = x.range.upperBound - x.range.lowerBound
    let step = span / Double(max(columns - 1, 1))
    for column in stride(from: columns - 1, through: 0, by: -1) {
      let center = x.range.lowerBound + Double(column) * step
      if let values = line.extremes(center - step / 2..<center + step / 2) {
        return (column, values.lowerBound)
      }
    }
    return nil
  }
}
