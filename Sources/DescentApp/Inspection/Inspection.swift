import Learning

/// What was found out about the weights of one moment: the answer to an ``InspectionQuestion``.
public struct Inspection: Sendable {
  /// A number that every change of the weights raises; equal ones stand for equal weights.
  public let version: Int
  /// Whose weights they are: `step 120`.
  public let source: String
  /// What kind of model it is.
  public let choice: ModelChoice
  /// The question.
  public let question: InspectionQuestion
  /// What the model says of every validation digit; `nil` where nobody asked.
  public let assessment: Assessment?
  /// The digit that was taken apart; `nil` where nobody asked.
  public let digit: DigitInspection?
  /// What the model says of a picture; `nil` where nobody asked.
  public let drawing: PictureReading?
}
