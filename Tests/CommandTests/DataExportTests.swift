import TestSupport
import Testing

@Suite("descent data export and descent data info")
struct DataExportTests {
  private let directory = TemporaryDirectory()

  private var target: String { directory.path + "/made" }
  private var source: String { Program.assets() + "/others" }

  /// What a run printed without the seconds, which are never the same.
  private func run(_ data: String) throws -> [String] {
    let outcome = try Program.run(
      "train", "--data", data, "--classes", "2,5", "--epochs", "1", "--json")
    #expect(outcome.exit == .code(0))
    return outcome.lines.map { line in
      line.split(separator: ",").filter { !$0.contains("seconds") }.joined(separator: ",")
    }
  }

  @Test("what was written as PNG files is learned as what it was written from")
  func png() throws {
    let outcome = try Program.run(
      "data", "export", "--data", source, "--classes", "2,5", "--format", "png", target)
    #expect(outcome.exit == .code(0) && outcome.errors.isEmpty)
    #expect(outcome.output == "\(target): 2,000 + 400 pictures of 28×28 pixels in 2 classes\n")
    let learned = try run(target)
    #expect(try run(source) == learned && learned.count > 1)
    // The first validation picture of the file shows a 0, the third a 2.
    #expect(TemporaryDirectory.names(in: target + "/valid/2").contains("60002.png"))
  }

  @Test("info tells of files, classes and means, and what is not known")
  func info() throws {
    let outcome = try Program.run("data", "info", source)
    #expect(outcome.exit == .code(0) && outcome.errors.isEmpty)
    #expect(outcome.lines[0] == source)
    #expect(
      outcome.lines[1]
        == "no known set: its checksums are not those of MNIST or Fashion-MNIST")
    #expect(outcome.output.contains("  t10k-labels-idx1-ubyte.gz "))
    #expect(outcome.output.contains("  8,000 × 28 × 28  "))
    #expect(outcome.output.contains("  9         1,000         200\n"))
    #expect(outcome.output.contains("  all       8,000       1,600\n"))
    #expect(outcome.lines.allSatisfy { $0.count <= 100 })
  }

  @Test(
    "info recognises MNIST",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let outcome = try Program.run("data", "info", try #require(TestResources.mnist))
    #expect(outcome.lines[1] == "MNIST, recognised by its checksums")
    #expect(outcome.output.contains("60,000 × 28 × 28  6bbc9ace898e44ae57da46a324031adb\n"))
  }

  @Test("cannot write another form, nor into what is there")
  func refusals() throws {
    let format = try Program.run("data", "export", "--format", "gif", target)
    #expect(format.exit == .code(64))
    #expect(format.errors.contains("a format is idx or png."))
    let file = directory.write([1], to: "file")
    let busy = try Program.run("data", "export", "--format", "png", "--data", source, file)
    #expect(busy.exit == .code(73))
    #expect(
      busy.errors
        == "descent: '\(file)' is there already and is not an empty directory. "
        + "Choose another name, or remove it.\n")
  }

  @Test("a picture that turns out damaged ends the screen in a sentence, the terminal as it was")
  func damagedPicture() throws {
    let made = try Program.run(
      "data", "export", "--data", source, "--classes", "2,5", "--format", "png", target)
    #expect(made.exit == .code(0))
    let path = target + "/valid/5/60004.png"
    let whole = TemporaryDirectory.read(path)
    try #require(whole.count > 60)
    directory.write(Array(whole.prefix(60)), to: "made/valid/5/60004.png")
    let sentence =
      "descent: '\(path)' is damaged at byte 60: the file breaks off. "
      + "Remove it or write it again."
    let outcome = try Program.run("train", "--data", target, "--classes", "2,5")
    #expect(outcome.exit == .code(65) && outcome.errors == sentence + "\n")
    let live = try Program.live(["--data", target, "--classes", "2,5"])
    #expect(live.waitForExit(seconds: 60) == .code(65))
    #expect(live.screen.lines.contains { $0.hasPrefix("descent: '/") })
    #expect(live.modes == live.initialModes)
  }
}
