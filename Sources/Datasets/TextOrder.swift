/// The numbers of a range in the order of their names as text: `0`, `1`, `10`, `100`, `101`, `11`,
/// `2`, … as files called `10.png` and `9.png` are listed, since a dot comes before any digit.
///
/// No name is ever made: the numbers are walked as a tree in which `10` … `19` hang below `1`.
///
///     0   1           2 …
///         ├── 10      ├── 20
///         │   ├── 100 │
///
/// - Complexity: O(`range.upperBound`) for all of them.
struct TextOrder: Sequence, IteratorProtocol {
  private let range: Range<Int>
  private var following: Int?

  /// - Precondition: The range has no negative numbers.
  init(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0, "a range from \(range.lowerBound)")
    self.range = range
    following = range.isEmpty ? nil : 0
  }

  mutating func next() -> Int? {
    while let number = following {
      following = successor(of: number)
      if number >= range.lowerBound { return number }
    }
    return nil
  }

  /// Down to the first child where there is one, otherwise on to the nearest sibling.
  private func successor(of number: Int) -> Int? {
    let end = range.upperBound
    if number == 0 { return end > 1 ? 1 : nil }
    if number <= (end - 1) / 10 { return number * 10 }
    var number = number
    while number % 10 == 9 || number + 1 >= end { number /= 10 }
    // Only above the roots 1 … 9 is there no sibling: 9 has become 0.
    return number == 0 ? nil : number + 1
  }
}
