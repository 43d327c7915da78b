import Testing

@testable import Learning

@Suite("A series")
struct SeriesTests {
  private func series(_ count: Int) -> Series {
    var series = Series()
    for index in 0..<count { series.append(x: Double(index * 2), y: value(index)) }
    return series
  }

  private func value(_ index: Int) -> Float { Float((index * 7919) % 1009) }

  @Test("gives back every point", arguments: [0, 1, 63, 64, 65, 5000])
  func points(count: Int) {
    let series = series(count)
    #expect(series.count == count && series.isEmpty == (count == 0))
    for index in 0..<count { #expect(series[index].y == value(index)) }
    #expect(series.last?.y == (count == 0 ? nil : value(count - 1)))
  }

  @Test(
    "finds the extremes of any piece as a search of all its points does",
    arguments: [0..<1, 0..<5000, 1000..<1050, 1024..<1088, 1023..<3073, 4990..<5000, 7..<7])
  func extremes(range: Range<Int>) {
    let values = range.map(value)
    let expected = values.min().flatMap { low in values.max().map { low...$0 } }
    #expect(series(5000).extremes(in: range) == expected)
  }

  @Test("finds the first point from a position on")
  func search() {
    let series = series(3000)
    #expect(series.firstIndex(from: -1) == 0)
    #expect(series.firstIndex(from: 0) == 0)
    #expect(series.firstIndex(from: 1) == 1)
    #expect(series.firstIndex(from: 4000) == 2000)
    #expect(series.firstIndex(from: 1e9) == 3000)
    #expect(Series().firstIndex(from: 0) == 0)
    for index in 0..<3000 {
      #expect(series.firstIndex(from: Double(index * 2)) == index)
      #expect(series.firstIndex(from: Double(index * 2) - 1) == index)
    }
  }

  @Test("finds the first of several points at one position, wherever they stand")
  func searchAmongEquals() {
    var series = Series()
    for index in 0..<600 { series.append(x: Double(index / 50), y: 0) }
    for position in 0..<12 { #expect(series.firstIndex(from: Double(position)) == position * 50) }
  }

  @Test("of a very long run is bounded and has lost no spike")
  func thinning() {
    var series = Series()
    let count = 2_000_000
    let spikes = [5, 70_001, 123_456, 1_000_001, count - 2]
    for index in 0..<count {
      series.append(x: Double(index), y: spikes.contains(index) ? 9 : Float(index % 3))
    }
    #expect(series.count < Series.limit)
    #expect(series.last?.x == Double(count - 1) && series[0].x < 256)
    for tenth in 0..<10 {
      let start = series.firstIndex(from: Double(tenth * count / 10))
      let end = series.firstIndex(from: Double((tenth + 1) * count / 10))
      #expect(abs(Double(end - start) / Double(series.count) - 0.1) < 0.01, "as fine everywhere")
    }
    for spike in spikes {
      let range =
        series.firstIndex(from: Double(spike))..<series.firstIndex(from: Double(spike) + 1)
      #expect(series.extremes(in: range)?.upperBound == 9)
    }
    for index in 1..<series.count { #expect(series[index - 1].x <= series[index].x) }
  }

  @Test("knows its extremes at every length, also while a group fills the last chunk")
  func extremesAtEveryLength() {
    var series = Series()
    var (low, high) = (Float.infinity, -Float.infinity)
    var isRight = true
    for index in 0..<140_000 {
      let value = Float((index * 7919) % 100_003)
      (low, high) = (min(low, value), max(high, value))
      series.append(x: Double(index), y: value)
      if index > 65_000, index % 31 == 0 || series.count % 64 == 0 {
        isRight = isRight && series.extremes(in: 0..<series.count) == low...high
        isRight = isRight && series.firstIndex(from: Double(index) + 1) == series.count
      }
    }
    #expect(isRight)
  }

  @Test("is a value: a copy does not change with the original")
  func copies() {
    var series = series(1500)
    let copy = series
    series.append(x: 1e6, y: 1)
    #expect(copy.count == 1500 && series.count == 1501)
  }

  @Test("gives the value at a position or before it, exactly while every one is kept")
  func values() {
    let series = self.series(3000)
    #expect(series.value(at: -1) == nil && Series().value(at: 0) == nil)
    for index in [0, 1, 63, 64, 2999] {
      for offset in [0.0, 0.5, 1.99] {
        let known = value(index)
        #expect(series.value(at: Double(index * 2) + offset) == known...known)
      }
    }
    #expect(series.value(at: 1e9) == value(2999)...value(2999))
  }

  @Test("of a thinned one gives what is kept exactly, and else a range that holds the value")
  func thinnedValues() {
    var series = Series()
    for index in 0..<200_000 { series.append(x: Double(index), y: Float(index)) }
    for place in stride(from: 0, to: series.count, by: 97) {
      let point = series[place]
      #expect(series.value(at: point.x) == point.y...point.y)
    }
    var ranges = 0
    for index in stride(from: 0, to: 200_000, by: 61) {
      guard let range = series.value(at: Double(index)) else { continue }
      #expect(range.contains(Float(index)))
      ranges += range.lowerBound < range.upperBound ? 1 : 0
    }
    #expect(ranges > 1_000)
  }
}

@Suite("A moving average")
struct MovingAverageTests {
  @Test("of a constant is that constant from the first value on")
  func constant() {
    var average = MovingAverage(momentum: 0.9)
    for _ in 0..<20 { #expect(abs(average.add(3) - 3) < 1e-6) }
  }

  @Test("weights each value less than the one after it")
  func weights() {
    var average = MovingAverage(momentum: 0.5)
    _ = average.add(0)
    #expect(abs(average.add(3) - 2) < 1e-6)
  }
}
