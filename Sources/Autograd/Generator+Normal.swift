#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Generator {
  /// Numbers from the normal distribution with mean 0 and variance 1.
  ///
  /// Fewer than sixteen are drawn one by one; from sixteen on, in groups of sixteen as PyTorch's
  /// vector code does, whose own logarithm, sine and cosine give its bits.
  /// - Source: torch.randn on a CPU with AVX2; Box & Muller 1958.
  public mutating func randn(_ shape: Shape) -> Tensor<Float> {
    let count = shape.count
    var values: [Float]
    if count < 16 {
      values = (0..<count).map { _ in Float(normal()) }
    } else {
      values = (0..<count).map { _ in rand() }
      for start in stride(from: 0, through: count - 16, by: 16) {
        Generator.transform(&values, from: start)
      }
      if count % 16 != 0 {
        // The last sixteen are drawn afresh, some of them for the second time.
        for index in count - 16..<count { values[index] = rand() }
        Generator.transform(&values, from: count - 16)
      }
    }
    return Tensor(values, shape: shape)
  }

  /// One normal number; they are made in pairs, of which the second waits for the next call.
  mutating func normal() -> Double {
    if let cached = state.cachedNormal {
      state.cachedNormal = nil
      return cached
    }
    let turn = 2 * Double.pi * uniform53()
    let radius = (-2 * log1p(-uniform53())).squareRoot()
    state.cachedNormal = radius * sin(turn)
    return radius * cos(turn)
  }

  /// Sixteen uniform numbers become sixteen normal ones: radii from the first eight, angles from
  /// the last eight.
  private static func transform(_ values: inout [Float], from start: Int) {
    // Not 2 * Float.pi, which Swift rounds towards zero.
    let fullTurn = Float(2 * Double.pi)
    for index in start..<start + 8 {
      let radius = (-2 * CephesMath.log(1 - values[index])).squareRoot()
      let (sine, cosine) = CephesMath.sincos(fullTurn * values[index + 8])
      values[index] = radius * cosine
      values[index + 8] = radius * sine
    }
  }
}
