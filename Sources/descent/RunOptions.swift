import ArgumentParser
import Datasets
import DescentApp
import Learning

/// The options that describe a run, the same with and without a screen.
struct RunOptions: ParsableArguments {
  @OptionGroup var source: DataOptions
  @OptionGroup var wanted: ClassOptions

  @Option(
    help: ArgumentHelp(
      "What is learned: linear, or simple-net with 30 hidden units.", valueName: "name"),
    completion: .list(ModelChoice.allCases.map(\.rawValue)), transform: RunOptions.parseModel)
  var model: ModelChoice?

  @Option(
    help: ArgumentHelp(
      """
      A safetensors file of weights to start from, as --save or PyTorch writes it; it also tells \
      the model, and the classes if it names them.
      """, valueName: "file"), completion: .file(extensions: ["safetensors"]))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "How it is improved: sgd, momentum (0.9) or adam.", valueName: "name"),
    completion: .list(OptimizerChoice.allCases.map(\.rawValue)),
    transform: RunOptions.parseOptimizer)
  var optimizer: OptimizerChoice = .sgd

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seeds the initial weights and the shuffles.", valueName: "n"),
    transform: RunOptions.parseSeed)
  var seed: UInt64 = 42

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The learning rate (default: 1 with sgd, or 0.1 for simple-net; 0.1 with momentum; 0.001 \
      with adam).
      """, valueName: "rate"),
    transform: RunOptions.parseRate)
  var lr: Float?

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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop at the first epoch's end with this validation accuracy, 0 to 1.", valueName: "part"),
    transform: RunOptions.parseAccuracy)
  var targetAccuracy: Float?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop at the first epoch's end with this validation loss or less.", valueName: "loss"),
    transform: RunOptions.parseLoss)
  var targetLoss: Float?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop after so many seconds of training.", valueName: "s"),
    transform: RunOptions.parseSeconds)
  var maxSeconds: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after so many epochs without a better validation loss, and keep the best weights.",
      valueName: "n"),
    transform: RunOptions.parseCount)
  var patience: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Draw a new order each epoch (on with a screen, off without).")
  var shuffle: Bool?

  @Flag(
    help: "Print one JSON object for each epoch (descent train) or mistake (descent mistakes).")
  var json = false

  func validate() throws {
    if Set(lrAt.map(\.step)).count < lrAt.count {
      throw ValidationError("--lr-at gives two rates for one step: leave one of them out.")
    }
    if epochs != nil, steps != nil {
      throw ValidationError("--epochs and --steps both say when to stop: give one of them.")
    }
  }

  /// Whether anything says how to train that is not so by default.
  var hasTrainingOptions: Bool {
    lr != nil || !lrAt.isEmpty || epochs != nil || steps != nil || targetAccuracy != nil
      || targetLoss != nil || maxSeconds != nil || patience != nil || shuffle != nil
      || optimizer != .sgd || batchSize != 256
  }

  /// - Parameters:
  ///   - start: Weights to start from; `nil` for those that the seed draws.
  ///   - epochsByDefault: Where to stop unless an option gives another end.
  func settings(
    from start: SavedModel?, shufflingByDefault: Bool, epochsByDefault: Int?
  ) -> TrainingSettings {
    TrainingSettings(
      model: model ?? .linear, optimizer: optimizer, seed: seed, learningRate: lr,
      batchSize: batchSize, shuffles: shuffle ?? shufflingByDefault, start: start,
      scheduledRates: lrAt.sorted { $0.step < $1.step },
      stopping: StopRules(
        length: length(epochsByDefault), targetAccuracy: targetAccuracy, targetLoss: targetLoss,
        maxSeconds: maxSeconds, patience: patience))
  }

  /// Targets may never be reached, so only rules that end a run by themselves lift the default.
  private func length(_ epochsByDefault: Int?) -> StopRules.Length? {
    if let steps { return .steps(steps) }
    if let epochs { return .epochs(epochs) }
    return maxSeconds == nil && patience == nil ? epochsByDefault.map { .epochs($0) } : nil
  }

  /// The classes that were asked for, else 3 and 7 where there are such; without `--weights`.
  var classes: ClassSelection { wanted.classes ?? .usual }

  // MARK: Parsing

  private static func parseModel(_ text: String) throws -> ModelChoice {
    guard let model = ModelChoice(rawValue: text) else {
      throw ValidationError("a model is linear or simple-net.")
    }
    return model
  }

  private static func parseOptimizer(_ text: String) throws -> OptimizerChoice {
    guard let optimizer = OptimizerChoice(rawValue: text) else {
      throw ValidationError("an optimizer is sgd, momentum or adam.")
    }
    return optimizer
  }

  /// A number that makes sense; else an error in these words.
  private static func number<Number: LosslessStringConvertible>(
    _ text: String, or words: String, where makesSense: (Number) -> Bool
  ) throws -> Number {
    guard let number = Number(text), makesSense(number) else { throw ValidationError(words) }
    return number
  }

  private static func parseCount(_ text: String) throws -> Int {
    try number(text, or: "a whole number of 1 or more is needed, such as 10.") { $0 > 0 }
  }

  static func parseSeed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("a seed is a whole number of 0 or more, such as 42.")
    }
    return seed
  }

  private static func parseRate(_ text: String) throws -> Float {
    try number(text, or: "a learning rate is a number greater than 0, such as 1 or 0.1.") {
      $0 > 0 && $0.isFinite
    }
  }

  private static func parseAccuracy(_ text: String) throws -> Float {
    try number(text, or: "an accuracy is a part of 1, such as 0.96.") { $0 > 0 && $0 <= 1 }
  }

  private static func parseLoss(_ text: String) throws -> Float {
    try number(text, or: "a loss is a number greater than 0, such as 0.03.") {
      $0 > 0 && $0.isFinite
    }
  }

  private static func parseSeconds(_ text: String) throws -> Double {
    try number(text, or: "a number of seconds greater than 0 is needed, such as 30.") {
      $0 > 0 && $0.isFinite
    }
  }

  private static func parseScheduledRate(_ text: String) throws -> TrainingSettings.ScheduledRate {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let step = Int(parts[0]), step >= 0 else {
      throw ValidationError("a step and a rate are needed, such as 100:0.5.")
    }
    return TrainingSettings.ScheduledRate(afterStep: step, rate: try parseRate(parts[1]))
  }
}
