import Testing

@testable import Datasets

@Suite("The chapter's order of pictures")
struct DigitOrderTests {
  @Test(
    "is that of their file names as text",
    arguments: [
      0..<0, 0..<1, 0..<2, 0..<10, 0..<11, 0..<12, 0..<100, 0..<12_396, 1..<2, 5..<5, 7..<1_001,
      99..<102, 990..<1_000, 99_990..<100_011, 60_000..<70_000, 9_999..<10_001, 0..<111_111,
    ])
  func textOrder(range: Range<Int>) {
    #expect(Array(TextOrder(range)) == sortedByName(Array(range)))
  }

  @Test("is that of their file names in ranges drawn at random", arguments: 0..<50)
  func randomRanges(number: UInt64) {
    var random = SplitMix64(key: 1, number)
    let start = Int(random.next() % 30_000)
    let range = start..<start + Int(random.next() % 3_000)
    #expect(Array(TextOrder(range)) == sortedByName(Array(range)))
  }

  @Test("goes class by class as asked, inside a class by name", arguments: [0, 995, 60_000])
  func plainDefinition(firstIndex: Int) throws {
    var random = SplitMix64(key: 2, UInt64(firstIndex))
    let labels = (0..<3_000).map { _ in UInt8(random.next() % 5) }
    let order = DigitOrder(of: labels, wanted: [4, 0, 2], firstIndex: firstIndex)
    var originalIndices: [Int] = []
    var classes: [Int] = []
    for (position, label) in [4, 0, 2].enumerated() {
      let places = labels.indices.filter { Int(labels[$0]) == label }
      originalIndices += sortedByName(places.map { $0 + firstIndex })
      classes += places.map { _ in position }
    }
    #expect(order.originalIndices == originalIndices)
    #expect(order.classes == classes)
    var destinations = labels.map { _ in DigitOrder.nowhere }
    for (place, index) in originalIndices.enumerated() {
      destinations[index - firstIndex] = Int32(place)
    }
    #expect(order.destinations == destinations)
  }

  @Test("asking for a class twice is a programmer's mistake")
  func classTwice() async {
    await #expect(processExitsWith: .failure) {
      _ = DigitOrder(of: [3], wanted: [3, 3], firstIndex: 0)
    }
  }

  /// The plain definition.
  private func sortedByName(_ indices: [Int]) -> [Int] {
    indices.map { (name: "\($0).png", index: $0) }.sorted { $0.name < $1.name }.map(\.index)
  }
}
