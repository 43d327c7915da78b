/// An IDX file whose header has been read and believed, and whose examples come next.
struct IDXReader: ~Copyable {
  /// How many examples the header promises.
  let count: Int
  /// The size of each picture; of labels, one byte.
  let size: ImageSize

  private let headerLength: Int
  private let byteCount: Int
  private var bytes: ByteReader

  /// Opens a file and reads its header.
  ///
  /// - Throws: ``DatasetError`` for anything that is not the beginning of a file of that kind, with
  ///   pictures of up to 256×256.
  init(_ source: ByteSource, of kind: IDXFile.Kind) throws(DatasetError) {
    var bytes = try ByteReader(source)
    let headerLength = 4 + 4 * kind.axisCount
    let header = try IDXReader.header(headerLength, of: &bytes)
    let found = header.count < 4 ? nil : IDXReader.bigEndian(header, at: 0)
    guard found == kind.magic else {
      throw .notIDX(path: bytes.path, kind: kind.rawValue, found: found, expected: kind.magic)
    }
    guard header.count == headerLength else {
      throw .wrongLength(path: bytes.path, found: header.count, expected: headerLength)
    }
    let axes = (1...kind.axisCount).map { Int(IDXReader.bigEndian(header, at: 4 * $0)) }
    let sides = axes.dropFirst()
    guard sides.allSatisfy((1...ImageSize.longest).contains) else {
      throw .unsupportedSize(path: bytes.path, rows: axes[1], columns: axes[2])
    }
    let size = ImageSize(width: sides.last ?? 1, height: sides.first ?? 1)
    // At most 2³² pictures of 2¹⁶ bytes each, which no Int is too small for.
    let byteCount = axes[0] * size.pixelCount
    guard byteCount <= PictureLimit.byteCount else {
      throw .tooLarge(path: bytes.path, byteCount: byteCount)
    }
    count = axes[0]
    self.size = size
    self.headerLength = headerLength
    self.byteCount = byteCount
    self.bytes = bytes
  }

  /// Whether the file can be as long as its header promises; reading tells what is wrong with it
  /// otherwise.
  var isPlausible: Bool { headerLength + byteCount <= bytes.largestCount }

  /// Reads all examples, a piece at a time.
  ///
  /// - Parameter body: Takes the bytes of a piece and how many bytes of examples came before.
  /// - Throws: what ``ByteReader/next(atMost:)`` throws, and
  ///   ``DatasetError/wrongLength(path:found:expected:)``, which is found out only after `body` has
  ///   taken what there is.
  mutating func read(
    _ body: (_ piece: UnsafeRawBufferPointer, _ offset: Int) -> Void
  ) throws(DatasetError) {
    let expected = headerLength + byteCount
    var offset = 0
    while offset < byteCount {
      let piece = try bytes.next(atMost: byteCount - offset)
      guard !piece.isEmpty else {
        throw .wrongLength(path: bytes.path, found: headerLength + offset, expected: expected)
      }
      body(piece, offset)
      offset += piece.count
    }
    guard try bytes.next(atMost: 1).isEmpty else {
      throw .wrongLength(path: bytes.path, found: expected + 1, expected: expected)
    }
  }

  /// Makes sure that everything is there and nothing is damaged, without keeping it.
  ///
  /// - Throws: As ``read(_:)``.
  mutating func skip() throws(DatasetError) {
    try read { _, _ in }
  }

  private static func header(
    _ length: Int, of bytes: inout ByteReader
  ) throws(DatasetError) -> [UInt8] {
    var header: [UInt8] = []
    while header.count < length {
      let piece = try bytes.next(atMost: length - header.count)
      if piece.isEmpty { break }
      header += piece
    }
    return header
  }

  private static func bigEndian(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
