import Learning

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension TrainingSession {
  /// What has been learned so far, as plain numbers; after a stop, the weights that it keeps.
  public var modelState: ModelState {
    ModelState(attempt.learner.model, choice: run.settings.model)
  }

  /// The same with what a file says of it: classes, seed, settings and metrics.
  ///
  /// Metrics are measured on the validation digits now, so they are those of these weights.
  public func makeSavedModel() -> SavedModel {
    let settings = SavedSettings(run, data: dataset.path)
    return SavedModel(
      modelState, classes: ClassWords.argument(dataset.classes),
      facts: [
        "seed": String(run.settings.seed), "settings": TrainingSession.json(settings),
        "metrics": TrainingSession.json(metrics),
      ])
  }

  private var metrics: SavedMetrics {
    let result = Evaluator(
      dataset.validation, objective: Objective(classCount: dataset.classes.count)
    ).evaluate(attempt.learner.model)
    // The mean of the batch losses is that of the last epoch, and others' weights may be kept.
    let isLast = stop?.keptLoss == nil
    let epoch = (run.step + stepsPerEpoch - 1) / stepsPerEpoch
    return SavedMetrics(
      step: isLast ? run.step : (stop?.kept ?? 0) * stepsPerEpoch,
      epoch: isLast ? epoch : stop?.kept ?? 0,
      trainingLoss: isLast ? run.meanTrainingLoss.map { Float($0) } : nil,
      validationLoss: result.loss, validationAccuracy: result.accuracy)
  }

  /// A JSON object on one line, its names in the order of text.
  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Numbers of a run are finite; those that are not are what cannot be encoded.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

/// What determined a run, under the names of its options.
private struct SavedSettings: Encodable {
  /// A rate that took over after so many steps.
  struct Rate: Encodable {
    var step: Int
    var rate: Float
  }

  enum CodingKeys: String, CodingKey {
    case data, weights, optimizer, lr, shuffle
    case laterRates = "lr_at"
    case batchSize = "batch_size"
  }

  /// The argument of `--data`; left out for the built-in digits.
  var data: String?
  /// The argument of `--weights`; left out where the seed drew them.
  var weights: String?
  var optimizer: String
  var lr: Float
  var laterRates: [Rate]
  var batchSize: Int
  var shuffle: Bool

  init(_ run: RunRecord, data: String?) {
    let settings = run.settings
    self.data = data
    weights = settings.start?.path
    optimizer = settings.optimizer.rawValue
    lr = settings.learningRate
    laterRates = run.rateChanges.map { Rate(step: $0.step, rate: $0.to) }
    batchSize = settings.batchSize
    shuffle = settings.shuffles
  }
}

/// How far weights had come, under the names that `descent train --json` has for it.
private struct SavedMetrics: Encodable {
  enum CodingKeys: String, CodingKey {
    case step, epoch
    case trainingLoss = "train_loss"
    case validationLoss = "valid_loss"
    case validationAccuracy = "valid_accuracy"
  }

  var step: Int
  /// The epoch that had just ended, or was under way; 0 before the first step.
  var epoch: Int
  /// Left out before the first step, and where an earlier epoch's weights were kept.
  var trainingLoss: Float?
  var validationLoss: Float
  var validationAccuracy: Float
}
