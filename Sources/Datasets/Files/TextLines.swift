/// The lines of a text without their ends, be they those of Unix, Windows or old Macs, and without
/// the byte order mark before the first.
struct TextLines: Sequence, IteratorProtocol {
  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes.starts(with: TextLines.mark) ? bytes.dropFirst(TextLines.mark.count) : bytes[...]
  }

  /// The next line; there is none after the last end of a line.
  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let end = rest.firstIndex { $0 == lineFeed || $0 == carriageReturn } ?? rest.endIndex
    let line = rest[..<end]
    let isWindows = rest[end...].starts(with: [carriageReturn, lineFeed])
    rest = rest[end...].dropFirst(isWindows ? 2 : 1)
    return line
  }
}
