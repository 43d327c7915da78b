import CZlib

/// Reads 8 bits of grey as the specification says, of any size, so that what writes them is not
/// measured against itself.
///
/// - Source: PNG (Portable Network Graphics) Specification, third edition, W3C 2025, section 9.
struct PNGReader {
  let width: Int
  let height: Int
  let pixels: [UInt8]

  /// `nil` for anything else than one whole picture.
  init?(_ bytes: [UInt8]) {
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard bytes.count > 33, Array(bytes[0..<8]) == PNGWriter.signature else { return nil }
    (width, height) = (number(16), number(20))
    // Depth, type, compression, filter, interlacing.
    guard Array(bytes[24..<29]) == [8, 0, 0, 0, 0] else { return nil }
    var (place, packed): (Int, [UInt8]) = (8, [])
    while place + 12 <= bytes.count {
      let length = number(place)
      guard place + 12 + length <= bytes.count else { return nil }
      if Array(bytes[place + 4..<place + 8]) == Array("IDAT".utf8) {
        packed += bytes[place + 8..<place + 8 + length]
      }
      place += 12 + length
    }
    var count = UInt((width + 1) * height)
    var rows = [UInt8](repeating: 0, count: Int(count))
    guard uncompress(&rows, &count, packed, UInt(packed.count)) == 0, Int(count) == rows.count
    else { return nil }
    pixels = PNGReader.unfiltered(rows, width)
  }

  /// The bytes that rows were before each was filtered in a way of its own.
  private static func unfiltered(_ rows: [UInt8], _ width: Int) -> [UInt8] {
    var above = [UInt8](repeating: 0, count: width)
    return stride(from: 0, to: rows.count, by: width + 1).flatMap { start in
      var row = [UInt8](repeating: 0, count: width)
      for x in 0..<width {
        let a = Int(x > 0 ? row[x - 1] : 0)
        let (b, c) = (Int(above[x]), Int(x > 0 ? above[x - 1] : 0))
        let guess = [0, a, b, (a + b) / 2, paeth(a, b, c)][Int(rows[start])]
        row[x] = rows[start + 1 + x] &+ UInt8(guess)
      }
      above = row
      return row
    }
  }

  private static func paeth(_ a: Int, _ b: Int, _ c: Int) -> Int {
    let (pa, pb, pc) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
  }
}
