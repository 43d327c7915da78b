/// Spreads the frames that only follow training.
///
/// While steps have a pace of their own, frames come up to 25 times a second. Flat out the
/// processor is for learning: drawing has at most a fiftieth of one, as measured, as long as that
/// leaves five frames a second. Where motion is reduced there is one a second. What a key or
/// the mouse has asked for does not wait for any of that.
struct FramePacer {
  private let interval: Duration
  private var last: ContinuousClock.Instant?
  private var lastPress: ContinuousClock.Instant?
  /// What a frame costs, averaged over some.
  private var cost: Duration = .zero

  private static let share = 50
  private static let shortestInterval: Duration = .milliseconds(40)
  private static let longestInterval: Duration = .milliseconds(200)

  /// A pacer that has seen no frame.
  ///
  /// - Parameter reducesMotion: Whether the user wants it calm.
  init(reducesMotion: Bool) {
    interval = reducesMotion ? .seconds(1) : FramePacer.shortestInterval
  }

  /// Takes in that a frame which follows training is begun.
  mutating func didBegin(at now: ContinuousClock.Instant) { last = now }

  /// Takes in that somebody has pressed a key or the mouse; what the worker answers need not be in
  /// the news that come first.
  mutating func didPress(at now: ContinuousClock.Instant) { lastPress = now }

  /// Takes in how long such a frame took, from taking the news to having written what they change.
  mutating func didDraw(in duration: Duration) {
    // More changes nothing, and the program may have been stopped meanwhile.
    let part = min(duration, FramePacer.longestInterval / FramePacer.share)
    cost = cost == .zero ? part : (cost * 7 + part) / 8
  }

  /// How long to wait before the next frame; zero when it is due.
  func delay(isFlatOut: Bool, at now: ContinuousClock.Instant) -> Duration {
    guard let last else { return .zero }
    let isAnswering = lastPress.map { now - $0 < FramePacer.longestInterval } ?? false
    let rest = isFlatOut ? max(interval, cost * FramePacer.share) : interval
    let due = last + (isAnswering ? FramePacer.shortestInterval : rest)
    return max(.zero, now.duration(to: due))
  }
}
