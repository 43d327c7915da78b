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
    guard let classes = ClassSelection(argument: text) else {
      throw ValidationError(
        "two or more different labels from 0 to 255, or names, are needed, such as 3,7 or 0-9.")
    }
    return classes
  }
}
