/// One request of the program curl, whose answer is taken as it comes.
struct Curl: ~Copyable {
  /// How a request ended.
  enum Ending {
    /// The server sent all that it promised, or has nothing more.
    case complete
    /// The server can only send from the first byte on, was asked for later ones, and sent nothing.
    case startsOnlyAtZero
    /// The answer did not come or broke off; in curl's own words.
    case failed(reason: String)
  }

  /// "HTTP page not retrieved": the server answered with an error, of which no byte is written.
  ///
  /// - Source: curl's manual, "Exit codes".
  private static let httpError: Int32 = 22
  /// "The range command did not work", and no byte of the body was written.
  private static let rangeError: Int32 = 33

  /// A server that is silent, or nearly so, for half a minute is given up.
  ///
  /// What comes is passed on at once, so that it is kept when the program is killed. Nothing is
  /// taken from anybody's `.curlrc`, where an `include` would spoil every file; proxies come from
  /// the environment.
  ///
  /// - Source: curl's manual: `--disable` counts only as the first option.
  private static let usualOptions = [
    "--disable", "--fail", "--location", "--silent", "--show-error", "--globoff",
    "--proto", "=http,https", "--proto-redir", "=http,https",
    "--connect-timeout", "15", "--speed-limit", "1000", "--speed-time", "30", "--no-buffer",
    "--output", "-",
  ]

  private let isResuming: Bool
  private var process: ChildProcess

  /// Asks for what is at an address.
  ///
  /// - Parameters:
  ///   - offset: Bytes that are there already.
  ///   - options: What to tell curl besides, over all that it is told anyway.
  /// - Throws: ``FetchError/noCurl(reason:)``.
  init(_ address: String, from offset: Int, options: [String]) throws(FetchError) {
    isResuming = offset > 0
    let resuming = isResuming ? ["--continue-at", String(offset)] : []
    do {
      process = try ChildProcess(
        "curl", Curl.usualOptions + resuming + options + ["--url", address])
    } catch {
      throw .noCurl(reason: error.reason)
    }
  }

  /// Waits for more of the answer.
  ///
  /// - Parameter waiting: Called from time to time while nothing comes.
  /// - Returns: How many bytes came, 0 at the end.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer, waiting: () -> Void
  ) -> Int {
    process.read(into: buffer, waiting: waiting)
  }

  /// How it ended, once there is nothing more to read.
  mutating func finish() -> Ending {
    let code = process.wait()
    let reason = Curl.reason(process.errors, code: code)
    switch code {
    case 0: return .complete
    // "Range Not Satisfiable": all of it is there. Some versions of curl count that as an error.
    case Curl.httpError where isResuming && reason.contains("error: 416"): return .complete
    case Curl.rangeError where isResuming: return .startsOnlyAtZero
    default: return .failed(reason: reason)
    }
  }

  /// The sentence of `curl: (22) The requested URL returned error: 404`.
  private static func reason(_ errors: [UInt8], code: Int32) -> String {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { $0.hasPrefix("curl: (") }),
      let end = line.firstIndex(of: ")")
    else { return "curl ended with code \(code)" }
    // A server's words may be among them.
    let scalars = line[end...].dropFirst().unicodeScalars.filter { !$0.properties.isControl }
    let words = String(String.UnicodeScalarView(scalars)).drop { $0 == " " }
    return words.hasSuffix(".") ? String(words.dropLast()) : String(words)
  }
}

extension Unicode.Scalar.Properties {
  /// Whether a terminal would do something other than show it.
  fileprivate var isControl: Bool { generalCategory == .control }
}
