/// A file that stands where one of a set belongs, but is not the set's.
///
/// What somebody keeps in a directory of their own is not for a fetch to replace.
public struct ForeignFile: Error, Hashable, Sendable {
  /// Where it is.
  public var path: String
  /// What people call the set.
  public var title: String
}

extension ForeignFile: CustomStringConvertible {
  /// What happened, where, and what to do about it.
  public var description: String {
    "'\(path)' is there already and is not \(title)'s. Choose another directory, or remove it."
  }
}

extension DatasetFetcher {
  /// Reads what is in the directory under the names that the set needs.
  ///
  /// - Returns: The first file that ``fetch(_:progress:)`` or ``writeClassNames()`` would replace;
  ///   `nil` where they would only add files.
  /// - Throws: ``FetchError/file(_:)``.
  public func foreignFile() throws(FetchError) -> ForeignFile? {
    do throws(DatasetError) {
      for file in dataset.files {
        let path = path(of: file)
        if FileBytes.exists(path), try file.fault(at: path) != nil {
          return ForeignFile(path: path, title: dataset.title)
        }
      }
      guard FileBytes.exists(classNamesPath), try !hasClassNames() else { return nil }
      return ForeignFile(path: classNamesPath, title: dataset.title)
    } catch {
      throw .file(error)
    }
  }
}
