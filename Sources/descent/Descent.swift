import ArgumentParser

/// The program: live in a terminal, or one of its named commands.
@main
struct Descent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    subcommands: [
      Train.self, Mistakes.self, Data.self, Reproduce.self, Install.self, Uninstall.self,
      Manual.self,
    ])

  /// Parses and runs; what is wrong with the command line becomes one sentence.
  ///
  /// The live program is parsed apart from the named commands: as their parent it would take
  /// options away from them that they share in name, such as `--seed`.
  static func main() {
    let words = CommandLine.arguments.dropFirst()
    let isNamed = configuration.subcommands.contains { $0.configuration.commandName == words.first }
    // `descent help train` is the parent's to answer, `descent help` that of the live program.
    let isHelpOnNamed = words.first == "help" && words.count > 1
    if words.elementsEqual(["help"]) { Live.exit(withError: CleanExit.helpRequest(Live.self)) }
    let isForShells = words.first?.hasPrefix("--generate-completion-script") == true
    run(
      isForShells ? CommandTree.self : isNamed || isHelpOnNamed ? Descent.self : Live.self)
  }

  private static func run(_ type: any ParsableCommand.Type) {
    do {
      var command = try type.parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.report()
      type.exit(withError: ExitCode(failure.code.rawValue))
    } catch  where type.exitCode(for: error) == .validationFailure {
      let sentence = type.message(for: error)
      let stop = sentence.hasSuffix(".") || sentence.hasSuffix("?") ? "" : "."
      StandardStreams.writeError("descent: \(sentence)\(stop) See 'descent --help'.\n")
      type.exit(withError: type.exitCode(for: error))
    } catch {
      type.exit(withError: error)
    }
  }
}
