/// The pairs of foreground and background in use, numbered in the order in which they were needed.
package struct ColorPairs: Sendable {
  /// Two colours of the palette.
  package struct Pair: Hashable, Sendable {
    /// The number of the strokes' colour.
    package var foreground: Int32
    /// The number of the colour behind.
    package var background: Int32

    /// Two numbers of the palette, -1 for the terminal's own.
    package init(foreground: Int32, background: Int32) {
      self.foreground = foreground
      self.background = background
    }
  }

  private let capacity: Int
  private var numbers: [Pair: Int32] = [:]

  /// - Parameter capacity: How many pairs the terminal has, with pair 0, which is never given out.
  package init(capacity: Int) {
    self.capacity = capacity
  }

  /// Whether the next new pair would find no number; forgetting all makes room.
  package var isFull: Bool { !numbers.isEmpty && numbers.count >= capacity - 1 }

  /// The pair's number, and whether the terminal has yet to learn it.
  ///
  /// When all numbers are taken, it is that of a pair with the same background, or 0.
  package mutating func number(of pair: Pair) -> (number: Int32, isNew: Bool) {
    if pair.foreground < 0 && pair.background < 0 { return (0, false) }
    if let known = numbers[pair] { return (known, false) }
    if numbers.count >= capacity - 1 {
      let similar = numbers.filter { $0.key.background == pair.background }.values.min()
      return (similar ?? 0, false)
    }
    let number = Int32(numbers.count + 1)
    numbers[pair] = number
    return (number, true)
  }

  /// Gives all numbers free, for frames that will be sent whole.
  package mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
  }
}
