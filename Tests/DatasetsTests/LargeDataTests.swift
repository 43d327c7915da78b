import TestSupport
import Testing

@testable import Datasets

/// Each looks at the memory of a process of its own.
@Suite("Data that promises more than there is room for")
struct LargeDataTests {
  /// The beginning of a file with a picture of 256×256, the largest there is.
  static let largestHeader: [UInt8] =
    PNGWriter.signature
    + PNGWriter.chunk(
      "IHDR", PNGWriter(width: 256, height: 256, samples: []).headerSides + [8, 0, 0, 0, 0])

  /// Two classes of so many PNG files each to learn from and one to measure with, all of them empty
  /// but for the first, which has a header.
  static func writeFolders(_ count: Int, _ directory: TemporaryDirectory) throws {
    for label in 0..<2 {
      for part in ["train", "valid"] {
        try FileBytes.makeDirectory("\(directory.path)/\(part)/\(label)")
      }
      // Names of one empty file, which are made faster than files.
      let empty = directory.write([], to: "empty\(label)")
      for index in 1...count {
        #expect(Surroundings.name("\(directory.path)/train/\(label)/\(index).png", as: empty))
      }
      directory.write([], to: "valid/\(label)/0.png")
    }
    FileBytes.remove(directory.path + "/train/0/1.png")
    directory.write(largestHeader, to: "train/0/0.png")
  }

  @Test("in 100,000 PNG files is refused before any is read, and counted where they are small")
  func manyFiles() async {
    await #expect(processExitsWith: .success) {
      let directory = TemporaryDirectory()
      try LargeDataTests.writeFolders(50_000, directory)
      let before = Surroundings.peakMemory
      #expect(
        throws: DatasetError.tooLarge(path: directory.path, byteCount: 100_002 * 256 * 256)
      ) { try DatasetCatalog.find(directory.path, classes: .all) }
      directory.write(PNGWriter(width: 1, height: 1, samples: [1]).bytes, to: "train/0/0.png")
      let found = try DatasetCatalog.find(directory.path, classes: .all)
      #expect(found.trainingCount == 100_000 && found.validationCount == 2)
      #expect(Surroundings.peakMemory - before < 50 << 20)
    }
  }

  @Test("in PNG files whose first alone has a header gets no memory before the first is read")
  func hugeHeader() async {
    await #expect(processExitsWith: .success) {
      let directory = TemporaryDirectory()
      // Together just below the limit.
      try LargeDataTests.writeFolders(8_000, directory)
      let found = try DatasetCatalog.find(directory.path, classes: .all)
      let before = Surroundings.peakMemory
      #expect(
        throws: DatasetError.damagedPNG(
          path: directory.path + "/train/0/0.png", offset: 33, reason: "the file breaks off")
      ) { try found.read() }
      #expect(Surroundings.peakMemory - before < 20 << 20)
    }
  }

  @Test("in pictures of one pixel is refused by their number")
  func manyPictures() async {
    await #expect(processExitsWith: .success) {
      let directory = TemporaryDirectory()
      let count = 1 << 26
      let sides: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1]
      let path = directory.write([0, 0, 8, 3, 4, 0, 0, 0] + sides, to: IDXDirectory.trainingImages)
      directory.write([0, 0, 8, 1, 4, 0, 0, 0], to: IDXDirectory.trainingLabels)
      let before = Surroundings.peakMemory
      #expect(throws: DatasetError.tooManyImages(path: path, count: count)) {
        try DatasetCatalog.find(directory.path, classes: [3, 7])
      }
      #expect(Surroundings.peakMemory - before < 20 << 20)
    }
  }

  @Test("in several directories is refused by their sum")
  func manyDirectories() throws {
    let directory = TemporaryDirectory()
    let size = ImageSize(width: 1, height: 1)
    for part in ["a", "b"] {
      try FileBytes.makeDirectory("\(directory.path)/\(part)")
      for set in ["train", "t10k"] {
        directory.write(
          IDXFile.encodeImages([1, 2], size: size), to: "\(part)/\(set)-images-idx3-ubyte")
        directory.write(IDXFile.encodeLabels([3, 7]), to: "\(part)/\(set)-labels-idx1-ubyte")
      }
    }
    let header: [UInt8] = [0, 0, 8, 3, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    let path = directory.write(header, to: "b/" + IDXDirectory.trainingImages)
    #expect(throws: DatasetError.tooManyImages(path: path, count: (1 << 24) + 2)) {
      try DatasetCatalog.find(directory.path, classes: [3, 7])
    }
  }
}
