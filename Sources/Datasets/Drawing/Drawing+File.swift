extension Drawing {
  /// Reads a picture from a PNG file, of any kind and of any size up to 256×256 pixels.
  ///
  /// It is scaled so that its longer side is the sheet's, its shorter side in the middle; one of
  /// the sheet's own size stays as it is. Paper is what most of the pixels along its edge are.
  /// Where that is bright, as on a scan of black ink on white paper, the picture is inverted, since
  /// MNIST's ink is white on black. Paper that is not quite white, or not quite black, becomes so,
  /// with all that differs from it by little. Transparency is left out.
  ///
  /// - Throws: ``DrawingError``.
  public init(reading path: String) throws(DrawingError) {
    guard !FileBytes.isMissing(path) else { throw .noSuchFile(path: path) }
    let (size, pixels) = try Drawing.readFile(path)
    let picture = InkGrid(
      width: size.width, height: size.height, bytes: Drawing.ink(of: pixels, size))
    self.init(
      ink: picture.scaled(columns: 0..<size.width, rows: 0..<size.height, into: Drawing.side)
        .map(\.byte))
    if isEmpty { throw .blank(path: path) }
  }

  private static func readFile(
    _ path: String
  ) throws(DrawingError) -> (size: ImageSize, pixels: [UInt8]) {
    do {
      return try PNGFile.read(path)
    } catch {
      throw DrawingError(error)
    }
  }

  /// How much ink each pixel has: how far it is from paper.
  private static func ink(of pixels: [UInt8], _ size: ImageSize) -> [UInt8] {
    let edge = pixels.indices.filter { pixel in
      let (row, column) = (pixel / size.width, pixel % size.width)
      return row == 0 || row == size.height - 1 || column == 0 || column == size.width - 1
    }
    let paper = edge.map { Int(pixels[$0]) }.sorted()[edge.count / 2]
    let (darkest, brightest) = (Int(pixels.min() ?? 0), Int(pixels.max() ?? 0))
    let isBright = 2 * paper > darkest + brightest
    let level = isBright ? 255 - paper : paper
    let ink = isBright ? pixels.map { 255 - $0 } : pixels
    guard level > 0 else { return ink }
    // Paper that is not quite clean is not quite even either.
    let most = isBright ? 255 - darkest : brightest
    let least = level + min(2 * level, (most - level) / 4)
    guard most > least else { return [UInt8](repeating: 0, count: ink.count) }
    return ink.map { UInt8(max(0, Int($0) - least) * 255 / (most - least)) }
  }
}
