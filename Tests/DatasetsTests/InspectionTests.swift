import TestSupport
import Testing

@testable import Datasets

@Suite("Looking into a directory of data")
struct InspectionTests {
  private let directory = TemporaryDirectory()

  @Test(
    "recognises MNIST by its checksums, gzipped or not, and no longer once a byte has changed",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let path = try #require(TestResources.mnist)
    let whole = try DatasetInspection(path)
    #expect(whole.knownDataset?.name == "mnist" && whole.partialMatch == nil)
    #expect(whole.dataset.training.count == 60_000 && whole.dataset.validation.count == 10_000)
    #expect(whole.files.map(\.shape) == [[60_000, 28, 28], [60_000], [10_000, 28, 28], [10_000]])
    #expect(whole.files[2].checksum == "2646ac647ad5339dbf082846283269ea")

    // The shortest pictures plain and with another last pixel, the others as they are.
    for (name, file, _) in try IDXDirectory(path).allFiles() {
      directory.write(TemporaryDirectory.read(file), to: name)
    }
    var bytes: [UInt8] = []
    var reader = try ByteReader(.file(path: path + "/" + IDXDirectory.validationImages + ".gz"))
    while case let piece = try reader.next(atMost: 1 << 20), !piece.isEmpty { bytes += piece }
    #expect(remove(IDXDirectory.validationImages + ".gz"))
    directory.write(bytes, to: IDXDirectory.validationImages)
    #expect(try DatasetInspection(directory.path).knownDataset?.name == "mnist")
    bytes[bytes.count - 1] ^= 1
    directory.write(bytes, to: IDXDirectory.validationImages)
    let changed = try DatasetInspection(directory.path)
    #expect(changed.knownDataset == nil)
    #expect(changed.partialMatch?.dataset.name == "mnist" && changed.partialMatch?.count == 3)
  }

  @Test(
    "does not take MNIST's files for MNIST where they have changed places, or where there are others",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func places() throws {
    let mnist = try #require(TestResources.mnist)
    let swapped = directory.path + "/swapped"
    try FileBytes.makeDirectory(swapped)
    for (name, file, _) in try IDXDirectory(mnist).allFiles() {
      let other =
        name.hasPrefix("train")
        ? name.replacing("train", with: "t10k")
        : name.replacing("t10k", with: "train")
      #expect(Surroundings.makeLink("\(swapped)/\(other)", to: file))
    }
    let inspection = try DatasetInspection(swapped)
    #expect(inspection.knownDataset == nil && inspection.partialMatch == nil)

    let several = directory.path + "/several"
    try FileBytes.makeDirectory(several + "/b")
    #expect(Surroundings.makeLink(several + "/a", to: mnist))
    for part in ["train", "t10k"] {
      let images = IDXFile.encodeImages([UInt8](repeating: 9, count: 784))
      directory.write(images, to: "several/b/\(part)-images-idx3-ubyte")
      directory.write(IDXFile.encodeLabels([3]), to: "several/b/\(part)-labels-idx1-ubyte")
    }
    let more = try DatasetInspection(several)
    #expect(more.knownDataset == nil && more.files.count == 8)
    #expect(more.partialMatch?.dataset.name == "mnist" && more.partialMatch?.count == 4)
  }

  private func remove(_ name: String) -> Bool {
    FileBytes.remove("\(directory.path)/\(name)")
    return !FileBytes.exists("\(directory.path)/\(name)")
  }

  @Test("gives the checksums that md5sum gives, of IDX files and of the same pictures as PNG files")
  func checksums() throws {
    let size = ImageSize(width: 2, height: 1)
    for part in ["train", "t10k"] {
      let images = IDXFile.encodeImages([1, 2, 3, 4], size: size)
      directory.write(Gzip.compress(images), to: "idx-\(part)")
      directory.write(images, to: "\(part)-images-idx3-ubyte")
      directory.write(IDXFile.encodeLabels([7, 3]), to: "\(part)-labels-idx1-ubyte")
    }
    let plain = try DatasetInspection(directory.path)
    // printf '\0\0\10\3\0\0\0\2\0\0\0\1\0\0\0\2\1\2\3\4' | md5sum
    #expect(plain.files[0].checksum == "990eacc553792c3ae6bb8279bece2a3b")
    #expect(plain.files[0].shape == [2, 1, 2] && plain.files[0].byteCount == 20)
    // printf '\0\0\10\1\0\0\0\2\7\3' | md5sum
    #expect(plain.files[1].checksum == "97f601d35890aa7c9aeed2fdb9d3613b")
    #expect(plain.knownDataset == nil && plain.partialMatch == nil)

    let folder = directory.path + "/folder"
    try ExportFormat.png.write(plain.dataset, to: folder)
    let pictures = try DatasetInspection(folder)
    #expect(pictures.files.map(\.name) == ["train", "valid"])
    #expect(pictures.files.map(\.checksum) == [plain.files[0].checksum, plain.files[2].checksum])
    #expect(pictures.files[0].byteCount == nil)
  }

  @Test("also tells of classes that cannot be measured", arguments: [false, true])
  func missingValidation(asPictures: Bool) throws {
    let size = ImageSize(width: 2, height: 1)
    directory.write(
      IDXFile.encodeImages([1, 2, 3, 4], size: size), to: IDXDirectory.trainingImages)
    directory.write(IDXFile.encodeLabels([3, 7]), to: IDXDirectory.trainingLabels)
    directory.write(IDXFile.encodeImages([5, 6], size: size), to: IDXDirectory.validationImages)
    directory.write(IDXFile.encodeLabels([3]), to: IDXDirectory.validationLabels)
    var inspection = try DatasetInspection(directory.path)
    if asPictures {
      let folder = directory.path + "/folder"
      try ExportFormat.png.write(inspection.dataset, to: folder)
      FileBytes.removeAll(folder + "/valid/7")
      inspection = try DatasetInspection(folder)
    }
    #expect(inspection.dataset.classes.map(\.label) == [3, 7])
    #expect((0..<2).map(inspection.dataset.validation.count(ofClass:)) == [1, 0])
    #expect(throws: DatasetError.self) {
      try DatasetCatalog.find(inspection.dataset.path, classes: [3, 7])
    }
  }

  @Test("finds what is wrong with any file")
  func damaged() throws {
    directory.write([1, 2, 3, 4], to: IDXDirectory.trainingImages)
    directory.write([], to: IDXDirectory.trainingLabels)
    let path = directory.path + "/" + IDXDirectory.trainingImages
    #expect(
      throws: DatasetError.notIDX(
        path: path, kind: "images", found: 0x0102_0304, expected: 0x803)
    ) { try DatasetInspection(directory.path) }
  }
}
