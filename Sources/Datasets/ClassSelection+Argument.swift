extension ClassSelection {
  /// The classes of a list: `3,7`, `0-4,7`, `pullover,dress`; `nil` where it has fewer than two,
  /// one twice, or something that is neither a label from 0 to 255, nor a rising range of them, nor
  /// a name with a letter in it.
  public init?(argument text: String) {
    let pieces = text.split(separator: ",", omittingEmptySubsequences: false)
      .map(ClassSelection.choices)
    let choices = pieces.flatMap { $0 ?? [] }
    guard choices.count >= 2, Set(choices).count == choices.count, !pieces.contains(nil) else {
      return nil
    }
    self = .these(choices)
  }

  /// The labels of `7` or `0-4`, or a name with a letter in it; `nil` for anything else.
  private static func choices(_ text: Substring) -> [ClassChoice]? {
    if text.contains(where: \.isLetter) { return [.name(String(text))] }
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      .compactMap { Int($0) }.filter((0...255).contains)
    let dashes = text.count { $0 == "-" }
    guard ends.count == dashes + 1, let first = ends.first, let last = ends.last, first <= last
    else { return nil }
    return (first...last).map(ClassChoice.label)
  }
}
