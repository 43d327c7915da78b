/// How many cells a pixel takes, or how many pixels a cell.
public enum PictureScale: Hashable, Sendable {
  /// Every pixel takes twice so many cells across and so many down, about a square.
  case magnified(Int)
  /// Every half of a cell, about a square, averages so many pixels across and down.
  case reduced(Int)

  /// Magnified pictures are no wider than this, so that they leave room for others.
  private static let widestMagnified = 64

  /// All scales that suit a picture, from the largest to that of a single cell.
  ///
  /// - Precondition: The picture has pixels.
  public static func all(forWidth width: Int, height: Int) -> [PictureScale] {
    precondition(width > 0 && height > 0, "a picture of \(width)×\(height) pixels")
    let largest = max(1, widestMagnified / (2 * width))
    return (1...largest).reversed().map { .magnified($0) }
      + (1...max(width, height)).map { .reduced($0) }
  }

  /// The largest scale at which a picture fits; `nil` where there is no room for a single cell.
  public static func largest(ofWidth width: Int, height: Int, fitting rect: Rect) -> PictureScale? {
    all(forWidth: width, height: height).first { scale in
      let size = scale.size(ofWidth: width, height: height)
      return size.width <= rect.width && size.height <= rect.height
    }
  }

  /// Where a picture stands in the middle of a rectangle at the largest scale that fits.
  public static func place(
    ofWidth width: Int, height: Int, in rect: Rect
  ) -> (rect: Rect, scale: PictureScale)? {
    largest(ofWidth: width, height: height, fitting: rect).map { scale in
      let size = scale.size(ofWidth: width, height: height)
      return (rect.centered(width: size.width, height: size.height), scale)
    }
  }

  /// The first of the pixels in a cell, perhaps beyond the picture.
  public func pixel(atColumn x: Int, row y: Int) -> (column: Int, row: Int) {
    switch self {
    case .magnified(let cells): (x / (2 * cells), y / cells)
    case .reduced(let block): (x * block, y * 2 * block)
    }
  }

  /// How many cells a picture takes.
  public func size(ofWidth width: Int, height: Int) -> Size {
    switch self {
    case .magnified(let cells): Size(width: 2 * cells * width, height: cells * height)
    case .reduced(let block):
      Size(
        width: (width + block - 1) / block,
        height: (height + 2 * block - 1) / (2 * block))
    }
  }

  /// The columns of cells that show any of some columns of pixels.
  public func columns(of pixels: Range<Int>) -> Range<Int> {
    switch self {
    case .magnified(let cells): 2 * cells * pixels.lowerBound..<2 * cells * pixels.upperBound
    case .reduced(let block): PictureScale.parts(of: pixels, each: block)
    }
  }

  /// The rows of cells that show any of some rows of pixels.
  public func rows(of pixels: Range<Int>) -> Range<Int> {
    switch self {
    case .magnified(let cells): cells * pixels.lowerBound..<cells * pixels.upperBound
    case .reduced(let block): PictureScale.parts(of: pixels, each: 2 * block)
    }
  }

  private static func parts(of pixels: Range<Int>, each length: Int) -> Range<Int> {
    pixels.lowerBound / length..<(pixels.upperBound + length - 1) / length
  }
}
