import CZlib

/// Bytes in and out of gzip's format, through zlib.
enum Gzip {
  /// Whether bytes begin as every gzip file does.
  static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// Restores the beginning of what was compressed, so that a small file cannot fill the memory.
  ///
  /// - Parameter limit: How many bytes to restore at most.
  /// - Returns: All of them or the first `limit`; `nil` where the data is damaged or breaks off
  ///   before either.
  static func decompress(_ bytes: UnsafeRawBufferPointer, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    guard czlib_inflate_init(&stream, gzipWindow) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(clamping: bytes.count)

    var result: [UInt8] = []
    var capacity = min(limit, max(64 << 10, bytes.count * 6))
    while result.count < limit {
      let start = result.count
      var status = Z_OK
      result.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(clamping: capacity)
          status = inflate(&stream, Z_NO_FLUSH)
          count = capacity - Int(stream.avail_out)
        })
      if status == Z_STREAM_END { return result }
      guard status == Z_OK, result.count > start else { return nil }
      capacity = min(limit - result.count, result.count)
    }
    return result
  }

  /// Compresses as well as zlib can, without a name or a date, so that the same bytes give the
  /// same file.
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let status = czlib_deflate_init(&stream, Z_BEST_COMPRESSION, gzipWindow)
    precondition(status == Z_OK, "zlib does not start: status \(status)")
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      bytes.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(clamping: bound)
        let status = deflate(&stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "zlib does not finish: status \(status)")
      }
      count = bound - Int(stream.avail_out)
    }
  }

  /// The largest window, and gzip's header rather than zlib's own.
  private static let gzipWindow: Int32 = 15 + 16
}
