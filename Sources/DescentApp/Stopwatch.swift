/// Counts from when it was made, with no care for the time of day.
///
/// What passes between two readings is a `Duration`, whose size is known when the program is
/// built. That of a `ContinuousClock.Instant` is not: whatever keeps one asks the runtime about it,
/// which at every step of training is worth avoiding.
struct Stopwatch: Sendable {
  private let start = ContinuousClock().now

  /// How long ago it was made.
  var time: Duration { start.duration(to: ContinuousClock().now) }

  /// The same in seconds.
  var seconds: Double { time / .seconds(1) }
}
