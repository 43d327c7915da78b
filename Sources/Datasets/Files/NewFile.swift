/// A file that is to get a name which nothing has yet: `mistakes.csv`, else `mistakes-2.csv` and so
/// on.
public struct NewFile: Hashable, Sendable {
  /// The name without its number and its ending.
  public var stem: String
  /// What follows the last point of the name: `csv`.
  public var ending: String
  /// All that is in it.
  public var bytes: [UInt8]

  /// The highest number that is tried.
  private static let lastNumber = 9_999

  /// A file of bytes.
  public init(stem: String, ending: String, bytes: [UInt8]) {
    (self.stem, self.ending, self.bytes) = (stem, ending, bytes)
  }

  /// A file of text, in UTF-8.
  public init(stem: String, ending: String, text: String) {
    self.init(stem: stem, ending: ending, bytes: Array(text.utf8))
  }

  /// Writes files side by side, all with the same number or none at all.
  ///
  /// A file is whole before it has its name; where a file system has no links, an empty one keeps
  /// the name for a moment. No name is ever taken from another file, also where somebody makes one
  /// of that name at the same moment.
  /// - Parameter directory: Where to write; it must be there.
  /// - Returns: Their paths, in the same order: names alone where the directory is `.`.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``; whatever was written is gone then.
  /// - Precondition: No two have the same name, and none has a slash in it.
  @discardableResult
  public static func write(
    _ files: [NewFile], to directory: String = "."
  ) throws(DatasetError) -> [String] {
    let names = files.map { $0.name(1) }
    precondition(
      Set(names).count == names.count && !names.contains { $0.contains("/") }, "files \(names)")
    var drafts: [String] = []
    defer { for draft in drafts { FileBytes.remove(draft) } }
    for file in files {
      drafts.append(
        try FileBytes.writeDraft(of: path(file.name(1), in: directory), file.bytes))
    }
    for number in 1...lastNumber {
      let paths = files.map { path($0.name(number), in: directory) }
      if try FileBytes.give(drafts, paths) { return paths }
    }
    throw .unwritable(
      path: path(names.joined(separator: ", "), in: directory),
      reason: "all names up to number \(lastNumber) are taken")
  }

  private func name(_ number: Int) -> String {
    number == 1 ? "\(stem).\(ending)" : "\(stem)-\(number).\(ending)"
  }

  private static func path(_ name: String, in directory: String) -> String {
    directory == "." ? name : "\(FileBytes.withoutTrailingSlashes(directory))/\(name)"
  }
}
