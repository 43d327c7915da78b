/// How a dataset is written for other programs; a new form is one case here and one file.
public enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// MNIST's four files, gzipped.
  case idx
  /// The chapter's folders: `train/3/10000.png`, `valid/3/60018.png`.
  case png

  /// Writes a dataset into a new directory, which gets its name only once everything is in it.
  ///
  /// - Parameters:
  ///   - dataset: The pictures of any classes.
  ///   - directory: Where to write: nothing yet, or an empty directory, hidden files counted.
  ///   - progress: Called now and then with how many pictures are written.
  /// - Throws: ``DatasetError/notEmpty(path:)``, ``DatasetError/cannotGiveWay(path:)`` and
  ///   ``DatasetError/unwritableClassName(name:)`` before anything is written;
  ///   ``DatasetError/unwritable(path:reason:)``, after which what was written is removed.
  public func write(
    _ dataset: Dataset, to directory: String,
    progress: @escaping @Sendable (LoadingProgress) -> Void = { _ in }
  ) throws(DatasetError) {
    let directory = FileBytes.withoutTrailingSlashes(directory)
    let partial = directory + ".partial"
    for path in [directory, partial] { try ExportFormat.checkCanGiveWay(path) }
    let names = try ClassNames(of: dataset.classes)
    do throws(DatasetError) {
      try FileBytes.makeDirectory(partial)
      if let names {
        try FileBytes.write(names.fileBytes, to: "\(partial)/\(ClassNames.fileName)")
      }
      switch self {
      case .idx: try IDXExport(dataset).write(to: partial, progress)
      case .png: try PNGExport(dataset).write(to: partial, progress)
      }
      try FileBytes.rename(partial, to: directory)
    } catch {
      FileBytes.removeAll(partial)
      throw error
    }
  }

  /// Makes sure that a new directory can get a name, which the system finds out only at the end.
  private static func checkCanGiveWay(_ path: String) throws(DatasetError) {
    guard FileBytes.existsItself(path) else { return }
    guard FileBytes.isDirectory(path), try FileBytes.isEmpty(path) else {
      throw .notEmpty(path: path)
    }
    guard FileBytes.isDirectoryItself(path), ![".", ".."].contains(FileBytes.name(of: path)) else {
      throw .cannotGiveWay(path: path)
    }
  }
}
