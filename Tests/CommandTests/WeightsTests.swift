import TestSupport
import Testing

@Suite("Weights that are saved and started from")
struct WeightsTests {
  /// So small that no weight changes: what is measured after a step is what was measured before.
  private static let tinyRate = ["--lr", "1e-30", "--steps", "1", "--json"]

  private let directory = TemporaryDirectory()

  private var file: String { directory.path + "/digits.safetensors" }

  private func train(_ arguments: [String]) throws -> Program.Outcome {
    let words = ([try Program.path(), "train"] + arguments).map(Program.quoted)
    return try Program.shell("\(words.joined(separator: " ")) </dev/null")
  }

  /// The validation loss and accuracy of each line of JSON, digit by digit.
  private func validation(_ outcome: Program.Outcome) -> [Substring] {
    outcome.output.matches(of: /"valid_loss":[^,]+,"valid_accuracy":[^,]+/).map(\.output)
  }

  /// The bytes of all numbers in a file.
  private func numbers(_ path: String) -> ArraySlice<UInt8> {
    let bytes = TemporaryDirectory.read(path)
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    return bytes.dropFirst(8 + length)
  }

  @Test(
    "are as good as they were, of any model and any classes",
    arguments: [
      [], ["--model", "simple-net"], ["--classes", "0-9", "--shuffle"], ["--classes", "8,5"],
    ])
  func sameAccuracy(arguments: [String]) throws {
    let first = try train(["--epochs", "2", "--json", "--save", file] + arguments)
    #expect(first.exit == .code(0))
    #expect(first.errors.hasSuffix("descent: The weights are saved in '\(file)'.\n"))
    let again = try train(["--weights", file, "--no-shuffle"] + Self.tinyRate)
    #expect(again.exit == .code(0) && again.complaints.isEmpty)
    #expect(validation(again).count == 1)
    #expect(validation(again).last == validation(first).last)
  }

  @Test("two epochs and three are five, bit by bit")
  func goingOn() throws {
    let (part, sum, whole) = (file, directory.path + "/sum", directory.path + "/whole")
    let first = try train(["--epochs", "2", "--json", "--save", part])
    let second = try train(["--weights", part, "--epochs", "3", "--json", "--save", sum])
    let all = try train(["--epochs", "5", "--json", "--save", whole])
    #expect(validation(first) + validation(second) == validation(all))
    #expect(numbers(sum) == numbers(whole))
    #expect(numbers(sum).count == 4 * 785 && numbers(part) != numbers(whole))
  }

  @Test("are the same bytes each time, in the place of a file that was there")
  func sameBytes() throws {
    directory.write([1, 2, 3], to: "digits.safetensors")
    let files = try (0..<2).map { _ in
      try #require(train(["--epochs", "1", "--save", file]).exit == .code(0))
      return TemporaryDirectory.read(file)
    }
    #expect(files[0] == files[1] && files[0].count > 3000)
    #expect(TemporaryDirectory.names(in: directory.path) == ["digits.safetensors"])
  }

  @Test("may be started from and replaced at once")
  func sameFile() throws {
    #expect(try train(["--epochs", "1", "--save", file]).exit == .code(0))
    let before = numbers(file)
    #expect(try train(["--epochs", "1", "--weights", file, "--save", file]).exit == .code(0))
    #expect(numbers(file) != before)
  }

  @Test("are those of the best epoch where patience keeps them")
  func patience() throws {
    let outcome = try train(
      ["--patience", "2", "--lr", "20", "--shuffle", "--json", "--save", file])
    let kept = try #require(outcome.errors.firstMatch(of: /weights of epoch (\d+) \(loss/)?.1)
    let epoch = try #require(Int(kept))
    let again = try train(["--weights", file] + Self.tinyRate)
    #expect(validation(again).last == validation(outcome)[epoch - 1])
  }

  @Test("are saved after Ctrl-C too")
  func interrupted() throws {
    let program = try Program.live(["train", "--epochs", "1000000", "--save", file])
    try #require(program.wait { $0.text.contains("epoch ") })
    program.send("\u{3}")
    #expect(program.waitForExit(seconds: 20) == .code(130))
    #expect(program.screen.text.contains("stopped by hand."))
    #expect(numbers(file).count == 4 * 785)
  }

  @Test("are not saved where training diverges, and what was there stays")
  func divergence() throws {
    directory.write([1], to: "digits.safetensors")
    let outcome = try train(["--classes", "0-2", "--shuffle", "--lr", "3e38", "--save", file])
    #expect(outcome.exit == .code(1))
    #expect(outcome.errors.hasSuffix(" Nothing was saved in '\(file)'.\n"))
    #expect(TemporaryDirectory.read(file) == [1])
    #expect(TemporaryDirectory.names(in: directory.path) == ["digits.safetensors"])
  }

