import Datasets

/// Why the configuration file makes no sense: facts in the cases, the sentence in one place.
enum ConfigurationError: Error {
  /// The file cannot be read, is none, or is too long to be one.
  case file(DatasetError)
  /// A line, from 1, has bytes that are no UTF-8, or a zero.
  case notText(path: String, line: Int)
  /// A line, from 1, is the first that no JSON5 begins with.
  case notJSON5(path: String, line: Int)
  /// There is JSON5, but no object with a value for each key.
  case notSettings(path: String, found: String)
  /// A key is none of those that there are; lines count from 1.
  case unknownKey(path: String, line: Int, key: String)
  /// A key has a value that it cannot have.
  case wrongValue(path: String, line: Int, key: Settings.Key, found: String)
  /// A key has a path below the home, and there is none.
  case noHome(path: String, key: Settings.Key, found: String)
}

extension ConfigurationError: CustomStringConvertible {
  /// What happened, where, and what to do about it.
  var description: String {
    switch self {
    case .file(let error): error.description
    case .notText(let path, let line):
      "Line \(line) of '\(path)' is not text in UTF-8. Save the file again in UTF-8."
    case .notJSON5(let path, let line):
      "Line \(line) of '\(path)' is not JSON5. \(ConfigurationError.form)"
    case .notSettings(let path, let found):
      "'\(path)' says \(ForeignText.shown(found)) where settings are expected. "
        + ConfigurationError.form
    case .unknownKey(let path, let line, let key):
      "There is no \(ForeignText.shown(key)) to set in line \(line) of '\(path)'; there are "
        + Settings.Key.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .wrongValue(let path, let line, let key, let found):
      "The value \(ForeignText.shown(found)) is invalid for \(key.rawValue) in line \(line) of "
        + "'\(path)': \(key.rule)."
    case .noHome(let path, let key, let found):
      "There is no HOME for \(ForeignText.shown(found)), the value of \(key.rawValue) in "
        + "'\(path)'. Write a path that begins with /."
    }
  }

  private static var form: String {
    "Write all of it between { and }, and a comma after each value, as in "
      + "{ theme: \"dark\", screen: 7 }."
  }
}
