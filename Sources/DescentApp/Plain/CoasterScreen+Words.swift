import TextGraphics

extension CoasterScreen {
  func describe(_ workspace: Workspace) -> [String] {
    guard let snapshot = workspace.coaster else { return Spoken.loading(workspace) }
    let losses = CoasterLosses(
      workspace: workspace, snapshot: snapshot, surface: snapshot.surface, usesLogAxis: false)
    let rate = snapshot.status.learningRate
    let names = ["a", "b", "c"]
    func all(_ values: [Float]) -> String {
      Spoken.list(zip(names, values).map { "\($0) \(Spoken.value($1))" })
    }
    return [
      "At step \(NumberText.grouped(snapshot.run.step)) the loss is "
        + "\(CoasterLosses.text(of: snapshot.loss)); the lowest of any quadratic is "
        + "\(CoasterLosses.text(of: Float(losses.lowest))).",
      "The parameters are \(all(snapshot.params)).",
      "Their gradients are \(all(snapshot.gradient)).",
      "The next step takes \(NumberLabel.rate(rate)) times the gradient: "
        + "\(all(snapshot.gradient.map { rate * $0 })).",
      "The hand is on \(names[parameter]): less and more change it by "
        + "\(NumberText.short(Double(amount))).",
    ] + byHand(snapshot) + cursorWords(workspace) { snapshot.moment(at: $0)?.sentence }
      + kept(snapshot, lowest: losses.lowest)
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let snapshot = workspace.coaster else { return [] }
    return [
      "There are \(Spoken.count(snapshot.times.count, "measurement")), \(snapshot.source)."
    ]
      + snapshot.lastLosses.suffix(10).map { loss in
        "After \(Spoken.count(loss.position, "change")) the loss was "
          + "\(CoasterLosses.text(of: loss.value))\(loss.isByHand ? ", by hand" : "")."
      }
  }

  private func byHand(_ snapshot: CoasterSnapshot) -> [String] {
    let moves = snapshot.run.position - snapshot.run.step
    return moves > 0 ? ["Hands have moved it \(Spoken.count(moves, "time"))."] : []
  }

  /// Earlier runs, and what became of each.
  private func kept(_ snapshot: CoasterSnapshot, lowest: Double) -> [String] {
    let runs = snapshot.kept + [snapshot.run]
    let verdicts = CoasterVerdict.of(runs, lowest: lowest)
    return zip(runs, verdicts).enumerated().compactMap { place, pair in
      let isCurrent = place == runs.count - 1
      guard !isCurrent || pair.1 != nil else { return nil }
      let rates = pair.0.label.replacing("→", with: " then ")
      let loss = pair.0.loss.last.map { CoasterLosses.text(of: $0.y) } ?? "none"
      let verdict = pair.1.map { ": \($0.words)" } ?? ""
      return "\(isCurrent ? "This run" : "Run \(place + 1)"), at rate \(rates), "
        + "\(Spoken.count(pair.0.position, "step")), loss \(loss)\(verdict)."
    }
  }
}

extension CoasterVerdict {
  /// The same in words that explain it.
  fileprivate var words: String {
    switch self {
    case .diverges: "it diverges"
    case .crawls: "it crawls, most of the way is still ahead"
    case .best: "the best after as many steps"
    }
  }
}
