import TestSupport
import Testing

@testable import Datasets

@Suite("Writing datasets")
struct ExportTests {
  private let directory = TemporaryDirectory()

  private var target: String { directory.path + "/made" }

  private func builtIn(_ classes: ClassSelection) throws -> Dataset {
    try DatasetCatalog.load(nil, classes: classes)
  }

  private func expectSame(_ read: Dataset, _ written: Dataset) {
    #expect(read.classes == written.classes)
    for (read, written) in [
      (read.training, written.training), (read.validation, written.validation),
    ] {
      #expect(read.labels == written.labels && read.pixels == written.pixels)
    }
  }

  @Test("as PNG files gives the same pictures in the same order, by their original indices")
  func png() throws {
    let data = try builtIn([2, 5])
    let reports = Reports()
    try ExportFormat.png.write(data, to: target + "/") { reports.add($0) }
    let read = try DatasetCatalog.load(target, classes: [2, 5])
    expectSame(read, data)
    #expect(read.training.originalIndices == data.training.originalIndices)
    #expect(read.validation.originalIndices == data.validation.originalIndices)
    #expect(reports.all.last?.part == 1)
    #expect(TemporaryDirectory.names(in: directory.path) == ["made"])
    #expect(TemporaryDirectory.names(in: target).sorted() == ["train", "valid"])
  }

  @Test("as IDX files gives the same pictures, in the order in which they came")
  func idx() throws {
    let data = try builtIn([2, 5])
    try ExportFormat.idx.write(data, to: target)
    let read = try DatasetCatalog.load(target, classes: [2, 5])
    // Without the other digits between them, they stand as they would sort by number, not as text.
    let byNumber = data.training.originalIndices.sorted()
    for place in [0, 1, 500, 1_999] {
      let original = byNumber[read.training.originalIndices[place]]
      let index = try #require(data.training.originalIndices.firstIndex(of: original))
      #expect(read.training.image(at: place) == data.training.image(at: index)[...])
    }
    #expect(TemporaryDirectory.names(in: target).count == 4)
  }

  @Test("keeps the names of classes", arguments: ExportFormat.allCases)
  func names(format: ExportFormat) throws {
    let digits = try builtIn([2, 5])
    let data = Dataset(
      name: "clothes", path: nil,
      classes: [ImageClass(label: 2, name: "Pullover"), ImageClass(label: 5, name: "T-shirt/top")],
      training: digits.training, validation: digits.validation)
    try format.write(data, to: target)
    let read = try DatasetCatalog.load(target, classes: .all)
    #expect(read.classes == data.classes)
  }

  @Test("never mixes with what is there", arguments: ExportFormat.allCases)
  func notEmpty(format: ExportFormat) throws {
    let data = try builtIn([2, 5])
    try FileBytes.makeDirectory(target)
    directory.write([1], to: "made/mine")
    #expect(throws: DatasetError.notEmpty(path: target)) { try format.write(data, to: target) }
    #expect(TemporaryDirectory.names(in: target) == ["mine"])
    let file = directory.write([1], to: "file")
    #expect(throws: DatasetError.notEmpty(path: file)) { try format.write(data, to: file) }
  }

  @Test("may take the place of an empty directory")
  func empty() throws {
    try FileBytes.makeDirectory(target)
    try ExportFormat.png.write(try builtIn([2, 5]), to: target)
    #expect(TemporaryDirectory.names(in: target).count == 2)
  }

  @Test("leaves nothing where it fails", arguments: ExportFormat.allCases)
  func unwritable(format: ExportFormat) throws {
    let file = directory.write([1], to: "file")
    let data = try builtIn([2, 5])
    #expect(throws: DatasetError.self) { try format.write(data, to: file + "/below") }
    #expect(TemporaryDirectory.names(in: directory.path) == ["file"])
  }

  @Test(
    "as PNG files gives all of MNIST again",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    try ExportFormat.png.write(data, to: target)
    let read = try DatasetCatalog.load(target, classes: [3, 7])
    expectSame(read, data)
    #expect(read.training.originalIndices == data.training.originalIndices)
  }
}
