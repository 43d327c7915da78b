/// What one step of learning did.
public struct StepReport: Sendable {
  /// Steps taken so far, this one included.
  public let step: Int
  /// Which examples the step looked at.
  public let indices: [Int]
  /// What the model predicted for each of them before the step, one row after the other.
  public let predictions: [Float]
  /// The loss of the batch, before the step.
  public let loss: Float
  /// Whether this was the last batch of its epoch.
  public let endsEpoch: Bool
}
