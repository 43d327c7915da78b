import TestSupport
import Testing

@testable import Datasets

@Suite("Folders of PNG files")
struct PNGFolderTests {
  private let directory = TemporaryDirectory()

  /// Writes a picture of one pixel, in whatever folders its name says.
  private func write(_ value: Int, to name: String) throws {
    let folder = name.split(separator: "/").dropLast().joined(separator: "/")
    try FileBytes.makeDirectory("\(directory.path)/\(folder)")
    directory.write(PNGWriter(width: 1, height: 1, samples: [value]).bytes, to: name)
  }

  private func load(_ classes: ClassSelection = .usual) throws -> Dataset {
    try DatasetCatalog.load(directory.path, classes: classes)
  }

  private func error(_ classes: ClassSelection = .usual) -> DatasetError? {
    do {
      _ = try DatasetCatalog.load(directory.path, classes: classes)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "are read in the chapter's order, whatever the two parts are called",
    arguments: [
      ("train", "valid"), ("training", "testing"), ("train", "test"), ("training", "validation"),
    ])
  func order(training: String, validation: String) throws {
    for (value, name) in [(1, "9"), (2, "10"), (3, "10000")] {
      try write(value, to: "\(training)/3/\(name).png")
    }
    try write(4, to: "\(training)/7/15.png")
    try write(5, to: "\(validation)/3/60018.png")
    try write(6, to: "\(validation)/7/60000.png")
    let data = try load()
    #expect(data.classes.map(\.label) == [3, 7])
    #expect(data.training.pixels == [2, 3, 1, 4])
    #expect(data.training.originalIndices == [10, 10_000, 9, 15])
    #expect(data.training.fileName(at: 1) == "10000.png")
    #expect(data.validation.originalIndices == [60_018, 60_000])
    #expect(data.validation.labels == [0, 1])
    #expect(try load([7, 3]).training.pixels == [4, 2, 3, 1])
    #expect(data.training.filePath(at: 1) == "\(training)/3/10000.png")
    #expect(data.validation.filePath(at: 0) == "\(validation)/3/60018.png")
  }

  @Test("number what is measured with in the order in which it is read, and know its files")
  func validationFiles() throws {
    for name in ["3/10", "3/9", "7/1014"] {
      try write(1, to: "train/\(name).png")
      try write(1, to: "valid/\(name).png")
    }
    let data = try load([7, 3])
    #expect((0..<3).map { data.validationIndex(at: $0) } == [0, 1, 2])
    #expect(
      (0..<3).map { data.validation.filePath(at: $0) }
        == ["valid/7/1014.png", "valid/3/10.png", "valid/3/9.png"])
  }

