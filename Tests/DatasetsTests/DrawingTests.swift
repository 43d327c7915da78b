import TestSupport
import Testing

@testable import Datasets

@Suite("A drawing")
struct DrawingTests {
  private let directory = TemporaryDirectory()

  /// A line through some places.
  private func drawing(_ places: [SIMD2<Double>], width: Double = Drawing.usualWidth) -> Drawing {
    var drawing = Drawing()
    for (start, end) in zip(places, places.dropFirst()) {
      drawing.stroke(from: start, to: end, with: Drawing.Pen(width: width))
    }
    return drawing
  }

  /// Shapes that hands draw, some small and in a corner.
  private static let shapes: [[SIMD2<Double>]] = [
    [SIMD2(0.25, 0.2), SIMD2(0.75, 0.2), SIMD2(0.4, 0.85)],
    [SIMD2(0.1, 0.1), SIMD2(0.3, 0.1), SIMD2(0.2, 0.3), SIMD2(0.3, 0.4), SIMD2(0.1, 0.45)],
    [SIMD2(0.6, 0.9), SIMD2(0.9, 0.6)],
    [SIMD2(0.5, 0.1), SIMD2(0.5, 0.9)],
    [SIMD2(0.3, 0.3), SIMD2(0.7, 0.3), SIMD2(0.7, 0.7), SIMD2(0.3, 0.7), SIMD2(0.3, 0.3)],
  ]

  private static let sizes = [
    ImageSize.mnist, ImageSize(width: 32, height: 32), ImageSize(width: 20, height: 30),
    ImageSize(width: 9, height: 7), ImageSize(width: 256, height: 256),
    ImageSize(width: 1, height: 1),
  ]

  @Test("is empty until there is ink, and again once it is cleared")
  func emptiness() {
    var drawing = Drawing()
    #expect(drawing.isEmpty && drawing.ink.count == 112 * 112)
    #expect(drawing.prepared(as: .mnist) == [UInt8](repeating: 0, count: 784))
    #expect(drawing.unprepared(as: .mnist) == [UInt8](repeating: 0, count: 784))
    drawing.stroke(from: SIMD2(0.5, 0.5), to: SIMD2(0.5, 0.5))
    #expect(!drawing.isEmpty)
    drawing.clear()
    #expect(drawing == Drawing())
  }

  @Test("has lines that are full in the middle, half as dark at their width, and soft between")
  func profile() {
    // 0.09 of 112 pixels is 10.08 wide; the line lies on the edge between rows 55 and 56.
    let drawing = drawing([SIMD2(0.2, 0.5), SIMD2(0.8, 0.5)])
    let column = (0..<112).map { Int(drawing.ink[$0 * 112 + 56]) }
    // Ink falls by 1 / 5.04 a pixel, and is a half 5.04 pixels from the middle.
    let expected = (0..<112).map { row in
      let distance = (Double(row) + 0.5 - 56).magnitude
      return min(1, max(0, 0.5 + (5.04 - distance) / 5.04)) * 255
    }
    #expect(zip(column, expected).allSatisfy { (Double($0) - $1).magnitude <= 0.51 })
    #expect(column[55] == 255 && column[56] == 255)
  }

  @Test("leaves the darker line where two cross")
  func crossing() {
    var drawing = drawing([SIMD2(0.2, 0.5), SIMD2(0.8, 0.5)])
    let before = drawing.ink
    drawing.stroke(from: SIMD2(0.5, 0.2), to: SIMD2(0.5, 0.8))
    #expect(zip(before, drawing.ink).allSatisfy { $0 <= $1 })
    drawing.stroke(from: SIMD2(0.2, 0.5), to: SIMD2(0.8, 0.5))
    let again = drawing
    drawing.stroke(from: SIMD2(0.2, 0.5), to: SIMD2(0.8, 0.5))
    #expect(drawing == again, "twice is as once")
  }

  @Test("is the same in one piece or in many")
  func pieces() {
    let whole = drawing([SIMD2(0.2, 0.3), SIMD2(0.8, 0.6)])
    let many = drawing((0...20).map { SIMD2(0.2 + 0.03 * Double($0), 0.3 + 0.015 * Double($0)) })
    #expect(zip(whole.ink, many.ink).allSatisfy { max($0, $1) - min($0, $1) <= 1 })
  }

  @Test("is erased with what surrounds it, and nowhere else", arguments: [0.04, 0.09, 0.16])
  func eraser(width: Double) {
    var drawing = drawing([SIMD2(0.2, 0.3), SIMD2(0.8, 0.3)], width: width)
    let line = drawing
    drawing.stroke(from: SIMD2(0.2, 0.7), to: SIMD2(0.8, 0.7), with: Drawing.Pen(width: width))
    let pen = Drawing.Pen(.eraser, width: width)
    // A hand does not follow its own line just so.
    drawing.stroke(from: SIMD2(0.2, 0.7), to: SIMD2(0.8, 0.7 + width / 8), with: pen)
    #expect(drawing == line)
    drawing.stroke(from: SIMD2(0.5, 0.3), to: SIMD2(0.5, 0.3), with: pen)
    #expect(drawing.ink[34 * 112 + 56] == 0 && drawing.ink[34 * 112 + 30] == 255)
  }

