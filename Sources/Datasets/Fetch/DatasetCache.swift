/// Where fetched sets are kept, and found again by their names.
public struct DatasetCache: Sendable {
  /// The directory with one directory for each set; `nil` where there is no home.
  public let path: String?

  /// - Parameter variable: Looks a variable of the environment up.
  public init(variable: (_ name: String) -> String? = UserDirectory.variable) {
    path = UserDirectory.cache.path(variable: variable)
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
    return try fetched(dataset)
  }

  /// The directory of a set that was fetched.
  ///
  /// - Throws: ``DatasetError/notFetched(name:)`` where it lacks any of its files.
  func fetched(_ dataset: KnownDataset) throws(DatasetError) -> String {
    guard let directory = directory(of: dataset),
      dataset.files.allSatisfy({ FileBytes.exists(directory + "/" + $0.name) })
    else { throw .notFetched(name: dataset.name) }
    return directory
  }
}
