import Datasets
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Pixels")
struct PixelsTests {
  /// The built-in digits on this screen, after some keys.
  private func state(after keys: [Key] = [], size: Size = Size(width: 120, height: 36)) throws
    -> AppState
  {
    press([.character("1")] + keys, in: try Fixtures.state(nil, size: size))
  }

  private func press(_ keys: [Key], in state: AppState) -> AppState {
    var state = state
    for key in keys { _ = state.update(.key(key)) }
    return state
  }

  private func keys(_ text: String) -> [Key] { text.map { .character($0) } }

  private func screen(_ state: AppState) throws -> PixelsScreen {
    try #require(state.screen as? PixelsScreen)
  }

  private func index(after keys: [Key]) throws -> Int { try screen(try state(after: keys)).index }

  private func slice(after keys: [Key]) throws -> String {
    try screen(try state(after: [.enter] + keys)).slice.notation
  }

  private func text(_ state: AppState) -> String { state.draw().lines.joined(separator: "\n") }

  // MARK: Browsing

  @Test("opens on the second digit of the first class, at the chapter's slice")
  func opening() throws {
    let text = text(try state())
    #expect(text.contains("digit 2 ") && text.contains("2 of 6,000 3s"))
    #expect(text.contains("im3_t[4:15, 4:22]") && text.contains("11×18"))
  }

  @Test("arrows and hjkl browse the training digits alike and stop at the ends")
  func browsing() throws {
    #expect(try index(after: [.right, .character("l")]) == 3)
    #expect(try index(after: [.down, .character("j"), .left, .character("h")]) == 19)
    #expect(try index(after: [.down, .up, .up, .character("k")]) == 0)
    #expect(try index(after: [.pageDown, .pageDown, .pageUp]) == 101)
    #expect(try index(after: [.end, .right]) == 11_999)
    #expect(try index(after: [.character("G"), .character("g"), .left]) == 0)
  }

  @Test("a goes to the first digit of the next class, round")
  func classes() throws {
    #expect(try index(after: keys("a")) == 6_000)
    #expect(try index(after: keys("aa")) == 0)
    #expect(text(try state(after: keys("a"))).contains("im7_t[4:15, 4:22]"))
  }

  // MARK: The slice

  @Test("once taken, arrows move the slice up to the edges, until Esc lets it go")
  func moving() throws {
    #expect(try slice(after: [.right, .character("l"), .down]) == "[5:16, 6:24]")
    #expect(try slice(after: [.left, .character("h"), .up, .character("k")]) == "[2:13, 2:20]")
    #expect(try slice(after: [Key](repeating: .left, count: 9)) == "[4:15, 0:18]")
    #expect(try slice(after: [Key](repeating: .right, count: 9)) == "[4:15, 10:28]")
    #expect(try slice(after: [.pageDown]) == "[15:26, 4:22]")
    #expect(try slice(after: [.pageDown, .pageDown, .pageUp]) == "[6:17, 4:22]")
    #expect(try slice(after: [.end]) == "[17:28, 10:28]")
    #expect(try slice(after: [.end, .home]) == "[0:11, 0:18]")
    #expect(try slice(after: [.right, .escape, .right]) == "[4:15, 5:23]")
    #expect(try index(after: [.enter, .right, .escape, .right]) == 2)
  }

  @Test("< > { } change its size by one, from one pixel to the whole picture")
  func resizing() throws {
    #expect(try slice(after: keys("<{")) == "[4:14, 4:21]")
    #expect(try slice(after: keys(">}")) == "[4:16, 4:23]")
    #expect(try slice(after: keys(String(repeating: "<{", count: 40))) == "[4:5, 4:5]")
    let large = press(
      [.enter] + keys(String(repeating: ">}", count: 40)),
      in: try state(size: Size(width: 200, height: 60)))
    #expect(text(large).contains("[0:28, 0:28]"))
    #expect(try slice(after: keys(String(repeating: ">", count: 8))) == "[4:15, 2:28]")
  }

  @Test("its name is Python's where the class can be part of one")
  func names() throws {
    func name(_ class: String) -> String {
      let digits = images(ImageSize(width: 2, height: 2), names: [`class`, "other"])
      return TrainingDigit(lesson: Lesson(digits), index: 0).tensorName
    }
    #expect(name("3") == "im3_t" && name("Dress") == "imDress_t")
    #expect(name("T-shirt/top") == "im_t" && name("é") == "im_t")
  }

