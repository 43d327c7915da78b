/// Why measurements could not be read: facts in the cases, the sentence in one place.
public enum MeasurementsError: Error, Hashable, Sendable {
  /// Nothing has the name that was given for the file.
  case noSuchFile(path: String)
  /// A directory, a pipe or a device has it.
  case notRegular(path: String)
  /// The file could not be read, or is too long to be.
  case file(DatasetError)
  /// A line, from 1, has bytes that are no UTF-8, or a zero.
  case notText(path: String, line: Int)
  /// A line has not just a time and a value.
  case wrongFieldCount(path: String, line: Int, found: Int)
  /// A field has something else than a number, perhaps nothing.
  case notNumber(path: String, line: Int, found: String)
  /// A field has infinity, NaN, or a number too large for 32 bits.
  case notFinite(path: String, line: Int, found: String)
  /// More measurements than anybody's roller coaster.
  case tooManyRows(path: String, limit: Int)
  /// Too few measurements for a quadratic.
  case tooFewRows(path: String, found: Int)
  /// Measurements enough, but most of them at the same time.
  case tooFewTimes(path: String, found: Int, rows: Int)

  /// Whether something is missing rather than wrong.
  public var isMissingInput: Bool {
    switch self {
    case .noSuchFile: true
    case .file(let error): error.isMissingInput
    default: false
    }
  }
}

extension MeasurementsError: CustomStringConvertible {
  /// What happened, where, and what to do about it; what the file has is shown only in part, and
  /// without what would command a terminal.
  public var description: String {
    switch self {
    case .noSuchFile(let path):
      "There is no file '\(path)'. Give --coaster a CSV file: a time and a speed in each line, "
        + "such as 12,34.5."
    case .notRegular(let path):
      "'\(path)' is not a regular file. Save the measurements in one, and give --coaster its name."
    case .file(let error): error.description
    case .notText(let path, let line):
      "Line \(line) of '\(path)' is not text in UTF-8. Save the file again as CSV in UTF-8."
    case .wrongFieldCount(let path, let line, let found):
      "Line \(line) of '\(path)' has \(found) field\(found == 1 ? "" : "s"): each line needs a time "
        + "and a speed, such as 12,34.5."
    case .notNumber(let path, let line, let found):
      "Line \(line) of '\(path)' has \(ForeignText.shown(found)) in the place of a number. "
        + "Write a time and a speed, both with a point for decimals, such as 12,34.5."
    case .notFinite(let path, let line, let found):
      "Line \(line) of '\(path)' has \(ForeignText.shown(found)), which is not a finite number "
        + "of 32 bits. Correct the line, or remove it."
    case .tooManyRows(let path, let limit):
      "'\(path)' has more than the \(limit) measurements that descent reads. Leave some out."
    case .tooFewRows(let path, let found):
      "'\(path)' has \(found) measurement\(found == 1 ? "" : "s"), and fitting a quadratic takes at "
        + "least \(Measurements.smallestCount). Add lines of a time and a speed, such as 12,34.5."
    case .tooFewTimes(let path, let found, let rows):
      "The \(rows) measurements in '\(path)' have only \(found) different "
        + "time\(found == 1 ? "" : "s"), and fitting a quadratic takes at least "
        + "\(Measurements.smallestCount). Add some at other times; those that differ beyond their "
        + "first 7 digits count as one."
    }
  }
}
