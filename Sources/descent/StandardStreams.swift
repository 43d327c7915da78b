#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The C library's call under a name of its own, since the type below has methods of that name.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

/// Why a text could not be written.
struct WriteError: Error {
  /// Whether nobody reads any more, which is no failure of ours.
  let isBrokenPipe: Bool
  /// The system's word for it.
  let reason: String
}

/// Standard output and standard error, unbuffered.
enum StandardStreams {
  /// Writes all of a text to standard output.
  static func write(_ text: String) throws(WriteError) { try write(text, to: 1) }

  /// Writes all of a text to standard error, where that can be done.
  static func writeError(_ text: String) { try? write(text, to: 2) }

  /// Whether standard error is a terminal, which shows a line being overwritten.
  static var isErrorTerminal: Bool { isatty(2) != 0 }

  /// Whether more than ASCII is read as meant, by what the environment says of the language.
  static var isUTF8: Bool {
    let values = ["LC_ALL", "LC_CTYPE", "LANG"].map { (name: String) in
      getenv(name).map { String(cString: $0) } ?? ""
    }
    let language = values.first { !$0.isEmpty } ?? ""
    return ["utf-8", "utf8"].contains { language.lowercased().contains($0) }
  }

  /// From now on a closed pipe is told to the writer and does not kill the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  private static func write(_ text: String, to file: Int32) throws(WriteError) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw WriteError(isBrokenPipe: errno == EPIPE, reason: String(cString: strerror(errno)))
      }
      offset += count
    }
  }
}
