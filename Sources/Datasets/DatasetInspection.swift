/// Everything that can be said of a directory of data, for people who wonder what they have.
public struct DatasetInspection: Sendable {
  /// A file of the data, or a folder of pictures.
  public struct File: Hashable, Sendable {
    /// Its name below the directory.
    public var name: String
    /// Its length on the disk; `nil` for a folder.
    public var byteCount: Int?
    /// Pictures, rows and columns, or the number of labels.
    public var shape: [Int]
    /// MD5 of what it holds, decompressed; of a folder, of the same pictures as an IDX file.
    public var checksum: String
  }

  /// All classes with all their pictures.
  public let dataset: Dataset
  /// What it was read from, in the order of the parts.
  public let files: [File]
  /// The set whose checksums these are, if it is a known one.
  public let knownDataset: KnownDataset?
  /// How many of a known set's files are in their places, where not all are or there are others.
  public let partialMatch: (dataset: KnownDataset, count: Int)?

  /// Reads all of a directory.
  ///
  /// - Parameters:
  ///   - path: As for `--data`; `nil` for the built-in digits.
  ///   - progress: Called now and then while pictures are read.
  /// - Throws: ``DatasetError`` as for learning from it.
  public init(
    _ path: String?, progress: @escaping @Sendable (LoadingProgress) -> Void = { _ in }
  ) throws(DatasetError) {
    let found = try DatasetCatalog.find(path, classes: .all)
    dataset = try found.read(progress: progress)
    let checked = try DatasetInspection.files(of: dataset)
    files = checked.filter(\.isShown).map(\.file)
    let matches = KnownDataset.all.map { known in
      (dataset: known, count: zip(known.files, checked).count { $0.isSame(as: $1) })
    }
    let best = matches.max { $0.count < $1.count }
    knownDataset = best.flatMap { match in
      [match.dataset.files.count, checked.count] == [match.count, match.count]
        ? match.dataset : nil
    }
    partialMatch = knownDataset == nil ? best.flatMap { $0.count > 0 ? $0 : nil } : nil
  }

  private static func files(of dataset: Dataset) throws(DatasetError) -> [InspectedFile] {
    guard let path = dataset.path, let place = try DatasetCatalog.locate(path) else {
      return folders(of: dataset)
    }
    return PNGFolder.isFolder(place)
      ? folders(of: dataset) : try IDXDirectory(place).inspectedFiles()
  }

  /// The parts of pictures that are not in IDX files, as they would be in such.
  private static func folders(of dataset: Dataset) -> [InspectedFile] {
    [
      (PNGFolder.trainingNames[0], dataset.training),
      (PNGFolder.validationNames[0], dataset.validation),
    ].flatMap { name, images in
      let (pixels, labels) = IDXExport.files(of: images, dataset.classes)
      let shape = [images.count, images.size.height, images.size.width]
      let checksums = [pixels, labels].map(MD5.checksum)
      return [
        InspectedFile(
          file: File(name: name, byteCount: nil, shape: shape, checksum: checksums[0])),
        InspectedFile(
          file: File(name: name, byteCount: nil, shape: [images.count], checksum: checksums[1]),
          isShown: false),
      ]
    }
  }
}

/// A file with what else is known of it while sets are compared.
struct InspectedFile {
  var file: DatasetInspection.File
  /// MD5 of its bytes as they are, which some sets are known by; `nil` where there are none.
  var rawChecksum: String?
  /// Whether it is worth a line.
  var isShown = true
}

extension KnownFile {
  /// Whether a file is this one, by what is known of it.
  fileprivate func isSame(as inspected: InspectedFile) -> Bool {
    switch form {
    case .gzipped: inspected.rawChecksum == checksum
    case .uncompressed: inspected.file.checksum == checksum
    }
  }
}

extension IDXDirectory {
  /// Reads all files through for their checksums.
  fileprivate func inspectedFiles() throws(DatasetError) -> [InspectedFile] {
    var files: [InspectedFile] = []
    for (name, path, kind) in try allFiles() {
      files.append(try IDXDirectory.inspect(path, named: name, kind))
    }
    return files
  }

  private static func inspect(
    _ path: String, named name: String, _ kind: IDXFile.Kind
  ) throws(DatasetError) -> InspectedFile {
    let header = try IDXReader(.file(path: path), of: kind)
    let sides = kind == .images ? [header.size.height, header.size.width] : []
    let (content, _) = try checksum(of: path, decompressing: true)
    let (raw, byteCount) = try checksum(of: path, decompressing: false)
    return InspectedFile(
      file: DatasetInspection.File(
        name: name, byteCount: byteCount, shape: [header.count] + sides, checksum: content),
      rawChecksum: raw)
  }

  private static func checksum(
    of path: String, decompressing: Bool
  ) throws(DatasetError) -> (checksum: String, byteCount: Int) {
    var bytes = try ByteReader(.file(path: path), decompresses: decompressing)
    return try MD5.checksum(of: &bytes)
  }
}
