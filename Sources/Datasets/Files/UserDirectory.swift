#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program's own directories in a user's home.
///
/// - Source: XDG Base Directory Specification: a directory that is not absolute is ignored.
public enum UserDirectory: Sendable {
  /// What can be fetched again.
  case cache
  /// What the user has written down.
  case configuration

  /// The directory, which may have to be made; `nil` where there is no home.
  ///
  /// - Parameter variable: Looks a variable of the environment up.
  public func path(
    variable: (_ name: String) -> String? = UserDirectory.variable
  ) -> String? {
    let (name, usual) =
      switch self {
      case .cache: ("XDG_CACHE_HOME", "/.cache")
      case .configuration: ("XDG_CONFIG_HOME", "/.config")
      }
    let chosen = variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = variable("HOME").flatMap { $0.isEmpty ? nil : $0 }
    return (chosen ?? home.map { $0 + usual }).map { $0 + "/descent" }
  }

  /// A variable of the environment; `nil` where it is not set.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
