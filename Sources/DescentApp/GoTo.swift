import Datasets

/// What `:` goes to on a screen: something that has a number.
public struct GoTo<Owner>: Sendable {
  /// What it is, in one word: `digit`.
  public var noun: String
  /// Goes there; where nothing has that number, says so and changes nothing.
  public var perform: @Sendable (inout Owner, Int, Workspace) -> String?

  /// Something with numbers, and how to go there.
  public init(
    _ noun: String, perform: @escaping @Sendable (inout Owner, Int, Workspace) -> String?
  ) {
    self.noun = noun
    self.perform = perform
  }

  /// A digit, by the number that is its file's name.
  ///
  /// - Parameters:
  ///   - index: Where the screen keeps the place of the digit that it shows.
  ///   - images: The part of the data that it shows.
  static func digit(
    _ index: WritableKeyPath<Owner, Int> & Sendable,
    among images: KeyPath<Lesson, LabeledImages> & Sendable
  ) -> GoTo {
    GoTo("digit") { owner, number, workspace in
      guard let images = workspace.lesson?[keyPath: images] else { return "still loading" }
      guard let place = images.originalIndices.firstIndex(of: number) else {
        return "no digit \(number) among those loaded"
      }
      owner[keyPath: index] = place
      return nil
    }
  }
}
