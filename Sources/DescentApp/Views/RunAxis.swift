import Learning
import TextGraphics

/// What all plots against the digits seen have in common.
enum RunAxis {
  /// From 0 to a round number that all curves fit below, so that it moves seldom.
  static func x(_ snapshot: Snapshot) -> Axis {
    let seen = (snapshot.kept + [snapshot.run]).map(\.digitsSeen).max() ?? 0
    return Axis(0...Axis.roundEnd(atLeast: Double(max(seen, 5000))))
  }

  /// Where the rate was changed.
  static func marks(_ snapshot: Snapshot, _ theme: Theme) -> [LinePlot.Mark] {
    snapshot.rateChanges.map { change in
      let label = "\(NumberLabel.rate(change.from))→\(NumberLabel.rate(change.to))"
      return LinePlot.Mark(x: Double(change.digitsSeen), label: label, style: theme.mark)
    }
  }
}

extension LinePlot.Line {
  /// The curve of a series, its points joined.
  init(_ style: Style, label: String = "", depth: LinePlot.Depth = .front, series: Series) {
    self.init(style, label: label, depth: depth) { series.extremes(between: $0) }
  }
}

extension Series {
  /// The smallest and the largest value; `nil` while empty.
  var extremes: ClosedRange<Float>? { extremes(in: 0..<count) }

  /// The extremes between two positions; between two points, the value on the line joining them.
  func extremes(between range: Range<Double>) -> ClosedRange<Double>? {
    let first = firstIndex(from: range.lowerBound)
    let end = firstIndex(from: range.upperBound)
    if let found = extremes(in: first..<end) {
      return Double(found.lowerBound)...Double(found.upperBound)
    }
    guard first > 0, first < count else { return nil }
    let (before, after) = (self[first - 1], self[first])
    let middle = (range.lowerBound + range.upperBound) / 2
    let part = (middle - before.x) / (after.x - before.x)
    let value = Double(before.y) + Double(after.y - before.y) * part
    return value...value
  }
}
