import Testing

@testable import TextGraphics

@Suite("Paths, signs and contours in a plot")
struct PathTests {
  /// A plot of 10 by 5 cells without axes, from 0 to 1 both ways.
  private func plot(
    _ glyphs: Capabilities.Glyphs = .braille, _ change: (inout LinePlot) -> Void
  ) -> [String] {
    var plot = LinePlot(x: Axis(0...1), y: Axis(0...1), axisStyle: Style(), formatY: { "\($0)" })
    plot.hasAxes = false
    change(&plot)
    var canvas = Canvas(Size(width: 10, height: 5))
    plot.draw(on: &canvas, in: canvas.bounds, glyphs: glyphs)
    return canvas.lines
  }

  private func path(_ points: [(Double, Double)]) -> LinePlot.Path {
    LinePlot.Path(points.map { LinePlot.Point(x: $0.0, y: $0.1) }, Style())
  }

  @Test("a diagonal goes from corner to corner, one dot in each column of dots")
  func diagonal() {
    #expect(
      plot { $0.paths = [path([(0, 0), (1, 1)])] } == [
        "        ⡠⠊", "      ⡠⠊", "    ⡠⠊", "  ⡠⠊", "⡠⠊",
      ])
  }

  @Test("what is outside is cut, however far away, and never drawn at the edge")
  func clipping() {
    let inside = plot { $0.paths = [path([(0, 0.5), (1, 0.5)])] }
    #expect(plot { $0.paths = [path([(-1e30, 0.5), (1e30, 0.5)])] } == inside)
    for outside in [[(0.0, 2.0), (1, 2)], [(-3, 0), (-2, 1)], [(2, -5), (3, 1e300)]] {
      #expect(plot { $0.paths = [path(outside)] }.allSatisfy { $0.isEmpty }, "\(outside)")
    }
  }

  @Test("a corner that is no number interrupts a path and harms nothing else")
  func notFinite() {
    let lines = plot {
      $0.paths = [path([(0, 0), (.nan, 0.5), (0, 1), (1, 1), (.infinity, 0)])]
    }
    #expect(lines[0].count == 10 && lines.dropFirst().allSatisfy { $0.isEmpty })
  }

  @Test("signs stand in the cell of their point, the last on top, and none outside")
  func markers() {
    let lines = plot {
      $0.markers = [
        LinePlot.Marker("a", at: LinePlot.Point(x: 0, y: 0), Style()),
        LinePlot.Marker("b", at: LinePlot.Point(x: 1, y: 1), Style()),
        LinePlot.Marker("c", at: LinePlot.Point(x: 1, y: 1), Style()),
        LinePlot.Marker("d", at: LinePlot.Point(x: 1.2, y: 0.5), Style()),
        LinePlot.Marker("e", at: LinePlot.Point(x: 0.5, y: .nan), Style()),
      ]
    }
    #expect(lines == ["         c", "", "", "", "a"])
  }

  @Test("a contour is drawn where the region changes and nowhere else")
  func contour() {
    let upright = plot { $0.contour = LinePlot.Contour(Style()) { x, _ in x < 0.5 ? 0 : 1 } }
    #expect(upright == Array(repeating: "    ⢸", count: 5))
    let level = plot { $0.contour = LinePlot.Contour(Style()) { _, y in y < 0.5 ? 0 : 1 } }
    #expect(level.filter { !$0.isEmpty }.count == 1 && level[2].count == 10)
    #expect(
      plot { $0.contour = LinePlot.Contour(Style()) { _, _ in 3 } }.allSatisfy { $0.isEmpty })
  }

  @Test("without braille every other region of a contour is dotted")
  func bands() {
    let lines = plot(.ascii) { $0.contour = LinePlot.Contour(Style()) { x, _ in Int(x * 4.99) } }
    #expect(lines == Array(repeating: "  ..  ..", count: 5))
    let blocks = plot(.blocks) { $0.contour = LinePlot.Contour(Style()) { x, _ in Int(x * 4.99) } }
    #expect(blocks == Array(repeating: "  ▖▖  ▖▖", count: 5))
  }

  @Test("without axes the whole rectangle is the plot's, down to two cells")
  func withoutAxes() {
    var plot = LinePlot(x: Axis(0...1), y: Axis(0...1), axisStyle: Style(), formatY: { "\($0)" })
    plot.hasAxes = false
    plot.paths = [path([(0, 0), (1, 1)])]
    for size in [Size(width: 2, height: 1), Size(width: 1, height: 1), Size(width: 0, height: 0)] {
      var canvas = Canvas(size)
      plot.draw(on: &canvas, in: canvas.bounds, glyphs: .braille)
      #expect(canvas.lines.joined().isEmpty == (size.width < 2))
    }
  }

  @Test("labels at the ends of curves stand in the order of the curves, however they are drawn")
  func labels() throws {
    let values = ["low": 0.1, "high": 0.9, "middle": 0.45, "middle too": 0.5, "lower": 0.05]
    for order in [["low", "high", "middle", "middle too", "lower"], values.keys.sorted()] {
      let lines = plot { plot in
        plot.lines = order.map { name in
          let value = values[name] ?? 0
          return LinePlot.Line(Style(), label: name) { $0.upperBound < 0.3 ? value...value : nil }
        }
      }
      func row(_ name: String) -> Int? { lines.firstIndex { $0.hasSuffix(name) } }
      let rows = try ["high", "middle too", "middle", "low", "lower"].map { try #require(row($0)) }
      #expect(rows == [0, 1, 2, 3, 4], "\(lines)")
    }
  }

  @Test("labels at the ends of curves leave those of marks alone")
  func labelsBesideMarks() {
    let lines = plot { plot in
      plot.marks = [LinePlot.Mark(x: 0.4, label: "1→2", style: Style())]
      plot.lines = [
        LinePlot.Line(Style(), label: "train") { $0.upperBound < 0.3 ? 0.9...0.9 : nil }
      ]
    }
    #expect(lines[0].contains("┆1→2") && lines[1].contains("train"), "\(lines)")
  }
}
