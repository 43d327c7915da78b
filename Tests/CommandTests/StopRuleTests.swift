import TestSupport
import Testing
import TextGraphics

@Suite("Training that stops by itself")
struct StopRuleTests {
  /// The accuracies and losses that the lines of JSON tell.
  private func rows(_ outcome: Program.Outcome) -> [(loss: Double, accuracy: Double)] {
    outcome.output.matches(of: /"valid_loss":([^,]+),"valid_accuracy":([^,]+),/).compactMap {
      guard let loss = Double($0.1), let accuracy = Double($0.2) else { return nil }
      return (loss, accuracy)
    }
  }

  @Test("stops at the first epoch that reaches the target, and says why")
  func target() throws {
    let outcome = try Program.run("train", "--target-accuracy", "0.96", "--epochs", "30", "--json")
    #expect(outcome.exit == .code(0))
    let accuracies = rows(outcome).map(\.accuracy)
    #expect(accuracies.dropLast().allSatisfy { $0 < 0.96 } && (accuracies.last ?? 0) >= 0.96)
    let epoch = accuracies.count
    #expect(
      outcome.errors.hasPrefix("descent: Stopped after epoch \(epoch): accuracy 0.96")
        && outcome.errors.hasSuffix(
          "reaches the target 0.96. The weights of epoch \(epoch) are kept.\n")
    )
  }

  @Test("patience names the best epoch, which is not the last")
  func patience() throws {
    let outcome = try Program.run(
      "train", "--patience", "3", "--lr", "20", "--shuffle", "--json")
    let losses = rows(outcome).map(\.loss)
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] }) + 1
    #expect(best == losses.count - 3)
    #expect(
      outcome.errors.hasPrefix(
        "descent: Stopped after epoch \(losses.count): no better loss for 3 epochs. "
          + "The weights of epoch \(best) (loss "))
  }

  @Test("a loss, a time and Ctrl-C stop it too")
  func others() throws {
    let loss = try Program.run("train", "--target-loss", "0.05", "--json")
    #expect((rows(loss).last?.loss ?? 1) <= 0.05 && loss.errors.contains("reaches the target 0.05"))
    let time = try Program.run("train", "--max-seconds", "0.2")
    #expect(time.exit == .code(0) && time.errors.contains("the time of 0.2 s is over"))
    let program = try Program.live(["train", "--epochs", "1000000"])
    try #require(program.wait { $0.text.contains("epoch ") })
    program.send("\u{3}")
    #expect(program.waitForExit(seconds: 20) == .code(130))
    #expect(program.screen.text.contains("stopped by hand."))
  }

  @Test(
    "what makes no sense is refused in a sentence",
    arguments: [
      ("--target-accuracy", "96", "an accuracy is a part of 1, such as 0.96."),
      ("--target-accuracy", "0", "an accuracy is a part of 1, such as 0.96."),
      ("--target-loss", "-1", "a loss is a number greater than 0, such as 0.03."),
      ("--max-seconds", "nan", "a number of seconds greater than 0 is needed, such as 30."),
      ("--patience", "0", "a whole number of 1 or more is needed, such as 10."),
    ])
  func refusals(option: String, value: String, sentence: String) throws {
    let outcome = try Program.run("train", option, value)
    #expect(outcome.exit == .code(64) && outcome.errors.contains(sentence))
  }
}
