import CPNG

/// One picture in a PNG file: grey, grey with transparency, colours or a palette, 1 to 16 bits.
///
/// Colours become grey as in Pillow's `convert('L')`; transparency is left out.
public enum PNGFile {
  /// The longest side that is written.
  public static let longestSide = 16_384
  /// Files that are longer hold more than a picture of 256×256 pixels.
  private static let longestFile = 16 << 20

  /// The size of the picture in a file.
  ///
  /// - Throws: As ``read(_:_:into:)``.
  static func size(of path: String) throws(DatasetError) -> ImageSize {
    let bytes = try FileBytes.read(path, atMost: longestFile)
    let result = cpng_look(bytes, bytes.count)
    try check(result, bytes, path)
    return ImageSize(width: Int(result.width), height: Int(result.height))
  }

  /// Reads the picture in a file as one byte for each pixel.
  ///
  /// - Parameters:
  ///   - size: The size that it must have.
  ///   - pixels: Where to put it, as many bytes as it has pixels.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``, ``DatasetError/notRegular(path:)``,
  ///   ``DatasetError/tooLong(path:found:limit:)``, ``DatasetError/notPNG(path:found:)``,
  ///   ``DatasetError/unsupportedSize(path:rows:columns:)``,
  ///   ``DatasetError/mixedSizes(path:found:expected:)``,
  ///   ``DatasetError/damagedPNG(path:offset:reason:)``.
  static func read(
    _ path: String, _ size: ImageSize, into pixels: UnsafeMutableBufferPointer<UInt8>
  ) throws(DatasetError) {
    precondition(pixels.count == size.pixelCount, "\(pixels.count) bytes for \(size) pixels")
    let bytes = try FileBytes.read(path, atMost: longestFile)
    let result = cpng_read(
      bytes, bytes.count, pixels.baseAddress, UInt32(size.width), UInt32(size.height))
    try check(result, bytes, path, expecting: size)
  }

  /// Reads a picture of any size.
  ///
  /// - Returns: Its size, and one byte for each pixel, row by row.
  /// - Throws: As ``read(_:_:into:)``, but for a size that differs.
  static func read(_ path: String) throws(DatasetError) -> (size: ImageSize, pixels: [UInt8]) {
    let bytes = try FileBytes.read(path, atMost: longestFile)
    let look = cpng_look(bytes, bytes.count)
    try check(look, bytes, path)
    let size = ImageSize(width: Int(look.width), height: Int(look.height))
    var pixels = [UInt8](repeating: 0, count: size.pixelCount)
    let result = cpng_read(bytes, bytes.count, &pixels, look.width, look.height)
    try check(result, bytes, path, expecting: size)
    return (size, pixels)
  }

  /// A whole file of a picture, 8 bits of grey; the same bytes for the same pixels.
  ///
  /// Larger ones than ``ImageSize/longest`` are for other programs, not for `--data`.
  /// - Parameter pixels: One byte for each, row by row: 0 is black, 255 is white.
  /// - Precondition: As many pixels as the sides say, and both sides from 1 to ``longestSide``.
  public static func encode(_ pixels: [UInt8], width: Int, height: Int) -> [UInt8] {
    encode(pixels[...], width, height)
  }

  /// The same for a picture of a dataset.
  static func encode(_ pixels: ArraySlice<UInt8>, _ size: ImageSize) -> [UInt8] {
    encode(pixels, size.width, size.height)
  }

  private static func encode(_ pixels: ArraySlice<UInt8>, _ width: Int, _ height: Int) -> [UInt8] {
    let sides = 1...longestSide
    precondition(
      sides ~= width && sides ~= height && pixels.count == width * height,
      "\(pixels.count) bytes for \(width)×\(height) pixels")
    let bound = cpng_write_bound(UInt32(width), UInt32(height))
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = pixels.withUnsafeBufferPointer {
        cpng_write($0.baseAddress, UInt32(width), UInt32(height), buffer.baseAddress, bound)
      }
      precondition(count > 0, "libpng does not write a picture of \(width)×\(height) pixels")
    }
  }

  private static func check(
    _ result: cpng_result, _ bytes: [UInt8], _ path: String, expecting size: ImageSize? = nil
  ) throws(DatasetError) {
    switch result.status {
    case CPNG_DONE: return
    case CPNG_NOT_PNG: throw .notPNG(path: path, found: Array(bytes.prefix(8)))
    case CPNG_OTHER_SIZE:
      let (width, height) = (Int(result.width), Int(result.height))
      let sides = 1...ImageSize.longest
      guard let size, sides.contains(width), sides.contains(height) else {
        throw .unsupportedSize(path: path, rows: height, columns: width)
      }
      throw .mixedSizes(
        path: path, found: ImageSize(width: width, height: height), expected: size)
    default:
      throw .damagedPNG(path: path, offset: result.offset, reason: reason(of: result))
    }
  }

  private static func reason(of result: cpng_result) -> String {
    withUnsafeBytes(of: result.reason) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
