import TestSupport
import Testing

@testable import Datasets

@Suite("Files of pictures that are never in memory as a whole")
struct PassingThroughTests {
  private static let imagesName = "train-images-idx3-ubyte"

  private let directory = TemporaryDirectory()

  /// Noise, so that a byte in the wrong place shows and gzip can do little.
  private func noise(_ count: Int, key: UInt64) -> [UInt8] {
    var random = SplitMix64(key: key)
    return (0..<count * ImageSize.mnist.pixelCount).map { _ in
      UInt8(truncatingIfNeeded: random.next())
    }
  }

  private func write(
    _ pixels: [UInt8], _ labels: [UInt8], part: String = "", gzipped: Bool = false
  ) {
    let files = [IDXFile.encodeImages(pixels), IDXFile.encodeLabels(labels)]
    for set in ["train", "t10k"] {
      for (kind, bytes) in zip(["images-idx3", "labels-idx1"], files) {
        let name = "\(part)\(set)-\(kind)-ubyte"
        if gzipped {
          directory.write(Gzip.compress(bytes), to: name + ".gz")
        } else {
          directory.write(bytes, to: name)
        }
      }
    }
  }

  private func error() -> DatasetError? {
    do {
      _ = try DatasetCatalog.load(directory.path, classes: [3, 7])
      return nil
    } catch {
      return error
    }
  }

  // Windows into a file are 4 MiB long and pieces of what was compressed 256 KiB; neither is a
  // whole number of pictures.
  @Test("give every picture its own bytes, whatever piece they come in", arguments: [false, true])
  func pieces(gzipped: Bool) throws {
    let count = 6_000
    let pixels = noise(count, key: 1)
    let labels = (0..<count).map { [3, 7, 5][$0 % 3] as UInt8 }
    write(pixels, labels, gzipped: gzipped)
    let images = try DatasetCatalog.load(directory.path, classes: [7, 3]).training
    #expect(images.count == 4_000)
    let areRight = (0..<images.count).allSatisfy { place in
      let index = images.originalIndices[place]
      return labels[index] == [7, 3][images.labels[place]]
        && images.image(at: place).elementsEqual(pixels[index * 784..<(index + 1) * 784])
    }
    #expect(areRight)
  }

  @Test("are numbered on from one directory to the next, gzipped or not")
  func parts() throws {
    let pixels = [noise(12, key: 2), noise(3, key: 3)]
    for name in ["/a", "/b"] { try FileBytes.makeDirectory(directory.path + name) }
    write(pixels[0], [UInt8](repeating: 3, count: 11) + [7], part: "a/", gzipped: true)
    write(pixels[1], [7, 3, 3], part: "b/")
    let images = try DatasetCatalog.load(directory.path, classes: [3, 7]).training
    #expect(images.originalIndices == [0, 1, 10, 13, 14, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12])
    let all = pixels[0] + pixels[1]
    #expect(
      images.pixels == images.originalIndices.flatMap { all[$0 * 784..<($0 + 1) * 784] })
  }

  @Test("are believed only where the checksum is right")
  func checksum() {
    write(noise(2, key: 4), [3, 7])
    var bytes = Gzip.compress(IDXFile.encodeImages(noise(2, key: 4)))
    bytes[bytes.count - 5] ^= 1
    let path = directory.write(bytes, to: Self.imagesName)
    // After the checksum only the length is left, of four bytes.
    #expect(error() == .damagedGzip(path: path, offset: bytes.count - 4, breaksOff: false))
  }

  @Test("end where their compressed data ends", arguments: [1, 20, 5 << 20])
  func trailingBytes(count: Int) {
    write(noise(2, key: 9), [3, 7])
    let bytes = Gzip.compress(IDXFile.encodeImages(noise(2, key: 9)))
    let path = directory.write(
      bytes + [UInt8](repeating: 0, count: count), to: Self.imagesName)
    #expect(error() == .trailingBytes(path: path, offset: bytes.count))
  }

  @Test("are left as soon as they go on for too long, however long that is")
  func bomb() {
    write(noise(2, key: 5), [3, 7])
    let bytes = IDXFile.encodeImages(noise(2, key: 5)) + [UInt8](repeating: 0, count: 64 << 20)
    let path = directory.write(Gzip.compress(bytes), to: Self.imagesName)
    #expect(error() == .wrongLength(path: path, found: 1_585, expected: 1_584))
  }

  @Test("get no memory for what cannot be in them", arguments: [false, true])
  func emptyPromise(gzipped: Bool) {
    write(noise(2, key: 6), [3, 7])
    // 1,369,568 pictures, just below 1 GiB.
    let header: [UInt8] = [0, 0, 8, 3, 0, 0x14, 0xe5, 0xe0, 0, 0, 0, 28, 0, 0, 0, 28]
    let path = directory.write(gzipped ? Gzip.compress(header) : header, to: Self.imagesName)
    #expect(error() == .wrongLength(path: path, found: 16, expected: 1_369_568 * 784 + 16))
  }

  @Test("keep no more labels than there are pictures")
  func tooManyLabels() {
    write(noise(2, key: 7), [3, 7])
    let labels = Gzip.compress(IDXFile.encodeLabels([UInt8](repeating: 3, count: 32 << 20)))
    let path = directory.write(labels, to: "train-labels-idx1-ubyte")
    #expect(
      error()
        == .countsDiffer(
          images: 2, labels: 32 << 20, imagesPath: directory.path + "/" + Self.imagesName,
          labelsPath: path))
  }

  @Test("have what is wrong with them told before what is wrong with their labels")
  func precedence() {
    write(noise(2, key: 8), [3, 7])
    directory.write(IDXFile.encodeLabels([3]), to: "train-labels-idx1-ubyte")
    let bytes = Gzip.compress(IDXFile.encodeImages(noise(2, key: 8)))
    let path = directory.write(Array(bytes.prefix(1_000)), to: Self.imagesName)
    #expect(error() == .damagedGzip(path: path, offset: 1_000, breaksOff: true))
  }
}
