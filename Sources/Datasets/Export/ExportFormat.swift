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
  ///   - directory: Where to write: nothing yet, or an empty directory.
  ///   - progress: Called now and then with how many pictures are written.
  /// - Throws: ``DatasetError/notEmpty(path:)``, ``DatasetError/unwritable(path:reason:)``; what was
  ///   written is removed then.
  public func write(
    _ dataset: Dataset, to directory: String,
    progress: @escaping @Sendable (LoadingProgress) -> Void = { _ in }
  ) throws(DatasetError) {
    let directory = FileBytes.withoutTrailingSlashes(directory)
    let partial = directory + ".partial"
    for path in [directory, partial] where FileBytes.exists(path) {
      guard FileBytes.isDirectory(path), FileBytes.isEmpty(path) else {
        throw .notEmpty(path: path)
      }
    }
    do throws(DatasetError) {
      try FileBytes.makeDirectory(partial)
      if let names = ClassNames(of: dataset.classes) {
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
}
