import Learning
import TextGraphics

/// When a run stops, said and understood.
enum StopWords {
  /// All rules of a run in one sentence.
  static func sentence(_ rules: StopRules, of run: RunName) -> String {
    var parts: [String] = []
    if let length = rules.length { parts.append("after \(length)") }
    if let accuracy = rules.targetAccuracy {
      parts.append("at an accuracy of \(NumberText.short(Double(accuracy)))")
    }
    if let loss = rules.targetLoss {
      parts.append("at a loss of \(NumberText.short(Double(loss)))")
    }
    if let seconds = rules.maxSeconds {
      parts.append("after running \(NumberText.short(seconds)) seconds")
    }
    if let patience = rules.patience {
      let unit = run == .digits ? "epoch" : "step"
      parts.append("after \(Spoken.count(patience, unit)) in a row without a better loss")
    }
    guard let last = parts.last else {
      return "Nothing stops it by itself: say stop at 3 epochs, stop at accuracy 0.96 and so on."
    }
    let all = parts.count > 1 ? "\(parts.dropLast().joined(separator: ", ")) or \(last)" : last
    return "It stops by itself \(all)\(parts.count > 1 ? ", whatever comes first" : "")."
  }

  /// A rule and its value as words have them: `3 epochs`, `accuracy 0.96`.
  static func rule(_ words: [String]) -> (rule: StopEditor.Rule, value: Double)? {
    guard words.count == 2 else { return nil }
    let rules: [String: StopEditor.Rule] = [
      "epoch": .epochs, "epochs": .epochs, "step": .steps, "steps": .steps,
      "accuracy": .targetAccuracy, "loss": .targetLoss, "second": .maxSeconds,
      "seconds": .maxSeconds, "patience": .patience,
    ]
    if let value = Double(words[0]), let rule = rules[words[1]] { return (rule, value) }
    if let value = Double(words[1]), let rule = rules[words[0]] { return (rule, value) }
    return nil
  }

  /// Rules with one of them changed; `nil` where the value makes no sense.
  static func rules(
    _ rules: StopRules, with rule: StopEditor.Rule, _ value: Double
  ) -> StopRules? {
    // What is kept as a smaller number must still be one.
    guard Float(value) > 0, Float(value).isFinite else { return nil }
    var rules = rules
    let count = Int(exactly: value)
    switch rule {
    case .epochs, .steps:
      guard let count else { return nil }
      rules.length = rule == .epochs ? .epochs(count) : .steps(count)
    case .patience:
      guard let count else { return nil }
      rules.patience = count
    case .targetAccuracy:
      guard value <= 1 else { return nil }
      rules.targetAccuracy = Float(value)
    case .targetLoss: rules.targetLoss = Float(value)
    case .maxSeconds: rules.maxSeconds = value
    }
    return rules
  }
}

extension PlainProgram {
  /// `stop at 3 epochs`, `stop never`.
  mutating func stop(_ words: [String]) throws(Refusal) -> [String] {
    let title = type(of: screen).title
    let allowed = type(of: screen).stopRules
    guard !allowed.isEmpty else {
      throw Refusal("Nothing on \(title) stops by a rule: go to Train or to Coaster.")
    }
    if words == ["never"] { return use(StopRules()) }
    guard words.first == "at", let (rule, value) = StopWords.rule(Array(words.dropFirst())) else {
      throw Refusal("Say stop at 3 epochs, stop at accuracy 0.96, stop at loss 0.03 or stop never.")
    }
    // Digits' runs can be so many steps long too, though the editor offers epochs.
    guard allowed.contains(rule) || rule == .steps else {
      throw Refusal(
        "A run on \(title) has no \(words.dropFirst().joined(separator: " ")) to stop at.")
    }
    guard !isScripted || rule != .maxSeconds else {
      throw Refusal("A script has no clock: say stop at 3 epochs or stop at 200 steps.")
    }
    let present = workspace.stopRules(of: state.shell.run)
    guard let rules = StopWords.rules(present, with: rule, value) else {
      let said = ClassWords.cut(words.dropFirst().joined(separator: " "), width: 60)
      throw Refusal(
        "'\(said)' makes no sense there: epochs, steps and patience are whole "
          + "numbers of 1 or more, an accuracy is a part of 1, a loss and seconds are numbers "
          + "greater than 0.")
    }
    return use(rules)
  }

  private mutating func use(_ rules: StopRules) -> [String] {
    let run = state.shell.run
    _ = ask(.stopAt(rules))
    let sentence = StopWords.sentence(workspace.stopRules(of: run), of: run)
    let session = program.session(run)
    guard session.isAtEnd, let length = rules.length else { return [sentence] }
    let step = NumberText.grouped(session.progress.steps)
    return [sentence, "It is at step \(step): \(length) lies behind, and does not stop it."]
  }
}