  @Test("loses what is drawn beyond the sheet")
  func beyond() {
    var drawing = Drawing()
    drawing.stroke(from: SIMD2(-0.8, 1.9), to: SIMD2(-0.5, 1.4))
    #expect(drawing.isEmpty)
    drawing.stroke(from: SIMD2(-0.5, 0.5), to: SIMD2(1.5, 0.5))
    #expect(drawing.ink[56 * 112] == 255 && drawing.ink[56 * 112 + 111] == 255)
  }

  @Test("refuses a pen that is nowhere near", arguments: ["nan", "inf", "2.1", "-1e300"])
  func nowhere(place: String) async {
    await #expect(processExitsWith: .failure) { [place] in
      var drawing = Drawing()
      drawing.stroke(from: SIMD2(0.5, 0.5), to: SIMD2(Double(place) ?? 0.5, 0.5))
    }
  }

  // MARK: Prepared

  /// The middle of the ink's mass, in pixels from the upper left corner.
  private func centre(_ image: [UInt8], _ size: ImageSize) -> SIMD2<Double> {
    var (mass, moment) = (0.0, SIMD2(0.0, 0.0))
    for (pixel, ink) in image.enumerated() {
      let place = SIMD2(Double(pixel % size.width), Double(pixel / size.width)) + 0.5
      mass += Double(ink)
      moment += place * Double(ink)
    }
    return moment / mass
  }

  @Test("is prepared as MNIST's digits are: in a box of 20, centred by mass", arguments: shapes)
  func preparation(shape: [SIMD2<Double>]) {
    let image = drawing(shape).prepared(as: .mnist)
    let inked = image.indices.filter { image[$0] > 0 }
    let rows = Set(inked.map { $0 / 28 })
    let columns = Set(inked.map { $0 % 28 })
    #expect(max(rows.count, columns.count) == 20)
    let centre = centre(image, .mnist)
    #expect((centre.x - 14.5).magnitude <= 0.51 && (centre.y - 14.5).magnitude <= 0.51)
  }

  @Test("is prepared alike wherever it is on the sheet")
  func place() {
    let shape = [SIMD2(0.25, 0.25), SIMD2(0.5, 0.25), SIMD2(0.375, 0.5)]
    // By whole pixels of the sheet, so that its grid does not matter.
    let moved = shape.map { $0 + SIMD2(32.0 / 112, 24.0 / 112) }
    #expect(drawing(shape).prepared(as: .mnist) == drawing(moved).prepared(as: .mnist))
    #expect(drawing(shape).unprepared(as: .mnist) != drawing(moved).unprepared(as: .mnist))
  }

  @Test("is prepared for pictures of any size, in the same part of their shorter side")
  func otherSizes() {
    for size in Self.sizes {
      let drawing = drawing(Self.shapes[0])
      let image = drawing.prepared(as: size)
      #expect(image.count == size.pixelCount && image.contains { $0 > 0 })
      let box = Drawing.preparedSide(of: size)
      let inked = image.indices.filter { image[$0] > 0 }
      let rows = Set(inked.map { $0 / size.width })
      let columns = Set(inked.map { $0 % size.width })
      #expect(rows.count <= box && columns.count <= box, "\(size)")
      #expect(drawing.unprepared(as: size).count == size.pixelCount)
    }
    let boxes = [28, 32, 20, 7, 256, 1].map {
      Drawing.preparedSide(of: ImageSize(width: $0, height: 256))
    }
    #expect(boxes == [20, 23, 14, 5, 183, 1], "20 of 28, rounded")
  }

  @Test("has strokes as thick as MNIST's once it is prepared")
  func thickness() {
    // A stem that fills three quarters of the sheet, soft ends and all, in the middle row.
    let half = (0.75 - 1.5 * Drawing.usualWidth) / 2
    let image = drawing([SIMD2(0.5, 0.5 - half), SIMD2(0.5, 0.5 + half)]).prepared(as: .mnist)
    let ink = image[14 * 28..<15 * 28].reduce(0.0) { $0 + Double($1) / 255 }
    #expect((2.0...2.5).contains(ink), "\(ink) pixels of ink across")
  }

  @Test("is scaled down to a picture by means when it is not prepared")
  func unprepared() {
    let drawing = drawing(Self.shapes[1])
    let image = drawing.unprepared(as: .mnist)
    for (row, column) in [(3, 5), (7, 4), (12, 3), (0, 0)] {
      let block = (0..<16).map { Int(drawing.ink[(4 * row + $0 / 4) * 112 + 4 * column + $0 % 4]) }
      let mean = Double(block.reduce(0, +)) / 16
      #expect((Double(image[row * 28 + column]) - mean).magnitude <= 0.51)
    }
    let wide = drawing.unprepared(as: ImageSize(width: 34, height: 28))
    let middle = (0..<28).flatMap { row in wide[34 * row + 3..<34 * row + 31] }
    #expect(middle == image, "of a wide picture the middle")
  }

  @Test("of one of the built-in digits is that digit, prepared or not", arguments: [3, 7])
  func idempotence(digit: Int) throws {
    for index in 0..<10 {
      let image = BuiltInDigits().image(of: digit, in: .validation, at: index)
      let path = directory.write(PNGFile.encode(image[...], .mnist), to: "digit.png")
      let drawing = try Drawing(reading: path)
      #expect(drawing.unprepared(as: .mnist) == image)
      #expect(drawing.prepared(as: .mnist) == image)
    }
  }
}
