import Learning
import TextGraphics

/// What was measured of a run at one moment, or last before it.
struct RunMoment: Sendable {
  /// Digits that had been seen.
  let digitsSeen: Int
  /// The loss of the batch that came next, and that smoothed; `nil` where there is none.
  let training, smoothed: ClosedRange<Float>?
  /// The validation loss and accuracy; `nil` where they were not measured yet.
  let validation, accuracy: ClosedRange<Float>?
  /// The rate of the step that came next, or of the last.
  let learningRate: Float

  /// Nothing at all, where the run had ended before.
  init?(_ run: RunRecord, at time: Double) {
    guard time <= Double(run.digitsSeen) else { return nil }
    digitsSeen = Int(time)
    training = run.trainingLoss.value(at: time)
    smoothed = run.smoothedLoss.value(at: time)
    validation = run.validationLoss.value(at: time)
    accuracy = run.validationAccuracy.value(at: time)
    learningRate =
      run.rateChanges.last { Double($0.digitsSeen) <= time }?.to ?? run.settings.learningRate
  }

  /// Steps that had been taken, of a run in epochs of so many digits.
  ///
  /// The last batch of an epoch may be smaller than the others.
  func step(epoch: Int, batchSize: Int) -> Int {
    let batchSize = min(batchSize, epoch)
    let stepsPerEpoch = (epoch + batchSize - 1) / batchSize
    let (epochs, rest) = digitsSeen.quotientAndRemainder(dividingBy: epoch)
    return epochs * stepsPerEpoch + (rest + batchSize - 1) / batchSize
  }

  /// A loss that changes in place, or the range of those that are kept together; `–` for none.
  static func loss(_ loss: ClosedRange<Float>?) -> String {
    text(loss, NumberLabel.steadyLoss)
  }

  /// An accuracy, or a range of them.
  static func accuracy(_ accuracy: ClosedRange<Float>?) -> String {
    text(accuracy, NumberLabel.accuracy)
  }

  static func text(_ range: ClosedRange<Float>?, _ text: (Float) -> String) -> String {
    guard let range else { return "–" }
    let (low, high) = (text(range.lowerBound), text(range.upperBound))
    return low == high ? low : "\(low)–\(high)"
  }

  // MARK: In words

  /// Where the cursor is, `at 40,960 digits · step 160 · rate 1`, in wordings from long to short.
  ///
  /// As wide as it gets in this run, so that the numbers stay where they are.
  func words(in run: RunRecord, lesson: Lesson) -> [String] {
    func padded(_ value: Int, as widest: Int) -> String {
      NumberText.padded(NumberText.grouped(value), NumberText.grouped(widest).count)
    }
    let digits = "at \(padded(digitsSeen, as: run.digitsSeen))"
    let step = self.step(
      epoch: lesson.training.count, batchSize: run.settings.batchSize)
    let steps = "step \(padded(step, as: run.step))"
    let rate = "rate \(NumberLabel.rate(learningRate))"
    return [
      "\(digits) digits · \(steps) · \(rate)", "\(digits) · \(steps) · \(rate)",
      "\(digits) · \(steps)", digits,
    ]
  }

  /// The longest of some wordings that a box of a width has room for on its edge.
  static func fitting(_ words: [String], width: Int) -> String {
    words.first { $0.unicodeScalars.count + 5 <= width } ?? ""
  }
}
