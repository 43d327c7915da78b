import ArgumentParser
import Datasets

#if canImport(Darwin)
  import Darwin
#endif

/// The files that an installation consists of.
enum InstalledFile: CaseIterable {
  case program, manual, bash, zsh, fish

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

  /// All that is in it.
  func contents() throws(DatasetError) -> [UInt8] {
    switch self {
    case .program: try FileBytes.read(InstalledFile.runningProgram(), atMost: 1 << 30)
    case .manual: Array(Manual.page().utf8)
    case .bash: InstalledFile.completion(for: .bash)
    case .zsh: InstalledFile.completion(for: .zsh)
    case .fish: InstalledFile.completion(for: .fish)
    }
  }

  private static func completion(for shell: CompletionShell) -> [UInt8] {
    Array("\(CommandTree.completionScript(for: shell))\n".utf8)
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
