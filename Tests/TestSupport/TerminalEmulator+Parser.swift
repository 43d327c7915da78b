extension TerminalEmulator {
  /// A piece of what a program writes.
  enum Token: Hashable, Sendable {
    case glyph(Unicode.Scalar)
    case control(UInt8)
    /// `ESC` and what follows it, without the escape itself.
    case escape(String)
    /// `ESC [`: the prefix as in `?`, the numbers, intermediate signs, and the last byte.
    case sequence(prefix: String, numbers: [Int], marks: String, final: Character)
  }

  /// Cuts bytes into tokens.
  struct Parser: Sendable {
    private enum State: Sendable {
      case ground
      case escape([UInt8])
      case sequence([UInt8])
      case string
      case stringEscape
      case utf8([UInt8], missing: Int)
    }

    private var state = State.ground

    mutating func accept(_ byte: UInt8) -> [Token] {
      switch state {
      case .ground: return ground(byte)
      case .escape(let bytes): return escape(bytes + [byte])
      case .sequence(let bytes): return sequence(bytes, byte)
      case .string:
        if byte == 0x07 { state = .ground }
        if byte == 0x1b { state = .stringEscape }
        return []
      case .stringEscape:
        state = .ground
        return []
      case .utf8(let bytes, let missing):
        guard byte & 0xc0 == 0x80 else {
          return [.glyph("\u{fffd}")] + ground(byte)
        }
        let bytes = bytes + [byte]
        guard missing == 1 else {
          state = .utf8(bytes, missing: missing - 1)
          return []
        }
        state = .ground
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.map { .glyph($0) }
      }
    }

    private mutating func ground(_ byte: UInt8) -> [Token] {
      state = .ground
      switch byte {
      case 0x1b: state = .escape([])
      case 0xc2...0xdf: state = .utf8([byte], missing: 1)
      case 0xe0...0xef: state = .utf8([byte], missing: 2)
      case 0xf0...0xf4: state = .utf8([byte], missing: 3)
      case ..<0x20, 0x7f: return [.control(byte)]
      case ..<0x7f: return [.glyph(Unicode.Scalar(byte))]
      default: return [.glyph("\u{fffd}")]
      }
      return []
    }

    private mutating func escape(_ bytes: [UInt8]) -> [Token] {
      switch bytes[bytes.count - 1] {
      case UInt8(ascii: "[") where bytes.count == 1: state = .sequence([])
      case UInt8(ascii: "]") where bytes.count == 1, UInt8(ascii: "P") where bytes.count == 1:
        state = .string
      case 0x1b: state = .escape([])
      case 0x20...0x2f: state = .escape(bytes)
      case 0x18, 0x1a: state = .ground
      default:
        state = .ground
        return [.escape(String(decoding: bytes, as: UTF8.self))]
      }
      return []
    }

    private mutating func sequence(_ bytes: [UInt8], _ byte: UInt8) -> [Token] {
      switch byte {
      case 0x18, 0x1a:
        state = .ground
        return []
      case 0x1b:
        state = .escape([])
        return []
      case ..<0x20: return [.control(byte)]
      case ..<0x40:
        state = .sequence(bytes + [byte])
        return []
      default:
        state = .ground
        return [Self.token(bytes, final: byte)]
      }
    }

    private static func token(_ bytes: [UInt8], final: UInt8) -> Token {
      // The form of colours with colons has room for a colour space, which nobody fills.
      let text = String(decoding: bytes, as: UTF8.self).replacing("2::", with: "2:")
      let prefix = text.prefix { "<=>?".contains($0) }
      let marks = text.filter { $0 >= " " && $0 <= "/" }
      let numbers = text.dropFirst(prefix.count).dropLast(marks.count)
        .split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }
        .map { Int($0) ?? 0 }
      return .sequence(
        prefix: String(prefix), numbers: numbers, marks: marks,
        final: Character(Unicode.Scalar(final)))
    }
  }
}
