/// What a run learns from and is measured on.
public struct Dataset: Sendable {
  /// What to call it on the screen.
  public let name: String
  /// The argument of `--data` that gives it again; `nil` for the built-in digits.
  public let path: String?
  /// The label of each class in its files; the first of two is the one that predictions affirm.
  public let classes: [Int]
  /// Pictures to learn from.
  public let training: LabeledImages
  /// Pictures kept aside to measure with.
  public let validation: LabeledImages

  /// Puts its parts together as they are.
  public init(
    name: String, path: String?, classes: [Int], training: LabeledImages,
    validation: LabeledImages
  ) {
    self.name = name
    self.path = path
    self.classes = classes
    self.training = training
    self.validation = validation
  }
}
