import ArgumentParser
import Datasets
import DescentApp

/// The options that describe a run, the same with and without a screen.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A directory with MNIST's four files, gzipped or not; the built-in digits without it.",
      valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "The two labels to tell apart, the one that predictions affirm first.", valueName: "a,b"),
    transform: RunOptions.parseClasses)
  var classes: [Int] = [3, 7]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seeds the initial weights and the shuffles.", valueName: "n"),
    transform: RunOptions.parseSeed)
  var seed: UInt64 = 42

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The learning rate.", valueName: "rate"),
    transform: RunOptions.parseRate)
  var lr: Float = 1

  @Option(
    help: ArgumentHelp(
      "Another learning rate after so many steps; may be repeated.", valueName: "step:rate"),
    transform: RunOptions.parseScheduledRate)
  var lrAt: [TrainingSettings.ScheduledRate] = []

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Digits in a mini-batch.", valueName: "n"),
    transform: RunOptions.parseCount)
  var batchSize = 256

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop after so many epochs (10 without a screen).", valueName: "n"),
    transform: RunOptions.parseCount)
  var epochs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop after so many steps instead.", valueName: "n"),
    transform: RunOptions.parseCount)
  var steps: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Draw a new order each epoch (on with a screen, off without).")
  var shuffle: Bool?

  @Flag(help: "Print one JSON object for each epoch (descent train only).")
  var json = false

  func validate() throws {
    if Set(lrAt.map(\.step)).count < lrAt.count {
      throw ValidationError("--lr-at gives two rates for one step: leave one of them out.")
    }
    if epochs != nil, steps != nil {
      throw ValidationError("--epochs and --steps both say when to stop: give one of them.")
    }
  }

  func settings(
    shufflingByDefault: Bool, endByDefault: TrainingSettings.End?
  ) -> TrainingSettings {
    TrainingSettings(
      seed: seed, learningRate: lr, batchSize: batchSize, shuffles: shuffle ?? shufflingByDefault,
      scheduledRates: lrAt.sorted { $0.step < $1.step },
      end: steps.map { .steps($0) } ?? epochs.map { .epochs($0) } ?? endByDefault)
  }

  /// Reads the data; what is wrong with it becomes a sentence and an exit code.
  func loadDataset() throws -> Dataset {
    do {
      return try DatasetCatalog.load(data, classes: classes)
    } catch {
      throw Failure(error)
    }
  }

  // MARK: Parsing

  private static func parseClasses(_ text: String) throws -> [Int] {
    let labels = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard labels.count == 2, let first = labels[0], let second = labels[1], first != second,
      (0...255).contains(first), (0...255).contains(second)
    else {
      throw ValidationError("two different labels from 0 to 255 are needed, such as 3,7.")
    }
    return [first, second]
  }

  private static func parseCount(_ text: String) throws -> Int {
    guard let count = Int(text), count > 0 else {
      throw ValidationError("a whole number of 1 or more is needed, such as 10.")
    }
    return count
  }

  private static func parseSeed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("a seed is a whole number of 0 or more, such as 42.")
    }
    return seed
  }

  private static func parseRate(_ text: String) throws -> Float {
    guard let rate = Float(text), rate > 0, rate.isFinite else {
      throw ValidationError("a learning rate is a number greater than 0, such as 1 or 0.1.")
    }
    return rate
  }

  private static func parseScheduledRate(_ text: String) throws -> TrainingSettings.ScheduledRate {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let step = Int(parts[0]), step >= 0 else {
      throw ValidationError("a step and a rate are needed, such as 100:0.5.")
    }
    return TrainingSettings.ScheduledRate(afterStep: step, rate: try parseRate(parts[1]))
  }
}
