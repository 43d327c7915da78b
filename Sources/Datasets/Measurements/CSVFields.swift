/// The fields of a line, without the blanks and quotes around them.
///
/// None is kept: a line may be nothing but millions of commas.
struct CSVFields: Sequence, IteratorProtocol {
  private static let quote = UInt8(ascii: "\"")

  /// `nil` after the last.
  private var rest: ArraySlice<UInt8>?
  private let separator: UInt8?

  /// - Parameter separator: The whole line is one field where there is none.
  init(_ line: ArraySlice<UInt8>, separator: UInt8?) {
    rest = line
    self.separator = separator
  }

  mutating func next() -> ArraySlice<UInt8>? {
    guard let line = rest else { return nil }
    let end = CSVFields.firstIndex(in: line) { $0 == separator }
    rest = end.map { line[($0 + 1)...] }
    return CSVFields.unquoted(CSVFields.trimmed(line[..<(end ?? line.endIndex)]))
  }

  /// The comma, semicolon or tab that comes first, if any does.
  static func firstSeparator(in line: ArraySlice<UInt8>) -> UInt8? {
    firstIndex(in: line) { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\t")
    }.map { line[$0] }
  }

  /// Bytes without spaces and tabs at either end.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return [] }
    return bytes[...last].drop(while: isBlank)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// The first byte of a kind that is not in the quotes of the field at the beginning.
  ///
  /// A quote that does not begin a field means itself: 7" are seven inches.
  private static func firstIndex(
    in line: ArraySlice<UInt8>, where isWanted: (UInt8) -> Bool
  ) -> Int? {
    let hasQuotes = line.first { !isBlank($0) } == quote
    var isInside = false
    return line.indices.first { index in
      let byte = line[index]
      // Two quotes for one in the text end the quoted part and begin it again.
      if hasQuotes, byte == quote { isInside.toggle() }
      return !isInside && isWanted(byte)
    }
  }

  private static func unquoted(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard field.count >= 2, field.first == quote, field.last == quote else { return field }
    return trimmed(field.dropFirst().dropLast())
  }
}
