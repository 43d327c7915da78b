/// The logarithm, sine and cosine of PyTorch's vector code, operation by operation.
///
/// Each product that is followed by a sum is one fused multiply-add, as its compiler makes it, so
/// the last bits agree where the C library's would not.
/// - Source: Cephes (Moshier 1992) as arranged for vectors by Pommier 2007 (`avx_mathfun`).
enum CephesMath {
  /// The natural logarithm of a positive, normal number.
  static func log(_ value: Float) -> Float {
    let bits = max(value, Float.leastNormalMagnitude).bitPattern
    var exponent = Float(Int32(bits >> 23) - 0x7f) + 1
    var x = Float(bitPattern: bits & ~0x7f80_0000 | Float(0.5).bitPattern)
    if x < 0.707106781186547524 {
      exponent -= 1
      x += x - 1
    } else {
      x -= 1
    }
    let z = x * x
    var y: Float = 7.0376836292e-2
    for coefficient: Float in [
      -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
      2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ] { y = coefficient.addingProduct(y, x) }
    y *= x
    y = (exponent * -2.12194440e-4).addingProduct(y, z)
    y -= z * 0.5
    return (x + y).addingProduct(exponent, 0.693359375)
  }

  /// Sine and cosine together, NaN for ±∞ and NaN.
  ///
  /// Within 10⁻⁷ of the true ones for magnitudes up to 2²², where octants are still counted right,
  /// and within 2 · 10⁻⁷ up to 10⁹. From there on the error grows as 4 · 10⁻¹⁷ of the magnitude,
  /// until from about 10¹⁶ on they are a sine and a cosine, but not of this angle.
  static func sincos(_ value: Float) -> (sine: Float, cosine: Float) {
    guard value.magnitude <= 0x1p22 else {
      guard value.isFinite else { return (.nan, .nan) }
      // The remainder itself is exact; what is lost is the difference of Double's π from π.
      return sincos(Float(Double(value).remainder(dividingBy: 2 * Double.pi)))
    }
    var x = value.magnitude
    let octant = (Int32(x * 1.27323954473516) + 1) & ~1
    let y = Float(octant)
    x = x.addingProduct(y, -0.78515625)
    x = x.addingProduct(y, -2.4187564849853515625e-4)
    x = x.addingProduct(y, -3.77489497744594108e-8)
    let z = x * x

    var even: Float = 2.443315711809948e-5
    even = Float(-1.388731625493765e-3).addingProduct(even, z)
    even = Float(4.166664568298827e-2).addingProduct(even, z)
    even *= z
    even = (-(z * 0.5)).addingProduct(even, z)
    even += 1

    var odd: Float = -1.9515295891e-4
    odd = Float(8.3321608736e-3).addingProduct(odd, z)
    odd = Float(-1.6666654611e-1).addingProduct(odd, z)
    odd *= z
    odd = x.addingProduct(odd, x)

    let isSwapped = octant & 2 != 0
    let sine = isSwapped ? even : odd
    let cosine = isSwapped ? odd : even
    let isSineNegative = (octant & 4 != 0) != (value.sign == .minus)
    let isCosineNegative = (octant - 2) & 4 == 0
    return (isSineNegative ? -sine : sine, isCosineNegative ? -cosine : cosine)
  }
}
