/// Spreads the frames that only follow training.
///
/// While steps have a pace of their own, frames come up to 25 times a second. Flat out the
/// processor is for learning: drawing has at most a fiftieth of one, as measured, as long as that
/// leaves five frames a second. Where motion is reduced there is one a second.
struct FramePacer {
  private let shortest: Duration
  /// What a frame costs, averaged over some.
  private var cost: Duration = .zero

  private static let share = 50
  private static let longest: Duration = .milliseconds(200)

  /// A pacer that has seen no frame.
  ///
  /// - Parameter reducesMotion: Whether the user wants it calm.
  init(reducesMotion: Bool) {
    shortest = reducesMotion ? .seconds(1) : .milliseconds(40)
  }

  /// Takes in how long a frame took, from taking the news to having written what they change.
  mutating func didDraw(in duration: Duration) {
    // More changes nothing, and the program may have been stopped meanwhile.
    let part = min(duration, FramePacer.longest / FramePacer.share)
    cost = cost == .zero ? part : (cost * 7 + part) / 8
  }

  /// How long after one such frame the next may come.
  func interval(isFlatOut: Bool) -> Duration {
    isFlatOut ? max(shortest, cost * FramePacer.share) : shortest
  }
}
