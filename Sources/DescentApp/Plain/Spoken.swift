import Datasets
import Learning
import TextGraphics

/// How numbers and classes are said where nothing can be seen.
enum Spoken {
  /// `1 step`, `1,200 steps`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(NumberText.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `96.2 percent`.
  static func percent(_ part: Float) -> String {
    "\(NumberText.fixed(Double(part) * 100, decimals: 1)) percent"
  }

  /// A probability with two digits after the point.
  static func probability(_ value: Float) -> String {
    NumberText.fixed(Double(value), decimals: 2)
  }

  /// Any number, four digits after the point where that is not many.
  static func value(_ value: Float) -> String {
    value.isFinite ? NumberLabel.inWords(value) : "no finite number"
  }

  /// A value, or `0.1 to 0.2` of several that are kept together.
  static func range(_ range: ClosedRange<Float>, _ text: (Float) -> String) -> String {
    let (low, high) = (text(range.lowerBound), text(range.upperBound))
    return low == high ? low : "\(low) to \(high)"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "none" }
    return "\(items.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// `a 3`, `an 8`, `Dress`.
  static func one(_ imageClass: ImageClass) -> String {
    guard imageClass.isNumber else { return imageClass.name }
    let hasVowel = [8, 11, 18].contains(imageClass.label) || imageClass.name.hasPrefix("8")
    return "\(hasVowel ? "an" : "a") \(imageClass)"
  }

  /// A pixel, counted from 0 as in `tns[12, 9]`.
  static func pixel(_ place: Int, _ size: ImageSize) -> String {
    "row \(place / size.width) column \(place % size.width)"
  }

  /// Speeds in words.
  static func speed(_ speed: Speed) -> String {
    speed.stepsPerSecond.map { "\(count($0, "step")) a second" } ?? "as fast as possible"
  }

  /// What a screen says before there is anything on it.
  static func loading(_ workspace: Workspace) -> [String] {
    workspace.lesson == nil
      ? ["Loading \(count(workspace.found.trainingCount, "picture"))."]
      : ["The first numbers are on their way."]
  }
}

/// How a run is getting on, in sentences.
enum RunWords {
  /// What a run is about.
  private static func subject(_ run: RunName) -> String {
    switch run {
    case .digits: "Training"
    case .slope: "The point"
    case .coaster: "The quadratic"
    }
  }

  /// Whether it moves, where it is, its pace, and what has ended it; nothing before it has told.
  static func status(of run: RunName, _ workspace: Workspace) -> [String] {
    guard let status = workspace.status(of: run), let pace = workspace.pace(of: run) else {
      return []
    }
    let seed = pace.seed.map { ", seed \($0)" } ?? ""
    let line =
      "\(subject(run)) \(status.isRunning ? "runs" : "stands still") at step "
      + "\(NumberText.grouped(status.step)): rate \(NumberLabel.rate(pace.rate)), "
      + "\(Spoken.speed(pace.speed))\(seed)."
    return [line] + divergence(of: run, workspace)
  }

  /// What rule has ended it; nothing while none has.
  static func stop(of run: RunName, _ workspace: Workspace) -> [String] {
    workspace.status(of: run)?.stop.map { ["\($0)"] } ?? []
  }

  private static func divergence(of run: RunName, _ workspace: Workspace) -> [String] {
    let divergence: Divergence? =
      switch run {
      case .digits: workspace.snapshot?.run.divergence
      case .coaster: workspace.coaster?.run.divergence
      case .slope: nil
      }
    guard let divergence else { return [] }
    return ["\(divergence) Say rate down and restart to try a lower rate."]
  }

  /// How far the digits' run is, and what it measures.
  static func progress(_ run: RunRecord, stepsPerEpoch: Int) -> String {
    let isWhole = run.step > 0 && run.step % stepsPerEpoch == 0
    let epoch = run.step / stepsPerEpoch + (isWhole ? 0 : 1)
    let place =
      run.step == 0
      ? "Before the first step"
      : isWhole
        ? "Epoch \(epoch) is done at step \(NumberText.grouped(run.step))"
        : "Epoch \(epoch) is under way at step \(NumberText.grouped(run.step))"
    // In an epoch there is no mean of it yet, but that of its last batch.
    let training =
      isWhole
      ? run.meanTrainingLoss.map { "train loss \(NumberLabel.loss($0)), " }
      : run.trainingLoss.last.map { "the last batch's loss \(NumberLabel.loss($0.y)), " }
    let loss = run.validationLoss.last.map { NumberLabel.loss($0.y) } ?? "not measured"
    let accuracy = Spoken.percent(run.validationAccuracy.last?.y ?? 0)
    let isOld = run.validationLoss.last.map { Int($0.x) != run.digitsSeen } ?? false
    return "\(place): \(training ?? "")validation loss \(loss), accuracy \(accuracy)"
      + (isOld ? " when last measured." : ".")
  }
}
