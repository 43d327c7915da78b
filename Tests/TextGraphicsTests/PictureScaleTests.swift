import Testing
import TextGraphics

@Suite("Scales of pictures")
struct PictureScaleTests {
  @Test("know the cells that show a block of pixels, those that show a part of it included")
  func blocks() {
    let (rows, columns) = (4..<15, 4..<22)
    let expected: [(PictureScale, rows: Range<Int>, columns: Range<Int>)] = [
      (.magnified(2), 8..<30, 16..<88), (.magnified(1), 4..<15, 8..<44),
      // Two pixels in a cell: the last row has the upper half of its cell.
      (.reduced(1), 2..<8, 4..<22), (.reduced(2), 1..<4, 2..<11), (.reduced(3), 0..<3, 1..<8),
    ]
    for (scale, rowCells, columnCells) in expected {
      #expect(scale.rows(of: rows) == rowCells && scale.columns(of: columns) == columnCells)
    }
  }

  @Test("know that a whole picture takes all its cells", arguments: [1, 7, 28, 256])
  func whole(length: Int) {
    for scale in PictureScale.all(forWidth: length, height: length) {
      let size = scale.size(ofWidth: length, height: length)
      #expect(scale.columns(of: 0..<length) == 0..<size.width)
      #expect(scale.rows(of: 0..<length) == 0..<size.height)
    }
  }
}
