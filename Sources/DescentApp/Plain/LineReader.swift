/// Makes lines of the bytes that come in, whatever they are.
public struct LineReader {
  /// What a line turned out to be.
  public enum Line: Hashable, Sendable {
    /// Text without its end.
    case text(String)
    /// What is no text or too long: a sentence.
    case refused(String)
  }

  /// More than anybody says in one line, in bytes.
  static let longestLine = 4096

  private var bytes: [UInt8] = []
  /// Whether the line so far is too long, and its rest is passed over.
  private var isTooLong = false

  /// A reader that has read nothing yet.
  public init() {}

  /// Takes in bytes.
  ///
  /// - Returns: The lines that are complete with them, in order.
  public mutating func read(_ new: some Sequence<UInt8>) -> [Line] {
    var lines: [Line] = []
    for byte in new {
      if byte == UInt8(ascii: "\n") {
        lines.append(endLine())
      } else if bytes.count == LineReader.longestLine {
        isTooLong = true
      } else {
        bytes.append(byte)
      }
    }
    return lines
  }

  /// What comes after the last line's end; `nil` where nothing does.
  public mutating func end() -> Line? { bytes.isEmpty ? nil : endLine() }

  private mutating func endLine() -> Line {
    defer { (bytes, isTooLong) = ([], false) }
    if isTooLong {
      return .refused(
        "A line of more than 4,096 bytes says nothing here; say one word and a number.")
    }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .refused("A line is not text in UTF-8; say one word and a number.")
    }
    let hasControl = text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && $0 != "\t"
    }
    return hasControl
      ? .refused("A line has bytes that command a terminal; say one word and a number.")
      : .text(text)
  }
}
