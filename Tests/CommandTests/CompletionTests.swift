import TestSupport
import Testing
import TextGraphics

@Suite("Completion")
struct CompletionTests {
  /// What is typed, and what may come of it.
  private static let cases: [(line: String, candidates: Set<String>)] = [
    ("descent --th", ["--theme"]),
    ("descent --theme ", ["auto", "dark", "light"]),
    ("descent mis", ["mistakes"]),
    ("descent train --model ", ["linear", "simple-net"]),
    ("descent data fetch m", ["mnist"]),
    ("descent train --data /us", ["/usr/"]),
  ]

  private let home = TemporaryDirectory()

  private func script(for shell: String) throws -> String {
    let outcome = try Program.run("--generate-completion-script", shell)
    #expect(outcome.exit == .code(0))
    return home.write(Array(outcome.output.utf8), to: shell == "zsh" ? "_descent" : shell)
  }

  /// Asks a shell for the candidates of every line, each of which it ends with a line of its own.
  private func check(_ shell: String, _ command: (_ line: String) -> String) throws {
    let file = home.write(
      Array(Self.cases.map { "\(command($0.line)); echo ==\n" }.joined().utf8), to: "cases")
    let outcome = try Program.shell(
      "HOME=\(home.path) \(shell) -c '. \(try script(for: shell)); . \(file)'")
    #expect(outcome.errors.isEmpty)
    let answers = outcome.lines.split(separator: "==", omittingEmptySubsequences: false)
    try #require(answers.count == Self.cases.count + 1)
    for (wanted, answer) in zip(Self.cases, answers) {
      let words = answer.map { line in String(line.prefix { $0 != "\t" }) }
      // Bash marks directories itself.
      let found = words.map { $0 == "/usr" ? "/usr/" : $0 }
      #expect(Set(found) == wanted.candidates, "\(wanted.line)")
    }
  }

  @Test("in bash", .enabled(if: PseudoTerminal.installedProgram("bash") != nil, "needs bash"))
  func bash() throws {
    try check("bash") { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      let last = words.count - 1
      return """
        COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count) COMP_CWORD=\(last) COMPREPLY=()
        COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
        _descent descent '\(words[last])' '\(words[last - 1])'; printf '%s\\n' "${COMPREPLY[@]}"
        """
    }
  }

  @Test("in fish", .enabled(if: PseudoTerminal.installedProgram("fish") != nil, "needs fish"))
  func fish() throws {
    try check("fish") { "complete -C'\($0)'" }
  }

  @Test("in zsh", .enabled(if: PseudoTerminal.installedProgram("zsh") != nil, "needs zsh"))
  func zsh() throws {
    _ = try script(for: "zsh")
    let path = try #require(PseudoTerminal.installedProgram("zsh"))
    let shell = PseudoTerminal(path, ["-f", "-i"], environment: ["HOME": home.path])
    shell.send(
      "PS1='> '; fpath=(\(home.path) $fpath); autoload -U compinit; compinit -u -D; clear\n")
    func check(_ typed: String, _ seen: String) {
      shell.send("\u{15}clear\n")
      #expect(shell.wait { $0.lines.first == ">" }, "\(typed)")
      shell.send(typed + "\t")
      #expect(shell.wait { $0.lines.contains { $0.hasPrefix(seen) } }, "\(typed)")
    }
    check("descent --th", "> descent --theme")
    check("descent --theme d", "> descent --theme dark")
    check("descent mis", "> descent mistakes")
    check("descent train --model si", "> descent train --model simple-net")
    check("descent data fetch m", "> descent data fetch mnist")
  }
}
