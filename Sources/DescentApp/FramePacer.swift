/// Spreads the frames that only follow training; those that answer a key do not wait for it.
///
/// While steps have a pace of their own, frames come up to 25 times a second. Flat out the processor
/// is for learning: drawing has a fiftieth of one, as measured, and at least five frames a second.
/// Where motion is reduced there is one a second.
struct FramePacer {
  private let interval: Duration
  private var last: ContinuousClock.Instant?
  /// What a frame costs, averaged over some.
  private var cost: Duration = .zero

  private static let share = 50
  private static let longestInterval: Duration = .milliseconds(200)

  /// A pacer that has seen no frame.
  ///
  /// - Parameter reducesMotion: Whether the user wants it calm.
  init(reducesMotion: Bool) {
    interval = reducesMotion ? .seconds(1) : .milliseconds(40)
  }

  /// Takes in that a frame which follows training is begun.
  mutating func didBegin(at now: ContinuousClock.Instant) { last = now }

  /// Takes in how long it took from taking the news to having written what they change.
  mutating func didDraw(in duration: Duration) {
    // Where the program was stopped meanwhile, that says nothing about drawing.
    let part = min(duration, FramePacer.longestInterval / FramePacer.share)
    cost = cost == .zero ? part : (cost * 7 + part) / 8
  }

  /// How long to wait before the next frame; zero when it is due.
  func delay(isFlatOut: Bool, at now: ContinuousClock.Instant) -> Duration {
    guard let last else { return .zero }
    let share = isFlatOut ? cost * FramePacer.share : .zero
    return max(.zero, now.duration(to: last + max(interval, share)))
  }
}
