import ArgumentParser
import Datasets
import DescentApp

/// `descent install`: the program, its manual and what shells complete it with.
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Install this program, its manual and completions.",
    discussion: """
      Copies the program that is running into bin below the prefix, and writes the manual and the \
      completions for bash, zsh and fish into share. What an earlier installation left is \
      replaced; where somebody else's file has one of these names, nothing is written.
      """)

  @OptionGroup var destination: PrefixOption

  func run() throws {
    let prefix = try destination.directory()
    for file in InstalledFile.allCases { try checkPlace(of: file, below: prefix) }
    let files = try InstalledFile.allCases.map { try (file: $0, contents: $0.contents()) }
    do {
      for (file, contents) in files {
        let path = "\(prefix)/\(file.place)"
        try FileBytes.makeDirectory("\(prefix)/\(file.directory)")
        try FileBytes.replace(path, with: contents, permissions: file.permissions)
        try StandardStreams.write(path + "\n")
      }
    } catch let error as DatasetError {
      throw Failure(error)
    } catch let error as WriteError {
      throw Failure(error)
    }
    advise(FileBytes.destination(of: prefix))
  }

  /// Makes sure that nothing is lost that is not of descent.
  private func checkPlace(of file: InstalledFile, below prefix: String) throws(Failure) {
    let path = "\(prefix)/\(file.place)"
    guard file.occupant(of: path) == .foreign else { return }
    throw Failure(
      "'\(path)' is there already and is not of descent. Move it away, or choose another directory "
        + "with --prefix.",
      code: .cannotWrite)
  }

  /// Says what is left to do for the shells to find it all.
  private func advise(_ prefix: String) {
    let directories = (UserDirectory.variable("PATH") ?? "").split(separator: ":")
    if !directories.contains(where: { FileBytes.destination(of: String($0)) == "\(prefix)/bin" }) {
      StandardStreams.writeError(
        "descent: '\(prefix)/bin' is not in PATH. Add it in ~/.profile: "
          + "PATH=\(RunSummary.quoted(prefix))/bin:$PATH\n")
    }
    StandardStreams.writeError(
      "descent: zsh completes once ~/.zshrc has, before compinit: "
        + "fpath=(\(RunSummary.quoted(prefix))/share/zsh/site-functions $fpath)\n")
  }
}
