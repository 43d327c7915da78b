#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and directories, read and written through the C library.
package enum FileBytes {
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The last component of a path, which is what people call a directory.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether nothing has that name, as far as one may look.
  package static func isMissing(_ path: String) -> Bool {
    access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  /// - Throws: ``DatasetError/unreadable(path:reason:)`` where a directory cannot be looked into.
  static func checkReadable(_ path: String) throws(DatasetError) {
    guard access(path, R_OK | X_OK) == 0 else {
      throw .unreadable(path: path, reason: lastError())
    }
  }

  /// Opens a file for reading; whoever asked for it closes it.
  ///
  /// - Returns: Its descriptor and how many bytes it has.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``, and ``DatasetError/notRegular(path:)``
  ///   where it is a directory or a pipe.
  static func openForReading(
    _ path: String
  ) throws(DatasetError) -> (file: Int32, byteCount: Int) {
    // Without O_NONBLOCK a named pipe would be waited for.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .unreadable(path: path, reason: lastError()) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      let reason = lastError()
      close(file)
      throw .unreadable(path: path, reason: reason)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw .notRegular(path: path)
    }
    return (file, Int(status.st_size))
  }

  /// Reads a short file whole.
  ///
  /// - Throws: As ``openForReading(_:)``, and ``DatasetError/tooLong(path:found:limit:)``.
  package static func read(_ path: String, atMost limit: Int) throws(DatasetError) -> [UInt8] {
    let (file, count) = try openForReading(path)
    defer { closeFile(file) }
    guard count <= limit else { throw .tooLong(path: path, found: count, limit: limit) }
    var problem: DatasetError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(DatasetError) {
        filled = try fill(UnsafeMutableRawBufferPointer(buffer), from: file, path: path)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return bytes
  }

  /// Reads the next bytes of an open file, as many as there is room for.
  ///
  /// Nothing is mapped: a file that becomes shorter meanwhile is as long as it is, where a mapping
  /// would end the program.
  ///
  /// - Returns: How many bytes were read; fewer than there is room for only at the end.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  static func fill(
    _ room: UnsafeMutableRawBufferPointer, from file: Int32, path: String
  ) throws(DatasetError) -> Int {
    var filled = 0
    while filled < room.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
      let count = systemRead(file, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, reason: lastError()) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Gives back what ``openForReading(_:)`` opened.
  static func closeFile(_ file: Int32) { close(file) }

  /// Writes a file under another name first, so that its own name never holds half of it.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let partial = partialPath(of: path)
    guard let file = fopen(partial, "wb") else {
      throw .unwritable(path: path, reason: lastError())
    }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count, systemRename(partial, path) == 0 else {
      let reason = lastError()
      unlink(partial)
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// What a file is called until all of it is there.
  static func partialPath(of path: String) -> String { path + ".partial" }

  /// A path without the slashes at its end; `/` stays.
  package static func withoutTrailingSlashes(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// Gives a file or directory its final name; a directory may take the place of an empty one.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func rename(_ path: String, to name: String) throws(DatasetError) {
    guard systemRename(path, name) == 0 else {
      throw .unwritable(path: name, reason: lastError())
    }
  }

  /// Asks for large pages for memory that is about to be filled, where a system has them.
  ///
  /// Ten megabytes are then handed out in a few pieces instead of thousands, which saves more
  /// time than copying the bytes takes.
  static func preferLargePages(for buffer: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      let pageSize = Int(getpagesize())
      guard let start = buffer.baseAddress?.alignedUp(toMultipleOf: pageSize) else { return }
      let end = buffer.baseAddress.map { $0 + buffer.count } ?? start
      if start < end { madvise(start, (end - start) / pageSize * pageSize, MADV_HUGEPAGE) }
    #endif
  }

  /// The system's word for what went wrong last.
  static func lastError() -> String { String(cString: strerror(errno)) }
}
