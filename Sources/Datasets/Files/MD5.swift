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
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
