import ArgumentParser
import DescentApp

/// `descent manual`: the page for man(1), from the tables that the program itself goes by.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual, for 'descent manual | man -l -'.",
    discussion: "It is in the language of man(7), and 'descent install' puts it where man looks.")

  /// When the program was last changed in a way that the page tells of.
  private static let date = "2026-11-29"

  func run() throws {
    StandardStreams.ignoreBrokenPipes()
    let page = try Manual.page()
    do {
      try StandardStreams.write(page)
    } catch {
      throw HeadlessRun.end(after: error)
    }
  }

  /// The whole page.
  ///
  /// - Throws: ``Failure`` where it would lack the options.
  static func page() throws(Failure) -> String {
    var roff = Roff(
      title: "DESCENT", section: 1, date: date,
      source: "descent \(Live.configuration.version)")
    let program = try CommandDescription.program()
    roff.section("NAME")
    roff.paragraph("descent - watch gradient descent at work in a terminal")
    roff.section("SYNOPSIS")
    roff.lines(
      ["`descent` [options]"]
        + (program.subcommands ?? []).filter { $0.commandName != "help" }
        .map { "`descent \($0.commandName)` …" })
    roff.section("DESCRIPTION")
    roff.paragraph(Live.configuration.abstract)
    roff.paragraph(firstParagraph(of: Live.configuration.discussion))
    writeScreens(to: &roff)
    writeOptions(of: program, to: &roff)
    writeKeys(to: &roff)
    writeConfiguration(to: &roff)
    writeSurroundings(to: &roff)
    return roff.text
  }

  private static func firstParagraph(of text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.isEmpty }.joined(separator: " ")
  }

  private static func writeScreens(to roff: inout Roff) {
    roff.section("SCREENS")
    for screen in Screens.all {
      roff.subsection("\(screen.number) \(screen.title)")
      roff.paragraph(screen.summary)
    }
  }

  private static func writeOptions(of program: CommandDescription, to roff: inout Roff) {
    roff.section("OPTIONS")
    for argument in program.shownArguments { roff.item(argument.usage, argument.explanation) }
    roff.section("COMMANDS")
    let known = Set(program.shownArguments.map(\.usage))
    for command in program.subcommands ?? [] where command.commandName != "help" {
      write(command, named: "descent", apartFrom: known, to: &roff)
    }
  }

  /// - Parameter known: Options that are told of elsewhere, by their usage.
  private static func write(
    _ command: CommandDescription, named parent: String, apartFrom known: Set<String>,
    to roff: inout Roff
  ) {
    let name = "\(parent) \(command.commandName)"
    let subcommands = command.subcommands ?? []
    guard subcommands.isEmpty else {
      for subcommand in subcommands { write(subcommand, named: name, apartFrom: known, to: &roff) }
      return
    }
    let words = command.words.map { $0.isOptional ? "[\($0.usage)]" : $0.usage }
    let usage = [name] + (command.options.isEmpty ? [] : ["[options]"]) + words
    roff.subsection(usage.joined(separator: " "))
    roff.paragraph([command.abstract, command.discussion].compactMap { $0 }.joined(separator: " "))
    let shared = command.options.filter { known.contains($0.usage) }
      .flatMap { ($0.names ?? []).map(\.spelled) }
    if !shared.isEmpty { roff.paragraph("As above: \(shared.joined(separator: ", ")).") }
    for argument in command.options + command.words where !known.contains(argument.usage) {
      roff.item(argument.usage, argument.explanation)
    }
  }

  private static func writeKeys(to roff: inout Roff) {
    roff.section("KEYS")
    roff.subsection("On every screen")
    for note in Shell.notes { roff.item(note.label, note.help) }
    roff.paragraph(
      """
      The help's second page, behind Tab, tells which glyphs, colours, theme and mouse were chosen \
      for this terminal, and why.
      """)
    for screen in Screens.all where !screen.notes.isEmpty {
      roff.subsection("On \(screen.title)")
      for note in screen.notes { roff.item(note.label, note.help) }
    }
  }
}