  @Test("of pictures smaller than it, it is what they have")
  func smallPictures() {
    for (width, height, expected) in [
      (1, 1, "[0:1, 0:1]"), (20, 12, "[1:12, 2:20]"), (256, 3, "[0:3, 4:22]"),
    ] {
      let size = ImageSize(width: width, height: height)
      #expect(PixelSlice.chapter.clamped(to: size).notation == expected)
    }
  }

  @Test("brackets around the picture say where it is, and hide no pixel")
  func brackets() throws {
    let taken = try state(after: [.enter] + keys("<<<<<<<<<<<<{{{{{"))
    let lines = taken.draw().lines
    #expect(lines[2].hasPrefix("│      4┌────┐10 "), "columns 4 to 9, a cell each")
    #expect(lines[5].hasPrefix("│ 4┌") && lines[6].hasPrefix("│  │"), "rows 4 to 9, two in a cell")
    #expect(lines[7].hasPrefix("│10└") && !lines[8].hasPrefix("│  │"))
    let moved = press([.right, .down], in: taken).draw()
    let picture = Rect(x: 4, y: 3, width: 28, height: 14)
    for y in picture.y..<picture.maxY {
      for x in picture.x..<picture.maxX { #expect(taken.draw()[x, y] == moved[x, y]) }
    }
  }

  // MARK: Numbers

  @Test(
    "image 10000 of MNIST has the chapter's numbers, rows 4 to 9 and columns 4 to 9",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)),
    arguments: [[120, 36], [80, 24], [60, 16]])
  func chapterNumbers(size: [Int]) throws {
    let digits = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    var state = Fixtures.loadingState(
      Fixtures.found(digits), size: Size(width: size[0], height: size[1]))
    _ = state.update(.loaded(Lesson(digits)))
    state = press([.character("1")] + keys("{{{{{"), in: state)
    // What has room at first is not the same everywhere.
    for _ in 0..<12 where !self.text(state).contains("[4:10, 4:10]") {
      state = press(keys("<"), in: state)
    }
    let text = text(state)
    #expect(text.contains("10000.png") && text.contains("im3_t[4:10, 4:10]"))
    let chapter = [
      [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 29], [0, 0, 0, 48, 166, 224],
      [0, 93, 244, 249, 253, 187], [0, 107, 253, 253, 230, 48], [0, 3, 20, 20, 15, 0],
    ]
    #expect(numbers(in: state) == zip(4..., chapter).map { [$0] + $1 })
    let scaled = self.text(press([.character("z")], in: state))
    #expect(scaled.contains("im3_t[4:10, 4:10] / 255"))
    // 48, 166 and 224 by 255, to as many digits as a cell has room for.
    let wide = scaled.firstMatch(of: #/ 6 +\.000 +\.000 +\.000 +\.188 +\.651 +\.878 /#)
    let narrow = scaled.firstMatch(of: #/ 6 +\.00 +\.00 +\.00 +\.19 +\.65 +\.88 /#)
    #expect(wide != nil || narrow != nil)
  }

  /// The rows of the box of numbers, each after its index.
  private func numbers(in state: AppState) -> [[Int]] {
    state.draw().lines.compactMap { line in
      let words = line.split(separator: "│", omittingEmptySubsequences: false).dropLast().last
      let numbers = words?.split(separator: " ").compactMap { Int($0) } ?? []
      return numbers.count == 7 ? numbers : nil
    }
  }

  @Test("raw and scaled ones stand in the same columns, and z is undone by z")
  func scaling() throws {
    let raw = try state()
    let scaled = press([.character("z")], in: raw)
    #expect(press([.character("z")], in: scaled).draw() == raw.draw())
    /// Where digits end in the box of numbers.
    func ends(_ state: AppState) -> [[Int]] {
      state.draw().rowTexts[3..<24].map { text in
        let row = Array(text.unicodeScalars)
        return (36..<119).filter { row[$0].properties.numericType != nil && row[$0 + 1] == " " }
      }
    }
    #expect(ends(raw) == ends(scaled) && ends(raw)[0].count == 19, "with the index of the row")
    #expect(text(scaled).contains("im3_t[4:15, 4:22] / 255"))
  }

  @Test("a slice is named as far as it has room, and reaches every pixel")
  func cut() throws {
    let small = try state(size: AppState.minimumSize)
    #expect(text(small).contains("[4:15, 4:12]") && text(small).contains("8 of 18 columns"))
    let wider = press([.enter] + keys(">>>"), in: small)
    #expect(text(wider).contains("[4:15, 4:12]") && text(wider).contains("8 of 9 columns"))
    let last = press([.enter, .end], in: small)
    #expect(text(last).contains("[17:28, 20:28]") && !text(last).contains("of 18 columns"))
    // Nothing is lost for a terminal that grows again.
    var grown = small
    _ = grown.update(.resize(Size(width: 120, height: 36)))
    #expect(text(grown).contains("[4:15, 4:22]"))
    #expect(!text(try state()).contains(" of 18 columns"))
  }

  @Test("can be read on every grey")
  func contrast() {
    /// - Source: WCAG 2.2, relative luminance and contrast ratio.
    func luminance(_ color: Color) -> Double {
      guard case .rgb(let gray, _, _) = color else { return 0 }
      let part = Double(gray) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    for colors in [Capabilities.Colors.palette16, .palette256, .direct] {
      for pixel in 0...UInt8.max {
        let style = NumberShade(colors: colors).style(of: pixel)
        let (first, second) = (luminance(style.foreground), luminance(style.background))
        let contrast = (max(first, second) + 0.05) / (min(first, second) + 0.05)
        #expect(contrast >= (pixel == 0 ? 3 : 4.5), "\(pixel) with \(colors)")
      }
    }
  }

  @Test("without colours stand on no background, and zeros are dim")
  func monochrome() {
    let shade = NumberShade(colors: .none)
    #expect(shade.style(of: 0) == Style(.standard, .dim) && shade.style(of: 1) == Style())
    #expect(shade.style(of: 255) == Style(.standard, .bold))
  }

  // MARK: The sheet

  @Test("on the sheet arrows choose, PgDn turns pages, Enter opens")
  func sheet() throws {
    let size = Size(width: 80, height: 24)
    var state = try state(after: keys("m"), size: size)
    #expect(
      text(state).contains("digits 1–10 of 12,000") && text(state).contains("page 1 of 1,200"))
    state = press([.right, .down], in: state)
    #expect(try screen(state).index == 7)
    let chosen = try Fixtures.digits.get().training.originalIndices[7]
    #expect(text(state).contains("▸\(chosen)◂"))
    state = press([.pageDown, .up], in: state)
    #expect(try screen(state).index == 12 && text(state).contains("digits 11–20 of 12,000"))
    state = press([.end], in: state)
    #expect(text(state).contains("page 1,200 of 1,200"))
    state = press([.enter], in: state)
    #expect(text(state).contains("digit 12,000"))
    for key in [Key.escape, .character("m")] {
      let closed = press([.character("m"), key, .left], in: state)
      #expect(try screen(closed).mode == .digit && screen(closed).index == 11_998)
    }
  }

  @Test("draws every size of picture, slice and terminal inside its rectangle")
  func bounds() throws {
    for (width, height) in [(1, 1), (256, 256), (256, 1), (3, 200), (40, 30)] {
      let digits = images(ImageSize(width: width, height: height), names: ["3", "T-shirt/top"])
      var loaded = Fixtures.loadingState(
        Fixtures.found(digits), size: Size(width: 120, height: 36))
      _ = loaded.update(.loaded(Lesson(digits)))
      for keys in ["1", "1zG>}", "1m"] {
        var state = press(self.keys(keys), in: loaded)
        state = press([.enter] + self.keys(">}>}") + [.end], in: state)
        for size in [(60, 16), (80, 24), (120, 36), (200, 60), (300, 100), (61, 33)] {
          let rect = Rect(x: 1, y: 1, width: size.0, height: size.1)
          let sentinel = Cell("\u{2603}")
          var canvas = Canvas(
            Size(width: size.0 + 2, height: size.1 + 2), filledWith: sentinel)
          state.screen.draw(state.workspace, on: &canvas, in: rect)
          #expect(canvas.row(0).allSatisfy { $0 == sentinel })
          #expect(canvas.row(rect.maxY).allSatisfy { $0 == sentinel })
          #expect(
            (0..<canvas.size.height).allSatisfy {
              canvas[0, $0] == sentinel && canvas[rect.maxX, $0] == sentinel
            })
        }
      }
    }
  }

  /// Two classes with two pictures each.
  private func images(_ size: ImageSize, names: [String]) -> Dataset {
    let images = LabeledImages(
      pixels: (0..<4 * size.pixelCount).map { UInt8($0 % 251) }, labels: [0, 0, 1, 1],
      originalIndices: [0, 1, 2, 3], size: size)
    return Dataset(
      name: "d", path: nil,
      classes: names.enumerated().map { ImageClass(label: $0.offset, name: $0.element) },
      training: images, validation: images)
  }
}
