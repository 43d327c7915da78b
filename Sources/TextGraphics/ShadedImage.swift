/// A picture of numbers in characters: greys for light, two hues for signed values.
public struct ShadedImage: Sendable {
  /// How the numbers become light.
  public enum Tone: Hashable, Sendable {
    /// 0 is black, 1 is white.
    case gray
    /// Two ramps of colours away from black at 0, the last ones for −1 and 1.
    case signed(negative: [Color], positive: [Color])
  }

  /// How the light becomes characters.
  public enum Shading: String, Hashable, Sendable, CaseIterable {
    /// Two pixels in a cell, `▀`, in colour.
    case halfBlocks
    /// `░▒▓█`, for terminals with few colours.
    case blocks
    /// Signs of ASCII by how much ink they have.
    case ascii
  }

  /// Glyphs for negative values where shades cannot tell signs apart, from little to much.
  public static let negativeRamp = " -=oO0"
  /// Glyphs for positive values where shades cannot tell signs apart, from little to much.
  public static let positiveRamp = " +*x#@"

  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Row by row; what `tone` makes of them.
  public let values: [Float]
  /// How the numbers become light.
  public var tone: Tone

  /// - Precondition: `width × height` values.
  public init(width: Int, height: Int, values: [Float], tone: Tone = .gray) {
    precondition(
      values.count == width * height, "\(values.count) values for \(width)×\(height) pixels")
    self.width = width
    self.height = height
    self.values = values
    self.tone = tone
  }

  /// Draws the picture in the middle of a rectangle at the largest scale that fits.
  ///
  /// - Returns: The cells that it took; an empty rectangle where it did not fit.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect, shading: Shading) -> Rect {
    guard let (place, scale) = PictureScale.place(ofWidth: width, height: height, in: rect) else {
      return Rect(x: rect.x, y: rect.y, width: 0, height: 0)
    }
    for y in 0..<place.height {
      for x in 0..<place.width {
        let (upper, lower) = halves(x: x, y: y, scale: scale)
        canvas.put(cell(upper, lower, shading), x: x, y: y, in: place)
      }
    }
    return place
  }

  /// The light of a cell's upper and lower half; `nil` for a half below the picture.
  private func halves(x: Int, y: Int, scale: PictureScale) -> (Float, Float?) {
    switch scale {
    case .magnified(let cells):
      let value = values[y / cells * width + x / (2 * cells)]
      return (value, value)
    case .reduced(let block):
      let lower = 2 * y + 1
      let hasLower = lower * block < height
      return (
        mean(x: x, y: 2 * y, block: block),
        hasLower ? mean(x: x, y: lower, block: block) : nil
      )
    }
  }

  /// The mean of a square of pixels, of which those at the right and lower edge may be cut.
  private func mean(x: Int, y: Int, block: Int) -> Float {
    let rows = y * block..<min((y + 1) * block, height)
    let columns = x * block..<min((x + 1) * block, width)
    var sum: Float = 0
    for row in rows {
      for column in columns { sum += values[row * width + column] }
    }
    return sum / Float(rows.count * columns.count)
  }

  private func cell(_ upper: Float, _ lower: Float?, _ shading: Shading) -> Cell {
    let mean = lower.map { (upper + $0) / 2 } ?? upper
    switch shading {
    case .halfBlocks:
      let (top, bottom) = (color(upper), color(lower ?? 0))
      return top == bottom ? Cell(" ", Style(top, on: bottom)) : Cell("▀", Style(top, on: bottom))
    case .blocks where tone == .gray:
      return Cell(ramp(mean, " ░▒▓█", " ░▒▓█"), Style(hue(mean), on: .gray(0)))
    case .ascii where tone == .gray:
      return Cell(ramp(mean, " .:-=+*#%@", " .:-=+*#%@"), Style(hue(mean), on: .gray(0)))
    case .blocks, .ascii:
      // Signs of their own for either side, since hues alone would not do.
      return Cell(
        ramp(mean, ShadedImage.negativeRamp, ShadedImage.positiveRamp),
        Style(hue(mean), on: .gray(0)))
    }
  }

  private func ramp(_ value: Float, _ negative: String, _ positive: String) -> Unicode.Scalar {
    let glyphs = Array((value < 0 ? negative : positive).unicodeScalars)
    let level = (min(max(value.magnitude, 0), 1) * Float(glyphs.count - 1)).rounded()
    return value.isFinite ? glyphs[Int(level)] : "?"
  }

  private func hue(_ value: Float) -> Color {
    switch tone {
    case .gray: .gray(255)
    case .signed(let negative, let positive): ShadedImage.bright(value < 0 ? negative : positive)
    }
  }

  /// A colour beyond the middle of a ramp, whose ends are black and nearly white: strokes are thin.
  public static func bright(_ ramp: [Color]) -> Color {
    ramp.isEmpty ? .standard : ramp[min(ramp.count / 2 + 1, ramp.count - 1)]
  }

  private func color(_ value: Float) -> Color {
    guard value.isFinite else { return .standard }
    switch tone {
    case .gray: return .gray(UInt8(min(max(value, 0), 1) * 255))
    case .signed(let negative, let positive):
      let ramp = value < 0 ? negative : positive
      let level = Int((min(value.magnitude, 1) * Float(ramp.count)).rounded())
      return level == 0 ? .gray(0) : ramp[level - 1]
    }
  }
}
