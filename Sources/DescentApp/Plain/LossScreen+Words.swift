import Datasets
import TextGraphics

extension LossScreen {
  func describe(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson, workspace.snapshot != nil else {
      return Spoken.loading(workspace)
    }
    if let example { return words(example) }
    return batch(workspace, lesson) + nudge(workspace, lesson) + gradients(workspace, lesson)
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson, let batch = workspace.pictures?.batch, example == nil
    else {
      return []
    }
    return batch.digits.indices.prefix(10).map { self.digit($0, batch, lesson) }
  }

  // MARK: The batch

  private func batch(_ workspace: Workspace, _ lesson: Lesson) -> [String] {
    guard let batch = workspace.pictures?.batch, !batch.digits.isEmpty else {
      return ["The next batch is on its way."]
    }
    return [
      "The next batch has \(Spoken.count(batch.digits.count, "digit")) and a loss of "
        + "\(NumberLabel.loss(batch.loss)), the mean of theirs.",
      digit(min(digit, batch.digits.count - 1), batch, lesson),
    ]
  }

  private func digit(_ place: Int, _ batch: BatchReport, _ lesson: Lesson) -> String {
    let digit = batch.digits[place]
    let label = lesson.training.labels[digit.index]
    let isRight = digit.isRight(label: label, classCount: lesson.classes.count)
    let subject = lesson.classes.count == 2 ? lesson.classes[0] : lesson.classes[label]
    return "Digit \(place + 1) of the batch is \(Spoken.one(lesson.classes[label])): prediction "
      + "\(Spoken.value(digit.prediction)), sigmoid \(Spoken.value(digit.probability)) for "
      + "\(subject), loss \(Spoken.value(digit.loss)), slope \(Spoken.value(digit.gradient)); "
      + (isRight ? "right." : "wrong.")
  }

  // MARK: Trying

  private func nudge(_ workspace: Workspace, _ lesson: Lesson) -> [String] {
    let trial = NudgeTrial(workspace: workspace, lesson: lesson, screen: self)
    let size = lesson.dataset.imageSize
    let next = Nudge(pixel: row * size.width + column, unit: unit, size: self.size)
    var lines = [
      "The weight chosen is that of \(Spoken.pixel(next.pixel, size)). \(trial.weight); a nudge is "
        + "\(trial.label(next)), on a copy."
    ]
    guard let probe = workspace.snapshot?.probe, let last = probe.nudges.last,
      let before = probe.before, let after = probe.after
    else { return lines + ["No nudge is on a copy: the run stays untouched."] }
    lines.append(
      "\(Spoken.count(probe.nudges.count, "nudge")) of the copy of \(probe.source), the last "
        + "\(trial.label(last)): accuracy \(change(before.accuracy, after.accuracy)), loss "
        + "\(change(before.loss, after.loss)).")
    return lines + NudgeTrial.why(probe, classCount: lesson.classes.count).prefix(1)
  }

  private func change(_ before: Float, _ after: Float) -> String {
    let text = NumberText.short(Double(before))
    guard before != after else { return "stays \(text)" }
    return "goes from \(text) to \(NumberText.short(Double(after))), by "
      + NumberText.scientific(Double(after - before), decimals: 2)
  }

  private func gradients(_ workspace: Workspace, _ lesson: Lesson) -> [String] {
    guard let gradients = workspace.snapshot?.probe?.gradients else {
      return ["No gradients are on a copy: backward adds them up."]
    }
    let parameters = gradients.parameters.map { parameter in
      let what = parameter.only == nil ? "\(parameter.name).grad.mean" : "\(parameter.name).grad"
      return "\(what) is \(Spoken.value(parameter.only ?? parameter.mean))"
    }
    let sum =
      gradients.calls > 1 && gradients.isMultiple
      ? ": exactly \(gradients.calls) times the first" : ""
    return [
      "backward was called \(Spoken.count(gradients.calls, "time"))\(sum); "
        + "\(Spoken.list(parameters))."
    ]
  }

  // MARK: The example

  private func words(_ example: LossExample) -> [String] {
    func text(_ value: Float) -> String { NumberText.fixed(Double(value), decimals: 1) }
    let digits = example.targets.indices.map { place in
      let isThree = example.targets[place] == 1
      return "Digit \(place + 1)\(place == example.place ? ", which is chosen," : "") is a "
        + "\(isThree ? 3 : 7), taken for a 3 by \(text(example.predictions[place])): its loss is "
        + "\(text(example.losses[place]))."
    }
    return [
      "The chapter's three digits have a loss of "
        + "\(NumberText.fixed(Double(example.loss), decimals: 4)), the mean of theirs."
    ] + digits
  }
}
