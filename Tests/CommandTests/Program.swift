import TestSupport
import Testing
import TextGraphics

/// The program under test, as a shell or a person starts it.
enum Program {
  /// What became of a command.
  struct Outcome {
    var exit: PseudoTerminal.Exit?
    var output: String
    var errors: String

    /// What stands on standard error besides how training ended.
    var complaints: String {
      errors.split(separator: "\n").filter { !$0.hasPrefix("descent: Stopped ") }
        .joined(separator: "\n")
    }

    /// What stands on standard output, line by line.
    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// The program that was built with the tests, or another one that `DESCENT_PROGRAM` names.
  static func path() throws -> String {
    try TestResources.program
      ?? #require(PseudoTerminal.builtProgram("descent"), "descent is not beside the tests")
  }

  /// Runs the program where nothing is a terminal.
  static func run(_ arguments: String...) throws -> Outcome {
    let words = ([try path()] + arguments).map(quoted)
    return try shell("\(words.joined(separator: " ")) </dev/null")
  }

  /// Runs a line in a shell whose output and errors go to files.
  static func shell(_ line: String, seconds: Double = 60) throws -> Outcome {
    let directory = TemporaryDirectory()
    let (output, errors) = (directory.path + "/output", directory.path + "/errors")
    let shell = PseudoTerminal(
      "/bin/sh", ["-c", "exec >\(quoted(output)) 2>\(quoted(errors)); \(line)"])
    let exit = shell.waitForExit(seconds: seconds)
    return Outcome(exit: exit, output: text(of: output), errors: text(of: errors))
  }

  /// Starts the program on a terminal.
  static func live(
    _ arguments: [String] = [], environment: [String: String] = [:],
    size: Size = Size(width: 120, height: 40),
    in surroundings: PseudoTerminal.Surroundings = .init()
  ) throws -> PseudoTerminal {
    PseudoTerminal(
      try path(), arguments, environment: environment, size: size, in: surroundings)
  }

  /// What a file says; nothing where there is none.
  static func text(of path: String) -> String {
    String(decoding: TemporaryDirectory.read(path), as: UTF8.self)
  }

  /// A word that a shell reads as it is.
  static func quoted(_ word: String) -> String {
    "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  /// The folder of the digits that the program carries, in the repository.
  static func assets() -> String { repository() + "/assets/digits" }

  /// The folder of the repository.
  static func repository(_ file: String = #filePath) -> String {
    file.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  }
}
