import Foundation
import TestSupport
import Testing

@Suite("descent mistakes")
struct MistakesTests {
  /// What a line of JSON says.
  private struct Row: Decodable, Equatable {
    var index: Int
    var actual: String
    var predicted: String
    var probability: Float
    var loss: Float
    var file: String?
  }

  private func rows(_ outcome: Program.Outcome) throws -> [Row] {
    try outcome.lines.filter { !$0.isEmpty }.map {
      try JSONDecoder().decode(Row.self, from: Data($0.utf8))
    }
  }

  /// Whether losses fall, and indices rise where they are the same.
  private func areWorstFirst(_ rows: [Row]) -> Bool {
    zip(rows, rows.dropFirst()).allSatisfy { one, next in
      one.loss > next.loss || one.loss == next.loss && one.index < next.index
    }
  }

  private static let twoEpochs =
    "descent: Stopped after epoch 2: 2 epochs done. The weights of epoch 2 are kept.\n"

  @Test("lists what is wrong after the same run as that of descent train, the worst first")
  func json() throws {
    let options = "--epochs 2 --shuffle --lr 0.5 --seed 7 --json"
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell("\(program) mistakes \(options)")
    #expect(outcome.exit == .code(0) && outcome.errors == Self.twoEpochs)
    let rows = try rows(outcome)
    #expect(areWorstFirst(rows) && Set(rows.map(\.index)).count == rows.count)
    #expect(rows.allSatisfy { [$0.actual, $0.predicted].sorted() == ["3", "7"] })
    #expect(rows.allSatisfy { $0.probability == $0.loss && $0.probability >= 0.5 })
    #expect(rows.allSatisfy { (0..<2_000).contains($0.index) && $0.file == nil })

    let trained = try Program.shell("\(program) train \(options)")
    let last = try #require(trained.lines.last { !$0.isEmpty })
    let accuracy = try #require(last.firstMatch(of: /"valid_accuracy":([0-9.]+)/)?.1)
    #expect(Float(2_000 - rows.count) / 2_000 == Float(accuracy))
    #expect(!rows.isEmpty)
  }

  @Test("prints the same digits as CSV and as a table")
  func forms() throws {
    let json = try Program.run("mistakes", "--epochs", "2", "--json")
    let wanted = try rows(json)
    let csv = try Program.run("mistakes", "--epochs", "2", "--csv")
    #expect(csv.exit == .code(0) && csv.errors == Self.twoEpochs)
    #expect(csv.lines[0] == "index,actual,predicted,probability,loss")
    let fields = csv.lines.dropFirst().filter { !$0.isEmpty }.map { $0.split(separator: ",") }
    #expect(fields.map { Int($0[0]) } == wanted.map(\.index))
    #expect(fields.map { Float($0[4]) } == wanted.map(\.loss))

    let table = try Program.run("mistakes", "--epochs", "2")
    #expect(table.exit == .code(0) && table.errors == Self.twoEpochs)
    #expect(table.lines[0] == "index  actual  predicted  probability    loss")
    let words = table.lines.dropFirst().dropLast(2).map { $0.split(separator: " ") }
    #expect(words.map { Int($0[0]) } == wanted.map(\.index))
    let summary = try #require(table.lines.last { !$0.isEmpty })
    #expect(summary.hasPrefix("\(wanted.count) of 2,000 wrong · accuracy "))
  }

  @Test("names the files of PNG folders")
  func files() throws {
    let directory = TemporaryDirectory()
    let target = directory.path + "/made"
    let made = try Program.run(
      "data", "export", "--data", Program.assets() + "/others", "--classes", "2,5", "--format",
      "png", target)
    #expect(made.exit == .code(0))
    let outcome = try Program.run(
      "mistakes", "--data", target, "--classes", "2,5", "--epochs", "1", "--json")
    #expect(outcome.exit == .code(0))
    let rows = try rows(outcome)
    #expect(areWorstFirst(rows) && !rows.isEmpty)
    for row in rows {
      let file = try #require(row.file)
      #expect(file.hasPrefix("valid/\(row.actual)/") && file.hasSuffix(".png"))
      #expect(!TemporaryDirectory.read(target + "/" + file).isEmpty)
    }
    // Class after class from 0, 200 of each.
    #expect(rows.allSatisfy { ($0.index < 200) == ($0.actual == "2") && $0.index < 400 })
  }

  @Test("lists ten classes with cross entropy, and warns of their order as descent train does")
  func tenClasses() throws {
    let outcome = try Program.run(
      "mistakes", "--classes", "0-9", "--model", "simple-net", "--steps", "60", "--json")
    #expect(outcome.exit == .code(0))
    #expect(outcome.errors.hasPrefix("descent: not shuffled: "))
    let rows = try rows(outcome)
    #expect(areWorstFirst(rows) && rows.allSatisfy { $0.loss > 0 && $0.probability > 0.1 })
  }

  @Test("is asked for one form at a time")
  func twoForms() throws {
    let outcome = try Program.run("mistakes", "--json", "--csv")
    #expect(outcome.exit == .code(64) && outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "descent: --json and --csv both say how to print: give one of them. "
        + "See 'descent --help'.\n")
  }

  @Test("ends as descent train does where learning diverges")
  func divergence() throws {
    let options = "--classes 0-9 --model simple-net --lr 1e30 --epochs 1 --shuffle"
    let program = Program.quoted(try Program.path())
    let outcomes = try ["train", "mistakes"].map {
      try Program.shell("\(program) \($0) \(options)")
    }
    #expect(outcomes[1].exit == .code(1) && outcomes[1].output.isEmpty)
    #expect(outcomes[1].errors.hasSuffix("Try a lower learning rate.\n"))
    #expect(outcomes[0].errors == outcomes[1].errors)
  }

  @Test("stops quietly when nobody reads on, and says where nothing can be written")
  func output() throws {
    let program = Program.quoted(try Program.path())
    let closed = try Program.shell(
      """
      { \(program) mistakes --steps 1 --json 2>/dev/null; echo "code $?" >&3; } 3>&2 | true
      """)
    #expect(closed.errors == "code 141\n")
    let full = try Program.shell("\(program) mistakes --steps 1 >/dev/full")
    #expect(full.exit == .code(73))
    #expect(
      full.errors.hasSuffix(
        "descent: Standard output cannot be written: No space left on device. "
          + "Send it to another place.\n"))
  }

  @Test("shows a bar while standard error is a terminal, and takes it away")
  func progressBar() throws {
    let directory = TemporaryDirectory()
    let output = directory.path + "/output"
    let program = try Program.live(
      ["mistakes", "--epochs", "2", "--csv"], in: .init(input: "/dev/null", output: output))
    #expect(program.waitForExit(seconds: 60) == .code(0))
    #expect(program.output.contains("\r[####################....................] 50 %"))
    #expect(program.output.hasSuffix("\r\u{1b}[K\(Self.twoEpochs.dropLast())\r\n"))
    #expect(Program.text(of: output).hasPrefix("index,actual,predicted,probability,loss\n"))
  }

  @Test(
    "lists the mistakes of real MNIST after the chapter's run",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let data = try #require(TestResources.mnist)
    let outcome = try Program.run("mistakes", "--data", data, "--json")
    let rows = try rows(outcome)
    #expect(outcome.exit == .code(0) && areWorstFirst(rows))
    #expect((20...82).contains(rows.count), "96 % of 2,038 and more are right")
  }
}
