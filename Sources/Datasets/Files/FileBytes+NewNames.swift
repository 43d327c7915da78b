#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that take no other's name.
extension FileBytes {
  /// What became of a name that was asked for.
  private enum Reservation {
    /// Something has it.
    case taken
    /// The file has it.
    case given
    /// An empty file keeps it.
    case kept
  }

  /// Writes all of a file under a hidden name of its own beside the one that it is meant for.
  ///
  /// - Parameter permissions: Who may do what with it, less what the user's mask takes away.
  /// - Returns: The path of the draft.
  /// - Throws: ``DatasetError/unwritable(path:reason:)`` with the name that it is meant for.
  static func writeDraft(
    of path: String, _ bytes: [UInt8], permissions: UInt32 = 0o666
  ) throws(DatasetError) -> String {
    let slash = path.unicodeScalars.lastIndex(of: "/")
    let start = slash.map { path.unicodeScalars.index(after: $0) } ?? path.startIndex
    var (draft, file, attempt) = ("", Int32(-1), 0)
    repeat {
      draft = "\(path[..<start]).\(path[start...]).\(getpid())-\(attempt).partial"
      file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
      attempt += 1
    } while file < 0 && errno == EEXIST && attempt < 1_000
    guard file >= 0 else { throw .unwritable(path: path, reason: lastError()) }
    do throws(DatasetError) {
      try bytes.withUnsafeBufferPointer { bytes throws(DatasetError) in
        try append(UnsafeRawBufferPointer(bytes), to: file, path: path)
      }
      guard fsync(file) == 0 else { throw .unwritable(path: path, reason: lastError()) }
    } catch {
      close(file)
      unlink(draft)
      throw error
    }
    guard close(file) == 0 else {
      let reason = lastError()
      unlink(draft)
      throw .unwritable(path: path, reason: reason)
    }
    return draft
  }

  /// Writes a file, in the place of another that may have its name, all of it or nothing.
  ///
  /// - Parameter permissions: Who may do what with it, less what the user's mask takes away.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  package static func replace(
    _ path: String, with bytes: [UInt8], permissions: UInt32 = 0o666
  ) throws(DatasetError) {
    let draft = try writeDraft(of: path, bytes, permissions: permissions)
    do throws(DatasetError) {
      try rename(draft, to: path)
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Gives drafts their names where nothing has any of these.
  ///
  /// - Parameter hasLinks: Whether to try what not every file system can do.
  /// - Returns: Whether they have them; if not, nothing has changed.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``, and none of the names is given.
  static func give(
    _ drafts: [String], _ paths: [String], hasLinks: Bool = true
  ) throws(DatasetError) -> Bool {
    if paths.contains(where: existsItself) { return false }
    var (reserved, kept): ([String], [(draft: String, path: String)]) = ([], [])
    do throws(DatasetError) {
      for (draft, path) in zip(drafts, paths) {
        switch try reserve(path, for: draft, hasLinks: hasLinks) {
        case .taken:
          reserved.forEach(remove)
          return false
        case .given: break
        case .kept: kept.append((draft, path))
        }
        reserved.append(path)
      }
      for (draft, path) in kept { try rename(draft, to: path) }
    } catch {
      reserved.forEach(remove)
      throw error
    }
    return true
  }

  /// Takes a name that nothing has: as a second name of the draft, or where the file system has no
  /// such thing by a file that is empty for a moment.
  private static func reserve(
    _ path: String, for draft: String, hasLinks: Bool
  ) throws(DatasetError) -> Reservation {
    if hasLinks {
      if link(draft, path) == 0 { return .given }
      if errno == EEXIST { return .taken }
    }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      if errno == EEXIST { return .taken }
      throw .unwritable(path: path, reason: lastError())
    }
    close(file)
    return .kept
  }
}
