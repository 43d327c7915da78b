import TestSupport
import Testing

@Suite("Training without a screen")
struct HeadlessTests {
  /// What a line of JSON says, apart from how long it took.
  private struct Epoch: Hashable {
    var epoch: Int
    var trainingLoss: Double
    var validationLoss: Double
    var validationAccuracy: Double

    /// `nil` for anything but the documented object.
    init?(_ line: Substring) {
      let number = "(-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)"
      let names = ["epoch", "train_loss", "valid_loss", "valid_accuracy", "seconds"]
      let members = names.map { "\"\($0)\":\(number)" }.joined(separator: ",")
      guard let form = try? Regex("\\{\(members)\\}"), let match = line.wholeMatch(of: form)
      else { return nil }
      let values = (1...5).compactMap { match.output[$0].substring.flatMap { Double($0) } }
      guard values.count == 5, let epoch = Int(exactly: values[0]) else { return nil }
      self.epoch = epoch
      (trainingLoss, validationLoss, validationAccuracy) = (values[1], values[2], values[3])
    }
  }

  /// How training for two epochs ends.
  private static let twoEpochs =
    "descent: Stopped after epoch 2: 2 epochs done. The weights of epoch 2 are kept.\n"

  /// The output without the seconds, which are never the same.
  private func withoutSeconds(_ outcome: Program.Outcome) -> String {
    outcome.output.replacing(/"seconds":[^}]*/, with: "")
  }

  @Test("prints one JSON object for each epoch and nothing else")
  func json() throws {
    let outcome = try Program.run("train", "--epochs", "2", "--json")
    #expect(outcome.exit == .code(0))
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines.last?.isEmpty == true)
    #expect(outcome.lines.compactMap { Epoch($0)?.epoch } == [1, 2])
    #expect(outcome.errors == Self.twoEpochs)
  }

  @Test(
    "the loss of ten classes falls from epoch to epoch",
    arguments: [["linear", "sgd"], ["simple-net", "momentum"], ["simple-net", "adam"]])
  func tenClasses(procedure: [String]) throws {
    let outcome = try Program.run(
      "train", "--classes", "0-9", "--model", procedure[0], "--optimizer", procedure[1],
      "--epochs", "3", "--shuffle", "--json")
    #expect(outcome.exit == .code(0) && outcome.complaints.isEmpty)
    let epochs = outcome.lines.compactMap(Epoch.init)
    #expect(epochs.map(\.epoch) == [1, 2, 3])
    let losses = epochs.map(\.trainingLoss)
    #expect(losses == losses.sorted(by: >) && Set(losses).count == 3)
    #expect((epochs.last?.validationAccuracy ?? 0) > 0.8)
  }

  @Test("names and ranges of classes mean the same")
  func ranges() throws {
    let outcomes = try ["3,4,5,7", "3-5,7"].map {
      try Program.run("train", "--classes", $0, "--steps", "5", "--json")
    }
    #expect(withoutSeconds(outcomes[0]).contains("train_loss"))
    #expect(withoutSeconds(outcomes[0]) == withoutSeconds(outcomes[1]))
  }

  @Test("prints the same bytes on a second run")
  func repeatable() throws {
    let first = try Program.run("train", "--epochs", "2", "--json")
    let second = try Program.run("train", "--epochs", "2", "--json")
    #expect(withoutSeconds(first).contains("train_loss"))
    #expect(withoutSeconds(first) == withoutSeconds(second))
  }

  @Test("learns in another order with --shuffle")
  func shuffled() throws {
    let plain = try Program.run("train", "--epochs", "2", "--json")
    let shuffled = try Program.run("train", "--epochs", "2", "--json", "--shuffle")
    #expect(shuffled.lines.compactMap { Epoch($0)?.epoch } == [1, 2])
    #expect(withoutSeconds(plain) != withoutSeconds(shuffled))
  }

  @Test("writes lines for people without --json")
  func lines() throws {
    let outcome = try Program.run("train", "--epochs", "2")
    #expect(outcome.exit == .code(0))
    let form =
      /epoch +(\d+)   train \d\.\d{4}   valid \d\.\d{4}   accuracy \d+\.\d\d %   \d+\.\d{3} s/
    let epochs = outcome.lines.compactMap { $0.wholeMatch(of: form)?.1 }
    #expect(epochs == ["1", "2"])
    #expect(outcome.lines.count == 3)
    #expect(outcome.complaints.isEmpty)
  }

  @Test("stops quietly when nobody reads on")
  func closedPipe() throws {
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell(
      """
      { \(program) train --epochs 1000 --json </dev/null; echo "code $?" >&3; } 3>&2 2>&1 | head -1
      """)
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.first.flatMap(Epoch.init)?.epoch == 1)
    #expect(outcome.errors == "code 141\n")
  }

  @Test("shows a bar while standard error is a terminal, and takes it away")
  func progressBar() throws {
    let directory = TemporaryDirectory()
    let output = directory.path + "/output"
    let program = try Program.live(
      ["train", "--epochs", "2", "--json"],
      in: .init(input: "/dev/null", output: output))
    #expect(program.waitForExit(seconds: 60) == .code(0))
    #expect(program.output.contains("\r[####################....................] 50 %"))
    let sentence = Self.twoEpochs.dropLast()
    #expect(program.output.hasSuffix("\r\u{1b}[K\(sentence)\r\n"))
    #expect(program.screen.text.contains(sentence))
    #expect(!program.screen.text.contains("%"))
    let lines = Program.text(of: output).split(separator: "\n")
    #expect(lines.compactMap { Epoch($0)?.epoch } == [1, 2])
  }

  @Test(
    "tells 3s from 7s of MNIST in ten epochs",
    .enabled(if: TestResources.mnist != nil, "\(TestResources.mnistIsMissing)"))
  func mnist() throws {
    let data = try #require(TestResources.mnist)
    let outcome = try Program.run("train", "--data", data, "--epochs", "10", "--json")
    #expect(outcome.exit == .code(0))
    let last = try #require(outcome.lines.compactMap(Epoch.init).last)
    #expect(last.epoch == 10)
    #expect(last.validationAccuracy >= 0.96)
  }

  @Test("takes numbers that are larger than any run")
  func hugeNumbers() throws {
    let program = Program.quoted(try Program.path())
    let huge = "9223372036854775807"
    let batch = try Program.shell("\(program) train --epochs 1 --batch-size \(huge)")
    #expect(batch.exit == .code(0))
    let epochs = try Program.shell("\(program) train --epochs \(huge) | head -1")
    #expect(epochs.exit == .code(0) && epochs.output.hasPrefix("epoch   1"))
  }

  @Test("says that its lines cannot be written")
  func fullDevice() throws {
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell("\(program) train --epochs 1 >/dev/full")
    #expect(outcome.exit == .code(73))
    #expect(
      outcome.errors
        == "descent: Standard output cannot be written: No space left on device. "
        + "Send it to another place.\n")
  }

  #if os(Linux)
    @Test("links no full Foundation, which costs more to start than all else")
    func foundation() throws {
      let outcome = try Program.shell("ldd \(Program.quoted(try Program.path()))")
      let libraries = outcome.output.split(separator: "\n").filter { $0.contains("Foundation") }
      #expect(outcome.exit == .code(0))
      #expect(libraries.allSatisfy { $0.contains("libFoundationEssentials") })
    }
  #endif
}
