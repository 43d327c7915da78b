import ArgumentParser

/// The program: live in a terminal without a subcommand.
@main
struct Descent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "Watch gradient descent learn to tell handwritten digits apart.",
    discussion: """
      Opens on a model that is learning already: built-in digits, 20 steps a second. \
      Space pauses, [ and ] change the learning rate, ? shows all keys, q quits.
      """,
    version: "0.1.0",
    subcommands: [Train.self, Data.self])

  @OptionGroup var options: RunOptions
  @Option(help: .hidden) var crashTest: CrashTest?

  func run() throws {
    if options.json {
      throw ValidationError("--json prints lines without a screen: use 'descent train --json'.")
    }
    do {
      let program = LiveProgram(
        dataset: try options.loadDataset(),
        settings: options.settings(shufflingByDefault: true, endByDefault: nil),
        crashTest: crashTest)
      try program.run()
    } catch let failure as Failure {
      throw failure.report()
    }
  }
}

extension Descent {
  /// Parses and runs; what is wrong with the command line becomes one sentence.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch  where exitCode(for: error) == .validationFailure {
      let sentence = message(for: error)
      let stop = sentence.hasSuffix(".") || sentence.hasSuffix("?") ? "" : "."
      StandardStreams.writeError("descent: \(sentence)\(stop) See 'descent --help'.\n")
      exit(withError: exitCode(for: error))
    } catch {
      exit(withError: error)
    }
  }
}

/// Where to fail on purpose, to test what is left of the terminal.
enum CrashTest: String, ExpressibleByArgument {
  case main, worker
}
