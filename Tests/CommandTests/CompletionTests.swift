import TestSupport
import Testing
import TextGraphics

@Suite("Completion")
struct CompletionTests {
  /// What is typed, and what may come of it.
  struct Case: CustomTestStringConvertible {
    var line: String
    var candidates: Set<String>
    var testDescription: String { line }
  }

  private static let cases = [
    Case(line: "descent --th", candidates: ["--theme"]),
    Case(line: "descent --theme ", candidates: ["auto", "dark", "light"]),
    Case(line: "descent mis", candidates: ["mistakes"]),
    Case(line: "descent train --model ", candidates: ["linear", "simple-net"]),
    Case(line: "descent data fetch m", candidates: ["mnist"]),
    Case(line: "descent train --data /us", candidates: ["/usr/"]),
  ]

  private let home = TemporaryDirectory()

  private func script(for shell: String) throws -> String {
    let outcome = try Program.run("--generate-completion-script", shell)
    #expect(outcome.exit == .code(0))
    return home.write(Array(outcome.output.utf8), to: shell == "zsh" ? "_descent" : shell)
  }

  @Test(
    "in bash", .enabled(if: PseudoTerminal.installedProgram("bash") != nil, "needs bash"),
    arguments: cases)
  func bash(wanted: Case) throws {
    let words = wanted.line.split(separator: " ", omittingEmptySubsequences: false)
    let (last, before) = (words[words.count - 1], words[words.count - 2])
    let outcome = try Program.shell(
      """
      bash --norc -c '. \(try script(for: "bash")); COMP_LINE="\(wanted.line)"
      COMP_POINT=${#COMP_LINE}; COMP_WORDS=(descent "${@:2}"); COMP_CWORD=$#; ((COMP_CWORD--))
      _descent descent "\(last)" "\(before)"; printf "%s\\n" "${COMPREPLY[@]}"' \
      bash \(words.map { Program.quoted(String($0)) }.joined(separator: " "))
      """)
    #expect(outcome.errors.isEmpty)
    let found = outcome.lines.filter { !$0.isEmpty }.map { $0 == "/usr" ? "/usr/" : String($0) }
    #expect(Set(found) == wanted.candidates)
  }

  @Test(
    "in fish", .enabled(if: PseudoTerminal.installedProgram("fish") != nil, "needs fish"),
    arguments: cases)
  func fish(wanted: Case) throws {
    let outcome = try Program.shell(
      "HOME=\(home.path) fish --no-config -c "
        + "'source \(try script(for: "fish")); complete -C\"\(wanted.line)\"'")
    let found = outcome.lines.filter { !$0.isEmpty }.map { line in
      String(line.prefix { $0 != "\t" })
    }
    #expect(Set(found) == wanted.candidates)
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
