import CZlib

/// Writes PNG files of every kind, byte by byte as the specification says, so that what reads them
/// is not measured against itself.
///
/// - Source: PNG (Portable Network Graphics) Specification, third edition, W3C 2025.
struct PNGWriter {
  /// What a pixel is made of, by the header's number.
  enum ColorType: UInt8 {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgba = 6

    var channels: Int {
      switch self {
      case .gray, .palette: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }
  }

  var width: Int
  var height: Int
  var type = ColorType.gray
  var depth = 8
  /// One number for each channel of each pixel, row by row.
  var samples: [Int]
  /// Red, green and blue of each number, for a palette.
  var palette: [UInt8] = []
  /// The transparency of each number of a palette.
  var transparency: [UInt8] = []
  var isInterlaced = false
  /// Chunks between the header and the picture.
  var extraChunks: [(name: String, bytes: [UInt8])] = []

  static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  /// The whole file.
  var bytes: [UInt8] {
    let header =
      PNGWriter.bigEndian(width) + PNGWriter.bigEndian(height)
      + [UInt8(depth), type.rawValue, 0, 0, isInterlaced ? 1 : 0]
    var file = PNGWriter.signature + PNGWriter.chunk("IHDR", header)
    for chunk in extraChunks { file += PNGWriter.chunk(chunk.name, chunk.bytes) }
    if !palette.isEmpty { file += PNGWriter.chunk("PLTE", palette) }
    if !transparency.isEmpty { file += PNGWriter.chunk("tRNS", transparency) }
    return file + PNGWriter.chunk("IDAT", PNGWriter.deflated(rows))
      + PNGWriter.chunk("IEND", [])
  }

  static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + bytes
    let sum = named.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
    return bigEndian(bytes.count) + named + bigEndian(Int(sum))
  }

  // MARK: Rows

  /// Rows without a filter; where interlaced, those of seven smaller pictures.
  private var rows: [UInt8] {
    guard isInterlaced else { return rows(fromX: 0, y: 0, byX: 1, y: 1) }
    // Adam7: where each pass begins and how far apart its pixels are.
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    return passes.flatMap { rows(fromX: $0.0, y: $0.1, byX: $0.2, y: $0.3) }
  }

  private func rows(fromX x: Int, y: Int, byX dx: Int, y dy: Int) -> [UInt8] {
    guard x < width else { return [] }
    return stride(from: y, to: height, by: dy).flatMap { row in
      let numbers = stride(from: x, to: width, by: dx).flatMap { column in
        let start = (row * width + column) * type.channels
        return samples[start..<start + type.channels]
      }
      return [0] + packed(numbers)
    }
  }

  /// Numbers of `depth` bits, the first in the highest bits, filled up to whole bytes.
  private func packed(_ numbers: [Int]) -> [UInt8] {
    if depth == 16 {
      return numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    }
    let perByte = 8 / depth
    return stride(from: 0, to: numbers.count, by: perByte).map { start in
      (0..<perByte).reduce(0) { byte, place in
        let number = start + place < numbers.count ? numbers[start + place] : 0
        return byte | UInt8(number << (8 - depth * (place + 1)))
      }
    }
  }

  /// Both sides as the header has them.
  var headerSides: [UInt8] { PNGWriter.bigEndian(width) + PNGWriter.bigEndian(height) }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      compress(buffer.baseAddress, &count, bytes, UInt(bytes.count))
      filled = Int(count)
    }
  }
}
