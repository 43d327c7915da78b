import ArgumentParser
import Datasets

/// The option that says what to tell apart.
struct ClassOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The labels or names of what to tell apart, such as 3,7 or 0-9 or pullover,dress. Of two, the \
      one that predictions affirm comes first.
      """, valueName: "labels"),
    transform: ClassOptions.parseClasses)
  var classes: ClassSelection?

  private static func parseClasses(_ text: String) throws -> ClassSelection {
    let pieces = text.split(separator: ",", omittingEmptySubsequences: false).map(parseChoices)
    let choices = pieces.flatMap { $0 ?? [] }
    guard choices.count >= 2, Set(choices).count == choices.count, !pieces.contains(nil) else {
      throw ValidationError(
        "two or more different labels from 0 to 255, or names, are needed, such as 3,7 or 0-9.")
    }
    return .these(choices)
  }

  /// The labels of `7` or `0-4`, or a name with a letter in it; `nil` for anything else.
  private static func parseChoices(_ text: Substring) -> [ClassChoice]? {
    if text.contains(where: \.isLetter) { return [.name(String(text))] }
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      .compactMap { Int($0) }.filter((0...255).contains)
    let dashes = text.count { $0 == "-" }
    guard ends.count == dashes + 1, let first = ends.first, let last = ends.last, first <= last
    else { return nil }
    return (first...last).map(ClassChoice.label)
  }
}
