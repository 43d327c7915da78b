import TextGraphics

/// The colours of a terminal by number, and which of them is nearest to a colour.
package struct Palette: Sendable {
  /// What a terminal calls its own foreground or background.
  package static let standard: Int32 = -1

  private let colors: Capabilities.Colors
  private let has16: Bool
  private let grays: [(index: Int32, level: Int)]

  /// The palette of a terminal with so many colours and greys.
  package init(_ capabilities: Capabilities) {
    colors = capabilities.colors
    has16 = capabilities.grays >= 4
    let all = Self.grayAxis
    grays =
      capabilities.grays < all.count
      ? (0..<13).map { all[($0 * (all.count - 1) + 6) / 12] } : all
  }

  /// Black, the 24 greys of the ramp, and white.
  private static let grayAxis: [(index: Int32, level: Int)] =
    [(16, 0)] + (0..<24).map { (Int32(232 + $0), 8 + 10 * $0) } + [(231, 255)]

  /// The number of the nearest colour, or ``standard``.
  package func index(of color: Color) -> Int32 {
    guard case .rgb(let r, let g, let b) = color else { return Self.standard }
    let (red, green, blue) = (Int(r), Int(g), Int(b))
    switch colors {
    case .none: return Self.standard
    case .palette16: return among16(red, green, blue)
    case .palette256: return among256(red, green, blue)
    case .direct: return direct(red, green, blue)
    }
  }

  /// The hue decides and not the distance: a soft blue is blue, although grey is nearer.
  ///
  /// Halfway between two hues it is the brighter one: cyan and not blue, yellow and not red.
  private func among16(_ red: Int, _ green: Int, _ blue: Int) -> Int32 {
    let brightest = max(red, green, blue)
    let darkest = min(red, green, blue)
    guard brightest - darkest >= 48 else {
      // With two greys only, a dark one is background and any other must be readable on it.
      let grays: [(index: Int32, level: Int)] =
        has16 ? [(0, 0), (8, 127), (7, 229), (15, 255)] : [(0, 0), (7, 128)]
      return Self.nearest(toSum: red + green + blue, among: grays)
    }
    let middle = (brightest + darkest) / 2
    let hue = (red >= middle ? 1 : 0) + (green >= middle ? 2 : 0) + (blue >= middle ? 4 : 0)
    return Int32(has16 && brightest >= 192 ? hue + 8 : hue)
  }

  private func among256(_ red: Int, _ green: Int, _ blue: Int) -> Int32 {
    let gray = Self.nearest(toSum: red + green + blue, among: grays)
    guard red != green || green != blue else { return gray }
    let steps = [red, green, blue].map { $0 < 48 ? 0 : $0 < 115 ? 1 : ($0 - 35) / 40 }
    let levels = steps.map { $0 == 0 ? 0 : 55 + 40 * $0 }
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue)
    }
    let level = grays.first { $0.index == gray }?.level ?? 0
    return distance(levels[0], levels[1], levels[2]) <= distance(level, level, level)
      ? Int32(16 + 36 * steps[0] + 6 * steps[1] + steps[2]) : gray
  }

  /// Red, green and blue with 64 steps each: more cannot be told apart, and would use up the pairs.
  ///
  /// The numbers below 8 mean the palette, so black is a black that is not one of them.
  private func direct(_ red: Int, _ green: Int, _ blue: Int) -> Int32 {
    func coarse(_ value: Int) -> Int { value & 0xfc | value >> 6 }
    let value = coarse(red) << 16 | coarse(green) << 8 | coarse(blue)
    return Int32(value < 8 ? 0x01_0101 : value)
  }

  /// The grey that is nearest to a colour lies nearest to the mean of its three parts.
  private static func nearest(
    toSum sum: Int, among grays: [(index: Int32, level: Int)]
  ) -> Int32 {
    var best: (index: Int32, distance: Int) = (standard, .max)
    for gray in grays where abs(3 * gray.level - sum) < best.distance {
      best = (gray.index, abs(3 * gray.level - sum))
    }
    return best.index
  }
}
