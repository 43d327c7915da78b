import TestSupport
import Testing

@testable import Datasets

@Suite("A drawing in a file")
struct DrawingFileTests {
  private let directory = TemporaryDirectory()

  private var seven: Drawing {
    var drawing = Drawing()
    drawing.stroke(from: SIMD2(0.25, 0.2), to: SIMD2(0.75, 0.2))
    drawing.stroke(from: SIMD2(0.75, 0.2), to: SIMD2(0.4, 0.85))
    return drawing
  }

  private func read(_ pixels: [UInt8], width: Int, height: Int) throws -> Drawing {
    try read(PNGWriter(width: width, height: height, samples: pixels.map(Int.init)).bytes)
  }

  private func read(_ bytes: [UInt8]) throws -> Drawing {
    try Drawing(reading: directory.write(bytes, to: "drawing.png"))
  }

  private func error(_ bytes: [UInt8]) -> String? {
    do {
      _ = try read(bytes)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private var path: String { directory.path + "/drawing.png" }

  @Test("is read as it was written")
  func roundTrip() throws {
    let sheet = ImageSize(width: Drawing.side, height: Drawing.side)
    #expect(try read(PNGFile.encode(seven.ink[...], sheet)) == seven)
  }

  @Test("is inverted where its paper is bright")
  func inversion() throws {
    #expect(try read(seven.ink.map { 255 - $0 }, width: 112, height: 112) == seven)
  }

  @Test("may be coloured, deep or interlaced, as any PNG file")
  func kinds() throws {
    let samples = seven.ink.flatMap { [Int($0), Int($0), Int($0)] }
    let colored = PNGWriter(width: 112, height: 112, type: .rgb, samples: samples)
    #expect(try read(colored.bytes) == seven)
    let deep = PNGWriter(
      width: 112, height: 112, depth: 16, samples: seven.ink.map { Int($0) * 257 },
      isInterlaced: true)
    #expect(try read(deep.bytes) == seven)
  }

  @Test("is scaled to the sheet, in its middle where it is no square")
  func scaling() throws {
    // A bright pixel in the middle of 1×3: as high as the sheet, its middle third.
    let drawing = try read([0, 255, 0], width: 1, height: 3)
    #expect(drawing.ink[56 * 112 + 56] == 255 && drawing.ink[56 * 112 + 30] == 0)
    #expect(drawing.ink[10 * 112 + 56] == 0)
    let large = try read(
      (0..<256 * 256).map { (100..<156).contains($0 / 256) ? 255 : 0 }, width: 256, height: 256)
    #expect(large.ink[56 * 112 + 3] == 255 && large.ink[30 * 112 + 3] == 0)
  }

  @Test("loses uneven grey paper and keeps its ink")
  func photograph() throws {
    let photograph = seven.ink.enumerated().map { pixel, ink in
      UInt8(210 - pixel % 7 - pixel / 1_792 - Int(ink) * 160 / 255)
    }
    let drawing = try read(photograph, width: 112, height: 112)
    #expect(zip(drawing.ink, seven.ink).allSatisfy { $1 > 0 || $0 == 0 }, "paper is clean")
    #expect(zip(drawing.ink, seven.ink).allSatisfy { $1 < 255 || $0 > 200 }, "ink is dark")
  }

  @Test("without ink is refused", arguments: [0, 100, 255] as [UInt8])
  func blank(shade: UInt8) {
    let bytes = PNGWriter(width: 4, height: 4, samples: [Int](repeating: Int(shade), count: 16))
    #expect(
      error(bytes.bytes) == "'\(path)' has no ink: all its pixels are about the same. "
        + "Transparency does not count, so put the drawing on paper of another shade.")
  }

  @Test("that cannot be read is refused in a sentence")
  func sentences() {
    #expect(
      error([1, 2, 3])
        == "'\(path)' is not a PNG file. Save the drawing as PNG, and give --draw that file.")
    let large = PNGWriter(width: 300, height: 2, samples: [Int](repeating: 0, count: 600))
    #expect(
      error(large.bytes) == "'\(path)' is a picture of 300×2 pixels; descent reads up to 256×256. "
        + "Scale it down, and give --draw the smaller one.")
    let whole = PNGWriter(width: 4, height: 4, samples: [Int](repeating: 9, count: 16)).bytes
    #expect(
      error(Array(whole.prefix(45)))
        == "'\(path)' is damaged at byte 45: the file breaks off. Save the drawing again.")
    let missing = DrawingError.noSuchFile(path: directory.path + "/none.png")
    #expect(throws: missing) { try Drawing(reading: directory.path + "/none.png") }
    #expect(
      missing.description == "There is no file '\(directory.path)/none.png'. Give --draw a PNG "
        + "file, such as one that `w` writes on screen 8.")
    #expect(missing.isMissingInput)
    let folder = DrawingError.notRegular(path: directory.path)
    #expect(throws: folder) { try Drawing(reading: directory.path) }
    #expect(
      folder.description == "'\(directory.path)' is not a regular file. Give --draw a PNG file, "
        + "such as one that `w` writes on screen 8.")
    #expect(!folder.isMissingInput)
  }

  @Test("that is too long is refused without being read")
  func tooLong() {
    #expect(
      error([UInt8](repeating: 0, count: (16 << 20) + 1))
        == "'\(path)' has 16777217 bytes; descent reads at most 16777216 of such a file. "
        + "Check that it is the right one.")
  }

  @Test("damaged anywhere is read or refused, and nothing else happens")
  func damage() {
    let whole = PNGFile.encode(
      seven.prepared(as: .mnist)[...], .mnist)
    for place in stride(from: 0, to: whole.count, by: 5) {
      var bytes = whole
      bytes[place] ^= 0x55
      if let sentence = error(bytes) { #expect(sentence.hasPrefix("'\(path)' ")) }
      if let sentence = error(Array(whole.prefix(place))) {
        #expect(sentence.hasPrefix("'\(path)' "))
      }
    }
  }
}
