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

  // Pieces of a file are 256 KiB long, and so are those of what was compressed: not a whole number
  // of pictures.
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

  @Test("may be several gzip members, which are read as one")
  func members() throws {
    let pixels = noise(2, key: 10)
    write(pixels, [3, 7])
    let images = IDXFile.encodeImages(pixels)
    let members = [images[..<7], images[7..<7], images[7..<900], images[900...]]
    let path = directory.write(
      members.flatMap { Gzip.compress(Array($0)) }, to: Self.imagesName)
    #expect(try DatasetCatalog.load(directory.path, classes: [3, 7]).training.pixels == pixels)
    let whole = TemporaryDirectory.read(path)
    directory.write(Array(whole.dropLast(9)), to: Self.imagesName)
    #expect(
      error() == .damagedGzip(path: path, offset: whole.count - 9, breaksOff: true))
    directory.write(whole + [0x1f], to: Self.imagesName)
    #expect(error() == .trailingBytes(path: path, offset: whole.count))
    directory.write(whole + [0x1f, 0x8b], to: Self.imagesName)
    #expect(error() == .damagedGzip(path: path, offset: whole.count + 2, breaksOff: true))
    directory.write(whole + [0x1f, 0, 0], to: Self.imagesName)
    #expect(error() == .trailingBytes(path: path, offset: whole.count))
  }

  // The first piece of a file has 64 KiB.
  @Test("may have members that begin in any piece", arguments: -3...3)
  func memberBorders(distance: Int) throws {
    var first = Gzip.compress([1, 2])
    // A long file name in the header moves what follows to where it is wanted.
    first[3] = 8
    let padding = (64 << 10) + distance - first.count - 1
    first.insert(contentsOf: [UInt8](repeating: 0x61, count: padding) + [0], at: 10)
    let path = directory.write(first + Gzip.compress([3, 4, 5]), to: "members")
    var reader = try ByteReader(.file(path: path))
    var bytes: [UInt8] = []
    while case let piece = try reader.next(atMost: 100), !piece.isEmpty { bytes += piece }
    #expect(bytes == [1, 2, 3, 4, 5])
    directory.write(first + [0x1f, 0x8c], to: "members")
    #expect(throws: DatasetError.trailingBytes(path: path, offset: first.count)) {
      var reader = try ByteReader(.file(path: path))
      while try !reader.next(atMost: 100).isEmpty {}
    }
  }

  @Test(
    "that become shorter while they are read are truncated, and no more", arguments: [0, 300_000])
  func shrinking(length: Int) throws {
    let pixels = noise(1_000, key: 11)
    let whole = IDXFile.encodeImages(pixels)
    let path = directory.write(whole, to: Self.imagesName)
    var reader = try IDXReader(.file(path: path), of: .images)
    var found = 16
    do throws(DatasetError) {
      try reader.read { piece, _ in
        directory.write(Array(whole.prefix(length)), to: Self.imagesName)
        found += piece.count
      }
      Issue.record("the file was still whole")
    } catch {
      #expect(error == .wrongLength(path: path, found: found, expected: whole.count))
      // The first piece was there before.
      #expect(found == max(64 << 10, length))
    }
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
