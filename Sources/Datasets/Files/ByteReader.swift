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
        isAtEnd = true
        if rest.isEmpty { try readOn() }
        guard rest.isEmpty else {
          throw .trailingBytes(path: path, offset: offset - rest.count)
        }
        return UnsafeRawBufferPointer(rebasing: room.prefix(count))
      case .restored where !isLastInput: continue
      case .damaged:
        throw .damagedGzip(path: path, offset: offset - rest.count, breaksOff: false)
      default: throw .damagedGzip(path: path, offset: offset, breaksOff: true)
      }
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private mutating func readOn() throws(DatasetError) {
    rest = try input.next()
    offset += rest.count
  }
}

/// The bytes of a file as they are, a window at a time.
private struct InputPieces: ~Copyable {
  /// Bytes of a window; a multiple of the size of any system's pages.
  private static let windowLength = 4 << 20
  /// Bytes of the first window, since often only a header is looked at.
  private static let firstLength = 64 << 10

  let byteCount: Int
  private let path: String
  private let file: Int32?
  /// What is there until the next window is asked for.
  private var window = UnsafeRawBufferPointer(start: nil, count: 0)
  private var offset = 0

  init(_ source: ByteSource) throws(DatasetError) {
    path = source.path
    switch source {
    case .file(let path): (file, byteCount) = try FileBytes.openForReading(path)
    case .memory(_, let memory):
      let bytes = memory()
      file = nil
      byteCount = bytes.count
      window = bytes
    }
  }

  deinit {
    guard let file else { return }
    if !window.isEmpty { FileBytes.unmap(window) }
    FileBytes.closeFile(file)
  }

  /// The next bytes, none at the end; they are there until the next call.
  mutating func next() throws(DatasetError) -> UnsafeRawBufferPointer {
    defer { offset += window.count }
    guard let file else {
      if offset > 0 { window = UnsafeRawBufferPointer(start: nil, count: 0) }
      return window
    }
    if !window.isEmpty { FileBytes.unmap(window) }
    window = UnsafeRawBufferPointer(start: nil, count: 0)
    let length = offset == 0 ? InputPieces.firstLength : InputPieces.windowLength
    let count = min(length, byteCount - offset)
    if count > 0 {
      window = try FileBytes.map(file, from: offset, count: count, path: path)
    }
    return window
  }
}
