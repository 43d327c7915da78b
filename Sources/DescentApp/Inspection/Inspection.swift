import Learning

/// What is known of all validation digits together.
struct WholeInspection: Sendable {
  /// All of them in the order that was asked for, which is this.
  let ranking: (order: MistakeOrder, indices: [Int])
  /// The same, the largest loss first.
  let worstFirst: [Int]
  /// Who is taken for whom.
  let matrix: ConfusionMatrix
  /// The pairs of classes with most mistakes, the worst first.
  let mostConfused: [ConfusionMatrix.Confusion]
}

/// What was found out about the weights of one moment: the answer to an ``InspectionQuestion``.
public struct Inspection: Sendable {
  /// A number that every change of the weights raises; equal ones stand for equal weights.
  public let version: Int
  /// A number that every restart raises.
  public let attempt: Int
  /// Whose weights they are: `step 120`.
  public let source: String
  /// What kind of model it is.
  public let choice: ModelChoice
  /// The question.
  public let question: InspectionQuestion
  /// What the model says of every validation digit; `nil` where nobody asked.
  public let assessment: Assessment?
  /// What is known of all of them together; `nil` where nobody asked.
  let whole: WholeInspection?
  /// The digit that was taken apart; `nil` where nobody asked.
  public let digit: DigitInspection?
  /// What the model says of a picture; `nil` where nobody asked.
  public let drawing: PictureReading?
}
