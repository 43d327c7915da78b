import Terminal
import Testing
import TextGraphics

@Suite("The palette")
struct PaletteTests {
  static func palette(
    _ colors: Capabilities.Colors, _ facts: TerminalFacts = TerminalFacts()
  ) -> Palette {
    Palette(Capabilities(facts, options: TerminalOptions(colors: colors)))
  }

  static let grays = (UInt8.min...UInt8.max).map { Color.gray($0) }

  @Test("has 26 greys among 256 colours, from black to white and in order")
  func grays26() {
    let palette = Self.palette(.palette256)
    let indexes = Self.grays.map { palette.index(of: $0) }
    #expect(Set(indexes) == Set([16, 231] + (232...255)))
    #expect(indexes.first == 16)
    #expect(indexes.last == 231)
    let order = [16] + Array(232...255) + [231]
    let places = indexes.compactMap { index in order.firstIndex { $0 == index } }
    #expect(places == places.sorted())
  }

  @Test("names each grey of the ramp by itself", arguments: 0..<24)
  func ramp(step: Int) {
    let index = Self.palette(.palette256).index(of: .gray(UInt8(8 + 10 * step)))
    #expect(index == Int32(232 + step))
  }

  @Test("keeps 13 greys, with black and white, where pairs are few")
  func grays13() {
    let palette = Self.palette(.palette256, TerminalFacts(pairs: 256))
    let indexes = Self.grays.map { palette.index(of: $0) }
    #expect(Set(indexes).count == 13)
    #expect(indexes.first == 16)
    #expect(indexes.last == 231)
  }

  static let table: [(Capabilities.Colors, Int, Color, Int32)] = [
    (.palette256, 256, .standard, -1), (.palette256, 256, Color(0xff0000), 196),
    (.palette256, 256, Color(0x5fafff), 75), (.palette256, 256, Color(0x3fa7ff), 75),
    (.palette256, 256, Color(0x000080), 18), (.palette256, 256, Color(0x818180), 244),
    (.palette256, 256, Color(0xfffffe), 231), (.palette256, 256, Color(0x010000), 16),
    (.palette16, 16, .standard, -1), (.palette16, 16, Color(0xff0000), 9),
    (.palette16, 16, Color(0x800000), 1), (.palette16, 16, Color(0x7aa2f7), 12),
    (.palette16, 16, Color(0xff9e3b), 11), (.palette16, 16, .gray(0), 0),
    (.palette16, 16, .gray(120), 8), (.palette16, 16, .gray(210), 7),
    (.palette16, 16, .gray(255), 15),
    (.palette16, 16, Color(0x5fafff), 14), (.palette16, 16, Color(0x5f9fff), 12),
    (.palette16, 8, Color(0xff0000), 1), (.palette16, 8, Color(0x7aa2f7), 4),
    (.palette16, 8, .gray(90), 7), (.palette16, 8, .gray(40), 0), (.palette16, 8, .gray(255), 7),
    (.none, 256, Color(0xff0000), -1),
    (.direct, 1 << 24, Color(0xff8000), 0xff8200), (.direct, 1 << 24, .gray(0), 0x01_0101),
    (.direct, 1 << 24, .gray(255), 0xff_ffff), (.direct, 1 << 24, .standard, -1),
  ]

  @Test("finds the nearest colour", arguments: table)
  func nearest(colors: Capabilities.Colors, count: Int, color: Color, index: Int32) {
    #expect(Self.palette(colors, TerminalFacts(colors: count)).index(of: color) == index)
  }

  @Test("never finds a nearer one by looking at all 240 fixed colours")
  func exhaustive() {
    let palette = Self.palette(.palette256)
    let steps = [0, 95, 135, 175, 215, 255]
    func rgb(_ index: Int) -> [Int] {
      if index >= 232 { return Array(repeating: 8 + 10 * (index - 232), count: 3) }
      return [steps[(index - 16) / 36], steps[(index - 16) / 6 % 6], steps[(index - 16) % 6]]
    }
    func distance(_ a: [Int], _ b: [Int]) -> Int {
      zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    for red in stride(from: 3, to: 256, by: 36) {
      for green in stride(from: 1, to: 256, by: 28) {
        for blue in stride(from: 0, to: 256, by: 17) where red != green || green != blue {
          let wanted = [red, green, blue]
          let index = palette.index(of: .rgb(UInt8(red), UInt8(green), UInt8(blue)))
          let best = (16..<256).map { distance(rgb($0), wanted) }.min()
          #expect(distance(rgb(Int(index)), wanted) == best, "\(wanted)")
        }
      }
    }
  }
}

@Suite("Colour pairs")
struct ColorPairsTests {
  private func pair(_ foreground: Int32, _ background: Int32) -> ColorPairs.Pair {
    ColorPairs.Pair(foreground: foreground, background: background)
  }

  @Test("are numbered from 1 as they are needed, and once each")
  func numbers() {
    var pairs = ColorPairs(capacity: 64)
    #expect(pairs.number(of: pair(-1, -1)) == (0, false))
    #expect(pairs.number(of: pair(1, -1)) == (1, true))
    #expect(pairs.number(of: pair(1, 2)) == (2, true))
    #expect(pairs.number(of: pair(1, -1)) == (1, false))
  }

  @Test("that find no number fall back on one with the same background")
  func full() {
    var pairs = ColorPairs(capacity: 3)
    _ = pairs.number(of: pair(1, 5))
    #expect(!pairs.isFull)
    _ = pairs.number(of: pair(1, 6))
    #expect(pairs.isFull)
    #expect(pairs.number(of: pair(2, 6)) == (2, false))
    #expect(pairs.number(of: pair(2, 7)) == (0, false))
    pairs.removeAll()
    #expect(pairs.number(of: pair(2, 7)) == (1, true))
  }

  @Test("do not exist without colours")
  func none() {
    var pairs = ColorPairs(capacity: -1)
    #expect(pairs.number(of: pair(-1, -1)) == (0, false))
    #expect(pairs.number(of: pair(1, 1)) == (0, false))
  }
}

@Suite("Glyphs for ASCII")
struct GlyphFallbackTests {
  @Test(
    "come near to what was meant",
    arguments: [
      ("q", "q"), ("─", "-"), ("│", "|"), ("╭", "+"), ("·", "."), ("→", ">"), ("×", "x"),
      ("█", "#"), ("░", "."), ("⣿", "."), ("\u{2800}", " "), ("✓", "v"), ("é", "?"),
    ] as [(Unicode.Scalar, Unicode.Scalar)])
  func table(glyph: Unicode.Scalar, sign: Unicode.Scalar) {
    #expect(GlyphFallback.ascii(glyph) == sign)
  }
}
