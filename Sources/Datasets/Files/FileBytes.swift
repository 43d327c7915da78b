#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and directories, read and written through the C library.
enum FileBytes {
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The last component of a path, which is what people call a directory.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
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

  /// Opens a file for reading; whoever asked for it closes it.
  ///
  /// - Returns: Its descriptor and how many bytes it has.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``, also where it is a directory or a pipe.
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
      throw .unreadable(path: path, reason: "it is not a regular file")
    }
    return (file, Int(status.st_size))
  }

  /// Reads a short file whole.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``, also where it is longer than `limit`.
  static func read(_ path: String, atMost limit: Int) throws(DatasetError) -> [UInt8] {
    let (file, count) = try openForReading(path)
    defer { closeFile(file) }
    guard count <= limit else {
      throw .unreadable(path: path, reason: "it has \(count) bytes, more than \(limit)")
    }
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let start = buffer.baseAddress {
        let result = systemRead(file, start + filled, count - filled)
        if result < 0, errno == EINTR { continue }
        isRead = result >= 0
        // A file that has become shorter meanwhile is as long as it is.
        guard result > 0 else { break }
        filled += result
      }
    }
    guard isRead else { throw .unreadable(path: path, reason: lastError()) }
    return bytes
  }

  private static func systemRead(
    _ file: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, buffer, count)
    #elseif canImport(Musl)
      Musl.read(file, buffer, count)
    #else
      Darwin.read(file, buffer, count)
    #endif
  }

  /// Maps a part of an open file into memory; whoever asked for it unmaps it.
  ///
  /// - Precondition: The offset is a multiple of the system's page size, and there are bytes.
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  static func map(
    _ file: Int32, from offset: Int, count: Int, path: String
  ) throws(DatasetError) -> UnsafeRawBufferPointer {
    let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, off_t(offset))
    guard let address, address != MAP_FAILED else {
      throw .unreadable(path: path, reason: lastError())
    }
    return UnsafeRawBufferPointer(start: address, count: count)
  }

  /// Gives back what ``map(_:from:count:path:)`` mapped.
  static func unmap(_ bytes: UnsafeRawBufferPointer) {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Gives back what ``openForReading(_:)`` opened.
  static func closeFile(_ file: Int32) { close(file) }

  /// Writes a file under another name first, so that its own name never holds half of it.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let partial = path + ".partial"
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

  /// Whether a directory holds nothing, hidden files aside.
  static func isEmpty(_ path: String) -> Bool { list(path).isEmpty }

  /// A path without the slashes at its end; `/` stays.
  static func withoutTrailingSlashes(_ path: String) -> String {
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

  private static func systemRename(_ path: String, _ name: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.rename(path, name)
    #elseif canImport(Musl)
      Musl.rename(path, name)
    #else
      Darwin.rename(path, name)
    #endif
  }

  /// Removes a directory with all that is in it, as far as that can be done.
  static func removeAll(_ path: String) {
    for name in list(path) {
      let inside = path + "/" + name
      if isDirectory(inside) { removeAll(inside) } else { unlink(inside) }
    }
    rmdir(path)
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
