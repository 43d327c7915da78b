/// PyTorch's random numbers on a CPU: the same seed gives the same draws, in the same order.
///
/// A value: a copy goes on from the same state on its own. ``state`` saves and restores it.
/// - Source: torch.Generator; the engine is MT19937 (Matsumoto & Nishimura, 1998).
public struct Generator: Sendable {
  /// All that determines the numbers to come.
  /// - Source: torch.Generator.get_state.
  public struct State: Hashable, Sendable {
    /// The engine's 624 words.
    fileprivate(set) var words: [UInt32]
    /// How many of them have been used since they were last made.
    fileprivate(set) var position: Int
    /// The second normal of a pair, kept for the next single draw.
    var cachedNormal: Double?
  }

  private static let length = 624
  private static let offset = 397

  /// Where the stream is; set it to a saved one to draw the same numbers again.
  public var state: State

  /// As `torch.manual_seed(seed)`: the engine is seeded with the lower 32 bits.
  public init(seed: UInt64) {
    var words = [UInt32(truncatingIfNeeded: seed)]
    words.reserveCapacity(Generator.length)
    for index in 1..<Generator.length {
      let last = words[index - 1]
      words.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index))
    }
    state = State(words: words, position: Generator.length)
  }

  /// Begins again from a seed.
  /// - Source: torch.manual_seed.
  public mutating func manualSeed(_ seed: UInt64) { self = Generator(seed: seed) }

  /// The engine's next 32 random bits.
  public mutating func next() -> UInt32 {
    if state.position == Generator.length { refill() }
    var y = state.words[state.position]
    state.position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    y ^= y >> 18
    return y
  }

  private mutating func refill() {
    let (length, offset) = (Generator.length, Generator.offset)
    var words: [UInt32] = []
    swap(&words, &state.words)
    for index in 0..<length {
      let y = (words[index] & 0x8000_0000) | (words[(index + 1) % length] & 0x7fff_ffff)
      let twist: UInt32 = y & 1 == 0 ? 0 : 0x9908_b0df
      words[index] = words[(index + offset) % length] ^ y >> 1 ^ twist
    }
    swap(&words, &state.words)
    state.position = 0
  }

  /// Two draws as one number of 64 bits, the first of them the upper half.
  mutating func next64() -> UInt64 {
    let high = UInt64(next())
    return high << 32 | UInt64(next())
  }

  /// A number from 0 up to but not including 1, on a grid of 2⁻²⁴.
  /// - Source: torch.rand for one number.
  public mutating func rand() -> Float { Float(next() & 0xff_ffff) * 0x1p-24 }

  /// Numbers from 0 up to but not including 1, on a grid of 2⁻²⁴.
  /// - Source: torch.rand.
  public mutating func rand(_ shape: Shape) -> Tensor<Float> { uniform(shape, from: 0, to: 1) }

  /// Numbers from one bound up to another.
  ///
  /// - Precondition: The bounds are finite, and the upper one is not smaller.
  /// - Source: torch.Tensor.uniform_, one fused multiply-add for each number.
  public mutating func uniform(
    _ shape: Shape, from low: Float, to high: Float
  ) -> Tensor<Float> {
    precondition(low <= high && (high - low).isFinite, "uniform numbers from \(low) to \(high)")
    return Tensor(shape: shape) { out in
      for place in out.indices { out[place] = low.addingProduct(rand(), high - low) }
    }
  }

  /// A number from 0 up to but not including 1, on a grid of 2⁻⁵³.
  mutating func uniform53() -> Double { Double(next64() & (1 << 53 - 1)) * 0x1p-53 }

  /// The numbers `0 ..< count` in random order.
  ///
  /// - Source: torch.randperm.
  public mutating func randperm(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    guard count > 1 else { return order }
    for index in 0..<count - 1 {
      order.swapAt(index, index + Int(next()) % (count - index))
    }
    return order
  }
}
