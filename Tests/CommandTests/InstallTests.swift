import TestSupport
import Testing
import TextGraphics

@testable import descent

@Suite("Installing")
struct InstallTests {
  private let directory = TemporaryDirectory()
  private var prefix: String { directory.path + "/home" }
  private static let places = [
    "bin/descent", "share/man/man1/descent.1", "share/bash-completion/completions/descent",
    "share/zsh/site-functions/_descent", "share/fish/vendor_completions.d/descent.fish",
  ]

  private var paths: [String] { Self.places.map { "\(prefix)/\($0)" } }

  @Test("puts five files where they are looked for, again and again; uninstalling removes those")
  func roundTrip() throws {
    let outcome = try Program.run("install", "--prefix", prefix + "/")
    #expect(outcome.exit == .code(0))
    #expect(outcome.output == paths.map { $0 + "\n" }.joined())
    #expect(
      outcome.errors == """
        descent: '\(prefix)/bin' is not in PATH. Add it in ~/.profile: PATH=\(prefix)/bin:$PATH
        descent: zsh completes once ~/.zshrc has, before compinit: \
        fpath=(\(prefix)/share/zsh/site-functions $fpath)

        """)
    #expect(
      Program.text(of: paths[1])
        == ".\\\" \(InstalledFile.mark)\n" + (try Program.run("manual")).output)
    for (shell, path) in zip(["bash", "zsh", "fish"], paths.dropFirst(2)) {
      #expect(
        Program.text(of: path)
          == (try Program.run("--generate-completion-script", shell)).output
          + "# \(InstalledFile.mark)\n")
    }

    let installed = PseudoTerminal(paths[0], environment: ["PATH": ""])
    #expect(installed.waitForFrame { ($0.step ?? 0) > 0 })
    let mode = try Program.shell("umask 022; ls -l \(paths[0]) \(paths[1])")
    #expect(mode.lines.first?.hasPrefix("-rwxr-xr-x") == true)
    #expect(mode.lines[1].hasPrefix("-rw-r--r--"))
    // Again, by the program that is being replaced.
    let found = try Program.shell("PATH=\(prefix)/bin:$PATH descent install --prefix \(prefix)")
    #expect(found.output == outcome.output)
    #expect(!found.errors.contains("is not in PATH"))

    _ = try Program.shell("rm \(paths[3]); touch \(prefix)/bin/other")
    let removal = try Program.run("uninstall", "--prefix", prefix)
    #expect(removal.exit == .code(0))
    let removed = paths.filter { $0 != paths[3] }
    #expect(removal.output == removed.map { "removed \($0)\n" }.joined())
    let rest = try Program.shell("find \(prefix) ! -type d")
    #expect(rest.output == "\(prefix)/bin/other\n")

    let again = try Program.run("uninstall", "--prefix", prefix)
    #expect(again.exit == .code(0))
    #expect(again.output.isEmpty)
    #expect(again.errors == "descent: There is nothing of descent in '\(prefix)'.\n")
  }

  #if os(Linux)
    @Test("needs no more of Foundation than its essentials")
    func libraries() throws {
      let libraries = try Program.shell("ldd \(Program.quoted(try Program.path()))")
      #expect(libraries.output.contains("libc.so"))
      #expect(!libraries.output.contains("libFoundation.so"))
    }
  #endif

  @Test("goes into the user's own directory unless told otherwise")
  func usualPlace() throws {
    let home = directory.path
    let program = Program.quoted(try Program.path())
    let outcome = try Program.shell(
      "HOME=\(home) \(program) install && HOME=\(home) \(program) uninstall")
    #expect(outcome.exit == .code(0))
    #expect(outcome.lines.first.map(String.init) == home + "/.local/bin/descent")
    #expect(outcome.lines.filter { $0.hasPrefix("removed ") }.count == Self.places.count)
  }

  @Test("somebody else's file of the same name is neither replaced nor removed")
  func foreign() throws {
    let script = "#!/bin/sh\necho down\n"
    _ = try Program.shell("mkdir -p \(prefix)/bin \(prefix)/share/man/man1")
    directory.write(Array(script.utf8), to: "home/bin/descent")
    func checkRefusal(_ path: String) throws {
      let refused = try Program.run("install", "--prefix", prefix)
      #expect(refused.exit == .code(73))
      #expect(refused.output.isEmpty)
      #expect(
        refused.errors == "descent: '\(path)' is there already and is not of descent. Move it "
          + "away, or choose another directory with --prefix.\n")
      let kept = try Program.run("uninstall", "--prefix", prefix)
      #expect(kept.exit == .code(0))
      #expect(kept.output.isEmpty)
      #expect(
        kept.errors == "descent: '\(path)' is not of descent and stays. Remove it by hand if it is "
          + "not needed.\n")
      #expect(try Program.shell("find \(prefix) ! -type d").output == path + "\n")
    }
    try checkRefusal(paths[0])
    #expect(Program.text(of: paths[0]) == script)
    // A link to such a file, and one that leads nowhere.
    _ = try Program.shell(
      "mv \(paths[0]) \(directory.path)/script && ln -s \(directory.path)/script \(paths[0])")
    try checkRefusal(paths[0])
    #expect(Program.text(of: directory.path + "/script") == script)
    _ = try Program.shell("rm \(paths[0]) && ln -s /nonexistent \(paths[1])")
    try checkRefusal(paths[1])
  }

  @Test("a link to the program is replaced or removed, and the program that it leads to stays")
  func link() throws {
    let program = Program.quoted(try Program.path())
    let build = directory.path + "/build"
    _ = try Program.shell(
      "mkdir -p \(prefix)/bin && cp \(program) \(build) && ln -s \(build) \(paths[0])")
    #expect(try Program.run("install", "--prefix", prefix).exit == .code(0))
    #expect(try Program.shell("test -f \(build) && test ! -L \(paths[0])").exit == .code(0))
    _ = try Program.shell("ln -sf \(build) \(paths[0])")
    let removal = try Program.run("uninstall", "--prefix", prefix)
    #expect(removal.lines.first.map(String.init) == "removed \(paths[0])")
    #expect(try Program.shell("test -f \(build) && test ! -L \(paths[0])").exit == .code(0))
  }

  @Test("is refused where nothing can be written")
  func refusals() throws {
    let file = directory.write([1], to: "file")
    let blocked = try Program.run("install", "--prefix", file)
    #expect(blocked.exit == .code(73))
    #expect(
      blocked.errors == "descent: '\(file)' cannot be written: File exists. "
        + "Choose a directory that you may write to.\n")
    _ = try Program.shell("mkdir -p \(prefix)/bin/descent")
    let occupied = try Program.run("install", "--prefix", prefix)
    #expect(occupied.exit == .code(73))
    #expect(
      occupied.errors.hasPrefix("descent: '\(prefix)/bin/descent' is there already and is not of"))
    let nameless = try Program.run("install", "--prefix", "")
    #expect(nameless.exit == .code(64))
    #expect(
      nameless.errors == "descent: --prefix names no directory: give it one, such as /usr/local. "
        + "See 'descent --help'.\n")
    let homeless = try Program.shell("env -u HOME \(Program.quoted(try Program.path())) install")
    #expect(homeless.exit == .code(64))
    #expect(
      homeless.errors == "descent: There is no HOME: say with --prefix where to install. "
        + "See 'descent --help'.\n")
  }
}
