/// A command with all that it takes, as ArgumentParser tells of it.
struct CommandDescription: Decodable {
  /// An option, a flag or a word that a command takes.
  struct Argument: Decodable {
    /// One of its names, without the hyphens.
    struct Name: Decodable {
      let kind: String
      let name: String

      /// As it is typed.
      var spelled: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    var names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?

    /// All its names with what follows them, as in `--data dir`.
    var usage: String {
      let names = (names ?? []).map(\.spelled).joined(separator: ", ")
      let value = kind == "flag" ? "" : valueName ?? ""
      return [names, value].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What it is for, and what is so without it.
    var explanation: String {
      let end = defaultValue.map { " Without it: \($0)." } ?? ""
      return (abstract ?? "") + end
    }
  }

  let commandName: String
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandDescription]?
  let arguments: [Argument]?

  /// Those of its arguments that are shown to people, a flag and its opposite as one.
  var shownArguments: [Argument] {
    (arguments ?? []).filter(\.shouldDisplay).reduce(into: []) { shown, argument in
      guard let last = shown.last, let name = argument.names?.first?.name,
        last.names?.first.map({ "no-" + $0.name }) == name
      else {
        shown.append(argument)
        return
      }
      shown[shown.count - 1].names = (last.names ?? []) + (argument.names ?? [])
    }
  }

  /// Its options that are about what it does, not about itself.
  var options: [Argument] {
    shownArguments.filter { argument in
      argument.kind != "positional"
        && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }

  /// The words that it takes besides options.
  var words: [Argument] { shownArguments.filter { $0.kind == "positional" } }

  /// Everything that can be typed after `descent`.
  ///
  /// - Throws: ``Failure`` where ArgumentParser tells it otherwise than expected.
  static func program() throws(Failure) -> CommandDescription {
    struct Tool: Decodable { let command: CommandDescription }
    guard let tool = JSON.decode(Tool.self, from: Array(CommandTree._dumpHelp().utf8)) else {
      throw Failure(
        "The manual would lack options and commands, which ArgumentParser describes otherwise than "
          + "expected. Build descent with the version of it that Package.resolved names.",
        code: .badData)
    }
    return tool.command
  }
}
