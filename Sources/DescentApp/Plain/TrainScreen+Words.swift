import Datasets
import Learning
import TextGraphics

extension TrainScreen {
  func describe(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson, let snapshot = workspace.snapshot else {
      return Spoken.loading(workspace)
    }
    let run = snapshot.run
    return [
      RunWords.progress(run, stepsPerEpoch: snapshot.stepsPerEpoch),
      "The best accuracy so far is \(Spoken.percent(run.bestAccuracy)); the ideal digits, which "
        + "learn nothing, have \(Spoken.percent(lesson.baseline.accuracy)).",
    ] + saturation(snapshot)
      + cursorWords(workspace) { time in
        RunMoment(run, at: time)?.sentence(in: run, lesson: lesson)
      } + kept(snapshot)
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson, let snapshot = workspace.snapshot else { return [] }
    let settings = snapshot.run.settings
    return [
      "The \(settings.model.title) is improved by \(settings.optimizer.rawValue) in batches "
        + "of \(settings.batchSize); an epoch has \(Spoken.count(snapshot.stepsPerEpoch, "step"))."
    ] + picture(snapshot.pictures, lesson) + batch(snapshot, lesson)
  }

  private func saturation(_ snapshot: Snapshot) -> [String] {
    snapshot.isSaturated
      ? ["A whole epoch has had no gradient at all: no step changes anything any more."] : []
  }

  private func kept(_ snapshot: Snapshot) -> [String] {
    snapshot.kept.enumerated().map { place, run in
      let rates = run.rateLabel.replacing("→", with: " then ")
      let loss = run.validationLoss.last.map { NumberLabel.loss($0.y) } ?? "not measured"
      let ending = run.divergence.map { ", diverged at step \($0.step)" } ?? ""
      return "Kept run \(place + 1), seed \(run.settings.seed), rate \(rates): "
        + "\(Spoken.count(run.step, "step")), validation loss \(loss), best accuracy "
        + "\(Spoken.percent(run.bestAccuracy))\(ending)."
    }
  }

  /// Where the picture in front has its strongest pixels.
  private func picture(_ pictures: Snapshot.Pictures, _ lesson: Lesson) -> [String] {
    let position = min(max(position, 0), pictures.count - 1)
    let values = pictures.values(of: picture, at: position)
    guard let high = values.indices.max(by: { values[$0] < values[$1] }),
      let low = values.indices.min(by: { values[$0] < values[$1] })
    else { return ["The picture of the \(picture.title) is empty before the first step."] }
    let size = lesson.dataset.imageSize
    let of = pictures.count > 1 ? ", \(position + 1) of \(pictures.count)," : ""
    let title = (picture == .learned ? "weights learned so far" : picture.title) + of
    guard values[low] < values[high] else {
      return ["The picture of the \(title) is \(Spoken.value(values[low])) everywhere."]
    }
    return [
      "The picture of the \(title) goes from \(Spoken.value(values[low])) at "
        + "\(Spoken.pixel(low, size)) to \(Spoken.value(values[high])) at \(Spoken.pixel(high, size))."
    ]
  }

  private func batch(_ snapshot: Snapshot, _ lesson: Lesson) -> [String] {
    guard let loss = snapshot.run.trainingLoss.last?.y else { return [] }
    let isBinary = lesson.classes.count == 2
    return ["The last batch had a loss of \(NumberLabel.loss(loss))."]
      + snapshot.pictures.sample.map { digit in
        let label = lesson.training.labels[digit.index]
        let subject = isBinary ? lesson.classes[0] : lesson.classes[digit.verdict]
        return "In it was \(Spoken.one(lesson.classes[label])), with probability "
          + "\(Spoken.probability(digit.probability)) of \(subject): "
          + (digit.verdict == label ? "right." : "taken for \(lesson.classes[digit.verdict]).")
      }
  }
}
