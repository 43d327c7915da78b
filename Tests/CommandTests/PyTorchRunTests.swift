import TestSupport
import Testing

@Suite(
  "descent train follows PyTorch's script of the same run",
  .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
struct PyTorchRunTests {
  /// A run as `PyTorch/runs.py` measured it.
  struct Run: Decodable, Sendable, CustomTestStringConvertible {
    var model: String
    var classes: [Int]
    var seed: UInt64
    var rate: Double
    var optimizer: String
    var shuffle: Bool
    var batch: Int
    /// Mean batch loss, validation loss and validation accuracy of each epoch.
    var epochs: [[Double]]
    /// The same in Float64, where Float32 may go another way.
    var float64: [[Double]]?

    var testDescription: String {
      "\(model), \(classes.count) classes, seed \(seed), batches of \(batch)"
        + (shuffle ? ", shuffled" : "")
    }

  }

  private struct File: Decodable { var runs: [Run] }

  private static let runs: [Run] =
    (try? PyTorchValues.load("runs", as: File.self).runs.filter { $0.optimizer == "sgd" }) ?? []

  @Test("every seed, model, order and batch size is there")
  func count() { #expect(Self.runs.count == 36) }

  // Ten classes with hidden units are sensitive: a relu flips, and PyTorch's own runs in Float32
  // and Float64 part by up to 2.7e-3 (seed 42, batches of 64). There a run may follow either, the
  // one in Float32 to 1e-3 and ten pictures.
  @Test("five epochs: losses within 1e-5, accuracies to two pictures", arguments: runs)
  func follows(run: Run) throws {
    let data = try #require(TestResources.mnist)
    let classes = run.classes.map(String.init).joined(separator: ",")
    let outcome = try Program.run(
      "train", "--data", data, "--classes", classes, "--model", run.model, "--seed",
      "\(run.seed)", "--lr", "\(run.rate)", "--batch-size", "\(run.batch)", "--epochs", "5",
      run.shuffle ? "--shuffle" : "--no-shuffle", "--json")
    #expect(outcome.exit == .code(0), "\(outcome.errors)")
    let epochs = outcome.lines.filter { !$0.isEmpty }
    try #require(epochs.count == run.epochs.count)
    let pictures = run.classes.count > 2 ? 10_000.0 : 2038
    let measured = try epochs.map { line in
      try ["train_loss", "valid_loss", "valid_accuracy"].map { try number($0, in: line) }
    }
    let strict = distance(measured, run.epochs)
    if let float64 = run.float64 {
      let other = distance(measured, float64)
      #expect(
        other.loss <= 1e-5 || strict.loss <= 1e-3 && strict.accuracy * pictures <= 10.01,
        "\(run.testDescription): \(strict) from Float32, \(other) from Float64")
    } else {
      #expect(strict.loss <= 1e-5, "\(run.testDescription): \(strict)")
      #expect(strict.accuracy * pictures <= 2.01, "\(run.testDescription): \(strict)")
    }
  }

  /// The largest relative difference of losses and the largest difference of accuracies.
  private func distance(
    _ measured: [[Double]], _ expected: [[Double]]
  ) -> (loss: Double, accuracy: Double) {
    let pairs = zip(measured, expected)
    return (
      pairs.map { max(abs($0[0] / $1[0] - 1), abs($0[1] / $1[1] - 1)) }.max() ?? .infinity,
      pairs.map { abs($0[2] - $1[2]) }.max() ?? .infinity
    )
  }

  private func number(_ name: String, in line: Substring) throws -> Double {
    let parts = line.split(separator: "\"\(name)\":")
    return try #require(Double(parts[1].prefix { !",}".contains($0) }))
  }
}
