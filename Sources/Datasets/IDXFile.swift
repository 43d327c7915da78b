/// The format of MNIST's files: a magic number, the length of each axis, then bytes.
///
/// - Source: LeCun, Cortes & Burges, the MNIST database, "File formats".
enum IDXFile {
  /// The bytes of a picture file and how many pictures they are.
  struct Images {
    var count: Int
    var pixels: ArraySlice<UInt8>
  }

  private static let imageMagic: UInt32 = 0x0000_0803
  private static let labelMagic: UInt32 = 0x0000_0801
  private static let largest = 1 << 30

  /// Reads pictures of 28×28, gzipped or not.
  ///
  /// - Throws: ``DatasetError`` for anything that is not a complete file of such pictures.
  static func readImages(_ path: String) throws(DatasetError) -> Images {
    try FileBytes.withBytes(of: path) { bytes throws(DatasetError) in
      try images(in: bytes, path: path)
    }
  }

  /// Reads labels, gzipped or not.
  ///
  /// - Throws: ``DatasetError`` for anything that is not a complete file of labels.
  static func readLabels(_ path: String) throws(DatasetError) -> ArraySlice<UInt8> {
    try FileBytes.withBytes(of: path) { bytes throws(DatasetError) in
      try labels(in: bytes, path: path)
    }
  }

  static func images(
    in bytes: UnsafeRawBufferPointer, path: String
  ) throws(DatasetError) -> Images {
    let all = try contents(
      of: bytes, path: path, kind: "images", magic: imageMagic, axisCount: 3
    ) { axes throws(DatasetError) in
      guard axes[1] == LabeledImages.height, axes[2] == LabeledImages.width else {
        throw .unsupportedSize(path: path, rows: axes[1], columns: axes[2])
      }
    }
    let pixels = all[16...]
    return Images(count: pixels.count / LabeledImages.pixelCount, pixels: pixels)
  }

  static func labels(
    in bytes: UnsafeRawBufferPointer, path: String
  ) throws(DatasetError) -> ArraySlice<UInt8> {
    try contents(of: bytes, path: path, kind: "labels", magic: labelMagic, axisCount: 1) { _ in }[
      8...]
  }

  /// The whole file, decompressed where needed, once its header has been believed.
  private static func contents(
    of bytes: UnsafeRawBufferPointer, path: String, kind: String, magic: UInt32, axisCount: Int,
    checkingAxes check: ([Int]) throws(DatasetError) -> Void
  ) throws(DatasetError) -> [UInt8] {
    let isGzip = Gzip.isGzip(bytes)
    func prefix(_ count: Int) throws(DatasetError) -> [UInt8] {
      guard isGzip else { return Array(bytes.prefix(count)) }
      guard let result = Gzip.decompress(bytes, limit: count) else {
        throw .damagedGzip(path: path)
      }
      return result
    }

    let headerLength = 4 + 4 * axisCount
    let header = try prefix(headerLength)
    let found = header.count < 4 ? nil : bigEndian(header, at: 0)
    guard found == magic else {
      throw .notIDX(path: path, kind: kind, found: found, expected: magic)
    }
    guard header.count == headerLength else {
      throw .wrongLength(path: path, found: header.count, expected: headerLength)
    }
    let axes = (1...axisCount).map { Int(bigEndian(header, at: 4 * $0)) }
    try check(axes)
    let expected = axes.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    guard expected >= 0, expected <= largest else {
      throw .tooLarge(path: path, byteCount: expected)
    }
    let all = try prefix(headerLength + expected + 1)
    guard all.count == headerLength + expected else {
      throw .wrongLength(path: path, found: all.count, expected: headerLength + expected)
    }
    return all
  }

  private static func bigEndian(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// A whole file of 28×28 pictures, not compressed.
  static func encodeImages(_ pixels: [UInt8]) -> [UInt8] {
    let count = pixels.count / LabeledImages.pixelCount
    return header(imageMagic, [count, LabeledImages.height, LabeledImages.width]) + pixels
  }

  /// A whole file of labels, not compressed.
  static func encodeLabels(_ labels: [UInt8]) -> [UInt8] {
    header(labelMagic, [labels.count]) + labels
  }

  private static func header(_ magic: UInt32, _ axes: [Int]) -> [UInt8] {
    ([magic] + axes.map { UInt32($0) }).flatMap { value in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
  }
}
