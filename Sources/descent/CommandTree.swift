import ArgumentParser

/// All that can be typed after `descent` as one tree, for the manual and for shells.
///
/// The program parses the live options apart from the named commands; see ``Descent/main()``.
struct CommandTree: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Live.configuration.commandName, abstract: Live.configuration.abstract,
    discussion: Live.configuration.discussion, version: Live.configuration.version,
    subcommands: Descent.configuration.subcommands)

  @OptionGroup var live: Live
}
