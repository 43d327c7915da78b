import Datasets

/// What a user has written down once and for all: settings in a file of JSON5, which options go
/// before.
struct Configuration {
  /// Longer files are somebody else's.
  static let largestByteCount = 64 << 10
  /// The name of the file in the user's directory.
  static let fileName = "config.json5"

  /// What the file says; nothing where there is none.
  private(set) var settings = Settings()
  private let path: String

  /// Where the file is; `nil` where there is no home.
  static func usualPath() -> String? {
    UserDirectory.configuration.path().map { "\($0)/\(fileName)" }
  }

  /// Reads the user's file; none is fine.
  static func load() throws(Failure) -> Configuration {
    do throws(ConfigurationError) {
      return try Configuration(path: usualPath() ?? "")
    } catch {
      throw Failure(error)
    }
  }

  /// - Throws: ``ConfigurationError`` where something is there that cannot be meant.
  init(path: String) throws(ConfigurationError) {
    self.path = path
    if path.isEmpty || FileBytes.isMissing(path) { return }
    let bytes: [UInt8]
    do throws(DatasetError) {
      bytes = try FileBytes.read(path, atMost: Configuration.largestByteCount)
    } catch {
      throw .file(error)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if let line = lines.firstIndex(where: { !Configuration.isText($0) }) {
      throw .notText(path: path, line: line + 1)
    }
    // Where nothing is written but remarks, nothing is set.
    guard let values = Configuration.decoded(bytes) ?? Configuration.decoded(bytes + "\n{}".utf8)
    else {
      if let value = JSON.decode(Value.self, from: bytes) {
        throw .notSettings(path: path, found: value.text)
      }
      throw .notJSON5(path: path, line: Configuration.firstBrokenLine(of: lines))
    }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let key = Settings.Key(rawValue: name) else {
        throw .unknownKey(
          path: path, line: Configuration.line(of: name, value, in: lines), key: name)
      }
      do {
        try settings.set(key, to: value.text)
      } catch is Settings.NoHome {
        throw .noHome(path: path, key: key, found: value.text)
      } catch {
        let line = Configuration.line(of: name, value, in: lines)
        throw .wrongValue(path: path, line: line, key: key, found: value.text)
      }
    }
  }

  /// A sentence for those who wonder where a setting comes from.
  func origin(of key: Settings.Key) -> String { "So says \(key.rawValue) in '\(path)'." }

  // MARK: JSON5

  /// A value of the file as the option of its key would have it.
  private struct Value: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      text =
        if let text = try? container.decode(String.self) {
          text
        } else if let isTrue = try? container.decode(Bool.self) {
          String(isTrue)
        } else if let number = try? container.decode(Int.self) {
          String(number)
        } else if let number = try? container.decode(Double.self) {
          "\(number)"
        } else if container.decodeNil() {
          "null"
        } else if (try? decoder.unkeyedContainer()) != nil {
          "[…]"
        } else if (try? container.decode([String: Value].self)) != nil {
          "{…}"
        } else {
          "a number too large"
        }
    }
  }

  private static func isText(_ line: ArraySlice<UInt8>) -> Bool {
    !line.contains(0) && String(validating: line, as: UTF8.self) != nil
  }

  private static func decoded(_ bytes: [UInt8]) -> [String: Value]? {
    JSON.decode([String: Value].self, from: bytes)
  }

  /// The first line, from 1, up to which nothing that may follow makes sense of the file, since the
  /// decoder does not tell.
  private static func firstBrokenLine(of lines: [ArraySlice<UInt8>]) -> Int {
    var (sound, broken) = (0, lines.count)
    while sound + 1 < broken {
      let middle = (sound + broken) / 2
      let isSound = decoded(beginning: lines[..<middle]) != nil
      (sound, broken) = isSound ? (middle, broken) : (sound, middle)
    }
    return broken
  }

  /// The first line, from 1, after which the file could end and would say that of a key.
  private static func line(
    of name: String, _ value: Value, in lines: [ArraySlice<UInt8>]
  ) -> Int {
    // Each line is decoded with all before it, so none that cannot say it.
    let start = lines.firstIndex { String(decoding: $0, as: UTF8.self).contains(name) } ?? 0
    let last = lines.indices[start...].first {
      decoded(beginning: lines[...$0])?[name]?.text == value.text
    }
    return (last ?? lines.count - 1) + 1
  }

  /// What the first lines of a file say, however it has to end for that; `nil` where nothing that
  /// may follow makes sense of them.
  private static func decoded(
    beginning lines: ArraySlice<ArraySlice<UInt8>>
  ) -> [String: Value]? {
    let start = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    for end in ["", "\n}", "\n{}", "\n0\n}", "\n:0\n}", "\n]\n}", "*/}", "*/{}", "*/"] {
      if let values = decoded(start + end.utf8) { return values }
    }
    return nil
  }
}
