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
    for (read, written, first) in [
      (read.training, data.training, 0),
      (read.validation, data.validation, RawDigits.firstValidationIndex),
    ] {
      #expect(read.count == written.count)
      // Without the other digits between them, they are numbered from the first on.
      let byNumber = (0..<written.count).sorted {
        written.originalIndices[$0] < written.originalIndices[$1]
      }
      let areRight = (0..<read.count).allSatisfy { place in
        let source = byNumber[read.originalIndices[place] - first]
        return read.image(at: place).elementsEqual(written.image(at: source))
          && read.labels[place] == written.labels[source]
      }
      #expect(areRight)
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

  /// Two pictures of one pixel of each class, whose labels are every second number.
  private func small(_ names: [String]) -> Dataset {
    let labels = names.indices.flatMap { [$0, $0] }
    let images = LabeledImages(
      pixels: labels.indices.map { UInt8($0) }, labels: labels,
      originalIndices: Array(labels.indices), size: ImageSize(width: 1, height: 1))
    let classes = names.enumerated().map { ImageClass(label: 2 * $0, name: $1) }
    return Dataset(
      name: "small", path: nil, classes: classes, training: images, validation: images)
  }

  @Test(
    "leaves no name to a label without a class that a class has",
    arguments: [["1", "b"], ["label 1", "1"], ["a", "1", "3"], ["2", "0"]])
  func fillers(names: [String]) throws {
    let data = small(names)
    try ExportFormat.png.write(data, to: target)
    #expect(try DatasetCatalog.load(target, classes: .all).classes == data.classes)
  }

  @Test(
    "refuses names that could not be read again, and writes nothing",
    arguments: ["two\u{2028}lines", "two\u{2029}lines", " blank", "blank "])
  func unwritableNames(name: String) throws {
    #expect(throws: DatasetError.unwritableClassName(name: name)) {
      try ExportFormat.idx.write(small(["a", name]), to: target)
    }
    #expect(TemporaryDirectory.names(in: directory.path).isEmpty)
  }

  @Test("sees hidden files before anything is written")
  func hiddenFiles() throws {
    try FileBytes.makeDirectory(target)
    directory.write([1], to: "made/.x")
    let reports = Reports()
    #expect(throws: DatasetError.notEmpty(path: target)) {
      try ExportFormat.png.write(small(["a", "b"]), to: target) { reports.add($0) }
    }
    #expect(reports.all.isEmpty && TemporaryDirectory.names(in: target) == [".x"])
  }

  @Test("takes no link's place, nor that of a directory by another name")
  func notReplaceable() throws {
    try FileBytes.makeDirectory(target)
    let link = directory.path + "/link"
    #expect(Surroundings.makeLink(link, to: target))
    let data = small(["a", "b"])
    for path in [link, link + "/", target + "/."] {
      let name = FileBytes.withoutTrailingSlashes(path)
      #expect(throws: DatasetError.cannotGiveWay(path: name)) {
        try ExportFormat.png.write(data, to: path)
      }
    }
    let lost = directory.path + "/lost"
    #expect(Surroundings.makeLink(lost, to: directory.path + "/nowhere"))
    #expect(throws: DatasetError.notEmpty(path: lost)) {
      try ExportFormat.png.write(data, to: lost)
    }
    #expect(TemporaryDirectory.names(in: directory.path).sorted() == ["link", "lost", "made"])
  }

  @Test("removes hidden files after it failed, and links but not what they lead to")
  func removal() throws {
    try FileBytes.makeDirectory(target + "/deep")
    directory.write([1], to: "made/deep/.hidden")
    try FileBytes.makeDirectory(directory.path + "/mine")
    directory.write([1], to: "mine/file")
    #expect(Surroundings.makeLink(target + "/link", to: directory.path + "/mine"))
    FileBytes.removeAll(target)
    #expect(TemporaryDirectory.names(in: directory.path) == ["mine"])
    #expect(TemporaryDirectory.names(in: directory.path + "/mine") == ["file"])
  }

  @Test("tells of the first picture that cannot be written")
  func firstProblem() throws {
    let data = try builtIn([2, 5])
    let folder = directory.path + "/folder"
    for label in ["train/2", "train/5", "valid/2"] {
      try FileBytes.makeDirectory("\(folder)/\(label)")
    }
    // Folders stand where two files should be.
    for place in [300, 700] {
      try FileBytes.makeDirectory("\(folder)/train/2/\(data.training.fileName(at: place))")
    }
    let path = "\(folder)/train/2/\(data.training.fileName(at: 300))"
    #expect(throws: DatasetError.unwritable(path: path, reason: "Is a directory")) {
      try PNGExport(data).write(to: folder) { _ in }
    }
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
