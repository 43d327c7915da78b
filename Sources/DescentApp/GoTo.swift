import Datasets

/// What `:` goes to on a screen: something that has a number.
public struct GoTo<Owner>: Sendable {
  /// What is asked for: `file number`.
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

  /// A digit by its number: that of its file's name, or its place where names are no numbers.
  ///
  /// Of several with one number, asking again goes to the next.
  ///
  /// - Parameters:
  ///   - index: Where the screen keeps the place of the digit that it shows.
  ///   - images: The part of the data that it shows.
  static func digit(
    _ index: WritableKeyPath<Owner, Int> & Sendable,
    among images: KeyPath<Lesson, LabeledImages> & Sendable
  ) -> GoTo {
    GoTo("file number") { owner, number, workspace in
      guard let images = workspace.lesson?[keyPath: images] else { return "still loading" }
      let numbers = images.originalIndices
      let start = min(max(owner[keyPath: index] + 1, 0), numbers.count)
      let next = numbers[start...].firstIndex(of: number) ?? numbers.firstIndex(of: number)
      guard let next else { return "no digit has that number" }
      owner[keyPath: index] = next
      return nil
    }
  }
}
