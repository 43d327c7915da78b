import TestSupport
import Testing

@testable import Datasets

@Suite("The built-in digits")
struct BuiltInDigitsTests {
  /// FNV-1a, to compare many bytes with one number.
  private func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  @Test("are the same bytes every time")
  func determinism() {
    let digits = BuiltInDigits(seed: 42)
    #expect(hash(digits.image(of: 3, in: .training, at: 0)) == 0x8015_3b04_9176_4425)
    let image = digits.image(of: 7, in: .validation, at: 12)
    #expect(image == digits.image(of: 7, in: .validation, at: 12))
    #expect(image != BuiltInDigits(seed: 43).image(of: 7, in: .validation, at: 12))
    #expect(image != digits.image(of: 7, in: .training, at: 12))
  }

  @Test("are prepared as MNIST's: 20 pixels long, centred by mass", arguments: 0...9)
  func preparation(digit: Int) {
    for index in 0..<10 {
      let image = BuiltInDigits().image(of: digit, in: .training, at: index)
      let inked = image.indices.filter { image[$0] > 0 }
      let rows = inked.map { $0 / 28 }
      let columns = inked.map { $0 % 28 }
      let height = (rows.max() ?? 0) - (rows.min() ?? 0) + 1
      let width = (columns.max() ?? 0) - (columns.min() ?? 0) + 1
      #expect(max(height, width) == 20)
      let mass = inked.reduce(0.0) { $0 + Double(image[$1]) }
      let x = inked.reduce(0.0) { $0 + Double(image[$1]) * Double($1 % 28) } / mass
      let y = inked.reduce(0.0) { $0 + Double(image[$1]) * Double($1 / 28) } / mass
      #expect(abs(x - 14) <= 1.4 && abs(y - 14) <= 1.4, "centre \(x), \(y)")
      #expect(image.contains { $0 > 0 && $0 < 255 }, "edges are grey")
    }
  }

  @Test("inside the program are those that are drawn")
  func embedded() throws {
    let data = try DatasetCatalog.load(nil, classes: [3, 7])
    #expect(data.training.count == 12_000 && data.validation.count == 2_000)
    let digits = BuiltInDigits(seed: 42)
    // The pictures of a file take turns: 3, 7, 3, 7, …
    for place in [0, 1, 999, 5_999, 6_000, 11_999] {
      let label = data.classes[data.training.labels[place]].label
      let number = data.training.originalIndices[place] / 2
      #expect(
        Array(data.training.image(at: place)) == digits.image(of: label, in: .training, at: number))
    }
  }

  @Test("come in all ten classes")
  func allClasses() throws {
    let data = try DatasetCatalog.load(nil, classes: ClassSelection(labels: 0...9))
    for position in 0...9 {
      let isInLesson = position == 3 || position == 7
      #expect(data.training.indices(ofClass: position).count == (isInLesson ? 6_000 : 1_000))
      #expect(data.validation.indices(ofClass: position).count == (isInLesson ? 1_000 : 200))
    }
    #expect(data.training.originalIndices[0] == 12_000, "zeros stand in the second part")
  }

  @Test("a digit that is not one of ten is a programmer's mistake")
  func range() async {
    await #expect(processExitsWith: .failure) {
      _ = BuiltInDigits().image(of: 10, in: .training, at: 0)
    }
  }
}
