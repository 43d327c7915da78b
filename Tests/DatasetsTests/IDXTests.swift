import TestSupport
import Testing

@testable import Datasets

@Suite("Reading IDX files")
struct IDXTests {
  private let directory = TemporaryDirectory()

  /// Pictures whose first pixel is their number.
  private func images(_ count: Int) -> [UInt8] {
    IDXFile.encodeImages(
      (0..<count).flatMap { [UInt8($0)] + [UInt8](repeating: 0, count: 783) })
  }

  private func writeAll(_ labels: [UInt8] = [3, 7, 3]) {
    for (images, names) in [
      ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
      ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
    ] {
      directory.write(self.images(labels.count), to: images)
      directory.write(IDXFile.encodeLabels(labels), to: names)
    }
  }

  private func error(_ classes: [Int] = [3, 7]) -> DatasetError? {
    do {
      _ = try DatasetCatalog.load(directory.path, classes: ClassSelection(labels: classes))
      return nil
    } catch {
      return error
    }
  }

  @Test("puts class after class in the order that was asked for")
  func order() throws {
    writeAll()
    let data = try DatasetCatalog.load(directory.path, classes: [7, 3])
    #expect(data.training.labels == [0, 1, 1])
    #expect(data.training.originalIndices == [1, 0, 2])
    #expect(data.validation.originalIndices == [60_001, 60_000, 60_002])
    #expect((0..<3).map { data.validationIndex(at: $0) } == [1, 0, 2])
    #expect(data.validation.filePath(at: 0) == nil)
    #expect(data.training.image(at: 0).first == 1)
  }

  @Test("sorts inside a class by file name, as text")
  func textOrder() throws {
    writeAll([UInt8](repeating: 3, count: 12) + [7])
    let data = try DatasetCatalog.load(directory.path, classes: [3, 7])
    #expect(data.training.originalIndices == [0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9, 12])
  }

  @Test("finds files whose names have a dot")
  func dottedNames() throws {
    for (part, digits) in [("train", 3), ("t10k", 2)] {
      let labels = [UInt8](repeating: 3, count: digits) + [7]
      directory.write(Gzip.compress(images(digits + 1)), to: "\(part)-images.idx3-ubyte.gz")
      directory.write(IDXFile.encodeLabels(labels), to: "\(part)-labels.idx1-ubyte")
    }
    let data = try DatasetCatalog.load(directory.path, classes: [3, 7])
    #expect(data.training.count == 4 && data.validation.count == 3)
  }

  @Test("reads gzipped files as it reads plain ones")
  func gzip() throws {
    writeAll()
    let plain = try DatasetCatalog.load(directory.path, classes: [3, 7]).training
    let zipped = TemporaryDirectory()
    for name in TemporaryDirectory.names(in: directory.path) {
      zipped.write(
        Gzip.compress(TemporaryDirectory.read(directory.path + "/" + name)), to: name + ".gz")
    }
    let unzipped = try DatasetCatalog.load(zipped.path, classes: [3, 7]).training
    #expect(unzipped.pixels == plain.pixels && unzipped.labels == plain.labels)
  }

