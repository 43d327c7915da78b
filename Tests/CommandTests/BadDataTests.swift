import TestSupport
import Testing

@Suite("Data that cannot be learned from")
struct BadDataTests {
  private static let images = "train-images-idx3-ubyte"
  private static let labels = "train-labels-idx1-ubyte"

  private let directory = TemporaryDirectory()

  /// Four files, with as many blank pictures as labels.
  private func writeAll(_ labels: [UInt8] = [3, 7]) {
    for part in ["train", "t10k"] {
      directory.write(images(labels.count), to: "\(part)-images-idx3-ubyte")
      directory.write(
        [0, 0, 8, 1, 0, 0, 0, UInt8(labels.count)] + labels, to: "\(part)-labels-idx1-ubyte")
    }
  }

  private func images(_ count: Int) -> [UInt8] {
    [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, 28, 0, 0, 0, 28]
      + [UInt8](repeating: 0, count: 784 * count)
  }

  private func check(
    _ sentence: String, _ code: Int32, at path: String? = nil, and arguments: [String] = []
  ) throws {
    try BadRequest(
      arguments: ["--data", path ?? directory.path] + arguments, sentence: sentence, code: code
    ).check()
  }

  @Test("learns from files that are as they should be")
  func good() throws {
    writeAll()
    let outcome = try Program.run("train", "--data", directory.path, "--steps", "1")
    #expect(outcome.exit == .code(0))
    #expect(outcome.complaints.isEmpty)
  }

  @Test("learns from the first two classes where there are no 3s and 7s")
  func otherClasses() throws {
    writeAll([8, 5, 9])
    let outcome = try Program.run("train", "--data", directory.path, "--steps", "1")
    #expect(outcome.exit == .code(0) && outcome.complaints.isEmpty)
  }

  @Test("a directory that is not there")
  func noDirectory() throws {
    let path = directory.path + "/nothing here"
    try check(
      "There is no directory '\(path)'. Give --data a directory with the four MNIST files or with "
        + "folders of PNG files, or leave it out to use the built-in digits.", 66, at: path)
  }

  @Test("a directory without the files")
  func noFiles() throws {
    try check(
      "'\(directory.path)' has no file \(Self.images) or \(Self.images).gz. An MNIST directory "
        + "holds train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
        + "t10k-labels-idx1-ubyte, gzipped or not; "
        + "a directory of PNG files holds train/3/*.png, valid/3/*.png and so on for each class.",
      66)
  }

  @Test("compressed data that breaks off")
  func truncatedGzip() throws {
    let whole = TemporaryDirectory.read("\(Program.assets())/3-7/\(Self.images).gz")
    try #require(whole.count > 2000)
    let file = directory.write(Array(whole.prefix(whole.count / 2)), to: "\(Self.images).gz")
    directory.write([], to: Self.labels)
    try check(
      "'\(file)' is damaged: its gzip data breaks off at byte \(whole.count / 2). "
        + "Copy or download it again.", 65)
  }

  @Test("a file that breaks off")
  func truncated() throws {
    writeAll()
    let file = directory.write(Array(images(2).prefix(800)), to: Self.images)
    try check(
      "'\(file)' is truncated: it has 800 bytes and its header promises 1584. "
        + "Copy or download it again.", 65)
  }

  @Test("a file of something else")
  func garbage() throws {
    writeAll()
    let file = directory.write(Array("GIF89a or something".utf8), to: Self.images)
    try check(
      "'\(file)' is not an IDX file of images: at byte 0 it has 0x47494638 instead of 0x00000803. "
        + "Check that it is the right file.", 65)
  }

  @Test("more labels than images")
  func countsDiffer() throws {
    writeAll()
    let file = directory.write([0, 0, 8, 1, 0, 0, 0, 3, 3, 7, 3], to: Self.labels)
    try check(
      "'\(directory.path)/\(Self.images)' holds 2 images, but '\(file)' holds 3 labels. "
        + "The two files do not belong together: take both from the same place.", 65)
  }

  @Test("a class without examples")
  func emptyClass() throws {
    writeAll([3, 5, 3])
    try check(
      "Class 7 has no training examples in '\(directory.path)'; there are only 3, 5. "
        + "Choose among them with --classes.", 65, and: ["--classes", "3,7"])
  }

  @Test("a class that the built-in digits do not have")
  func noBuiltInClass() throws {
    try BadRequest(
      arguments: ["--classes", "3,12"],
      sentence: "Class 12 has no training examples in the built-in digits; there are only "
        + "0, 1, 2, 3, 4, 5, 6, 7, 8, 9. Choose among them with --classes.", code: 65
    ).check()
  }
}
