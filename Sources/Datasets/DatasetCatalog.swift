/// A kind of place that labelled pictures come from.
public struct DatasetSource: Sendable {
  /// Whether a path, or the lack of one, is for this source.
  let recognizes: @Sendable (_ path: String?) -> Bool
  /// Reads the pictures of some classes.
  let load: @Sendable (_ path: String?, _ classes: [Int]) throws(DatasetError) -> Dataset
}

/// All kinds of data that `--data` understands; a new one is one line here and one file.
public enum DatasetCatalog {
  /// In the order in which they are asked whether a path is theirs.
  public static let all: [DatasetSource] = [.builtIn, .idxDirectory]

  /// Reads the pictures of some classes from wherever a path leads.
  ///
  /// - Parameters:
  ///   - path: A directory of data; `nil` for the built-in digits.
  ///   - classes: Labels in the order in which they shall be learned.
  /// - Throws: ``DatasetError`` for missing or damaged files and for classes without examples.
  /// - Precondition: No class is named twice.
  public static func load(_ path: String?, classes: [Int]) throws(DatasetError) -> Dataset {
    if let path, !FileBytes.isDirectory(path) { throw .noSuchDirectory(path: path) }
    if let path { try FileBytes.checkReadable(path) }
    let source = all.first { $0.recognizes(path) } ?? .idxDirectory
    return try source.load(path, classes)
  }
}
