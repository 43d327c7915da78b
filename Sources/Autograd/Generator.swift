/// PyTorch's random numbers on a CPU: the same seed gives the same draws, in the same order.
///
/// A value: a copy goes on from the same state on its own, and saving one saves the stream.
/// - Source: torch.Generator; the engine is MT19937 (Matsumoto & Nishimura, 1998).
public struct Generator: Sendable {
  private static let length = 624
  private static let offset = 397

  private var state: [UInt32]
  private var position: Int
  /// The second normal of a pair, kept for the next single draw.
  var cachedNormal: Double?

  /// As `torch.manual_seed(seed)`: the engine is seeded with the lower 32 bits.
  public init(seed: UInt64) {
    state = [UInt32(truncatingIfNeeded: seed)]
    state.reserveCapacity(Generator.length)
    for index in 1..<Generator.length {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index))
    }
    position = Generator.length
  }

  /// The engine's next 32 random bits.
  public mutating func next() -> UInt32 {
    if position == Generator.length { refill() }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    y ^= y >> 18
    return y
  }

  private mutating func refill() {
    let (length, offset) = (Generator.length, Generator.offset)
    for index in 0..<length {
      let y = (state[index] & 0x8000_0000) | (state[(index + 1) % length] & 0x7fff_ffff)
      let twist: UInt32 = y & 1 == 0 ? 0 : 0x9908_b0df
      state[index] = state[(index + offset) % length] ^ y >> 1 ^ twist
    }
    position = 0
  }

  /// Two draws as one number of 64 bits, the first of them the upper half.
  mutating func next64() -> UInt64 {
    let high = UInt64(next())
    return high << 32 | UInt64(next())
  }

  /// A number from 0 up to but not including 1, on a grid of 2⁻²⁴.
  /// - Source: torch.rand with Float32.
  public mutating func uniform() -> Float { Float(next() & 0xff_ffff) * 0x1p-24 }

  /// A number from 0 up to but not including 1, on a grid of 2⁻⁵³.
  mutating func uniform53() -> Double { Double(next64() & (1 << 53 - 1)) * 0x1p-53 }

  /// The numbers `0 ..< count` in random order.
  ///
  /// - Source: torch.randperm.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    guard count > 1 else { return order }
    for index in 0..<count - 1 {
      order.swapAt(index, index + Int(next()) % (count - index))
    }
    return order
  }
}
