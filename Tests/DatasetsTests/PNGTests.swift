import TestSupport
import Testing

@testable import Datasets

@Suite("Reading PNG files")
struct PNGTests {
  private let directory = TemporaryDirectory()

  private func pixels(_ png: PNGWriter) throws -> [UInt8] { try pixels(png.bytes) }

  private func pixels(_ bytes: [UInt8]) throws -> [UInt8] {
    let path = directory.write(bytes, to: "picture.png")
    let size = try PNGFile.size(of: path)
    var pixels = [UInt8](repeating: 99, count: size.pixelCount)
    try pixels.withUnsafeMutableBufferPointer { try PNGFile.read(path, size, into: $0) }
    return pixels
  }

  private func error(_ bytes: [UInt8]) -> DatasetError? {
    do {
      _ = try pixels(bytes)
      return nil
    } catch {
      return error as? DatasetError
    }
  }

  private var path: String { directory.path + "/picture.png" }

  @Test("spreads grey of few bits over all of 0 … 255", arguments: [1, 2, 4, 8])
  func gray(depth: Int) throws {
    let most = 1 << depth - 1
    let samples = (0..<15).map { $0 % (most + 1) }
    let png = PNGWriter(width: 5, height: 3, depth: depth, samples: samples)
    #expect(try pixels(png) == samples.map { UInt8($0 * 255 / most) })
  }

  @Test("rounds 16 bits to 8")
  func deepGray() throws {
    // v × 255 / 65535 is v / 257: 128 rounds down, 129 up.
    let samples = [0, 128, 129, 257, 0x7fff, 0x8000, 0xff7e, 0xff80, 0xffff]
    let png = PNGWriter(width: 9, height: 1, depth: 16, samples: samples)
    #expect(try pixels(png) == samples.map { UInt8((Double($0) / 257).rounded()) })
  }

