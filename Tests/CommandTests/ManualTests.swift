import DescentApp
import TestSupport
import Testing

@testable import descent

@Suite("The manual")
struct ManualTests {
  @Test("tells of every key, every option, every setting and every exit code")
  func complete() throws {
    let outcome = try Program.run("manual")
    #expect(outcome.exit == .code(0))
    let lines = Set(outcome.lines.map(String.init))
    for note in Shell.notes + Screens.all.flatMap({ $0.notes }) {
      #expect(lines.contains("\\fB\(Roff.escaped(note.label))\\fR"), "\(note.label)")
    }
    let program = try CommandDescription.program()
    #expect(program.shownArguments.count > 20)
    for argument in arguments(of: program) {
      #expect(lines.contains("\\fB\(Roff.escaped(argument.usage))\\fR"), "\(argument.usage)")
    }
    for key in Settings.Key.allCases {
      #expect(lines.contains("\\fB\(Roff.escaped(key.rawValue))\\fR"))
    }
    let readme = Program.text(of: Program.repository() + "/README.md")
    let codes = try #require(readme.split(separator: "### Exit codes\n").last)
      .split(separator: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    #expect(codes.count == Failure.Code.allCases.count + 3)
    for row in codes {
      let cells = row.split(separator: "|").map { $0.drop { $0 == " " } }
      let (code, meaning) = (cells[0].dropLast(), cells[1].dropLast())
      #expect(outcome.output.contains("\\fB\(code)\\fR\n\(meaning)\n"), "\(row)")
    }
  }

  private func arguments(of command: CommandDescription) -> [CommandDescription.Argument] {
    let words = command.commandName == "help" ? [] : command.shownArguments
    return words.filter { $0.kind != "positional" }
      + (command.subcommands ?? []).flatMap(arguments)
  }

  @Test(
    "has nothing that mandoc would have otherwise",
    .enabled(if: PseudoTerminal.installedProgram("mandoc") != nil, "needs mandoc"))
  func lint() throws {
    let outcome = try Program.shell("\(Program.quoted(try Program.path())) manual | mandoc -T lint")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.isEmpty)
  }
}
