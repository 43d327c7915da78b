/// A reminder of keys in the footer.
public struct Hint: Hashable, Sendable {
  /// The keys as the footer writes them, perhaps with those of a sibling: `[ ]`.
  public var label: String
  /// One word for what they do.
  public var word: String
  /// What stays when the footer is narrow: 0 always, larger numbers go first.
  public var rank: Int

  /// A reminder of one or more keys.
  public init(_ label: String, _ word: String, rank: Int) {
    self.label = label
    self.word = word
    self.rank = rank
  }
}
