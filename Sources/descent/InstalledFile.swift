import ArgumentParser
import Datasets

#if canImport(Darwin)
  import Darwin
#endif

/// The files that an installation consists of.
enum InstalledFile: CaseIterable {
  case program, manual, bash, zsh, fish

  /// What each has in it, by which it is told from files of the same name that are somebody else's.
  static let mark = "This file is a part of descent, which shows gradient descent at work."

  /// Where it lies below the prefix, by the customs of those who look for it.
  var place: String {
    switch self {
    case .program: "bin/descent"
    case .manual: "share/man/man1/descent.1"
    case .bash: "share/bash-completion/completions/descent"
    case .zsh: "share/zsh/site-functions/_descent"
    case .fish: "share/fish/vendor_completions.d/descent.fish"
    }
  }

  /// The directory of its place.
  var directory: Substring { place[..<(place.lastIndex(of: "/") ?? place.startIndex)] }

  /// Who may do what with it.
  var permissions: UInt32 { self == .program ? 0o777 : 0o666 }

  /// What has its place below a prefix.
  enum Occupant {
    case nothing
    /// It, of this or another version, or a link to such a file.
    case itself
    case foreign
  }

  /// Looks at what has its place.
  func occupant(of path: String) -> Occupant {
    guard FileBytes.existsItself(path) else { return .nothing }
    return FileBytes.contains(Array(InstalledFile.mark.utf8), in: path) ? .itself : .foreign
  }

  /// All that is in it.
  ///
  /// - Throws: ``Failure`` where the running program cannot be read or cannot describe itself.
  func contents() throws(Failure) -> [UInt8] {
    switch self {
    case .program: try InstalledFile.program()
    case .manual: try Array(".\\\" \(InstalledFile.mark)\n\(Manual.page())".utf8)
    case .bash: InstalledFile.completion(for: .bash)
    case .zsh: InstalledFile.completion(for: .zsh)
    case .fish: InstalledFile.completion(for: .fish)
    }
  }

  private static func completion(for shell: CompletionShell) -> [UInt8] {
    // At the end, since zsh reads the first line.
    Array("\(CommandTree.completionScript(for: shell))\n# \(mark)\n".utf8)
  }

  private static func program() throws(Failure) -> [UInt8] {
    do throws(DatasetError) {
      return try FileBytes.read(runningProgram(), atMost: 1 << 30)
    } catch {
      throw Failure(error)
    }
  }

  /// The file that this process was started from.
  private static func runningProgram() -> String {
    #if canImport(Darwin)
      var path = [CChar](repeating: 0, count: 4096)
      var count = UInt32(path.count)
      _NSGetExecutablePath(&path, &count)
      return String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    #else
      return "/proc/self/exe"
    #endif
  }
}

/// The option that says where to install.
struct PrefixOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The directory with bin and share, such as /usr/local (default: ~/.local).",
      valueName: "dir"),
    completion: .directory)
  var prefix: String?

  func validate() throws {
    if prefix?.isEmpty == true {
      throw ValidationError("--prefix names no directory: give it one, such as /usr/local.")
    }
  }

  /// The directory that is meant, without slashes at its end.
  func directory() throws -> String {
    if let prefix { return FileBytes.withoutTrailingSlashes(prefix) }
    guard let home = UserDirectory.variable("HOME"), !home.isEmpty else {
      throw ValidationError("There is no HOME: say with --prefix where to install.")
    }
    return home + "/.local"
  }
}
