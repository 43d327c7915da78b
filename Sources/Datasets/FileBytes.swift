#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole files, read and written through the C library.
enum FileBytes {
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// - Throws: ``DatasetError/unreadable(path:reason:)`` where a directory cannot be looked into.
  static func checkReadable(_ path: String) throws(DatasetError) {
    guard access(path, R_OK | X_OK) == 0 else {
      throw .unreadable(path: path, reason: lastError())
    }
  }

  /// Names in a directory, sorted as text; empty where it cannot be listed.
  static func list(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Maps a file into memory for the length of a closure.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  static func withBytes<Result>(
    of path: String, _ body: (UnsafeRawBufferPointer) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw .unreadable(path: path, reason: lastError()) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(path: path, reason: lastError()) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "it is not a regular file")
    }
    let count = Int(status.st_size)
    if count == 0 { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
    guard let address, address != MAP_FAILED else {
      throw .unreadable(path: path, reason: lastError())
    }
    defer { munmap(address, count) }
    return try body(UnsafeRawBufferPointer(start: address, count: count))
  }

  /// Writes a file under another name first, so that its own name never holds half of it.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let partial = path + ".partial"
    guard let file = fopen(partial, "wb") else {
      throw .unwritable(path: path, reason: lastError())
    }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count, rename(partial, path) == 0 else {
      let reason = lastError()
      unlink(partial)
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// Creates a directory and those above it; one that exists is fine.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func makeDirectory(_ path: String) throws(DatasetError) {
    if isDirectory(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeDirectory(String(path[..<slash]))
    }
    guard mkdir(path, 0o777) == 0 || isDirectory(path) else {
      throw .unwritable(path: path, reason: lastError())
    }
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
