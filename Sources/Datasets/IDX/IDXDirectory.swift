extension DatasetSource {
  /// A directory with MNIST's four files, gzipped or not; or with such directories, whose
  /// pictures are then numbered on from one to the next in the order of their names.
  static let idxDirectory = DatasetSource(
    recognizes: { path in path != nil },
    find: { path, classes throws(DatasetError) in
      let path = path ?? "."
      let directory = try IDXDirectory(path)
      // `??` would forget of which type its errors are.
      let written = try ClassNames(inDirectory: path)
      let names = if let written { written } else { try directory.knownNames() }
      return try directory.read().dataset(
        name: FileBytes.name(of: path), path: path, classes: classes, names: names)
    })
}

/// The four files of MNIST by their names.
struct IDXDirectory {
  static let trainingImages = "train-images-idx3-ubyte"
  static let trainingLabels = "train-labels-idx1-ubyte"
  static let validationImages = "t10k-images-idx3-ubyte"
  static let validationLabels = "t10k-labels-idx1-ubyte"

  /// Directories that hold four files each.
  private let parts: [String]

  /// - Throws: ``DatasetError/unreadable(path:reason:)`` where it cannot be listed.
  init(_ path: String) throws(DatasetError) {
    if IDXDirectory.find(IDXDirectory.trainingImages, in: path) != nil {
      parts = [path]
      return
    }
    let inside = try FileBytes.list(path).map { path + "/" + $0 }.filter {
      FileBytes.isDirectory($0) && IDXDirectory.find(IDXDirectory.trainingImages, in: $0) != nil
    }
    parts = inside.isEmpty ? [path] : inside
  }

  /// Whether a directory holds one of the four files.
  static func isDirectory(_ path: String) -> Bool {
    let names = [trainingImages, trainingLabels, validationImages, validationLabels]
    return names.contains { find($0, in: path) != nil }
  }

  func read() throws(DatasetError) -> RawDigits {
    var digits = RawDigits()
    for part in parts {
      try digits.training.append(
        IDXDirectory.pair(IDXDirectory.trainingImages, IDXDirectory.trainingLabels, in: part))
      try digits.validation.append(
        IDXDirectory.pair(IDXDirectory.validationImages, IDXDirectory.validationLabels, in: part))
    }
    return digits
  }

  /// The names of a known set's classes, by the checksum of the shortest file as a mirror has it;
  /// of any other, none.
  fileprivate func knownNames() throws(DatasetError) -> ClassNames {
    guard parts.count == 1,
      let path = IDXDirectory.find(IDXDirectory.validationLabels, in: parts[0])
    else { return ClassNames() }
    for known in KnownDataset.all {
      if try known.files.last?.fault(at: path) == nil { return ClassNames(known.classNames) }
    }
    return ClassNames()
  }

  /// All files of all parts: their names below the directory, where they are, and what they hold.
  ///
  /// - Throws: ``DatasetError/missingFile(name:directory:)``.
  func allFiles() throws(DatasetError) -> [(name: String, path: String, kind: IDXFile.Kind)] {
    var files: [(name: String, path: String, kind: IDXFile.Kind)] = []
    for part in parts {
      let prefix = parts.count > 1 ? FileBytes.name(of: part) + "/" : ""
      for (images, labels) in [
        (IDXDirectory.trainingImages, IDXDirectory.trainingLabels),
        (IDXDirectory.validationImages, IDXDirectory.validationLabels),
      ] {
        let pair = try IDXDirectory.pair(images, labels, in: part)
        for (source, kind) in [(pair.images, IDXFile.Kind.images), (pair.labels, .labels)] {
          files.append((prefix + FileBytes.name(of: source.path), source.path, kind))
        }
      }
    }
    return files
  }

  /// A file by its name, gzipped or not; some copies of MNIST have a dot before `idx`.
  private static func find(_ name: String, in directory: String) -> String? {
    let dotted = name.split(separator: "-idx").joined(separator: ".idx")
    return [name, dotted].flatMap { [$0, $0 + ".gz"] }
      .map { directory + "/" + $0 }.first(where: FileBytes.exists)
  }

  private static func pair(
    _ imagesName: String, _ labelsName: String, in directory: String
  ) throws(DatasetError) -> RawDigits.Pair {
    guard let imagesPath = find(imagesName, in: directory) else {
      throw .missingFile(name: imagesName, directory: directory)
    }
    guard let labelsPath = find(labelsName, in: directory) else {
      throw .missingFile(name: labelsName, directory: directory)
    }
    return RawDigits.Pair(images: .file(path: imagesPath), labels: .file(path: labelsPath))
  }
}
