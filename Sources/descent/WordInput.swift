#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The C library's call under a name of its own, since the type below has a method of that name.
private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, bytes, count)
}

/// Where words come from: a file, or somebody at standard input.
struct WordInput {
  private let file: Int32
  /// What it is called in a sentence.
  let name: String
  /// Whether all words are there already.
  let isFile: Bool
  /// Whether somebody types.
  let isTerminal: Bool

  /// Opens a script, or standard input.
  ///
  /// - Throws: ``Failure`` where the script cannot be read.
  init(_ path: String?) throws(Failure) {
    guard let path else {
      // A closed input has nothing to say, and no other file may take its number.
      if WordInput.kind(0) == nil { _ = open("/dev/null", O_RDONLY) }
      file = 0
      name = "standard input"
      isFile = WordInput.kind(0) == S_IFREG
      isTerminal = isatty(0) != 0
      return
    }
    file = open(path, O_RDONLY)
    guard file >= 0 else { throw WordInput.failure(path, errno) }
    guard WordInput.kind(file) != S_IFDIR else { throw WordInput.failure(path, EISDIR) }
    (name, isFile, isTerminal) = (path, true, false)
  }

  /// What kind of file it is; `nil` where the system does not say.
  private static func kind(_ file: Int32) -> mode_t? {
    var facts = stat()
    return fstat(file, &facts) == 0 ? facts.st_mode & S_IFMT : nil
  }

  private static func failure(_ path: String, _ error: Int32) -> Failure {
    error == ENOENT
      ? Failure("There is no file '\(path)'. Give --script a file of words.", code: .missingInput)
      : Failure(
        "'\(path)' cannot be read: \(String(cString: strerror(error))). "
          + "Give --script a file of words.", code: .missingInput)
  }

  /// The next bytes; none at the end, `nil` where a signal came first.
  ///
  /// - Throws: ``Failure`` where they cannot be read.
  func read() throws(Failure) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, length in
      count = systemRead(file, buffer.baseAddress, buffer.count)
      length = max(0, count)
    }
    if count >= 0 { return bytes }
    switch errno {
    case EINTR, EAGAIN: return nil
    // A terminal that has gone has nothing more to say.
    case EIO where file == 0: return []
    default: throw WordInput.failure(name, errno)
    }
  }

  /// Waits for words.
  ///
  /// - Parameters:
  ///   - delay: For how long at most; `nil` for ever.
  ///   - other: Another file that ends the wait.
  ///   - isOpen: Whether there may be words at all.
  /// - Returns: Whether there are bytes to read, or the input's end.
  func wait(for delay: Duration?, or other: Int32, isOpen: Bool) -> Bool {
    var files = [
      pollfd(fd: isOpen ? file : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = delay.map { max(0, Int32(($0 / .milliseconds(1)).rounded(.up))) } ?? -1
    return poll(&files, nfds_t(files.count), milliseconds) > 0 && files[0].revents != 0
  }

  /// Stops the program as ^Z does, where somebody can let it go on.
  func suspend() { if isTerminal { raise(SIGTSTP) } }
}
