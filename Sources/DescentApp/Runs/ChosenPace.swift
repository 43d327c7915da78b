import TextGraphics

/// What keys choose for a run and what not every screen has room for.
struct ChosenPace: Hashable, Sendable {
  /// The rate of the next step.
  var rate: Float
  /// How fast steps follow each other.
  var speed: Speed
  /// The seed, where it has one.
  var seed: UInt64?

  /// What has changed, for the footer; `nil` where nothing has.
  func change(to new: ChosenPace?) -> String? {
    guard let new, new != self else { return nil }
    if let seed = new.seed, seed != self.seed { return "new start with seed \(seed)" }
    if new.rate != rate { return "rate \(NumberLabel.rate(new.rate)) from the next step on" }
    guard let speed = new.speed.stepsPerSecond else { return "as fast as possible" }
    return "\(NumberText.grouped(speed)) step\(speed == 1 ? "" : "s") a second"
  }
}
