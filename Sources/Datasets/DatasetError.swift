/// Why a dataset could not be read or written: facts in the cases, the sentence in one place.
public enum DatasetError: Error, Hashable, Sendable {
  /// Nothing is at the path that was given for the data.
  case noSuchDirectory(path: String)
  /// The directory is there, but a file that belongs in it is not.
  case missingFile(name: String, directory: String)
  /// The system refused to open, read or write; `reason` is its own word for it.
  case unreadable(path: String, reason: String)
  /// A file could not be created or finished; nothing is left under its name.
  case unwritable(path: String, reason: String)
  /// The compressed data breaks off or makes no sense.
  case damagedGzip(path: String)
  /// The file does not begin as an IDX file of its kind does; `found` is `nil` below four bytes.
  case notIDX(path: String, kind: String, found: UInt32?, expected: UInt32)
  /// The file ends before, or goes on after, what its header promises.
  case wrongLength(path: String, found: Int, expected: Int)
  /// The header speaks of pictures that are empty, too large, or not 28×28.
  case unsupportedSize(path: String, rows: Int, columns: Int)
  /// The header promises more than anybody's digits need.
  case tooLarge(path: String, byteCount: Int)
  /// A picture for every label is needed, and a label for every picture.
  case countsDiffer(images: Int, labels: Int, imagesPath: String, labelsPath: String)
  /// A class was asked for that the data has no example of.
  case emptyClass(label: Int, part: String, source: String, present: [Int])

  /// Whether something is missing rather than wrong.
  public var isMissingInput: Bool {
    switch self {
    case .noSuchDirectory, .missingFile: true
    default: false
    }
  }

  /// Whether writing failed rather than reading.
  public var isUnwritable: Bool {
    if case .unwritable = self { return true }
    return false
  }
}

extension DatasetError: CustomStringConvertible {
  /// What happened, where, and what to do about it.
  public var description: String {
    switch self {
    case .noSuchDirectory(let path):
      "There is no directory '\(path)'. Give --data a directory with the four MNIST files, "
        + "or leave it out to use the built-in digits."
    case .missingFile(let name, let directory):
      "'\(directory)' has no file \(name) or \(name).gz. An MNIST directory holds "
        + "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
        + "t10k-labels-idx1-ubyte, gzipped or not."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason). Check its permissions."
    case .unwritable(let path, let reason):
      "'\(path)' cannot be written: \(reason). Choose a directory that you may write to."
    case .damagedGzip(let path):
      "'\(path)' is damaged: its gzip data breaks off or makes no sense. Copy or download it again."
    case .notIDX(let path, let kind, nil, _):
      "'\(path)' is not an IDX file of \(kind): it is empty or has but a few bytes. "
        + "Copy or download it again."
    case .notIDX(let path, let kind, let found?, let expected):
      "'\(path)' is not an IDX file of \(kind): it begins with \(hex(found)) instead of "
        + "\(hex(expected)). Check that it is the right file."
    case .wrongLength(let path, let found, let expected):
      found < expected
        ? "'\(path)' is truncated: it has \(found) bytes and its header promises \(expected). "
          + "Copy or download it again."
        : "'\(path)' is too long: it goes on after the \(expected) bytes that its header promises. "
          + "Copy or download it again."
    case .unsupportedSize(let path, let rows, let columns):
      "'\(path)' holds pictures of \(rows)×\(columns) pixels; descent reads 28×28."
    case .tooLarge(let path, let byteCount):
      "'\(path)' promises \(byteCount) bytes, more than the 1 GiB that descent reads. "
        + "Check that it is the right file."
    case .countsDiffer(let images, let labels, let imagesPath, let labelsPath):
      "'\(imagesPath)' holds \(images) images, but '\(labelsPath)' holds \(labels) labels. "
        + "The two files do not belong together: take both from the same place."
    case .emptyClass(let label, let part, let source, let present):
      "Class \(label) has no \(part) examples in \(source); there are only "
        + "\(present.map(String.init).joined(separator: ", ")). Choose among them with --classes."
    }
  }

  private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
