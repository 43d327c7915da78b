/// A measurement over the whole run, cheap to share and to draw, of bounded size.
///
/// Below ``limit`` values every one is kept. From there on values are taken together, as many as it
/// needs, and of each such group the smallest and largest stay: the whole run is kept equally
/// fine, and no spike is lost. Full chunks are never changed again and are shared by all copies, so
/// a copy costs the same however long the run is. Each chunk knows its extremes, so that drawing a
/// long series into a few columns need not look at every value.
public struct Series: Sendable {
  /// A point of a series.
  public struct Point: Hashable, Sendable {
    /// The position, which never decreases.
    public var x: Double
    /// The value, always finite.
    public var y: Float
  }

  /// How many points are kept at most.
  public static let limit = 1024 * chunkLength

  /// So short that a plot's column, of hundreds of points in a long run, is mostly whole chunks.
  private static let chunkLength = 64

  private final class Chunk: Sendable {
    let points: [Point]
    let extremes: ClosedRange<Float>
    let lastX: Double

    init(_ points: [Point]) {
      self.points = points
      extremes = Series.extremes(of: points[...]) ?? 0...0
      lastX = points.last?.x ?? 0
    }
  }

  /// Some neighbouring values, of which the extremes stay.
  private struct Group {
    var low: Point
    var high: Point
    var count = 1

    init(_ point: Point) { (low, high) = (point, point) }

    mutating func add(_ point: Point) {
      if point.y < low.y { low = point }
      if point.y > high.y { high = point }
      count += 1
    }

    /// Always two, so that chunks never end within a group.
    var points: [Point] { low.x <= high.x ? [low, high] : [high, low] }
  }

  private var chunks: [Chunk] = []
  private var tail: [Point] = []
  /// How many values a group takes; 1 while every value is kept.
  private var groupLength = 1
  /// The group under way, whose points stand at the end of the tail already.
  private var group: Group?

  /// An empty series.
  public init() {}

  /// How many points there are.
  public var count: Int { chunks.count * Series.chunkLength + tail.count }

  /// Whether there is no point yet.
  public var isEmpty: Bool { count == 0 }

  /// The point added last.
  public private(set) var last: Point?

  /// The point at a place in the order of adding.
  ///
  /// - Precondition: `0 ≤ index < count`.
  public subscript(index: Int) -> Point {
    let (chunk, offset) = index.quotientAndRemainder(dividingBy: Series.chunkLength)
    return points(ofChunk: chunk)[offset]
  }

  /// Adds a point.
  ///
  /// - Precondition: `x` is not smaller than the last one, and `y` is finite.
  /// - Complexity: O(1) on average.
  public mutating func append(x: Double, y: Float) {
    precondition(x >= (last?.x ?? x), "x \(x) after \(last?.x ?? x)")
    precondition(y.isFinite, "a value of \(y) in a series")
    let point = Point(x: x, y: y)
    last = point
    if groupLength == 1 {
      tail.append(point)
    } else {
      addToGroup(point)
    }
    guard tail.count == Series.chunkLength, group == nil else { return }
    chunks.append(Chunk(tail))
    tail = []
    tail.reserveCapacity(Series.chunkLength)
    if count == Series.limit { thin() }
  }

  private mutating func addToGroup(_ point: Point) {
    var next = Group(point)
    if var present = group {
      present.add(point)
      next = present
      tail.removeLast(2)
    }
    tail += next.points
    group = next.count < groupLength ? next : nil
  }

  /// Keeps of each four neighbours the smallest and the largest, and makes groups that much longer.
  private mutating func thin() {
    var kept: [Point] = []
    kept.reserveCapacity(count / 2)
    for chunk in chunks {
      for start in stride(from: 0, to: Series.chunkLength, by: 4) {
        var four = Group(chunk.points[start])
        for point in chunk.points[start + 1..<start + 4] { four.add(point) }
        kept += four.points
      }
    }
    chunks = stride(from: 0, to: kept.count, by: Series.chunkLength).map {
      Chunk(Array(kept[$0..<$0 + Series.chunkLength]))
    }
    // Two points stand for four values after the first time, and for twice as many each time after.
    groupLength = groupLength == 1 ? 4 : groupLength * 2
  }

  /// The smallest and the largest value from one place in the order to another.
  ///
  /// - Returns: `nil` for an empty range.
  /// - Complexity: O(chunks + chunk length).
  public func extremes(in range: Range<Int>) -> ClosedRange<Float>? {
    var result: ClosedRange<Float>?
    var index = range.lowerBound
    while index < range.upperBound {
      let (chunk, offset) = index.quotientAndRemainder(dividingBy: Series.chunkLength)
      let end = min(range.upperBound, (chunk + 1) * Series.chunkLength)
      // A full tail is not a chunk yet while its last group is still growing.
      let isWhole =
        chunk < chunks.count && offset == 0 && end - index == Series.chunkLength
      let part =
        isWhole
        ? chunks[chunk].extremes
        : Series.extremes(of: points(ofChunk: chunk)[offset..<offset + end - index])
      if let part {
        result =
          result.map {
            min($0.lowerBound, part.lowerBound)...max($0.upperBound, part.upperBound)
          } ?? part
      }
      index = end
    }
    return result
  }

  /// The value at a position, or at the closest one before it.
  ///
  /// A single value while every one is kept, and where one that stayed has just this position; else
  /// the smallest and the largest of the group that stands there.
  ///
  /// - Returns: `nil` before the first point.
  /// - Complexity: O(log count).
  public func value(at x: Double) -> ClosedRange<Float>? {
    let after = firstIndex(from: x.nextUp)
    guard after > 0 else { return nil }
    let point = self[after - 1]
    guard groupLength > 1, point.x != x else { return point.y...point.y }
    // Groups are pairs from the beginning on.
    let first = (after - 1) / 2 * 2
    return extremes(in: first..<min(first + 2, count))
  }

  /// The place of the first point at or after a position; `count` where there is none.
  ///
  /// - Complexity: O(log count).
  public func firstIndex(from x: Double) -> Int {
    let chunk = chunks.partitioningIndex { $0.lastX >= x }
    return chunk * Series.chunkLength + points(ofChunk: chunk).partitioningIndex { $0.x >= x }
  }

  /// The points of a full chunk, or of the tail behind them.
  private func points(ofChunk chunk: Int) -> [Point] {
    chunk < chunks.count ? chunks[chunk].points : tail
  }

  private static func extremes(of points: ArraySlice<Point>) -> ClosedRange<Float>? {
    guard let first = points.first else { return nil }
    var low = first.y
    var high = first.y
    for point in points {
      low = min(low, point.y)
      high = max(high, point.y)
    }
    return low...high
  }
}

extension RandomAccessCollection where Index == Int {
  /// The place of the first element that meets a condition which all after it meet as well;
  /// the end where none does.
  fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
