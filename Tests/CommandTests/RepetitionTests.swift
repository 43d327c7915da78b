import TestSupport
import Testing

@Suite("The command that the summary ends with")
struct RepetitionTests {
  /// How a run came out, as the summary tells it or the last line for people.
  private struct Result {
    var training: Substring
    var validation: Substring
    var accuracy: Double

    init(_ match: Regex<(Substring, Substring, Substring, Substring)>.Match) throws {
      (training, validation) = (match.1, match.2)
      accuracy = try #require(Double(match.3))
    }
  }

  /// What a run leaves in the shell.
  private struct Summary {
    var result: Result
    var command: String

    init(_ program: PseudoTerminal) throws {
      let figures = /loss train ([\d.]+), valid ([\d.]+) · accuracy +([\d.]+) %/
      let match = try #require(program.output.firstMatch(of: figures))
      result = try Result(match)
      command = String(try #require(program.output.firstMatch(of: /again: ([^\r\n]*)\r\n/)).1)
    }

    /// Runs the command as it stands there.
    func again(_ more: String = "") throws -> Program.Outcome {
      try Program.shell(command + more)
    }
  }

  /// Runs the program to a step, turning the rate up on the way, and leaves it.
  private func leave(
    after steps: Int, raisingAt step: Int? = nil, _ arguments: [String] = []
  ) throws -> Summary {
    let program = try Program.live(arguments)
    try program.pause(atStep: step ?? steps)
    if let step {
      program.send("]" + String(repeating: ".", count: steps - step))
      try #require(program.waitForFrame { $0.step == steps })
    }
    program.send("q")
    try #require(program.waitForExit() == .code(0))
    return try Summary(program)
  }

  /// The figures of the last line for people.
  private func result(of outcome: Program.Outcome) throws -> Result {
    let form = /train ([\d.]+)   valid ([\d.]+)   accuracy ([\d.]+) %/
    let match = try #require(outcome.output.matches(of: form).last)
    return try Result(match)
  }

  /// The summary has one digit after the point, the lines have two.
  private func expectSameAccuracy(_ result: Result, _ summary: Result) {
    #expect(abs(result.accuracy - summary.accuracy) < 0.0501)
  }

  @Test("repeats a run's validation loss and accuracy", arguments: [3, 7, 13, 47, 60])
  func validation(steps: Int) throws {
    let summary = try leave(after: steps)
    let again = try result(of: summary.again())
    #expect(again.validation == summary.result.validation)
    expectSameAccuracy(again, summary.result)
  }

  @Test("repeats a run's training loss", arguments: [3, 13, 60])
  func training(steps: Int) throws {
    let summary = try leave(after: steps)
    let again = try result(of: summary.again())
    #expect(again.training == summary.result.training)
  }

  @Test("repeats a run whose rate was changed")
  func changedRate() throws {
    let summary = try leave(after: 12, raisingAt: 5, ["--seed", "3", "--no-shuffle"])
    #expect(summary.command.contains("--seed 3 --lr 1 --lr-at 5:2 "))
    #expect(summary.command.hasSuffix("--steps 12 --no-shuffle"))
    let again = try result(of: summary.again())
    #expect(again.training == summary.result.training)
    #expect(again.validation == summary.result.validation)
    expectSameAccuracy(again, summary.result)
  }

  @Test("repeats a simple net of ten classes that Adam improves, byte for byte")
  func unusualRun() throws {
    let summary = try leave(
      after: 8, raisingAt: 4,
      ["--classes", "0-9", "--model", "simple-net", "--optimizer", "adam"])
    #expect(
      summary.command.hasSuffix(
        "train --classes 0-9 --model simple-net --optimizer adam --seed 42 --lr 0.001 "
          + "--lr-at 4:0.002 --steps 8 --shuffle"))
    let again = try result(of: summary.again())
    #expect(again.training == summary.result.training)
    #expect(again.validation == summary.result.validation)
    expectSameAccuracy(again, summary.result)
    let lines = try (0..<2).map { _ in
      try summary.again(" --json").output.replacing(/"seconds":[^}]*/, with: "")
    }
    #expect(lines[0] == lines[1] && lines[0].contains("train_loss"))
  }

  @Test("repeats a run that started from weights in a file")
  func savedWeights() throws {
    let directory = TemporaryDirectory()
    let file = directory.path + "/two words.safetensors"
    let saved = try Program.run("train", "--epochs", "1", "--save", file)
    try #require(saved.exit == .code(0))
    let summary = try leave(after: 9, raisingAt: 4, ["--weights", file])
    #expect(summary.command.contains(" train --weights '\(file)' --seed 42 --lr 1 --lr-at 4:2 "))
    let again = try result(of: summary.again())
    #expect(again.training == summary.result.training)
    #expect(again.validation == summary.result.validation)
    expectSameAccuracy(again, summary.result)
  }

  @Test("gives the same bits each time")
  func bits() throws {
    let summary = try leave(after: 12, raisingAt: 5)
    let form = /"train_loss":[^,]+,"valid_loss":[^,]+,"valid_accuracy":[^,]+/
    let first = try summary.again(" --json").output.matches(of: form).map(\.output)
    #expect(!first.isEmpty)
    #expect(try summary.again(" --json").output.matches(of: form).map(\.output) == first)
  }
}
