import CMD5

/// A fingerprint of bytes that pass by, through the system's library.
///
/// It tells whether a file is the one that was meant, not whether somebody forged it.
///
/// - Source: Rivest, RFC 1321.
struct MD5: ~Copyable {
  private static let byteCount = 16

  private var state = cmd5_state()

  init() { cmd5_start(&state) }

  /// Takes the next bytes; none are fine.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let address = bytes.baseAddress else { return }
    cmd5_update(&state, address, bytes.count)
  }

  /// The fingerprint of everything so far, in 32 small hexadecimal digits.
  consuming func finish() -> String {
    let digest = [UInt8](unsafeUninitializedCapacity: MD5.byteCount) { buffer, count in
      cmd5_finish(&state, buffer.baseAddress)
      count = MD5.byteCount
    }
    return digest.map(\.hexadecimal).joined()
  }

  /// The fingerprint of bytes that are there already.
  static func checksum(of bytes: [UInt8]) -> String {
    var checksum = MD5()
    bytes.withUnsafeBytes { checksum.update($0) }
    return checksum.finish()
  }

  /// The fingerprint of all that is left of a file, and how many bytes that is.
  static func checksum(
    of reader: inout ByteReader
  ) throws(DatasetError) -> (checksum: String, byteCount: Int) {
    var checksum = MD5()
    var count = 0
    while case let piece = try reader.next(atMost: 1 << 20), !piece.isEmpty {
      checksum.update(piece)
      count += piece.count
    }
    return (checksum.finish(), count)
  }
}

extension UInt8 {
  /// Two small hexadecimal digits.
  var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}