  @Test("are not saved where nobody reads on, which is said")
  func closedPipe() throws {
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell(
      """
      { \(program) train --epochs 1000 --save \(Program.quoted(file)) </dev/null; \
      echo "code $?" >&2; } | head -1
      """)
    #expect(
      outcome.errors
        == "descent: Nobody reads on. Nothing was saved in '\(file)'.\ncode 141\n")
    #expect(TemporaryDirectory.names(in: directory.path).isEmpty)
  }

  @Test("cannot be saved where the directory goes away meanwhile")
  func vanished() throws {
    let place = directory.path + "/place"
    #expect(try Program.shell("mkdir \(Program.quoted(place))").exit == .code(0))
    let program = try Program.live(["train", "--epochs", "1000000", "--save", place + "/f"])
    try #require(program.wait { $0.text.contains("epoch ") })
    #expect(try Program.shell("rmdir \(Program.quoted(place))").exit == .code(0))
    program.send("\u{3}")
    #expect(program.waitForExit(seconds: 20) == .code(73))
    #expect(
      program.output.hasSuffix(
        "descent: '\(place)/f' cannot be written: No such file or directory. "
          + "Choose a directory that you may write to.\r\n"))
  }

  @Test("are started from on a screen, where the start is not random")
  func live() throws {
    #expect(try train(["--epochs", "3", "--save", file]).exit == .code(0))
    let program = try Program.live(["--weights", file])
    try program.pause(atStep: 0)
    func accuracy(_ screen: TerminalEmulator) -> Double? {
      screen.text.firstMatch(of: /valid +([\d.]+) %/).flatMap { Double($0.1) }
    }
    #expect((accuracy(program.screen) ?? 0) > 80)
    program.send("n")
    #expect(program.waitForFrame { (accuracy($0) ?? 100) < 70 })
    program.send("q")
    #expect(program.waitForExit() == .code(0))
  }
}

@Suite("Weights that cannot be saved or started from")
struct BadWeightsTests {
  private let directory = TemporaryDirectory()

  private func check(_ sentence: String, _ code: Int32, _ arguments: [String]) throws {
    try BadRequest(arguments: arguments, sentence: sentence, code: code).check()
  }

  @Test("a file that is not there")
  func missing() throws {
    let path = directory.path + "/nothing here"
    try check(
      "There is no file '\(path)'. Give --weights a safetensors file, such as `descent train --save` "
        + "writes.", 66, ["--weights", path])
  }

  @Test("a file of something else, before any digit is read")
  func garbage() throws {
    let path = directory.write(Array("GIF89a or something".utf8), to: "picture.gif")
    try check(
      "'\(path)' is not a safetensors file, or is truncated: its first 8 bytes promise a header of "
        + "8007507035849902407 bytes, and 11 follow. Check that it is the right file.", 65,
      ["--weights", path, "--data", "/nothing/here"])
  }

  @Test("a model, classes and data that do not fit")
  func mismatches() throws {
    let path = directory.path + "/f"
    let saved = try Program.run("train", "--steps", "1", "--save", path)
    #expect(saved.exit == .code(0))
    try check(
      "--model simple-net does not fit '\(path)', which has the weights of a linear model. "
        + "Leave --model out, or give other weights.", 65,
      ["--weights", path, "--model", "simple-net"])
    try check(
      "The classes 7, 3 do not fit '\(path)', whose weights tell '3,7' apart, in this order. "
        + "Leave --classes out, or give other weights.", 65,
      ["--weights", path, "--classes", "7,3"])
    try check(
      "There is no directory '/nothing'. Give --data a directory with the four MNIST files or with "
        + "folders of PNG files, or leave it out to use the built-in digits.", 66,
      ["--weights", path, "--data", "/nothing"])
    let same = try Program.run(
      "train", "--weights", path, "--model", "linear", "--classes", "3,7", "--steps", "1")
    #expect(same.exit == .code(0))
  }

  @Test("a place where nothing can be written, before training begins")
  func place() throws {
    let file = directory.write([1], to: "file")
    for (path, sentence) in [
      (
        directory.path + "/no/f",
        "'\(directory.path)/no/f' cannot be written: No such file or directory. "
          + "Choose a directory that you may write to."
      ),
      (
        file + "/f",
        "'\(file)/f' cannot be written: Not a directory. Choose a directory that you may write to."
      ),
      (
        directory.path,
        "'\(directory.path)' is a directory, a pipe or a device, whose place no file can take. "
          + "Choose another name."
      ),
      (
        "/dev/null",
        "'/dev/null' is a directory, a pipe or a device, whose place no file can take. "
          + "Choose another name."
      ),
    ] {
      let outcome = try Program.run("train", "--data", "/nothing/here", "--save", path)
      #expect(outcome.exit == .code(73) && outcome.output.isEmpty)
      #expect(outcome.errors == "descent: \(sentence)\n")
    }
    let nameless = try Program.run("train", "--save", "")
    #expect(nameless.exit == .code(64))
    #expect(
      nameless.errors
        == "descent: --save names no file: give it one, such as digits.safetensors. "
        + "See 'descent --help'.\n")
    #expect(TemporaryDirectory.names(in: directory.path) == ["file"])
  }
}
