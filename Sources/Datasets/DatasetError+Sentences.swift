extension DatasetError: CustomStringConvertible {
  /// What happened, where, and what to do about it.
  public var description: String {
    switch self {
    case .noSuchDirectory(let path):
      "There is no directory '\(path)'. Give --data a directory with the four MNIST files or with "
        + "folders of PNG files, or leave it out to use the built-in digits."
    case .notFetched(let name):
      "The set '\(name)' has not been fetched, or not all of it. "
        + "Fetch it with `descent data fetch \(name)`, or give --data a directory."
    case .missingFile(let name, let directory):
      "'\(directory)' has no file \(name) or \(name).gz. An MNIST directory holds "
        + "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
        + "t10k-labels-idx1-ubyte, gzipped or not; a directory of PNG files holds "
        + "train/3/*.png, valid/3/*.png and so on for each class."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason). Check its permissions."
    case .notRegular(let path):
      "'\(path)' is not a regular file. Put a file in its place, or remove it."
    case .tooLong(let path, let found, let limit):
      "'\(path)' has \(found) bytes; descent reads at most \(limit) of such a file. "
        + "Check that it is the right one."
    case .unwritable(let path, let reason):
      "'\(path)' cannot be written: \(reason). Choose a directory that you may write to."
    case .notDirectory(let path):
      "'\(path)' is a file. Give the directory that holds it and the files that belong to it."
    case .notEmpty(let path):
      "'\(path)' is there already and is not an empty directory. Choose another name, or remove it."
    case .cannotGiveWay(let path):
      "'\(path)' is a link or a directory in use, which nothing can be put in the place of. "
        + "Choose another name."
    case .damagedGzip(let path, let offset, true):
      "'\(path)' is damaged: its gzip data breaks off at byte \(offset). Copy or download it again."
    case .damagedGzip(let path, let offset, false):
      "'\(path)' is damaged: its gzip data makes no sense at byte \(offset). "
        + "Copy or download it again."
    case .trailingBytes(let path, let offset):
      "'\(path)' is too long: its gzip data ends at byte \(offset) and the file goes on. "
        + "Copy or download it again."
    case .notIDX(let path, let kind, nil, let expected):
      "'\(path)' is not an IDX file of \(kind): it ends within its first four bytes, which should "
        + "be \(DatasetError.hex(expected)). Copy or download it again."
    case .notIDX(let path, let kind, let found?, let expected):
      "'\(path)' is not an IDX file of \(kind): at byte 0 it has \(DatasetError.hex(found))"
        + "\(DatasetError.meaning(found)) instead of \(DatasetError.hex(expected)). "
        + "Check that it is the right file."
    case .wrongLength(let path, let found, let expected):
      found < expected
        ? "'\(path)' is truncated: it has \(found) bytes and its header promises \(expected). "
          + "Copy or download it again."
        : "'\(path)' is too long: it goes on after the \(expected) bytes that its header promises. "
          + "Copy or download it again."
    case .unsupportedSize(let path, let rows, let columns):
      "'\(path)' holds pictures of \(columns)×\(rows) pixels; descent reads 1×1 to 256×256."
    case .mixedSizes(let path, let found, let expected):
      "'\(path)' holds pictures of \(found) pixels, but those before have \(expected). "
        + "All pictures of a dataset must have one size."
    case .tooLarge(let path, let byteCount):
      "'\(path)' promises \(byteCount) bytes, more than the 1 GiB that descent reads. "
        + "Check that it is the right one."
    case .tooManyImages(let path, let count):
      "'\(path)' makes it \(count) pictures, more than the \(PictureLimit.count) that descent "
        + "reads. Check that it is the right one."
    case .countsDiffer(let images, let labels, let imagesPath, let labelsPath):
      "'\(imagesPath)' holds \(images) images, but '\(labelsPath)' holds \(labels) labels. "
        + "The two files do not belong together: take both from the same place."
    case .emptyClass(let name, let part, let source, let present):
      "Class \(name) has no \(part) examples in \(source); there are only "
        + "\(present.joined(separator: ", ")). Choose among them with --classes."
    case .sameClassTwice(let name):
      "--classes names the class \(name) twice. Give classes that differ, such as 3,7."
    case .tooFewClasses(let source, let present):
      "There is nothing to tell apart in \(source): it has "
        + (present.first.map { "but one class, \($0)" } ?? "no class at all")
        + ". Give data with two classes or more."
    case .badClassNames(let path, let line):
      "'\(path)' cannot name the classes: line \(line) is blank or repeats another. "
        + "Write one name in each line, that of label 0 first."
    case .unwritableClassName(let name):
      "The class '\(DatasetError.inOneLine(name))' cannot stand in classes.txt: its name has a "
        + "line break, or a blank at an end. Choose others with --classes, or rename its folder."
    case .notPNG(let path, let found):
      found.isEmpty
        ? "'\(path)' is not a PNG file: it is empty. Remove it or write it again."
        : "'\(path)' is not a PNG file: at byte 0 it has "
          + "\(DatasetError.hex(found)) instead of 89 50 4e 47 0d 0a 1a 0a. "
          + "Remove it or write it again."
    case .damagedPNG(let path, let offset, let reason):
      "'\(path)' is damaged at byte \(offset): \(reason). Remove it or write it again."
    case .missingFolder(let names, let directory):
      "'\(directory)' has no folder \(names.joined(separator: " or ")). A directory of PNG files "
        + "holds train/3/*.png, valid/3/*.png and so on for each class."
    case .noImages(let directory):
      "'\(directory)' holds no PNG files. A directory of PNG files holds train/3/*.png, "
        + "valid/3/*.png and so on for each class."
    case .tooManyClasses(let directory, let count):
      "'\(directory)' holds \(count) folders; descent tells at most 256 classes apart."
    }
  }

  /// What kind of IDX file begins like this, if any.
  private static func meaning(_ magic: UInt32) -> String {
    guard magic >> 8 == 8, magic & 0xff > 0 else { return "" }
    let axes = magic & 0xff
    return " (bytes along \(axes) ax\(axes == 1 ? "is" : "es"))"
  }

  private static func inOneLine(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .joined(separator: " ")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map(\.hexadecimal).joined(separator: " ")
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
