/// What the labels of a directory of data stand for: the lines of its `classes.txt`, if it has one.
struct ClassNames {
  /// The file that names classes, one in a line, label 0 first.
  static let fileName = "classes.txt"
  /// Files that are longer say something else.
  private static let longestFile = 1 << 16

  private let names: [String]

  /// Labels are their own names beyond these.
  init(_ names: [String] = []) { self.names = names }

  /// Reads the file; `nil` where a directory has none.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``, and
  ///   ``DatasetError/badClassNames(path:line:)`` for a line without a name and for a name that an
  ///   earlier line has.
  init?(inDirectory directory: String) throws(DatasetError) {
    let path = directory + "/" + ClassNames.fileName
    guard FileBytes.exists(path) else { return nil }
    let bytes = try FileBytes.read(path, atMost: ClassNames.longestFile)
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(ClassNames.trimmed)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (place, line) in lines.enumerated() where line.isEmpty || lines[..<place].contains(line) {
      throw .badClassNames(path: path, line: place + 1)
    }
    self.init(lines)
  }

  /// The names of some classes by their labels; `nil` where every name is the label itself.
  ///
  /// - Throws: ``DatasetError/unwritableClassName(name:)`` for a name that would not be read again.
  init?(of classes: [ImageClass]) throws(DatasetError) {
    guard classes.contains(where: { $0.name != String($0.label) }) else { return nil }
    for name in classes.map(\.name) {
      guard !name.contains(where: \.isNewline), ClassNames.trimmed(name[...]) == name else {
        throw .unwritableClassName(name: name)
      }
    }
    let last = classes.map(\.label).max() ?? 0
    names = (0...last).map { label in
      classes.first { $0.label == label }?.name ?? ClassNames.filler(label, besides: classes)
    }
  }

  /// The line of a label that no class has: `1`, or `label 1` where a class is called `1`.
  private static func filler(_ label: Int, besides classes: [ImageClass]) -> String {
    var filler = String(label)
    while classes.contains(where: { $0.name == filler }) { filler = "label " + filler }
    return filler
  }

  /// What the file holds.
  var fileBytes: [UInt8] { Array(names.map { $0 + "\n" }.joined().utf8) }

  /// The class of a label.
  func imageClass(_ label: Int) -> ImageClass {
    ImageClass(label: label, name: names.indices.contains(label) ? names[label] : nil)
  }

  /// Without blanks at either end, or what Windows ends lines with.
  private static func trimmed(_ line: Substring) -> String {
    func isBlank(_ character: Character) -> Bool { character.isWhitespace }
    return String(line.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
