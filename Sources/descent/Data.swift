import ArgumentParser
import Datasets

/// `descent data`: work with data instead of learning from it.
struct Data: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Tell of data, make or fetch it, or write it in another form.",
    subcommands: [Info.self, Make.self, Fetch.self, Export.self])

  /// Refuses a directory without a name, whose files would stand at the top of the system.
  static func checkName(ofDirectory directory: String, example: String) throws {
    guard directory.isEmpty else { return }
    throw ValidationError("The directory has no name: give one, such as \(example).")
  }

  /// `descent data make`: the built-in digits, drawn anew.
  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw the built-in digits and write them as gzipped IDX files.",
      discussion: """
        The 3s and 7s go into DIR/3-7, all others into DIR/others. Either directory, or DIR for \
        all ten classes, can be given to --data. The same seed gives the same digits.
        """)

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("Another seed draws other digits of the same kind.", valueName: "n"),
      transform: RunOptions.parseSeed)
    var seed: UInt64 = 42

    @Argument(
      help: ArgumentHelp("Where to write; made where it is missing.", valueName: "dir"),
      completion: .directory)
    var directory: String

    func validate() throws { try Data.checkName(ofDirectory: directory, example: "digits") }

    func run() throws {
      let paths: [String]
      do {
        paths = try BuiltInDigits(seed: seed).write(to: directory)
      } catch {
        throw Failure(error)
      }
      do {
        try StandardStreams.write(paths.map { $0 + "\n" }.joined())
      } catch {
        throw Failure(error)
      }
    }
  }
}
