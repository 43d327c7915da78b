#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is in directories.
extension FileBytes {
  /// Names in a directory, sorted as text, without hidden ones.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  static func list(_ path: String) throws(DatasetError) -> [String] {
    var names: [String] = []
    try visit(path) { name in
      if !name.hasPrefix(".") { names.append(name) }
      return true
    }
    return names.sorted()
  }

  /// Whether a directory has a name that is looked for, hidden ones aside.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  static func contains(
    _ path: String, where isWanted: (_ name: String) -> Bool
  ) throws(DatasetError) -> Bool {
    var isFound = false
    try visit(path) { name in
      isFound = !name.hasPrefix(".") && isWanted(name)
      return !isFound
    }
    return isFound
  }

  /// Whether a directory holds nothing at all.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  static func isEmpty(_ path: String) throws(DatasetError) -> Bool {
    var isEmpty = true
    try visit(path) { _ in
      isEmpty = false
      return false
    }
    return isEmpty
  }

  /// Creates a directory and those above it; one that exists is fine.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  package static func makeDirectory(_ path: String) throws(DatasetError) {
    if isDirectory(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeDirectory(String(path[..<slash]))
    }
    guard mkdir(path, 0o777) == 0 || isDirectory(path) else {
      throw .unwritable(path: path, reason: lastError())
    }
  }

  /// Removes a directory with all that is in it, as far as that can be done.
  ///
  /// Of a link only the link is removed, whatever it leads to.
  static func removeAll(_ path: String) {
    guard isDirectoryItself(path) else {
      unlink(path)
      return
    }
    var names: [String] = []
    // What cannot be listed stays, and so does the directory.
    try? visit(path) { name in
      names.append(name)
      return true
    }
    for name in names { removeAll(path + "/" + name) }
    rmdir(path)
  }

  /// Whether something is there, if only a link that leads nowhere.
  package static func existsItself(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether a path is a directory and no link to one.
  static func isDirectoryItself(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Passes all names in a directory by, hidden ones too, in no order.
  ///
  /// - Parameter body: Returns whether to go on.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  private static func visit(
    _ path: String, _ body: (_ name: String) -> Bool
  ) throws(DatasetError) {
    guard let directory = opendir(path) else {
      throw .unreadable(path: path, reason: lastError())
    }
    defer { closedir(directory) }
    while true {
      // The end and an error look the same but for this.
      errno = 0
      guard let entry = readdir(directory) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if !body(name) { return }
    }
    if errno != 0 { throw .unreadable(path: path, reason: lastError()) }
  }
}
