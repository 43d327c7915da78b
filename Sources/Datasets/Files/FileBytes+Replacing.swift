#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that take the place of others.
extension FileBytes {
  /// Makes sure that a file can be written, long before it is, and leaves everything as it was.
  ///
  /// - Throws: ``DatasetError/notRegular(path:)`` where a directory, a pipe or a device has the
  ///   name,
  ///   ``DatasetError/unwritable(path:reason:)``.
  static func checkWritable(_ path: String) throws(DatasetError) {
    let place = destination(of: path)
    var status = stat()
    if stat(place, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: path) }
      // What its owner has locked is not replaced, although its directory would allow it.
      guard access(place, W_OK) == 0 else {
        throw .unwritable(path: path, reason: lastError())
      }
    }
    // Only trying tells of full permissions, of a name too long, and of a disk that is read-only.
    let partial = partialPath(of: place)
    let isNew = !existsItself(partial)
    let file = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o666)
    guard file >= 0 else { throw .unwritable(path: path, reason: lastError()) }
    close(file)
    if isNew { unlink(partial) }
  }

  /// Whether a file, or the one that a link leads to, has some bytes anywhere in it; not where it
  /// cannot be read.
  package static func contains(_ bytes: [UInt8], in path: String) -> Bool {
    guard let first = bytes.first, let all = try? read(path, atMost: 1 << 30) else { return false }
    return all.withUnsafeBytes { file in
      guard let base = file.baseAddress else { return false }
      var start = 0
      while start + bytes.count <= file.count {
        let rest = file.count - start - bytes.count + 1
        guard let place = memchr(base + start, Int32(first), rest) else { return false }
        start = base.distance(to: UnsafeRawPointer(place))
        if memcmp(base + start, bytes, bytes.count) == 0 { return true }
        start += 1
      }
      return false
    }
  }

  /// Takes a file or a link out of its directory.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``, also where a directory has the name.
  package static func removeIfThere(_ path: String) throws(DatasetError) -> Bool {
    if unlink(path) == 0 { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw .unwritable(path: path, reason: lastError())
  }

  /// Where a file that is written to a path shall lie: what a link leads to, so that the link
  /// stays.
  package static func destination(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
