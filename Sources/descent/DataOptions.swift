import ArgumentParser
import Datasets

/// The options that say which pictures are meant, the same for all commands.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A directory with MNIST's four files or with folders of PNG files; the built-in digits without \
      it.
      """, valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      """
      The labels or names of what to tell apart, such as 3,7 or 0-9 or pullover,dress (default: 3,7 \
      where there are such). Of two, the one that predictions affirm comes first.
      """, valueName: "labels"),
    transform: DataOptions.parseClasses)
  var classes: ClassSelection?

  /// Finds the data; what is wrong with it becomes a sentence and an exit code.
  ///
  /// - Parameter usual: The classes where none were asked for.
  func find(usual: ClassSelection = .usual) throws -> FoundDataset {
    do {
      return try DatasetCatalog.find(data, classes: classes ?? usual)
    } catch {
      throw Failure(error)
    }
  }

  /// Finds and reads the data, with a bar where that takes long.
  func load(usual: ClassSelection = .usual) throws -> Dataset {
    let found = try find(usual: usual)
    let bar = LoadingBar()
    defer { bar.clear() }
    do {
      return try found.read { bar.show($0) }
    } catch {
      bar.clear()
      throw Failure(error)
    }
  }

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
