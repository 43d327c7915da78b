extension KnownFile {
  /// What tells a file from the one that was meant.
  public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// It does not begin as gzip does, breaks off, makes no sense, or is followed by something
    /// else.
    case notGzip
    /// Too few bytes; `found` are those of the known form.
    case tooShort(found: Int, expected: Int)
    /// More bytes than the file can have, which are not looked at.
    case tooLong(expected: Int)
    /// As many bytes as there should be, but others.
    case otherChecksum(found: String, expected: String)

    /// A clause that follows "it".
    public var description: String {
      switch self {
      case .notGzip: "is not whole gzip data"
      case .tooShort(let found, let expected): "holds \(found) bytes instead of \(expected)"
      case .tooLong(let expected): "holds more than \(expected) bytes"
      case .otherChecksum(let found, let expected): "has the MD5 \(found) instead of \(expected)"
      }
    }
  }

  /// More bytes than these need not be fetched: the file cannot be longer.
  ///
  /// gzip makes what it cannot compress longer by 5 bytes in 16 KiB at most, and has a header.
  ///
  /// - Source: zlib, "Technical Details".
  var largestByteCount: Int {
    switch form {
    case .gzipped: byteCount
    case .uncompressed: byteCount + byteCount / 1000 + 1024
    }
  }

  /// Reads a file through and compares it with what is known.
  ///
  /// - Returns: What is wrong with it; `nil` when it is the one that was meant.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  func fault(at path: String) throws(DatasetError) -> Fault? {
    var bytes = try ByteReader(.file(path: path), decompresses: form == .uncompressed)
    if form == .uncompressed, !bytes.isDecompressing { return .notGzip }
    var checksum = MD5()
    var count = 0
    do throws(DatasetError) {
      while case let piece = try bytes.next(atMost: 1 << 20), !piece.isEmpty {
        count += piece.count
        if count > byteCount { return .tooLong(expected: byteCount) }
        checksum.update(piece)
      }
    } catch {
      switch error {
      case .damagedGzip, .trailingBytes: return .notGzip
      default: throw error
      }
    }
    if count < byteCount { return .tooShort(found: count, expected: byteCount) }
    let found = checksum.finish()
    return found == self.checksum
      ? nil : .otherChecksum(found: found, expected: self.checksum)
  }
}
