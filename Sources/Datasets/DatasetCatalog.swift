/// A kind of place that labelled pictures come from.
public struct DatasetSource: Sendable {
  /// Whether a path, or the lack of one, is for this source.
  let recognizes: @Sendable (_ path: String?) -> Bool
  /// Looks at everything but the pictures.
  let find:
    @Sendable (_ path: String?, _ classes: ClassSelection) throws(DatasetError) -> FoundDataset
}

/// All kinds of data that `--data` understands; a new one is one line here and one file.
public enum DatasetCatalog {
  /// In the order in which they are asked whether a path is theirs.
  public static let all: [DatasetSource] = [.builtIn, .pngFolder, .idxDirectory]

  /// What `--data` calls the built-in digits, where something else is usual.
  public static let builtInName = "built-in"

  /// Finds the pictures of some classes wherever a path leads, and counts them.
  ///
  /// - Parameters:
  ///   - path: A directory of data, or the name of a set that was fetched; `nil` or
  ///     ``builtInName`` for the built-in digits. A directory of that name wins.
  ///   - classes: What to tell apart, in the order in which it shall be learned.
  /// - Throws: ``DatasetError`` for missing files, for files that do not begin as they should, and
  ///   for classes without examples.
  public static func find(
    _ path: String?, classes: ClassSelection
  ) throws(DatasetError) -> FoundDataset {
    var place = path
    if let path { place = try locate(path) }
    if let place { try FileBytes.checkReadable(place) }
    let source = all.first { $0.recognizes(place) } ?? .idxDirectory
    // A name stays a name, so that the command that repeats a run is good on another machine too.
    return try source.find(place, classes).given(as: path)
  }

  /// What ``find(_:classes:)`` takes for a name that means the same in whatever directory the
  /// program is started: the name itself, unless something in that directory is called so.
  ///
  /// - Parameter name: The name of a known set, ``builtInName``, or a path that stays what it is.
  /// - Throws: ``DatasetError/notFetched(name:)`` where a known set has to be found and cannot.
  public static func argument(meaning name: String) throws(DatasetError) -> String? {
    if !FileBytes.exists(name) { return name }
    if name == builtInName { return nil }
    guard let dataset = KnownDataset.named(name) else { return name }
    return try DatasetCache().fetched(dataset)
  }

  /// The directory that an argument of `--data` leads to; `nil` for the built-in digits.
  static func locate(_ path: String) throws(DatasetError) -> String? {
    if path == builtInName, !FileBytes.isDirectory(path) { return nil }
    return try DatasetCache().locate(path)
  }

  /// Finds pictures and reads them; see ``find(_:classes:)`` and ``FoundDataset/read(progress:)``.
  public static func load(
    _ path: String?, classes: ClassSelection
  ) throws(DatasetError) -> Dataset {
    try find(path, classes: classes).read()
  }
}
