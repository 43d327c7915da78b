import TextGraphics

extension SlopeScreen {
  func describe(_ workspace: Workspace) -> [String] {
    guard let snapshot = workspace.slope else { return Spoken.loading(workspace) }
    let variable = variable(workspace)
    let name = snapshot.point.count > 1 ? "x[\(variable)]" : "x"
    let (rate, gradient) = (snapshot.status.learningRate, snapshot.gradient[variable])
    let nudge = NudgeView(workspace: workspace, snapshot: snapshot, variable: variable)
    let slope = snapshot.nudged[variable].slope.map(Spoken.value) ?? "none"
    return [
      "At step \(NumberText.grouped(snapshot.status.step)) \(name) is "
        + "\(Spoken.value(snapshot.point[variable])), f(x) is \(Spoken.value(snapshot.value)), the "
        + "gradient is \(Spoken.value(gradient)).",
      "The next step takes \(NumberLabel.rate(rate)) times \(Spoken.value(gradient)) from \(name): "
        + "\(name) becomes \(Spoken.value(snapshot.next[variable])) and f(x) "
        + "\(Spoken.value(snapshot.nextValue)).",
      forecast(snapshot),
      "By a nudge of \(NudgeView.size(snapshot.nudge)) the gradient is \(slope). "
        + (nudge.words.first ?? ""),
      function(snapshot),
    ] + ending(snapshot)
      + cursorWords(workspace) { time in
        let past = snapshot.at(Int(time))
        return "at step \(NumberText.grouped(Int(time))): \(name) was "
          + "\(Spoken.value(past.point[variable])), f(x) \(Spoken.value(past.value)), the gradient "
          + Spoken.value(past.gradient[variable])
      }
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let snapshot = workspace.slope else { return [] }
    let variable = variable(workspace)
    let first = snapshot.status.step - snapshot.trail.count
    return snapshot.trail.enumerated().suffix(10).map { place, past in
      "At step \(NumberText.grouped(first + place)) x was \(Spoken.value(past.point[variable])), f(x) "
        + "\(Spoken.value(past.value))."
    }
  }

  /// What the rate leads to from the start.
  private func forecast(_ snapshot: SlopeSnapshot) -> String {
    let sentence = SlopeWords(snapshot).sentences.first ?? ""
    let rate = NumberLabel.rate(snapshot.status.learningRate)
    return "Steps from the start at rate \(rate). \(sentence)"
  }

  private func function(_ snapshot: SlopeSnapshot) -> String {
    let function = SlopeFunction.all[snapshot.function]
    let preset =
      snapshot.preset.map { "the preset \(function.presets[$0].name)" } ?? "no preset any more"
    return "The function is \(function.formula), \(snapshot.function + 1) of "
      + "\(SlopeFunction.all.count), \(preset)."
  }

  /// How the walk has ended, without the keys that a screen would name.
  private func ending(_ snapshot: SlopeSnapshot) -> [String] {
    if snapshot.status.hasDiverged {
      return ["Stopped: the point is far off the picture. Say restart, then rate down."]
    }
    return SlopeWords.ending(snapshot).prefix(1).map { $0 }
  }
}
