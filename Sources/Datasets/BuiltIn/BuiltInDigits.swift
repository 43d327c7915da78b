/// Handwritten-looking digits that are drawn by code, for lessons without a download.
///
/// Every image is drawn from the skeleton of one of several styles, in a random hand, and then
/// prepared like MNIST. An image depends only on the seed, its digit, its split and its index,
/// and is the same to the byte on every machine: nothing but exactly rounded arithmetic is
/// used.
public struct BuiltInDigits: Sendable {
  /// The two sets of images, which never share a stream of random numbers.
  public enum Split: Sendable {
    /// The images to learn from.
    case training
    /// The images to measure with.
    case validation
  }

  /// Chooses the whole collection; another seed gives other images of the same kind.
  public let seed: UInt64

  /// Describes a collection; nothing is drawn yet.
  ///
  /// - Parameter seed: Any number.
  public init(seed: UInt64 = 42) {
    self.seed = seed
  }

  /// Draws one image, independently of all others.
  ///
  /// - Parameters:
  ///   - digit: The class, 0 to 9.
  ///   - split: The set that the image belongs to.
  ///   - index: The number of the image, from 0; there is no upper end.
  /// - Returns: 784 bytes, row by row, 0 paper to 255 ink. The ink's bounding box is 20 pixels
  ///   on its longer side. Its centre of mass is within half a pixel of the middle, unless ink
  ///   would leave the image.
  /// - Precondition: `digit` is in 0...9, and `index` is not negative.
  public func image(of digit: Int, in split: Split, at index: Int) -> [UInt8] {
    precondition((0...9).contains(digit), "expected a digit 0...9, got \(digit)")
    precondition(index >= 0, "expected an index of 0 or more, got \(index)")
    var random = SplitMix64(key: seed, UInt64(digit), split.key, UInt64(index))
    let style = Self.style(of: digit, using: &random)
    let hand = Handwriting(using: &random)
    let strokes = hand.strokes(of: style, using: &random)
    return DigitPreparation().image(of: Self.drawing(of: strokes, lineWidth: hand.lineWidth))
  }

  /// The number of images of a digit that `descent data make` writes.
  ///
  /// The first lesson tells 3s from 7s, so there are about as many of these two as in MNIST; the
  /// others are there to look at and to try.
  ///
  /// - Parameters:
  ///   - digit: The class, 0 to 9.
  ///   - split: The set to count.
  /// - Returns: 6000 and 1000 for 3 and 7, 1000 and 200 for the others.
  /// - Precondition: `digit` is in 0...9.
  public static func count(of digit: Int, in split: Split) -> Int {
    precondition((0...9).contains(digit), "expected a digit 0...9, got \(digit)")
    let isInLesson = digit == 3 || digit == 7
    switch split {
    case .training: return isInLesson ? 6000 : 1000
    case .validation: return isInLesson ? 1000 : 200
    }
  }

  /// Picks a style, each as often as its weight says.
  private static func style(of digit: Int, using random: inout SplitMix64) -> DigitStyle {
    let styles = DigitSkeletons.styles(of: digit)
    var rest = random.unit() * styles.reduce(0) { $0 + $1.weight }
    for style in styles.dropLast() {
      rest -= style.weight
      if rest < 0 { return style }
    }
    return styles[styles.count - 1]
  }

  /// The longer side of the path on the fine grid, in pixels.
  private static let resolution = 64.0

  /// Draws the strokes as large as the fine grid allows, in lines that will be `lineWidth`
  /// pixels wide once the ink has been scaled into MNIST's box.
  private static func drawing(of strokes: [[StrokePen.Sample]], lineWidth: Double) -> InkGrid {
    var low = strokes[0][0].position
    var high = low
    for sample in strokes.joined() {
      low = pointwiseMin(low, sample.position)
      high = pointwiseMax(high, sample.position)
    }
    let scale = resolution / max(0.01, max(high.x - low.x, high.y - low.y))
    let radius = resolution * lineWidth / (Double(DigitPreparation().box) - lineWidth) / 2
    let margin = 2 * radius
    let size = (high - low) * scale + 2 * margin
    var grid = InkGrid(width: Int(size.x) + 1, height: Int(size.y) + 1)
    let pen = StrokePen(radius: radius)
    for stroke in strokes {
      let placed = stroke.map { sample in
        StrokePen.Sample(
          position: (sample.position - low) * scale + SIMD2(repeating: margin),
          pressure: sample.pressure)
      }
      pen.draw(placed, on: &grid)
    }
    return grid
  }
}

extension BuiltInDigits.Split {
  /// What keeps the streams of the two sets apart.
  fileprivate var key: UInt64 {
    switch self {
    case .training: 0
    case .validation: 1
    }
  }
}
