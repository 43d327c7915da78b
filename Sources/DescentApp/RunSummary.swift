import Datasets
import Learning
import TextGraphics

/// What is left in the shell when the program is left: the run in a few lines.
public struct RunSummary: CustomStringConvertible {
  private let lesson: Lesson
  private let snapshot: Snapshot
  private let seconds: Double?
  private let program: String
  private let isCrash: Bool

  /// Sums up the run under way.
  ///
  /// - Parameters:
  ///   - seconds: How long the program ran; `nil` where that is not to be said.
  ///   - program: The word or path that starts it in a shell.
  ///   - isCrash: Whether it is what remains of a program that died, which no hand has stopped.
  public init(
    _ lesson: Lesson, _ snapshot: Snapshot, seconds: Double?, program: String = "descent",
    isCrash: Bool = false
  ) {
    self.isCrash = isCrash
    self.program = program
    self.lesson = lesson
    self.snapshot = snapshot
    self.seconds = seconds
  }

  /// Data, model, progress, results, and the command that repeats the run.
  public var description: String {
    [data, model, progress, results, "again: \(command)"].joined(separator: "\n")
  }

  private var dataset: Dataset { lesson.dataset }
  private var run: RunRecord { snapshot.run }

  /// The rate of the first step, also where it has yet to come.
  private var firstRate: Float {
    run.step == 0 ? snapshot.learningRate : run.settings.learningRate
  }

  private var data: String {
    "descent · \(dataset.name) · \(ClassWords.title(dataset.classes)) · "
      + "\(NumberText.grouped(dataset.training.count)) + "
      + "\(NumberText.grouped(dataset.validation.count))"
  }

  private var model: String {
    let settings = run.settings
    let changes = run.rateChanges.map {
      ", \(NumberLabel.rate($0.to)) from step \($0.step + 1)"
    }.joined()
    let order = settings.shuffles ? "shuffled" : "class after class"
    let start = settings.start?.path.map { " from \($0)" } ?? ""
    return
      "\(settings.model.title)\(start) · \(settings.optimizer.rawValue) · seed \(settings.seed) · "
      + "rate \(NumberLabel.rate(firstRate))\(changes) · "
      + "batches of \(settings.batchSize), \(order)"
  }

  private var progress: String {
    let epochs = Double(run.step) / Double(snapshot.stepsPerEpoch)
    let steps = "\(NumberText.grouped(run.step)) step\(run.step == 1 ? "" : "s")"
    let hand = !isCrash && run.step > 0 && run.divergence == nil && snapshot.stop == nil
    let time = seconds.map { " · \(NumberText.fixed($0, decimals: 1)) s in the program" } ?? ""
    return "\(NumberText.fixed(epochs, decimals: 2)) epochs · \(steps)"
      + (hand ? " · stopped by hand" : "") + time
  }

  private var results: String {
    let training = run.meanTrainingLoss.map { NumberLabel.loss($0) } ?? "–"
    let validation = run.validationLoss.last.map { NumberLabel.loss($0.y) } ?? "–"
    let accuracy = run.validationAccuracy.last?.y ?? 0
    let figures =
      "loss train \(training), valid \(validation) · "
      + "accuracy \(NumberLabel.accuracy(accuracy)), "
      + "best \(NumberLabel.accuracy(run.bestAccuracy)), "
      + "ideal \(NumberLabel.accuracy(lesson.baseline.accuracy))"
    let ending = run.divergence.map { "\($0)" } ?? snapshot.stop.map { "\($0)" }
    return ending.map { "\(figures)\n\($0)" } ?? figures
  }

  /// A shell command that gives this run again, step for step.
  public var command: String {
    let settings = run.settings
    let name = RunSummary.quoted(program)
    var words = [run.step > 0 ? "\(name) train" : name]
    if let path = dataset.path { words.append("--data \(RunSummary.quoted(path))") }
    if dataset.classes.map(\.label) != [3, 7] {
      words.append("--classes \(RunSummary.quoted(ClassWords.argument(dataset.classes)))")
    }
    if let path = settings.start?.path { words.append("--weights \(RunSummary.quoted(path))") }
    let usual = TrainingSettings()
    if settings.model != usual.model { words.append("--model \(settings.model.rawValue)") }
    if settings.optimizer != usual.optimizer {
      words.append("--optimizer \(settings.optimizer.rawValue)")
    }
    words.append("--seed \(settings.seed) --lr \(NumberLabel.rate(firstRate))")
    words += run.rateChanges.map { "--lr-at \($0.step):\(NumberLabel.rate($0.to))" }
    if settings.batchSize != usual.batchSize {
      words.append("--batch-size \(settings.batchSize)")
    }
    if run.step > 0 { words.append("--steps \(run.step + (run.divergence == nil ? 0 : 1))") }
    words.append(settings.shuffles ? "--shuffle" : "--no-shuffle")
    return words.joined(separator: " ")
  }

  /// A word that a shell reads as it is.
  public static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,".contains($0) }
    return isPlain
      ? text
      : "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
