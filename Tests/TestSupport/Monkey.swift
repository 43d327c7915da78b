import TextGraphics

/// Someone who presses, pastes and drags anything, and of whom a program must not die.
///
/// It never sends what ends or stops a program by right: `q` outside a paste, ^C, ^Z, ^Y and ^\;
/// but it may hit upon what means the same, such as a click on that key's name.
public struct Monkey: Sendable {
  /// What it does next.
  public enum Act: Hashable, Sendable {
    /// Something that a terminal sends.
    case send([UInt8])
    /// A corner of the window dragged.
    case resize(Size)
  }

  private var random: SeededGenerator

  /// One that does the same again for the same seed.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Whatever comes to its mind.
  public mutating func act() -> Act {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<50: .send(key())
    case 50..<78: .send(mouse())
    case 78..<82: .send(paste())
    case 82..<94: .send(junk())
    default: .resize(size())
    }
  }

  /// Out of whatever has begun, to a size with room for everything, and to a screen by its number.
  public static func home(_ number: Int) -> [Act] {
    // Noughts fill up a mouse report that was cut; then strings, pastes and sequences are ended. A
    // key after Esc is one with Alt, which means nothing, so each Esc gets a nought to swallow.
    let end = "\0\0\0\u{7}\u{1b}[201~" + String(repeating: "\u{1b}\u{1b}\0", count: 4)
    return [.resize(Size(width: 120, height: 40)), .send(Array("\(end)\(number)".utf8))]
  }

  // MARK: Kinds

  private static let controls: [UInt8] = [0x00, 0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x7f]
  /// Keys that change much are pressed more often than others.
  private static let favorites = Array(" .[]urnxieS+-=<>{}hjklgGpPvymoabdfwsczt:?/0123456789".utf8)

  private mutating func key() -> [UInt8] {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: return [pick(Self.favorites)]
    case 5: return Self.harmless([UInt8.random(in: 0x20...0x7e, using: &random)])
    case 6: return [pick(Self.controls)]
    // Esc, and a nought, without which what follows would be a key with Alt.
    case 7: return [0x1b, 0x1b, 0x00]
    default:
      let last = pick(Array("ABCDHFZPQRS~".utf8))
      let number = last == UInt8(ascii: "~") ? "\(Int.random(in: 0...25, using: &random))" : ""
      let begin = last != UInt8(ascii: "~") && Bool.random(using: &random) ? "\u{1b}O" : "\u{1b}["
      return Array("\(begin)\(number)".utf8) + [last]
    }
  }

  private mutating func mouse() -> [UInt8] {
    let button = pick([0, 0, 0, 1, 2, 3, 32, 32, 32, 35, 64, 65, 66, 4, 16, 128, 255])
    func coordinate(_ most: Int) -> Int {
      Int.random(in: 0..<8, using: &random) > 0
        ? .random(in: 1...most, using: &random)
        : pick([0, -1, 222, 223, 1000, 9999, 10_000, 65_536, 1 << 40, .max])
    }
    // At home, `q quit` is in the row below these.
    let (x, y) = (coordinate(120), coordinate(39))
    let end = Int.random(in: 0..<4, using: &random) == 0 ? "m" : "M"
    return Self.harmless(Array("\u{1b}[<\(button);\(x);\(y)\(end)".utf8))
  }

  private mutating func paste() -> [UInt8] {
    let count = pick([0, 1, 10, 200, 5000])
    let text = (0..<count).map { _ in UInt8.random(in: 0x20...0xff, using: &random) }
    // What was cut before must not swallow the beginning, or the text would be keys.
    return Array("\0\0\0\u{7}\u{1b}[200~q\n".utf8) + text + Array("\u{1b}[201~".utf8)
  }

  private mutating func junk() -> [UInt8] {
    let beginnings = [
      "", "\u{1b}", "\u{1b}[", "\u{1b}[<", "\u{1b}[<0;1", "\u{1b}[M", "\u{1b}O", "\u{1b}]0;",
      "\u{1b}P", "\u{1b}[?62;", "\u{1b}[[", "\u{1b}[99999999999999999999;", "\0\0\0", "é", "⣿",
    ]
    var bytes = Array(pick(beginnings).utf8)
    // A character cut short.
    if Int.random(in: 0..<4, using: &random) == 0, !bytes.isEmpty { bytes.removeLast() }
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      bytes.append(.random(in: 0...255, using: &random))
    }
    return Self.harmless(bytes)
  }

  private mutating func size() -> Size {
    if Int.random(in: 0..<6, using: &random) == 0 {
      let (width, height) = pick([
        (0, 0), (1, 1), (300, 100), (1, 100), (300, 1), (59, 16), (60, 16),
      ])
      return Size(width: width, height: height)
    }
    return Size(
      width: .random(in: 1...300, using: &random), height: .random(in: 1...100, using: &random))
  }

  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private static func harmless(_ bytes: [UInt8]) -> [UInt8] {
    let harmful: [UInt8] = [0x03, 0x19, 0x1a, 0x1c, UInt8(ascii: "q")]
    return bytes.map { harmful.contains($0) ? UInt8(ascii: "?") : $0 }
  }
}
