import Testing

@testable import TextGraphics

@Suite("Drawing")
struct DrawingTests {
  private func canvas(_ width: Int, _ height: Int) -> Canvas {
    Canvas(Size(width: width, height: height))
  }

  @Test("never touches a cell outside its rectangle")
  func clipping() {
    var canvas = canvas(9, 5)
    let rect = Rect(x: 3, y: 2, width: 3, height: 1)
    canvas.write("abcdef", x: -1, y: 0, in: rect)
    canvas.write("xyz", x: 0, y: 1, in: rect)
    canvas.fill(Rect(x: 7, y: 3, width: 9, height: 9), with: Cell("#"))
    #expect(canvas.lines == ["", "", "   bcd", "       ##", "       ##"])
  }

  @Test("frames a box with title, notes and footnote")
  func box() {
    var canvas = canvas(24, 3)
    let box = Box(
      Box.Span("loss", Style()), notes: [Box.Span("train 0.1", Style())],
      footnote: Box.Span("seen", Style()), frame: Style())
    let inside = box.draw(on: &canvas, in: canvas.bounds)
    #expect(inside == Rect(x: 1, y: 1, width: 22, height: 1))
    #expect(
      canvas.lines == [
        "╭─ loss ─── train 0.1 ─╮",
        "│                      │",
        "╰─────────────── seen ─╯",
      ])
  }

  @Test("leaves out notes that do not fit a narrow box")
  func narrowBox() {
    var canvas = canvas(12, 2)
    Box(Box.Span("accuracy", Style()), notes: [Box.Span("96.3 %", Style())], frame: Style())
      .draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.lines == ["╭─ accurac ╮", "╰──────────╯"])
  }

  @Test("a curve in braille joins its points and a level lies behind it")
  func curve() {
    var plot = LinePlot(
      x: Axis(0...10), y: Axis(0...1), axisStyle: Style(), formatY: { NumberText.short($0) })
    plot.lines = [
      LinePlot.Line(Style()) { range in
        let x = (range.lowerBound + range.upperBound) / 2
        return (1 - x / 10)...(1 - x / 10)
      }
    ]
    plot.levels = [LinePlot.Level(0.5, style: Style(.standard, on: .standard, .dim))]
    var canvas = canvas(21, 7)
    plot.draw(on: &canvas, in: canvas.bounds, glyphs: .braille)
    #expect(
      canvas.lines == [
        "    1┤⠑⠢⣀",
        "     │   ⠑⠢⣀",
        "  0.5┤⠄⠄⠄⠄⠄⠄⠑⠢⢄⠄⠄⠄⠄⠄⠄",
        "     │         ⠉⠢⢄",
        "    0┤            ⠉⠢⢄",
        "     └┬──────┬──────┬",
        "      0      5     10",
      ])
  }

  @Test("curves that meet show all their dots and take turns with the colour")
  func sharedCells() {
    var grid = DotGrid(columns: 4, rows: 1, glyphs: .braille)
    let styles = [1, 2, 3, 4].map { Style(.gray($0)) }
    for (layer, depth) in [LinePlot.Depth.behind, .shade, .front, .front].enumerated() {
      grid.beginLayer(depth)
      for x in 0..<(layer < 2 ? 8 : 4) { grid.set(x: x, y: layer, styles[layer]) }
    }
    var canvas = canvas(4, 1)
    grid.draw(on: &canvas, in: canvas.bounds)
    // Rows of dots: behind 1, shade 2, front 3 and 4. Columns 0 and 1 have all, 2 and 3 two.
    #expect(canvas.lines == ["⣶⣶⠒⠒"])
    #expect((0..<4).map { canvas[$0, 0].style } == [styles[2], styles[3], styles[1], styles[1]])
  }

  @Test("a curve in ASCII shows the same course")
  func asciiCurve() {
    var plot = LinePlot(
      x: Axis(0...4), y: Axis(0...1), axisStyle: Style(), formatY: { NumberText.short($0) })
    plot.lines = [LinePlot.Line(Style()) { _ in 0.5...0.5 }]
    var canvas = canvas(12, 5)
    plot.draw(on: &canvas, in: canvas.bounds, glyphs: .ascii)
    #expect(canvas.lines[1] == "  0.5┤------")
  }

  /// The names of Unicode's block elements: upper left, upper right, lower left, lower right.
  private static let quadrants: [(dots: [(x: Int, y: Int)], glyph: Unicode.Scalar)] = [
    ([(0, 1)], "\u{2596}"), ([(1, 1)], "\u{2597}"), ([(0, 0)], "\u{2598}"),
    ([(0, 0), (0, 1), (1, 1)], "\u{2599}"), ([(0, 0), (1, 1)], "\u{259A}"),
    ([(0, 0), (1, 0), (0, 1)], "\u{259B}"), ([(0, 0), (1, 0), (1, 1)], "\u{259C}"),
    ([(1, 0)], "\u{259D}"), ([(1, 0), (0, 1)], "\u{259E}"),
    ([(1, 0), (0, 1), (1, 1)], "\u{259F}"), ([(0, 0), (1, 0)], "\u{2580}"),
    ([(0, 1), (1, 1)], "\u{2584}"), ([(0, 0), (0, 1)], "\u{258C}"),
    ([(1, 0), (1, 1)], "\u{2590}"), ([(0, 0), (1, 0), (0, 1), (1, 1)], "\u{2588}"),
  ]

  @Test("dots in blocks are quadrants", arguments: quadrants.indices)
  func quadrant(index: Int) {
    let (dots, glyph) = Self.quadrants[index]
    var grid = DotGrid(columns: 1, rows: 1, glyphs: .blocks)
    #expect(grid.width == 2 && grid.height == 2)
    grid.beginLayer(.front)
    for dot in dots { grid.set(x: dot.x, y: dot.y, Style()) }
    var canvas = canvas(1, 1)
    grid.draw(on: &canvas, in: canvas.bounds)
    #expect(canvas[0, 0].glyph == glyph)
  }

  @Test("a picture in half blocks holds two pixels in a cell")
  func halfBlocks() {
    let image = ShadedImage(width: 2, height: 2, values: [0, 1, 1, 1])
    var canvas = canvas(2, 1)
    image.draw(on: &canvas, in: canvas.bounds, shading: .halfBlocks)
    #expect(canvas[0, 0] == Cell("▀", Style(.gray(0), on: .gray(255))))
    #expect(canvas[1, 0] == Cell(" ", Style(.gray(255), on: .gray(255))))
  }

  @Test("half a cell below a picture of odd height takes no light away", arguments: [1, 3])
  func oddHeight(side: Int) {
    let image = ShadedImage(
      width: side, height: side, values: [Float](repeating: 1, count: side * side))
    for (shading, glyph) in [(ShadedImage.Shading.blocks, Unicode.Scalar("█")), (.ascii, "@")] {
      var canvas = canvas(side, (side + 1) / 2)
      image.draw(on: &canvas, in: canvas.bounds, shading: shading)
      #expect(canvas.cells.allSatisfy { $0.glyph == glyph })
    }
  }

  @Test("a picture without colours tells signs apart by glyphs")
  func signedASCII() {
    let image = ShadedImage(
      width: 2, height: 2, values: [-1, 1, -1, 1],
      tone: .signed(negative: [.standard], positive: [.standard]))
    var canvas = canvas(2, 1)
    image.draw(on: &canvas, in: canvas.bounds, shading: .ascii)
    #expect(canvas[0, 0].glyph != canvas[1, 0].glyph)
  }

  @Test("a picture that is not finite is seen to be so")
  func notFinite() {
    let image = ShadedImage(width: 2, height: 2, values: [.nan, .infinity, 0, 0])
    for shading in ShadedImage.Shading.allCases {
      var canvas = canvas(2, 1)
      image.draw(on: &canvas, in: canvas.bounds, shading: shading)
      if shading == .halfBlocks {
        #expect(canvas[0, 0].style.foreground == .standard, "no grey that a number could have")
      } else {
        #expect(canvas[0, 0].glyph == "?")
      }
    }
  }

  @Test("a table leaves columns out that do not fit, and keeps a note")
  func table() {
    let table = Table(
      [
        Table.Column("rate", width: 5, alignsRight: false), Table.Column("steps", width: 6),
        Table.Column("loss", width: 6),
      ],
      rows: [
        Table.Row(["1", "120", "0.0412"], Style()),
        Table.Row(["5", "7"], note: "diverged", Style()),
      ], headingStyle: Style())
    var canvas = canvas(22, 3)
    table.draw(on: &canvas, in: canvas.bounds)
    #expect(
      canvas.lines == ["rate   steps   loss", "1        120 0.0412", "5          7  diverged"])
  }
}
