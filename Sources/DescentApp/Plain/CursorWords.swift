import Learning
import TextGraphics

// What the plot cursor reads, in words.

extension CursorScreen {
  /// A sentence on the moment at which the cursor stands; nothing while it is away.
  func cursorWords(
    _ workspace: Workspace, _ sentence: (Double) -> String?
  ) -> [String] {
    cursorTime(workspace).flatMap(sentence).map { ["The cursor is \($0)."] } ?? []
  }
}

extension RunMoment {
  /// `at 40,960 digits, step 160, rate 1: train loss 0.0412, validation loss 0.0389, …`.
  func sentence(in run: RunRecord, lesson: Lesson) -> String {
    let step = step(epoch: lesson.training.count, batchSize: run.settings.batchSize)
    let figures = [
      training.map { "train loss \(Spoken.range($0) { NumberLabel.loss($0) })" },
      validation.map { "validation loss \(Spoken.range($0) { NumberLabel.loss($0) })" },
      accuracy.map { "accuracy \(Spoken.range($0, Spoken.percent))" },
    ].compactMap { $0 }
    return "at \(Spoken.count(digitsSeen, "digit")), step \(NumberText.grouped(step)), rate "
      + "\(NumberLabel.rate(learningRate)): \(figures.joined(separator: ", "))"
  }
}

extension CoasterMoment {
  /// `at step 12: the loss is …, a …, b … and c …`.
  var sentence: String {
    let parameters = zip(["a", "b", "c"], params).map { "\($0) \(Spoken.value($1))" }
    return "at step \(NumberText.grouped(position)): the loss is "
      + "\(Spoken.range(loss, CoasterLosses.text(of:))), the parameters are "
      + Spoken.list(parameters)
  }
}
