/// What keys do to the point on the curve.
public enum SlopeCommand: Hashable, Sendable {
  /// So many twentieths of the picture's half to the right, in one of the variables.
  case move(Int, variable: Int)
  /// To the place so many twentieths of the picture's half to the right of its middle.
  case put(Int, variable: Int)
  /// To the start and rate of the next preset, or of the one before.
  case preset(Int)
  /// To the next function.
  case nextFunction
  /// A larger nudge, or a smaller one.
  case resizeNudge(Int)
}

/// Where the point on the curve is, and where its next step leads.
public struct SlopeSnapshot: Sendable {
  /// How the run is getting on.
  public var status: RunStatus
  /// The place among ``SlopeFunction/all``.
  public var function: Int
  /// The place among the function's presets; `nil` once hands have changed point or rate.
  public var preset: Int?
  /// Where it is, in each variable.
  public var point: [Float]
  /// The function there.
  public var value: Float
  /// The slope by calculus, in each variable.
  public var gradient: [Float]
  /// Where the next step goes.
  public var next: [Float]
  /// The function there.
  public var nextValue: Float
  /// The slope by a nudge, in each variable.
  public var nudged: [NudgedSlope]
  /// By how much.
  public var nudge: Float
  /// Where it was before, oldest first.
  public var trail: [TrailPoint]
  /// What the steps from the start lead to.
  public var forecast: SlopeForecast
  /// The step that comes next in numbers; `nil` until it is asked for, and after any step.
  public var trace: StepTrace?
  /// Whether the last step changed nothing any more.
  public var hasSettled: Bool

  /// A point that it was at.
  public struct TrailPoint: Hashable, Sendable {
    /// Where, in each variable.
    public var point: [Float]
    /// The function there.
    public var value: Float
    /// The rate of the step from there.
    public var rate: Float
  }

  /// Rise over run.
  public struct NudgedSlope: Hashable, Sendable {
    /// How much the function changes.
    public var rise: Float
    /// How much the variable really changes; 0 where adding the nudge changes nothing.
    public var run: Float
    /// The one divided by the nudge that was asked for; `nil` where the nudge vanished.
    public var slope: Float?
  }
}
