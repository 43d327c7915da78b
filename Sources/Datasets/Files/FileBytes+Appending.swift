#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that grow over several runs of the program.
extension FileBytes {
  /// Opens a file to write after what it has, made where it is missing, for nobody else meanwhile.
  ///
  /// - Returns: Its descriptor and how many bytes it has; `nil` where another program writes it.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func openForAppending(
    _ path: String
  ) throws(DatasetError) -> (file: Int32, byteCount: Int)? {
    while true {
      let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o666)
      guard file >= 0 else { throw .unwritable(path: path, reason: lastError()) }
      if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(file)
        return nil
      }
      var (opened, named) = (stat(), stat())
      guard fstat(file, &opened) == 0, opened.st_mode & S_IFMT == S_IFREG else {
        close(file)
        throw .unwritable(path: path, reason: "it is not a regular file")
      }
      // Whoever had it until a moment ago may have given it its final name.
      if stat(path, &named) == 0, named.st_ino == opened.st_ino, named.st_dev == opened.st_dev {
        return (file, Int(opened.st_size))
      }
      close(file)
    }
  }

  /// Writes all of some bytes after what an open file has.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``, where some of them may be there.
  static func append(
    _ bytes: UnsafeRawBufferPointer, to file: Int32, path: String
  ) throws(DatasetError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(file, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unwritable(path: path, reason: lastError()) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Takes everything out of an open file.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func empty(_ file: Int32, path: String) throws(DatasetError) {
    guard ftruncate(file, 0) == 0 else { throw .unwritable(path: path, reason: lastError()) }
  }

  /// Gives an open file another name, once all of it is safe on the disk.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  static func finish(_ file: Int32, path: String, as finalPath: String) throws(DatasetError) {
    guard fsync(file) == 0 else { throw .unwritable(path: finalPath, reason: lastError()) }
    try rename(path, to: finalPath)
  }

  /// Takes a file out of its directory, where there is one.
  static func remove(_ path: String) { unlink(path) }
}
