import TextGraphics

/// Turns the bytes that a terminal sends into keys, mouse actions and pasted text.
///
/// It knows every form in which terminals send the keys of ``Key``, wherever the bytes are cut.
/// What it does not know it swallows whole, as a sequence read as letters would be obeyed.
///
/// ```
///                 ┌── ESC ──► escape ── [ ──► control sequence ── final byte ──┐
///   ground ───────┤             ├────── O ──► single shift ──── final byte ────┼──► ground
///      ▲          │             └── ] P … ──► string ────── BEL or ESC \ ──────┤
///      │          └── 0xC2 … ─► utf8 ─────────────────── last byte ────────────┘
///      └── 25 ms without a byte: it was the key Esc
/// ```
package struct InputDecoder: Sendable {
  enum State: Hashable, Sendable {
    case ground
    case escape
    case controlSequence
    case singleShift
    case string
    case utf8(missing: Int)
    case ignoring(Int)
    case paste
  }

  /// Text beyond this many bytes of one paste is dropped.
  static let longestPaste = 1 << 16
  private static let pasteEnd = Array("\u{1b}[201~".utf8)

  private var state = State.ground
  /// The bytes so far of a control sequence, a character or a paste.
  private var collected: [UInt8] = []

  /// A decoder that has seen nothing yet.
  package init() {}

  /// How many milliseconds without a byte end what has begun; `nil` where only a byte does.
  ///
  /// Only a lone Esc is a key of its own. A string that nothing ends (Alt-] begins one) must not
  /// swallow the keyboard for ever. A paste has no such end: over a slow line its rest may come at
  /// any time and must not be read as keys; ^C, a signal, always works.
  package var patience: Int? {
    switch state {
    case .escape: 25
    case .string: 500
    default: nil
    }
  }

  /// Reads the next bytes, and gives what they complete.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [ConsoleEvent] {
    var events: [ConsoleEvent] = []
    for byte in bytes {
      if let event = accept(byte) { events.append(event) }
    }
    return events
  }

  /// Ends what has begun, after ``patience`` is over.
  package mutating func timeOut() -> [ConsoleEvent] {
    let wasEscape = state == .escape
    if patience != nil { state = .ground }
    return wasEscape ? [.key(.escape)] : []
  }

  private mutating func accept(_ byte: UInt8) -> ConsoleEvent? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .controlSequence: return controlSequence(byte)
    case .singleShift: return singleShift(byte)
    case .string: return string(byte)
    case .utf8(let missing): return utf8(byte, missing: missing - 1)
    case .ignoring(let count):
      state = count > 1 ? .ignoring(count - 1) : .ground
      return nil
    case .paste: return paste(byte)
    }
  }

  private mutating func ground(_ byte: UInt8) -> ConsoleEvent? {
    state = .ground
    switch byte {
    case 0x1b: state = .escape
    case 0x0a, 0x0d: return .key(.enter)
    case 0x09: return .key(.tab)
    case 0x08, 0x7f: return .key(.backspace)
    case 0x01...0x1a: return .key(.control(Character(Unicode.Scalar(byte + 0x60))))
    case 0x20...0x7e: return .key(.character(Character(Unicode.Scalar(byte))))
    case 0xc2...0xdf: begin(.utf8(missing: 1), with: byte)
    case 0xe0...0xef: begin(.utf8(missing: 2), with: byte)
    case 0xf0...0xf4: begin(.utf8(missing: 3), with: byte)
    default: break
    }
    return nil
  }

  private mutating func begin(_ newState: State, with bytes: UInt8...) {
    state = newState
    collected = bytes
  }

  /// A key held with Alt arrives as Esc and the key; it is dropped, so that Alt-q never quits.
  private mutating func escape(_ byte: UInt8) -> ConsoleEvent? {
    state = .ground
    switch byte {
    case 0x1b:
      state = .escape
      return .key(.escape)
    case UInt8(ascii: "["): begin(.controlSequence)
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string
    default:
      // The bytes after the first of a letter beyond ASCII would be letters of their own.
      if ground(byte) == nil, case .utf8(let missing) = state { state = .ignoring(missing) }
    }
    return nil
  }

  private mutating func controlSequence(_ byte: UInt8) -> ConsoleEvent? {
    switch byte {
    case 0x20...0x3f:
      // Longer than any that terminals send: keep what decides and drop the rest.
      if collected.count < 32 { collected.append(byte) }
      return nil
    case 0x40...0x7e:
      state = .ground
      return sequence(ControlSequence(collected, final: byte))
    default:
      return ground(byte)
    }
  }

  private mutating func sequence(_ sequence: ControlSequence) -> ConsoleEvent? {
    switch sequence.meaning {
    case .event(let event): return event
    case .pasteBegins: begin(.paste)
    case .followed(let bytes): state = .ignoring(bytes)
    case .nothing: break
    }
    return nil
  }

  private mutating func singleShift(_ byte: UInt8) -> ConsoleEvent? {
    // Some terminals put modifiers in between.
    if (0x30...0x3b).contains(byte) { return nil }
    guard byte >= 0x20 else { return ground(byte) }
    state = .ground
    return ControlSequence.singleShift(byte).map { .key($0) }
  }

  private mutating func string(_ byte: UInt8) -> ConsoleEvent? {
    switch byte {
    case 0x07, 0x18, 0x1a: state = .ground
    // The end is ESC and a backslash, which is swallowed as a key held with Alt would be.
    case 0x1b: state = .escape
    default: break
    }
    return nil
  }

  private mutating func utf8(_ byte: UInt8, missing: Int) -> ConsoleEvent? {
    guard byte & 0xc0 == 0x80 else { return ground(byte) }
    collected.append(byte)
    state = missing == 0 ? .ground : .utf8(missing: missing)
    guard missing == 0, let text = String(validating: collected, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.value >= 0xa0
    else { return nil }
    return .key(.character(Character(scalar)))
  }

  private mutating func paste(_ byte: UInt8) -> ConsoleEvent? {
    collected.append(byte)
    let end = Self.pasteEnd
    if byte == end.last, collected.suffix(end.count).elementsEqual(end) {
      state = .ground
      let text = collected.dropLast(end.count).prefix(Self.longestPaste)
      return .paste(String(decoding: text, as: UTF8.self))
    }
    // What is dropped is the end of the text, but never a part of the mark that ends it.
    if collected.count > Self.longestPaste + end.count { collected.remove(at: Self.longestPaste) }
    return nil
  }
}
