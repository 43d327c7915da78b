/// A file that is not whole yet, under a name that says so, until it gets its final one.
///
/// It is left where it is when it holds anything, to go on from there another time.
struct PartialFile: ~Copyable {
  /// Its name until it is whole.
  let path: String
  /// Bytes so far, from an earlier time too.
  private(set) var byteCount: Int

  private let finalPath: String
  private let file: Int32
  private var isWhole = false

  /// Opens what there is of a file, or begins it.
  ///
  /// - Throws: ``FetchError/busy(path:)``, or ``FetchError/file(_:)`` where it cannot be written.
  init(of finalPath: String) throws(FetchError) {
    self.finalPath = finalPath
    path = finalPath + ".partial"
    let opened: (file: Int32, byteCount: Int)?
    do {
      opened = try FileBytes.openForAppending(path)
    } catch {
      throw .file(error)
    }
    guard let opened else { throw .busy(path: path) }
    (file, byteCount) = opened
  }

  deinit {
    if byteCount == 0, !isWhole { FileBytes.remove(path) }
    FileBytes.closeFile(file)
  }

  /// Writes bytes after those there are.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(DatasetError) {
    try FileBytes.append(bytes, to: file, path: path)
    byteCount += bytes.count
  }

  /// Forgets everything so far.
  mutating func startAgain() throws(DatasetError) {
    try FileBytes.empty(file, path: path)
    byteCount = 0
  }

  /// Gives the file its final name, in place of any other file of that name.
  mutating func keep() throws(DatasetError) {
    try FileBytes.finish(file, path: path, as: finalPath)
    isWhole = true
  }
}
