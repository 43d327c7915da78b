import Terminal
import Testing
import TextGraphics

@Suite("The input decoder")
struct InputDecoderTests {
  static let keys: [(String, Key)] = [
    ("q", .character("q")), (" ", .character(" ")), ("~", .character("~")), ("é", .character("é")),
    ("→", .character("→")), ("😀", .character("😀")),
    ("\r", .enter), ("\n", .enter), ("\u{1b}OM", .enter), ("\t", .tab), ("\u{1b}[Z", .backTab),
    ("\u{7f}", .backspace), ("\u{8}", .backspace), ("\u{1b}[3~", .delete),
    ("\u{1}", .control("a")), ("\u{c}", .control("l")), ("\u{1a}", .control("z")),
    ("\u{1b}[A", .up), ("\u{1b}OA", .up), ("\u{1b}[1;5A", .up), ("\u{1b}[a", .up),
    ("\u{1b}O5A", .up), ("\u{1b}[B", .down), ("\u{1b}OB", .down), ("\u{1b}[C", .right),
    ("\u{1b}OC", .right), ("\u{1b}[D", .left), ("\u{1b}OD", .left), ("\u{1b}[1;2D", .left),
    ("\u{1b}[H", .home), ("\u{1b}OH", .home), ("\u{1b}[1~", .home), ("\u{1b}[7~", .home),
    ("\u{1b}[F", .end), ("\u{1b}OF", .end), ("\u{1b}[4~", .end), ("\u{1b}[8~", .end),
    ("\u{1b}[5~", .pageUp), ("\u{1b}[6~", .pageDown), ("\u{1b}[5;5~", .pageUp),
  ]

  static let others: [(String, ConsoleEvent)] = [
    ("\u{1b}[<0;10;5M", .mouse(Mouse(.press, x: 9, y: 4))),
    ("\u{1b}[<0;10;5m", .mouse(Mouse(.release, x: 9, y: 4))),
    ("\u{1b}[<32;230;5M", .mouse(Mouse(.drag, x: 229, y: 4))),
    ("\u{1b}[<0;500;300M", .mouse(Mouse(.press, x: 499, y: 299))),
    ("\u{1b}[<64;1;1M", .mouse(Mouse(.wheelUp, x: 0, y: 0))),
    ("\u{1b}[<65;1;1M", .mouse(Mouse(.wheelDown, x: 0, y: 0))),
    ("\u{1b}[<16;2;3M", .mouse(Mouse(.press, x: 1, y: 2))),
    ("\u{1b}[200~q\nq\n\u{1b}[201~", .paste("q\nq\n")),
    ("\u{1b}[200~\u{1b}[201~", .paste("")),
    ("\u{1b}[200~a\u{1b}[20b\u{1b}[A\u{1b}[201~", .paste("a\u{1b}[20b\u{1b}[A")),
  ]

  static let unknown = [
    "\u{1b}[24;5~", "\u{1b}[99z", "\u{1b}[I", "\u{1b}[O", "\u{1b}[?62;c", "\u{1b}[>0;276;0c",
    "\u{1b}[11~", "\u{1b}[[A", "\u{1b}OP", "\u{1b}[2~", "\u{1b}[201~", "\u{1b}[M !!",
    "\u{1b}[<35;10;5M", "\u{1b}[<2;10;5M", "\u{1b}[<1;10;5m", "\u{1b}[<66;1;1M", "\u{1b}[<0;0;0M",
    "\u{1b}[0;10;5M", "\u{1b}]10;rgb:0/0/0\u{7}", "\u{1b}]10;rgb:0/0/0\u{1b}\\",
    "\u{1b}P>|xterm(380)\u{1b}\\", "\u{1b}q", "\u{1b}é", "\u{1b}\r", "\u{0}", "\u{1f}", "\u{85}",
  ]

  static let events =
    keys.map { ($0, ConsoleEvent.key($1)) } + others

  @Test("knows every form of every key, also when it is cut after any byte", arguments: events)
  func knowsKeys(bytes: String, event: ConsoleEvent) {
    let bytes = Array(bytes.utf8)
    for cut in 0..<bytes.count {
      var decoder = InputDecoder()
      var events = decoder.decode(bytes[..<cut])
      // Time passes here, but only a lone Esc is ended by it.
      if bytes[..<cut] != [0x1b] { events += decoder.timeOut() }
      events += decoder.decode(bytes[cut...])
      #expect(events == [event], "cut after \(cut) bytes")
      #expect(decoder.decode("j".utf8) == [.key(.character("j"))])
    }
  }

  @Test("swallows what it does not know, and reads on right after it", arguments: unknown)
  func swallows(bytes: String) {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array((bytes + "j").utf8)) == [.key(.character("j"))])
  }

  @Test("takes a lone Esc for the key once its time is over")
  func loneEscape() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1b]).isEmpty)
    #expect(decoder.patience == 25)
    #expect(decoder.timeOut() == [.key(.escape)])
    #expect(decoder.patience == nil)
    #expect(decoder.timeOut().isEmpty)
    #expect(decoder.decode("[A".utf8) == [.key(.character("[")), .key(.character("A"))])
  }

  @Test("takes Esc twice for two keys")
  func twoEscapes() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1b, 0x1b]) == [.key(.escape)])
    #expect(decoder.timeOut() == [.key(.escape)])
  }

  @Test("gives the keyboard back when a string never ends")
  func endlessString() {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array("\u{1b}]jjj".utf8)).isEmpty)
    #expect(decoder.patience == 500)
    #expect(decoder.timeOut().isEmpty)
    #expect(decoder.decode("j".utf8) == [.key(.character("j"))])
  }

  @Test("drops bytes that are not UTF-8, and nothing else")
  func invalidText() {
    var decoder = InputDecoder()
    let bytes: [UInt8] = [0xe9, 0x6a, 0xff, 0xc3, 0xc3, 0xa9, 0xed, 0xa0, 0x80, 0xf4, 0xbf, 0x6b]
    #expect(
      decoder.decode(bytes) == [
        .key(.character("j")), .key(.character("é")), .key(.character("k")),
      ])
  }

  @Test("cuts a paste that is too long, and finds its end")
  func longPaste() {
    var decoder = InputDecoder()
    let text = String(repeating: "ab", count: 40_000)
    let events = decoder.decode(Array("\u{1b}[200~\(text)\u{1b}[201~j".utf8))
    #expect(events.count == 2)
    #expect(events.first == .paste(String(text.prefix(65536))))
    #expect(events.last == .key(.character("j")))
  }

  @Test("never stops reading, whatever the bytes")
  func anything() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      var decoder = InputDecoder()
      let starts: [UInt8] = [0x1b, 0x5b, 0x3c, 0x3b, 0x4d, 0x4f]
      let bytes = (0..<40).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : starts[Int.random(in: 0..<starts.count, using: &generator)]
      }
      _ = decoder.decode(bytes)
      _ = decoder.timeOut()
      _ = decoder.decode("\u{18}\u{1b}[201~zzzz".utf8)
      #expect(decoder.decode("j".utf8) == [.key(.character("j"))], "\(bytes)")
    }
  }
}

/// A small generator for bytes that are the same in every run.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