  @Test("makes grey of colours as Pillow does", arguments: [8, 16])
  func colors(depth: Int) throws {
    let colors = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [10, 200, 30]]
    let samples = colors.joined().map { depth == 8 ? $0 : $0 * 257 }
    let png = PNGWriter(width: 5, height: 1, type: .rgb, depth: depth, samples: samples)
    // Image.new('RGB', (1, 1), color).convert('L').getpixel((0, 0)) of Pillow 13.
    #expect(try pixels(png) == [76, 150, 29, 255, 124])
  }

  @Test("leaves transparency out")
  func alpha() throws {
    let gray = PNGWriter(
      width: 3, height: 1, type: .grayAlpha, samples: [7, 0, 200, 128, 255, 255])
    #expect(try pixels(gray) == [7, 200, 255])
    let color = PNGWriter(width: 1, height: 1, type: .rgba, samples: [255, 0, 0, 3])
    #expect(try pixels(color) == [76])
    // One grey that stands for nothing at all.
    let keyed = PNGWriter(width: 2, height: 1, samples: [5, 9], transparency: [0, 5])
    #expect(try pixels(keyed) == [5, 9])
  }

  @Test("looks colours up in a palette", arguments: [1, 2, 4, 8])
  func palette(depth: Int) throws {
    let png = PNGWriter(
      width: 3, height: 2, type: .palette, depth: depth, samples: [0, 1, 0, 1, 1, 0],
      palette: [0, 0, 255, 10, 200, 30], transparency: [0])
    #expect(try pixels(png) == [29, 124, 29, 124, 124, 29])
  }

  @Test("reads interlaced pictures", arguments: [1, 5, 8, 28])
  func interlaced(side: Int) throws {
    let samples = (0..<side * side).map { $0 * 7 % 256 }
    let png = PNGWriter(width: side, height: side, samples: samples, isInterlaced: true)
    #expect(try pixels(png) == samples.map { UInt8($0) })
  }

  @Test("does not mind what a camera or an editor adds")
  func chunks() throws {
    var png = PNGWriter(width: 2, height: 1, samples: [1, 2])
    // Gamma 1.0, which would change colours if it were heeded, a comment, and a private chunk.
    png.extraChunks = [
      ("gAMA", [0, 1, 0x86, 0xa0]), ("tEXt", Array("Comment\0words".utf8)), ("prIv", [1, 2, 3]),
    ]
    #expect(try pixels(png) == [1, 2])
    png.type = .rgb
    png.samples = [255, 0, 0, 10, 200, 30]
    #expect(try pixels(png) == [76, 124])
  }

  @Test("gives back what was written", arguments: [(1, 1), (28, 28), (256, 256), (3, 200)])
  func encoding(width: Int, height: Int) throws {
    var random = SplitMix64(key: 11, UInt64(width))
    let size = ImageSize(width: width, height: height)
    let noise = (0..<size.pixelCount).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let bytes = PNGFile.encode(noise[...], size)
    #expect(try pixels(bytes) == noise)
    #expect(PNGFile.encode(noise[...], size) == bytes)
  }

  @Test(
    "writes larger pictures than it reads",
    arguments: [(1, 1), (257, 3), (3, 1_000), (16_384, 2), (2, 16_384), (600, 500)])
  func largeEncoding(width: Int, height: Int) throws {
    var random = SplitMix64(key: 12, UInt64(width))
    // Noise beside slopes, so that rows are filtered in several ways.
    let pixels = (0..<width * height).map { place in
      place / width % 3 == 0
        ? UInt8(truncatingIfNeeded: random.next()) : UInt8(truncatingIfNeeded: place)
    }
    let read = try #require(PNGReader(PNGFile.encode(pixels, width: width, height: height)))
    #expect(read.width == width && read.height == height && read.pixels == pixels)
  }

  @Test("reads what Pillow writes")
  func pillow() throws {
    // Of Pillow 13: image = Image.new('L', (2, 1)); image.putdata([5, 200]); image.save(…)
    let bytes: [UInt8] = [
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0,
      0,
      2, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0xd1, 0x49, 0x20, 0x56, 0, 0, 0, 0x0b, 0x49, 0x44, 0x41, 0x54,
      0x78, 0x9c, 0x63, 0x60, 0x3d, 0x01, 0, 0, 0xd5, 0, 0xce, 0xb3, 0x2c, 0xf7, 0x12, 0, 0, 0, 0,
      0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ]
    #expect(try pixels(bytes) == [5, 200])
  }

  // MARK: What is wrong

  @Test("says that a file is something else, and how it begins")
  func somethingElse() {
    #expect(error([]) == .notPNG(path: path, found: []))
    #expect(
      error(Array("GIF89a and more".utf8))
        == .notPNG(path: path, found: Array("GIF89a a".utf8)))
  }

  @Test("says where a file breaks off, whichever byte it is")
  func truncated() {
    let whole = PNGWriter(width: 3, height: 2, samples: [1, 2, 3, 4, 5, 6]).bytes
    for length in 8..<whole.count {
      let error = error(Array(whole.prefix(length)))
      guard case .damagedPNG(path, let offset, "the file breaks off") = error else {
        Issue.record("cut at \(length): \(String(describing: error))")
        continue
      }
      #expect(offset == length)
    }
    #expect(error(whole) == nil)
  }

  @Test("says that bytes of the picture were changed")
  func damaged() {
    var bytes = PNGWriter(width: 3, height: 2, samples: [1, 2, 3, 4, 5, 6]).bytes
    // The checksum of the header stands in bytes 29 to 32.
    bytes[30] ^= 1
    #expect(
      error(bytes) == .damagedPNG(path: path, offset: 33, reason: "IHDR: CRC error"))
  }

  @Test(
    "refuses sides that are 0 or beyond 256 before any memory is set aside",
    arguments: [(0, 1), (1, 0), (257, 1), (1, 257), (0x7fff_ffff, 0x7fff_ffff)])
  func sides(width: Int, height: Int) {
    var bytes = PNGWriter(width: 1, height: 1, samples: [0]).bytes
    let header = PNGWriter(width: width, height: height, samples: [])
    bytes.replaceSubrange(16..<24, with: header.headerSides)
    #expect(error(bytes) == .unsupportedSize(path: path, rows: height, columns: width))
  }

  @Test("says that a file goes on after its picture", arguments: [1, 12, 1 << 16])
  func trailingBytes(count: Int) {
    let whole = PNGWriter(width: 3, height: 1, samples: [1, 2, 3]).bytes
    #expect(
      error(whole + [UInt8](repeating: 0, count: count))
        == .damagedPNG(
          path: path, offset: whole.count, reason: "the picture ends and the file goes on"))
  }

  @Test("says that a file is longer than any picture, without reading it")
  func tooLong() {
    let bytes = PNGWriter.signature + [UInt8](repeating: 0, count: 16 << 20)
    #expect(error(bytes) == .tooLong(path: path, found: (16 << 20) + 8, limit: 16 << 20))
  }

  @Test(
    "unfolds no comment, however many there are",
    arguments: [("zTXt", [0, 0]), ("iTXt", [0, 1, 0, 0, 0])] as [(String, [UInt8])])
  func bomb(name: String, separators: [UInt8]) async {
    await #expect(processExitsWith: .success) { [name, separators] in
      let directory = TemporaryDirectory()
      // Each is a kilobyte that stands for a megabyte.
      let blanks = PNGWriter.deflated([UInt8](repeating: 32, count: 1_000_000))
      var png = PNGWriter(width: 1, height: 1, samples: [5])
      png.extraChunks = [(name: String, bytes: [UInt8])](
        repeating: (name, Array("Comment".utf8) + separators + blanks), count: 60)
      let path = directory.write(png.bytes, to: "picture.png")
      let size = try PNGFile.size(of: path)
      var pixels: [UInt8] = [99]
      let before = Surroundings.peakMemory
      try pixels.withUnsafeMutableBufferPointer { try PNGFile.read(path, size, into: $0) }
      #expect(pixels == [5])
      #expect(Surroundings.peakMemory - before < 10 << 20)
    }
  }
}
