import TextGraphics

/// One sequence after `ESC [`, cut into its parts.
struct ControlSequence: Hashable, Sendable {
  /// What a sequence is to the program.
  enum Meaning: Hashable, Sendable {
    case event(ConsoleEvent)
    case pasteBegins
    /// So many more bytes belong to it.
    case followed(by: Int)
    case nothing
  }

  /// The first byte where it marks a private sequence, as in `ESC [ < 0 ; 1 ; 1 M`.
  private let prefix: UInt8?
  private let parameters: [Int]
  private let final: UInt8

  /// - Parameters:
  ///   - bytes: Everything between `ESC [` and the last byte.
  ///   - final: The last byte, which says what kind of sequence it is.
  init(_ bytes: [UInt8], final: UInt8) {
    let isPrivate = bytes.first.map { (0x3c...0x3f).contains($0) } ?? false
    prefix = isPrivate ? bytes.first : nil
    self.final = final
    var parameters = [0]
    for byte in bytes.dropFirst(isPrivate ? 1 : 0) {
      if byte == UInt8(ascii: ";") {
        parameters.append(0)
      } else if (0x30...0x39).contains(byte), let last = parameters.last, last < 10_000 {
        parameters[parameters.count - 1] = last * 10 + Int(byte - 0x30)
      }
    }
    self.parameters = parameters
  }

  /// Modifiers are ignored: an arrow held with Control is still that arrow.
  var meaning: Meaning {
    switch (prefix, final) {
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      return mouse.map { .event(.mouse($0)) } ?? .nothing
    // The console of Linux sends its first function keys as ESC [ [ A.
    case (nil, UInt8(ascii: "[")):
      return .followed(by: 1)
    // The mouse in its oldest form, with three bytes after it.
    case (nil, UInt8(ascii: "M")) where parameters == [0]:
      return .followed(by: 3)
    case (nil, UInt8(ascii: "~")) where parameters[0] == 200:
      return .pasteBegins
    case (nil, UInt8(ascii: "~")), (nil, UInt8(ascii: "^")), (nil, UInt8(ascii: "@")):
      return Self.numbered[parameters[0]].map { .event(.key($0)) } ?? .nothing
    case (nil, UInt8(ascii: "Z")):
      return .event(.key(.backTab))
    case (nil, _):
      return Self.lettered[final].map { .event(.key($0)) } ?? .nothing
    default:
      return .nothing
    }
  }

  /// The meaning of a byte after `ESC O`.
  static func singleShift(_ byte: UInt8) -> Key? {
    byte == UInt8(ascii: "M") ? .enter : lettered[byte]
  }

  /// `ESC [ < button ; column ; row M`, with `m` for a release.
  ///
  /// The button's bits: 0–1 which one (3 is none), 2–4 modifiers, 5 movement, 6 the wheel.
  private var mouse: Mouse? {
    guard parameters.count == 3, parameters[1] > 0, parameters[2] > 0 else { return nil }
    let button = parameters[0] & ~0b1_1100
    let action: Mouse.Action
    switch (button, final) {
    case (0, UInt8(ascii: "M")): action = .press
    case (0, _): action = .release
    case (32, UInt8(ascii: "M")): action = .drag
    case (64, UInt8(ascii: "M")): action = .wheelUp
    case (65, UInt8(ascii: "M")): action = .wheelDown
    default: return nil
    }
    return Mouse(action, x: parameters[1] - 1, y: parameters[2] - 1)
  }

  private static let numbered: [Int: Key] = [
    1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
  ]

  private static let lettered: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "a"): .up, UInt8(ascii: "b"): .down, UInt8(ascii: "c"): .right,
    UInt8(ascii: "d"): .left,
  ]
}
