/// What one step of learning did.
public struct StepReport: Sendable {
  /// Steps taken so far, this one included.
  public let step: Int
  /// Which examples the step looked at.
  public let indices: [Int]
  /// The probability of the first class that the model gave each of them, before the step.
  public let probabilities: [Float]
  /// Whether the model took each of them for the first class.
  public let verdicts: [Bool]
  /// The loss of the batch, before the step.
  public let loss: Float
  /// Whether this was the last batch of its epoch.
  public let endsEpoch: Bool
}
