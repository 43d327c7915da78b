/// What keys do to any run: whether it moves, how fast, and at what rate.
struct RunControl {
  /// Whether steps shall follow each other.
  var isRunning = false
  /// How fast they shall follow.
  private(set) var speed: Speed
  /// The rate of the next step.
  private(set) var learningRate: Float
  /// The rates that keys step through.
  let ladder: RateLadder
  /// Rates that `u` goes back to, the latest last.
  private var earlierRates: [Float] = []

  init(learningRate: Float, ladder: RateLadder, speed: Speed) {
    (self.learningRate, self.ladder, self.speed) = (learningRate, ladder, speed)
  }

  /// Whether a rate was changed that can be undone.
  var canUndoRate: Bool { !earlierRates.isEmpty }

  /// Begins at a rate, which cannot be undone.
  mutating func start(at rate: Float) {
    learningRate = rate
    earlierRates = []
  }

  /// Uses a rate that is not the hand's own choice; earlier ones can still be gone back to.
  mutating func use(_ rate: Float) { learningRate = rate }

  /// Carries out a command that is about moving, speed or rate.
  ///
  /// - Returns: Whether it was one.
  mutating func handle(_ command: Command, canStep: Bool) -> Bool {
    switch command {
    case .toggleRunning: isRunning = !isRunning && canStep
    case .raiseRate: change(to: ladder.above(learningRate))
    case .lowerRate: change(to: ladder.below(learningRate))
    case .setRate(let rate): if rate > 0, rate.isFinite { change(to: rate) }
    case .undoRate: learningRate = earlierRates.popLast() ?? learningRate
    case .faster: speed.increase()
    case .slower: speed.decrease()
    default: return false
    }
    return true
  }

  private mutating func change(to rate: Float) {
    guard rate != learningRate else { return }
    earlierRates.append(learningRate)
    learningRate = rate
  }
}
