import Learning

/// What keys do to the quadratic.
public enum CoasterCommand: Hashable, Sendable {
  /// Changes a, b or c by hand.
  case move(Int, by: Float)
}

/// The course of one attempt at the roller coaster.
public struct CoasterRun: Sendable {
  /// The rate of its last step, or of the next before the first.
  public internal(set) var learningRate: Float
  /// Whether hands have changed the parameters.
  public internal(set) var isByHand = false
  /// The loss against the steps and moves taken before it.
  public internal(set) var loss = Series()
  /// Steps and moves by hand.
  public internal(set) var position = 0
  /// Steps along the gradient.
  public internal(set) var step = 0
  /// Why it could not go on.
  public internal(set) var divergence: Divergence?
  /// Rates it was learned with, oldest first, each once in a row.
  public internal(set) var rates: [Float] = []
}

/// What the quadratic is like now, and where the next step leads.
public struct CoasterSnapshot: Sendable {
  /// A loss with the steps and moves taken before it.
  public struct Loss: Hashable, Sendable {
    /// Steps and moves before it.
    public var position: Int
    /// The mean squared difference.
    public var value: Float
    /// Whether hands led there.
    public var isByHand: Bool
  }

  /// How the run is getting on.
  public var status: RunStatus
  /// The attempt under way.
  public var run: CoasterRun
  /// Earlier attempts from the same measurements, oldest first.
  public var kept: [CoasterRun]
  /// The measurements' times and speeds.
  public var times, speeds: [Float]
  /// The loss over all a, b and c.
  var surface: LossSurface
  /// Where the measurements are from: `seed 42`, or a file's name.
  public var source: String
  /// a, b and c.
  public var params: [Float]
  /// The slope of the loss in each.
  public var gradient: [Float]
  /// The loss.
  public var loss: Float
  /// a, b and c before each of the last steps, oldest first.
  public var pastShapes: [[Float]]
  /// a, b and c before the first four steps.
  public var firstShapes: [[Float]]
  /// The way through a, b and c so far, thinned out where it is long.
  public var path: [[Float]]
  /// How many steps and moves on from each other its points are; the last is the newest.
  public var pathStride: Int
  /// The last losses, newest last.
  public var lastLosses: [Loss]
  /// When it stops by itself.
  public var rules: StopRules
  /// The step that comes next in numbers; `nil` until it is asked for, and after any step.
  public var trace: StepTrace?
}
