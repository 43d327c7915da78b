/// Why a drawing could not be read: facts in the cases, the sentence in one place.
public enum DrawingError: Error, Hashable, Sendable {
  /// Nothing has the name that was given for the file.
  case noSuchFile(path: String)
  /// A directory, a pipe or a device has it.
  case notRegular(path: String)
  /// The file does not begin as every PNG file does.
  case notPNG(path: String)
  /// The picture is empty, or larger than 256×256.
  case unsupportedSize(path: String, width: Int, height: Int)
  /// The picture cannot be read on from some byte of the file; `reason` is libpng's word for it.
  case damaged(path: String, offset: Int, reason: String)
  /// No pixel differs enough from the paper to be ink.
  case blank(path: String)
  /// The file could not be read, or is too long to be.
  case file(DatasetError)

  /// The same for a drawing as for the pictures of a dataset, with other advice.
  init(_ error: DatasetError) {
    self =
      switch error {
      case .notRegular(let path): .notRegular(path: path)
      case .notPNG(let path, _): .notPNG(path: path)
      case .unsupportedSize(let path, let rows, let columns):
        .unsupportedSize(path: path, width: columns, height: rows)
      case .damagedPNG(let path, let offset, let reason):
        .damaged(path: path, offset: offset, reason: reason)
      default: .file(error)
      }
  }

  /// Whether something is missing rather than wrong.
  public var isMissingInput: Bool {
    switch self {
    case .noSuchFile: true
    case .file(let error): error.isMissingInput
    default: false
    }
  }
}

extension DrawingError: CustomStringConvertible {
  /// What happened, where, and what to do about it.
  public var description: String {
    switch self {
    case .noSuchFile(let path):
      "There is no file '\(path)'. Give --draw a PNG file, such as one that `w` writes on screen 8."
    case .notRegular(let path):
      "'\(path)' is not a regular file. Give --draw a PNG file, such as one that `w` writes on "
        + "screen 8."
    case .notPNG(let path):
      "'\(path)' is not a PNG file. Save the drawing as PNG, and give --draw that file."
    case .unsupportedSize(let path, let width, let height):
      "'\(path)' is a picture of \(width)×\(height) pixels; descent reads up to "
        + "\(ImageSize.longest)×\(ImageSize.longest). Scale it down, and give --draw the smaller one."
    case .damaged(let path, let offset, let reason):
      "'\(path)' is damaged at byte \(offset): \(reason). Save the drawing again."
    case .blank(let path):
      "'\(path)' has no ink: all its pixels are about the same. Transparency does not count, so put "
        + "the drawing on paper of another shade."
    case .file(let error): error.description
    }
  }
}
