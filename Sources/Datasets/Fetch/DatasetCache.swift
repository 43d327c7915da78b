#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where fetched sets are kept, and found again by their names.
///
/// - Source: XDG Base Directory Specification: a cache directory that is not absolute is ignored.
public struct DatasetCache: Sendable {
  /// The directory with one directory for each set; `nil` where there is no home.
  public let path: String?

  /// - Parameter variable: Looks a variable of the environment up.
  public init(
    variable: (_ name: String) -> String? = { getenv($0).map { String(cString: $0) } }
  ) {
    let cache = variable("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = variable("HOME").flatMap { $0.isEmpty ? nil : $0 }
    path = (cache ?? home.map { $0 + "/.cache" }).map { $0 + "/descent" }
  }

  /// Where the files of a set belong; `nil` where there is no home.
  public func directory(of dataset: KnownDataset) -> String? {
    path.map { $0 + "/" + dataset.name }
  }

  /// What an argument of `--data` leads to.
  ///
  /// - Parameter path: A directory, or the name of a known set. A directory of that name wins.
  /// - Returns: `path`, or the directory of the fetched set.
  /// - Throws: ``DatasetError/notFetched(name:)`` where a known set lacks any of its files, and
  ///   ``DatasetError/notDirectory(path:)`` or ``DatasetError/noSuchDirectory(path:)`` for any
  ///   other path that is not a directory.
  public func locate(_ path: String) throws(DatasetError) -> String {
    if FileBytes.isDirectory(path) { return path }
    if FileBytes.exists(path) { throw .notDirectory(path: path) }
    guard let dataset = KnownDataset.named(path) else { throw .noSuchDirectory(path: path) }
    guard let directory = directory(of: dataset),
      dataset.files.allSatisfy({ FileBytes.exists(directory + "/" + $0.name) })
    else { throw .notFetched(name: path) }
    return directory
  }
}