  @Test("may have words for classes and for files; other files do not matter")
  func words() throws {
    for part in ["train", "valid"] {
      try write(1, to: "\(part)/dog/rex.png")
      try write(2, to: "\(part)/cat/Tom.PNG")
      try write(3, to: "\(part)/cat/.hidden.png")
      try write(4, to: "\(part)/cat/notes.txt")
      try write(5, to: "\(part)/Cow/a.png")
    }
    directory.write(Array("name,label".utf8), to: "labels.csv")
    let data = try load([.name("cat"), .name("DOG")])
    #expect(data.classes.map(\.name) == ["cat", "dog"])
    #expect(data.classes.map(\.label) == [1, 2], "in the order of their names as text")
    #expect(data.training.pixels == [2, 1])
    #expect(data.training.fileName(at: 0) == "Tom.PNG")
    #expect(data.validation.filePath(at: 1) == "valid/dog/rex.png")
    #expect(data.training.originalIndices == [0, 1])
    #expect(data.validation.originalIndices == [60_000, 60_001])
    #expect(try load().classes.map(\.name) == ["Cow", "cat"], "the first two")
    #expect(
      error([.name("cat"), .name("bird")])
        == .emptyClass(
          name: "bird", part: "training", source: "'\(directory.path)'",
          present: ["Cow", "cat", "dog"]))
    #expect(error([.name("cat"), .label(1)]) == .sameClassTwice(name: "cat"))
  }

  @Test("may name their labels in classes.txt")
  func classNames() throws {
    for part in ["train", "valid"] {
      try write(1, to: "\(part)/0/a.png")
      try write(2, to: "\(part)/10/b.png")
      try write(3, to: "\(part)/2/c.png")
    }
    directory.write(Array("T-shirt/top\r\nTrouser\r\nPullover\r\n".utf8), to: "classes.txt")
    let data = try load([.name("pullover"), .name("t-shirt-top"), .label(10)])
    #expect(data.classes.map(\.description) == ["Pullover", "T-shirt/top", "10"])
    #expect(data.training.pixels == [3, 1, 2])
    #expect(data.validation.filePath(at: 0) == "valid/2/c.png", "by the folder's name")
    let path = directory.write(Array("a\n\nb\n".utf8), to: "classes.txt")
    #expect(error() == .badClassNames(path: path, line: 2))
    directory.write(Array("a\nb\na".utf8), to: "classes.txt")
    #expect(error() == .badClassNames(path: path, line: 3))
  }

  @Test("tell how many pictures are there, up to all of them")
  func progress() throws {
    for index in 0..<300 {
      try write(index % 256, to: "train/\(index % 2)/\(index).png")
    }
    try write(1, to: "valid/0/1.png")
    try write(1, to: "valid/1/1.png")
    let found = try DatasetCatalog.find(directory.path, classes: .usual)
    #expect(found.trainingCount == 300 && found.validationCount == 2)
    let reports = Reports()
    _ = try found.read { reports.add($0) }
    #expect(reports.all.first == LoadingProgress(done: 0, total: 302))
    #expect(reports.all.last == LoadingProgress(done: 302, total: 302))
    #expect(reports.all.map(\.done) == reports.all.map(\.done).sorted())
  }

  // MARK: What is wrong

  @Test("need both parts")
  func missingPart() throws {
    try write(1, to: "train/3/1.png")
    #expect(
      error()
        == .missingFolder(names: PNGFolder.validationNames, directory: directory.path))
    #expect(error()?.isMissingInput == true)
  }

  @Test("need pictures: in each part, and of each class in each part")
  func noImages() throws {
    try FileBytes.makeDirectory(directory.path + "/train")
    try FileBytes.makeDirectory(directory.path + "/valid")
    #expect(error() == .noImages(directory: directory.path + "/train"))
    try write(1, to: "train/3/1.png")
    #expect(error() == .tooFewClasses(source: "'\(directory.path)'", present: ["3"]))
    try write(1, to: "train/7/1.png")
    try write(1, to: "valid/3/1.png")
    #expect(error() == .noImages(directory: directory.path + "/valid/7"))
  }

  @Test("name the first file that is wrong, in their order")
  func firstProblem() throws {
    for part in ["train", "valid"] {
      for index in 0..<700 { try write(1, to: "\(part)/\(index % 2)/\(1_000 + index).png") }
    }
    let bad = directory.write([], to: "train/1/1003.png")
    directory.write([1, 2], to: "train/1/1699.png")
    #expect(error() == .notPNG(path: bad, found: []))
  }

  @Test("hold pictures of one size")
  func mixedSizes() throws {
    for part in ["train", "valid"] {
      for label in 0..<2 { try write(1, to: "\(part)/\(label)/1.png") }
    }
    let other = PNGWriter(width: 2, height: 1, samples: [1, 2]).bytes
    let path = directory.write(other, to: "valid/1/2.png")
    let found = ImageSize(width: 2, height: 1)
    let expected = ImageSize(width: 1, height: 1)
    #expect(error() == .mixedSizes(path: path, found: found, expected: expected))
  }

  @Test("hold no more than 256 classes")
  func tooManyClasses() throws {
    for label in 0..<257 { try write(1, to: "train/c\(label)/1.png") }
    try FileBytes.makeDirectory(directory.path + "/valid")
    #expect(error() == .tooManyClasses(directory: directory.path + "/train", count: 257))
  }

  @Test("may have a folder without pictures: a class less, as a label without any")
  func emptyClass() throws {
    for part in ["train", "valid"] {
      for label in [3, 5] { try write(label, to: "\(part)/\(label)/1.png") }
    }
    try FileBytes.makeDirectory(directory.path + "/train/4")
    directory.write([1], to: "train/4/notes.txt")
    #expect(try load(.all).classes.map(\.label) == [3, 5])
    #expect(try load(.usual).classes.map(\.label) == [3, 5])
    #expect(
      error([3, 4])
        == .emptyClass(
          name: "4", part: "training", source: "'\(directory.path)'", present: ["3", "5"]))
  }

  @Test(
    "that nobody may look into are told of",
    .enabled(if: !Surroundings.isRoot, "root may look into every folder"))
  func unreadable() throws {
    for part in ["train", "valid"] {
      for label in 0..<2 { try write(1, to: "\(part)/\(label)/1.png") }
    }
    let path = directory.path + "/train/1"
    #expect(Surroundings.setMode(0, of: path))
    #expect(error() == .unreadable(path: path, reason: "Permission denied"))
    #expect(error()?.isMissingInput == false)
    #expect(Surroundings.setMode(0o700, of: path))
  }

  @Test("are never taken for empty where they cannot be listed")
  func unlisted() throws {
    let file = directory.write([], to: "file")
    let expected = DatasetError.unreadable(path: file, reason: "Not a directory")
    #expect(throws: expected) { try FileBytes.list(file) }
    #expect(throws: expected) { try FileBytes.isEmpty(file) }
    #expect(throws: expected) { try FileBytes.contains(file) { _ in true } }
  }

  @Test("say so where a folder has the name of a picture")
  func folderForFile() throws {
    for part in ["train", "valid"] {
      for label in 0..<2 { try write(1, to: "\(part)/\(label)/1.png") }
    }
    let path = directory.path + "/train/0/0.png"
    try FileBytes.makeDirectory(path)
    #expect(error() == .notRegular(path: path))
  }
}
