/// What was tried on a copy of the weights and what came of it.
public struct ProbeReport: Hashable, Sendable {
  /// The model on all validation digits.
  public struct Measured: Hashable, Sendable {
    /// The part that is recognised, 0 … 1.
    public var accuracy: Float
    /// The mean loss.
    public var loss: Float
  }

  /// Gradients after some calls of `backward`.
  public struct Gradients: Hashable, Sendable {
    /// How many calls have been added up.
    public var calls: Int
    /// Whether every number is, to the bit, so many times that after the first call.
    public var isMultiple: Bool
    /// Each parameter's gradient.
    public var parameters: [Parameter]

    /// The gradient of one parameter.
    public struct Parameter: Hashable, Sendable {
      /// The chapter's name.
      public var name: String
      /// The mean of all numbers.
      public var mean: Float
      /// The length as a vector.
      public var norm: Float
      /// All numbers of a parameter of one number.
      public var only: Float?
    }
  }

  /// Whose weights were copied, `step 120`.
  public var source: String
  /// All changes, the latest last.
  public var nudges: [Nudge]
  /// Before the last change; `nil` where there is none.
  public var before: Measured?
  /// After it.
  public var after: Measured?
  /// How many verdicts it has turned.
  public var turnedVerdicts: Int
  /// How far the closest prediction was from turning before it.
  public var closestCall: Float
  /// How many of all images, to learn from and to measure with, have ink at the pixel of the last
  /// change.
  public var inkedImages: Int
  /// How many images there are.
  public var imageCount: Int
  /// The weights of the copy, one row for each pixel.
  public var weights: [Float]
  /// What `backward` has left; `nil` where nothing was added up.
  public var gradients: Gradients?
}