  @Test("says that a directory is missing")
  func noDirectory() {
    #expect(
      throws: DatasetError.noSuchDirectory(path: "/nonexistent/digits")
    ) { try DatasetCatalog.load("/nonexistent/digits", classes: [3, 7]) }
  }

  @Test("says which file is missing")
  func missingFile() {
    #expect(error() == .missingFile(name: "train-images-idx3-ubyte", directory: directory.path))
    #expect(error()?.isMissingInput == true)
  }

  @Test("says that a file is truncated, whichever byte it breaks off at")
  func truncated() {
    writeAll()
    let whole = images(3)
    for length in [4, 15, 16, 700, whole.count - 1] {
      let path = directory.write(Array(whole.prefix(length)), to: "train-images-idx3-ubyte")
      let expected = length < 16 ? 16 : whole.count
      #expect(error() == .wrongLength(path: path, found: length, expected: expected))
    }
  }

  @Test("says that a file goes on for too long")
  func tooLong() {
    writeAll()
    let path = directory.write(images(3) + [0], to: "train-images-idx3-ubyte")
    #expect(error() == .wrongLength(path: path, found: 2369, expected: 2368))
  }

  @Test("says that a file is something else")
  func garbage() {
    writeAll()
    let path = directory.write(Array("garbage, not digits".utf8), to: "train-images-idx3-ubyte")
    #expect(
      error()
        == .notIDX(path: path, kind: "images", found: 0x6761_7262, expected: 0x0000_0803))
    directory.write([], to: "train-images-idx3-ubyte")
    #expect(error() == .notIDX(path: path, kind: "images", found: nil, expected: 0x803))
  }

  @Test("says that compressed data breaks off, whichever byte it breaks off at")
  func damagedGzip() {
    writeAll()
    let path = directory.path + "/train-images-idx3-ubyte"
    let whole = Gzip.compress(images(3))
    for length in [2, 9, 12, whole.count - 1] {
      directory.write(Array(whole.prefix(length)), to: "train-images-idx3-ubyte")
      #expect(error() == .damagedGzip(path: path, offset: length, breaksOff: true))
    }
  }

  @Test("says that labels and images do not belong together")
  func countsDiffer() {
    writeAll()
    let labels = directory.write(IDXFile.encodeLabels([3, 7]), to: "train-labels-idx1-ubyte")
    #expect(
      error()
        == .countsDiffer(
          images: 3, labels: 2, imagesPath: directory.path + "/train-images-idx3-ubyte",
          labelsPath: labels))
  }

  @Test("says that a class has no examples, and which there are")
  func emptyClass() {
    writeAll()
    #expect(
      error([3, 5])?.description
        == "Class 5 has no training examples in '\(directory.path)'; there are only 3, 7. "
        + "Choose among them with --classes.")
  }

  @Test("does not believe a header that promises more than memory holds")
  func hugeHeader() {
    writeAll()
    let header: [UInt8] = [0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 28, 0, 0, 0, 28]
    let path = directory.write(header, to: "train-images-idx3-ubyte")
    #expect(error() == .tooLarge(path: path, byteCount: 0xffff_ffff * 784))
  }

  @Test("refuses pictures of no pixels, and of more than 256×256", arguments: [0, 257])
  func unsupportedSize(side: Int) {
    writeAll()
    let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0]
    let path = directory.write(
      header + [UInt8(side >> 8), UInt8(side & 0xff)], to: "train-images-idx3-ubyte")
    #expect(error() == .unsupportedSize(path: path, rows: 32, columns: side))
  }

  @Test("reads pictures of any size up to that", arguments: [1, 8, 30, 256])
  func otherSize(width: Int) throws {
    let size = ImageSize(width: width, height: 3)
    let pixels = (0..<6 * width).map { UInt8(truncatingIfNeeded: $0) }
    for part in ["train", "t10k"] {
      directory.write(
        IDXFile.encodeImages(pixels, size: size), to: "\(part)-images-idx3-ubyte")
      directory.write(IDXFile.encodeLabels([7, 3]), to: "\(part)-labels-idx1-ubyte")
    }
    let data = try DatasetCatalog.load(directory.path, classes: [3, 7])
    #expect(data.imageSize == size)
    #expect(data.training.pixels == Array(pixels.suffix(3 * width) + pixels.prefix(3 * width)))
  }

  @Test("refuses pictures of two sizes in one dataset")
  func mixedSizes() {
    writeAll()
    let size = ImageSize(width: 2, height: 2)
    let path = directory.write(
      IDXFile.encodeImages([UInt8](repeating: 0, count: 12), size: size),
      to: "t10k-images-idx3-ubyte")
    #expect(error() == .mixedSizes(path: path, found: size, expected: .mnist))
  }

  @Test(
    "finds the chapter's digits in real MNIST",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    #expect(data.training.count == 12_396 && data.validation.count == 2_038)
    #expect(data.training.indices(ofClass: 0).count == 6_131)
    #expect(data.validation.indices(ofClass: 0).count == 1_010)
    // The chapter's array(im3)[4:10, 4:10], the second picture of the folder: 10000.png.
    #expect(Array(data.training.originalIndices.prefix(3)) == [10, 10_000, 10_011])
    let image = Array(data.training.image(at: 1))
    let slice = (4..<10).map { row in (4..<10).map { Int(image[row * 28 + $0]) } }
    #expect(
      slice == [
        [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 29], [0, 0, 0, 48, 166, 224],
        [0, 93, 244, 249, 253, 187], [0, 107, 253, 253, 230, 48], [0, 3, 20, 20, 15, 0],
      ])
  }
}
