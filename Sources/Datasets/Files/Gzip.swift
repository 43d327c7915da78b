import CZlib

/// Bytes in and out of gzip's format, through zlib.
enum Gzip {
  /// How many times longer than the compressed bytes what they stand for can be.
  ///
  /// - Source: zlib, "Technical Details": "the limit of 1032:1".
  static let largestGrowth = 1032

  /// Whether bytes begin as every gzip file does.
  static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// What compressing is to care for.
  enum Effort {
    /// Few bytes.
    case best
    /// Little time, for not many more bytes.
    case fast

    fileprivate var level: Int32 { self == .best ? Z_BEST_COMPRESSION : 6 }
  }

  /// Compresses without a name or a date, so that the same bytes give the same file.
  static func compress(_ bytes: [UInt8], as effort: Effort = .best) -> [UInt8] {
    var stream = z_stream()
    let status = czlib_deflate_init(&stream, effort.level, gzipWindow)
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
  fileprivate static let gzipWindow: Int32 = 15 + 16
}

/// One gzip stream on its way back to what was compressed.
struct Inflater: ~Copyable {
  /// What a call left behind.
  enum Outcome {
    /// So many bytes were restored, and more may follow; 0 where more input is needed.
    case restored(Int)
    /// So many bytes were restored, and they were the last.
    case ended(Int)
    /// The bytes make no sense, or the checksum is wrong.
    case damaged
  }

  /// zlib remembers where this is, so it must never move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Parameter checks: Whether to compare checksums, which takes a sixth of the time.
  init(checks: Bool) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = czlib_inflate_init(stream, Gzip.gzipWindow)
    precondition(status == Z_OK, "zlib does not start: status \(status)")
    if !checks { inflateValidate(stream, 0) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Restores as much as fits.
  ///
  /// - Parameters:
  ///   - input: The next compressed bytes; shortened by those that are no longer needed.
  ///   - output: Where to put what they stand for.
  func restore(
    from input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Outcome {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(clamping: input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let (givenIn, givenOut) = (stream.pointee.avail_in, stream.pointee.avail_out)
    let status = inflate(stream, Z_NO_FLUSH)
    input = UnsafeRawBufferPointer(
      rebasing: input.dropFirst(Int(givenIn - stream.pointee.avail_in)))
    let count = Int(givenOut - stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END: return .ended(count)
    case Z_OK, Z_BUF_ERROR: return .restored(count)
    default: return .damaged
    }
  }
  /// Makes ready for another member after the one that ended.
  func startAgain() {
    let status = inflateReset(stream)
    precondition(status == Z_OK, "zlib does not start again: status \(status)")
  }
}
