/// Why a dataset could not be read or written: facts in the cases, the sentence in one place.
public enum DatasetError: Error, Hashable, Sendable {
  /// Nothing is at the path that was given for the data, or something that is no directory.
  case noSuchDirectory(path: String)
  /// The set has a name, but its files have not been fetched, or not all of them.
  case notFetched(name: String)
  /// The directory is there, but a file that belongs in it is not.
  case missingFile(name: String, directory: String)
  /// The system refused to open, read or write; `reason` is its own word for it.
  case unreadable(path: String, reason: String)
  /// A directory, a pipe or a device stands where a file is expected.
  case notRegular(path: String)
  /// Files of its kind are never that long, in bytes.
  case tooLong(path: String, found: Int, limit: Int)
  /// A file could not be created or finished; nothing is left under its name.
  case unwritable(path: String, reason: String)
  /// The path that was given for the data leads to a file.
  case notDirectory(path: String)
  /// Something stands already where a new directory is to be written.
  case notEmpty(path: String)
  /// A new directory cannot take the place of a link, nor of `.` and the like.
  case cannotGiveWay(path: String)
  /// The compressed data makes no sense from some byte of the file on, or breaks off there.
  case damagedGzip(path: String, offset: Int, breaksOff: Bool)
  /// There is more in the file after its compressed data has ended.
  case trailingBytes(path: String, offset: Int)
  /// The file does not begin as an IDX file of its kind does; `found` is `nil` below four bytes.
  case notIDX(path: String, kind: String, found: UInt32?, expected: UInt32)
  /// The file ends before, or goes on after, what its header promises.
  case wrongLength(path: String, found: Int, expected: Int)
  /// The header speaks of pictures that are empty, or larger than 256×256.
  case unsupportedSize(path: String, rows: Int, columns: Int)
  /// All pictures must have the size of the first.
  case mixedSizes(path: String, found: ImageSize, expected: ImageSize)
  /// More bytes of pictures are promised than anybody's digits need.
  case tooLarge(path: String, byteCount: Int)
  /// More pictures than anybody's digits; `count` goes as far as those of the file or directory.
  case tooManyImages(path: String, count: Int)
  /// A picture for every label is needed, and a label for every picture.
  case countsDiffer(images: Int, labels: Int, imagesPath: String, labelsPath: String)
  /// A class was asked for that the data has no example of.
  case emptyClass(name: String, part: String, source: String, present: [String])
  /// Two of the names that were asked for mean one class.
  case sameClassTwice(name: String)
  /// With less than two classes there is nothing to tell apart.
  case tooFewClasses(source: String, present: [String])
  /// A line of `classes.txt`, from 1, is blank or repeats an earlier one.
  case badClassNames(path: String, line: Int)
  /// A class has a name that cannot be a line of `classes.txt`.
  case unwritableClassName(name: String)
  /// The file does not begin as every PNG file does; `found` are its first bytes, at most eight.
  case notPNG(path: String, found: [UInt8])
  /// The picture cannot be read on from some byte of the file; `reason` is libpng's word for it.
  case damagedPNG(path: String, offset: Int, reason: String)
  /// The directory has folders of one part, but none of the other.
  case missingFolder(names: [String], directory: String)
  /// A folder that should hold folders of PNG files, or such a folder itself, has none.
  case noImages(directory: String)
  /// More folders than labels.
  case tooManyClasses(directory: String, count: Int)

  /// Whether something is missing rather than wrong.
  public var isMissingInput: Bool {
    switch self {
    case .noSuchDirectory, .notFetched, .missingFile, .missingFolder, .noImages: true
    default: false
    }
  }

  /// Whether writing failed rather than reading.
  public var isUnwritable: Bool {
    switch self {
    case .unwritable, .notEmpty, .cannotGiveWay, .unwritableClassName: true
    default: false
    }
  }
}
