/// Where the bytes of a file are.
enum ByteSource: Sendable {
  /// On a disk.
  case file(path: String)
  /// In memory, for as long as the program runs; `name` is what to call them in an error.
  case memory(name: String, bytes: @Sendable () -> UnsafeRawBufferPointer)

  /// What errors name.
  var path: String {
    switch self {
    case .file(let path): path
    case .memory(let name, _): name
    }
  }

  /// Whether there may be something else than what was written.
  var mayBeDamaged: Bool {
    switch self {
    case .file: true
    case .memory: false
    }
  }
}

/// The bytes of a file from its first to its last, a piece at a time, decompressed where they are
/// gzipped; neither the file nor what it stands for is ever in memory as a whole.
struct ByteReader: ~Copyable {
  /// What errors name.
  let path: String
  /// More bytes than these cannot come.
  let largestCount: Int

  private var input: InputPieces
  /// What of the last piece of input is still to be used.
  private var rest: UnsafeRawBufferPointer
  private let inflater: Inflater?
  /// Where bytes are restored to: few enough to stay in the processor's cache until they are used.
  private let output: UnsafeMutableRawBufferPointer
  private var isAtEnd = false
  /// Bytes of the file that came with the pieces so far.
  private var offset = 0

  /// - Parameter decompresses: Whether to restore gzipped bytes; otherwise they come as they are.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  init(_ source: ByteSource, decompresses: Bool = true) throws(DatasetError) {
    var input = try InputPieces(source)
    let first = try input.next()
    rest = first
    offset = first.count
    path = source.path
    let isGzip = decompresses && Gzip.isGzip(first)
    inflater = isGzip ? Inflater(checks: source.mayBeDamaged) : nil
    output = .allocate(byteCount: isGzip ? 256 << 10 : 0, alignment: 1)
    let (grown, isHuge) = input.byteCount.multipliedReportingOverflow(by: Gzip.largestGrowth)
    largestCount = isGzip ? (isHuge ? .max : grown) : input.byteCount
    self.input = input
  }

  deinit { output.deallocate() }

  /// Whether what comes is restored from gzipped bytes.
  var isDecompressing: Bool { inflater != nil }

  /// The next bytes.
  ///
  /// - Parameter limit: How many to give at most, more than 0.
  /// - Returns: At least one byte, or none at the end. They are there until the next call.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``,
  ///   ``DatasetError/damagedGzip(path:offset:breaksOff:)``,
  ///   ``DatasetError/trailingBytes(path:offset:)``.
  mutating func next(atMost limit: Int) throws(DatasetError) -> UnsafeRawBufferPointer {
    if inflater != nil { return try nextRestored(atMost: limit) }
    if rest.isEmpty { try readOn() }
    let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(limit))
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(limit))
    return piece
  }

  private mutating func nextRestored(
    atMost limit: Int
  ) throws(DatasetError) -> UnsafeRawBufferPointer {
    let room = UnsafeMutableRawBufferPointer(rebasing: output.prefix(limit))
    while !isAtEnd {
      if rest.isEmpty { try readOn() }
      let isLastInput = rest.isEmpty
      switch inflater?.restore(from: &rest, into: room) {
      case .restored(let count) where count > 0:
        return UnsafeRawBufferPointer(rebasing: room.prefix(count))
      case .ended(let count):
        try endMember()
        if count > 0 { return UnsafeRawBufferPointer(rebasing: room.prefix(count)) }
      case .restored where !isLastInput: continue
      case .damaged:
        throw .damagedGzip(path: path, offset: offset - rest.count, breaksOff: false)
      default: throw .damagedGzip(path: path, offset: offset, breaksOff: true)
      }
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Goes on to the next of several gzip members, which stand for their bytes one after the other.
  ///
  /// - Source: RFC 1952, section 2.2.
  /// - Throws: ``DatasetError/trailingBytes(path:offset:)`` where something else follows.
  private mutating func endMember() throws(DatasetError) {
    // The two bytes that tell may come in two pieces.
    if rest.count < 2 { try readOn() }
    isAtEnd = rest.isEmpty
    guard isAtEnd || Gzip.isGzip(rest) else {
      throw .trailingBytes(path: path, offset: offset - rest.count)
    }
    inflater?.startAgain()
  }

  private mutating func readOn() throws(DatasetError) {
    let kept = rest.count
    rest = try input.next(after: rest)
    offset += rest.count - kept
  }
}

/// The bytes of a file as they are, a piece at a time.
private struct InputPieces: ~Copyable {
  /// Bytes of a piece: few enough to stay in the processor's cache until they are used.
  private static let pieceLength = 256 << 10
  /// Bytes of the first piece, since often only a header is looked at.
  private static let firstLength = 64 << 10

  let byteCount: Int
  private let path: String
  private let file: Int32?
  /// What there is in memory, where it is no file.
  private let memory: UnsafeRawBufferPointer
  /// Where the pieces of a file are read to, one in the place of the other.
  private let buffer: UnsafeMutableRawBufferPointer
  private var offset = 0

  init(_ source: ByteSource) throws(DatasetError) {
    path = source.path
    switch source {
    case .file(let path):
      (file, byteCount) = try FileBytes.openForReading(path)
      memory = UnsafeRawBufferPointer(start: nil, count: 0)
      buffer = .allocate(byteCount: min(byteCount, InputPieces.pieceLength), alignment: 16)
    case .memory(_, let bytes):
      memory = bytes()
      file = nil
      byteCount = memory.count
      buffer = .allocate(byteCount: 0, alignment: 16)
    }
  }

  deinit {
    buffer.deallocate()
    if let file { FileBytes.closeFile(file) }
  }

  /// The next bytes, none at the end; they are there until the next call.
  ///
  /// - Parameter kept: The end of the last piece, which the next one begins with: less than all of
  ///   it.
  mutating func next(
    after kept: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
  ) throws(DatasetError) -> UnsafeRawBufferPointer {
    guard let file else {
      defer { offset = memory.count }
      return offset == 0 ? memory : kept
    }
    buffer.copyMemory(from: kept)
    let length = offset == 0 ? InputPieces.firstLength : buffer.count - kept.count
    let room = UnsafeMutableRawBufferPointer(
      rebasing: buffer[kept.count...].prefix(min(length, byteCount - offset)))
    let count = try FileBytes.fill(room, from: file, path: path)
    offset += count
    return UnsafeRawBufferPointer(rebasing: buffer.prefix(kept.count + count))
  }
}
