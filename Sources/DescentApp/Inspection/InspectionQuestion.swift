/// What a screen wants to know of the weights, asked anew whenever they have changed.
public struct InspectionQuestion: Hashable, Sendable {
  /// Whether every validation digit's verdict, probabilities and loss are wanted.
  public var wantsAssessment = false
  /// In which order they are wanted too; `nil` for none, and without effect where they are not.
  public var order: MistakeOrder?
  /// The validation digit that is to be taken apart; `nil` for none.
  public var digit: Int?
  /// The pixels of a picture that is to be read, 0 … 1; `nil` for none.
  public var drawing: [Float]?

  /// Nothing, unless told otherwise.
  public init(
    wantsAssessment: Bool = false, order: MistakeOrder? = nil, digit: Int? = nil,
    drawing: [Float]? = nil
  ) {
    self.wantsAssessment = wantsAssessment
    self.order = order
    self.digit = digit
    self.drawing = drawing
  }

  /// Whether nothing is asked.
  public var isEmpty: Bool { !wantsAssessment && digit == nil && drawing == nil }
}
