import TestSupport
import Testing

/// A request that cannot be met: what was asked, the words for it, and the exit code.
struct BadRequest: CustomTestStringConvertible {
  var arguments: [String]
  var sentence: String
  var code: Int32

  var testDescription: String { arguments.joined(separator: " ") }

  /// Asks without a terminal, then on one: in both cases one line and nothing else.
  func check() throws {
    let words = ([try Program.path(), "train"] + arguments).map(Program.quoted)
    let outcome = try Program.shell("\(words.joined(separator: " ")) </dev/null")
    #expect(outcome.exit == .code(code))
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "descent: \(sentence)\n")

    let live = try Program.live(arguments)
    #expect(live.waitForExit(seconds: 60) == .code(code))
    #expect(live.output == "descent: \(sentence)\r\n")
    #expect(live.screen.modesEverSet.isEmpty)
    #expect(live.modes == live.initialModes)
  }
}

@Suite("A command line that cannot be meant")
struct BadUsageTests {
  private static let wrongRate = "a learning rate is a number greater than 0, such as 1 or 0.1."
  private static let wrongCount = "a whole number of 1 or more is needed, such as 10."
  private static let wrongClasses =
    "two or more different labels from 0 to 255, or names, are needed, such as 3,7 or 0-9."

  private static func invalid(_ option: String, _ value: String, _ meaning: String) -> BadRequest {
    let placeholders = [
      "--lr": "<rate>", "--classes": "<labels>", "--lr-at": "<step:rate>", "--model": "<name>",
      "--optimizer": "<name>",
    ]
    return BadRequest(
      arguments: [option, value],
      sentence: "The value '\(value)' is invalid for '\(option) \(placeholders[option] ?? "<n>")': "
        + "\(meaning) See 'descent --help'.", code: 64)
  }

  @Test(
    "a learning rate must be a number above 0",
    arguments: ["0", "-1", "nan", "inf", "abc", ""].map { invalid("--lr", $0, wrongRate) })
  func rate(request: BadRequest) throws {
    try request.check()
  }

  @Test(
    "a learning rate in a schedule needs a step and a number",
    arguments: [
      invalid("--lr-at", "100", "a step and a rate are needed, such as 100:0.5."),
      invalid("--lr-at", "x:1", "a step and a rate are needed, such as 100:0.5."),
      invalid("--lr-at", "5:0", wrongRate),
    ])
  func schedule(request: BadRequest) throws {
    try request.check()
  }

  @Test(
    "two different classes are needed, one by one or in rising ranges",
    arguments: [
      "3", "3,3", "3,7,3", "3,!", "3,256", "3,", "", "5-5", "9-0", "0-4,3", "0-256", "0-2-4", "0-",
    ].map {
      invalid("--classes", $0, wrongClasses)
    })
  func classes(request: BadRequest) throws {
    try request.check()
  }

  @Test("a model is one of two", arguments: ["", "net", "simple_net", "Linear"])
  func model(value: String) throws {
    try Self.invalid("--model", value, "a model is linear or simple-net.").check()
  }

  @Test("an optimizer is one of three", arguments: ["", "SGD", "adamw"])
  func optimizer(value: String) throws {
    try Self.invalid("--optimizer", value, "an optimizer is sgd, momentum or adam.").check()
  }

  @Test(
    "counts are whole numbers from 1",
    arguments: ["--batch-size", "--epochs", "--steps"].flatMap { option in
      ["0", "-3", "1.5", "x"].map { invalid(option, $0, wrongCount) }
    })
  func counts(request: BadRequest) throws {
    try request.check()
  }

  @Test("a seed is a whole number from 0", arguments: ["-1", "x"])
  func seed(value: String) throws {
    try Self.invalid("--seed", value, "a seed is a whole number of 0 or more, such as 42.").check()
  }

  @Test("one step has one rate")
  func doubleRate() throws {
    try BadRequest(
      arguments: ["--lr-at", "5:1", "--lr-at", "5:2"],
      sentence: "--lr-at gives two rates for one step: leave one of them out. "
        + "See 'descent --help'.", code: 64
    ).check()
  }

  @Test("a run ends after epochs or after steps, not both")
  func twoEnds() throws {
    try BadRequest(
      arguments: ["--epochs", "1", "--steps", "1"],
      sentence: "--epochs and --steps both say when to stop: give one of them. "
        + "See 'descent --help'.", code: 64
    ).check()
  }
}

@Suite("A place that does not fit")
struct BadPlaceTests {
  @Test("nothing can be made below a file")
  func unwritable() throws {
    let directory = TemporaryDirectory()
    let file = directory.write([1], to: "file")
    let outcome = try Program.run("data", "make", file + "/digits")
    #expect(outcome.exit == .code(73))
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == "descent: '\(file)' cannot be written: File exists. "
        + "Choose a directory that you may write to.\n")
  }
}
