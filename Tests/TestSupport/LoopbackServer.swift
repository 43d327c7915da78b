import Dispatch
import Synchronization

/// A web server for one test, which can be as bad as servers and connections are.
public final class LoopbackServer: Sendable {
  /// How it answers.
  public enum Behavior: Hashable, Sendable {
    /// With what was asked for, from any byte on.
    case wellBehaved
    /// Always with the whole file.
    case ignoresRanges
    /// As it should, but the first few answers break off after so many bytes.
    case drops(after: Int, times: Int)
    /// Promises everything, but never gets beyond one byte of the file.
    case breaksOff(at: Int)
    /// Falls silent after so many bytes of the first answer, until whoever asked goes away.
    case stalls(after: Int)
    /// Goes on after the end of the file, without saying how long.
    case neverEnds
    /// Knows no file.
    case hasNothing
  }

  /// What somebody asked for.
  public struct Request: Hashable, Sendable {
    /// The name of the file.
    public var name: String
    /// The first byte that was wanted.
    public var offset: Int

    /// A file from some byte on.
    public init(_ name: String, from offset: Int = 0) {
      self.name = name
      self.offset = offset
    }
  }

  /// Where it is, without a slash at the end.
  public let address: String

  private let log = Log()
  private let stop: Int32

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - files: What there is, by name.
  ///   - directory: Looked into in the middle of each answer.
  public init(
    _ files: [String: [UInt8]], _ behavior: Behavior = .wellBehaved, watching directory: String = ""
  ) {
    let stop = LoopbackSocket.makeStop()
    self.stop = stop.writing
    guard let (listener, port) = LoopbackSocket.listen() else {
      address = "http://127.0.0.1:1"
      LoopbackSocket.closeSocket(stop.reading)
      return
    }
    address = "http://127.0.0.1:\(port)"
    let answerer = Answerer(
      files: files, behavior: behavior, directory: directory, stop: stop.reading, log: log)
    DispatchQueue(label: "loopback server").async {
      while let connection = LoopbackSocket.accept(listener, until: stop.reading) {
        answerer.answer(connection)
        LoopbackSocket.closeSocket(connection)
      }
      LoopbackSocket.closeSocket(listener)
      LoopbackSocket.closeSocket(stop.reading)
    }
  }

  deinit { LoopbackSocket.closeSocket(stop) }

  /// All requests so far, in order.
  public var requests: [Request] { log.entries.withLock { $0.requests } }

  /// What was in the watched directory in the middle of each answer.
  public var sightings: [[String]] { log.entries.withLock { $0.sightings } }
}

/// What a server remembers.
private final class Log: Sendable {
  struct Entries {
    var requests: [LoopbackServer.Request] = []
    var sightings: [[String]] = []
  }

  let entries = Mutex(Entries())
}

/// One answer after the other.
private struct Answerer {
  let files: [String: [UInt8]]
  let behavior: LoopbackServer.Behavior
  let directory: String
  let stop: Int32
  let log: Log

  func answer(_ connection: Int32) {
    guard let request = Answerer.parse(LoopbackSocket.receiveHead(connection)) else { return }
    let number = log.entries.withLock { entries in
      entries.requests.append(request)
      return entries.requests.count
    }
    guard behavior != .hasNothing, let file = files[request.name] else {
      send("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n", "gone".utf8, connection)
      return
    }
    let offset = behavior == .ignoresRanges ? 0 : request.offset
    guard offset == 0 || offset < file.count else {
      let range = "Content-Range: bytes */\(file.count)"
      send(
        "HTTP/1.1 416 Range Not Satisfiable\r\n\(range)\r\nContent-Length: 0\r\n", [], connection)
      return
    }
    let range = "Content-Range: bytes \(offset)-\(file.count - 1)/\(file.count)\r\n"
    let status = offset > 0 ? "206 Partial Content\r\n\(range)" : "200 OK\r\n"
    let length = behavior == .neverEnds ? "" : "Content-Length: \(file.count - offset)\r\n"
    send("HTTP/1.1 \(status)\(length)", [], connection)
    sendBody(file[offset...], number: number, connection)
  }

  private func sendBody(_ whole: ArraySlice<UInt8>, number: Int, _ connection: Int32) {
    let body =
      switch behavior {
      case .drops(let count, let times) where number <= times: whole.prefix(count)
      case .breaksOff(let end): whole.prefix(max(0, end - whole.startIndex))
      case .stalls(let count) where number == 1: whole.prefix(count)
      default: whole
      }
    let half = body.count / 2
    guard LoopbackSocket.send(body.prefix(half), to: connection) else { return }
    let names = TemporaryDirectory.names(in: directory).sorted()
    log.entries.withLock { $0.sightings.append(names) }
    guard LoopbackSocket.send(body.dropFirst(half), to: connection) else { return }
    switch behavior {
    case .stalls where number == 1: _ = LoopbackSocket.waitForInput(connection, until: stop)
    case .neverEnds:
      let zeros = [UInt8](repeating: 0, count: 1 << 16)
      while LoopbackSocket.send(zeros, to: connection) {}
    default: break
    }
  }

  private func send(_ head: String, _ body: some Collection<UInt8>, _ connection: Int32) {
    _ = LoopbackSocket.send(
      Array("\(head)Connection: close\r\n\r\n".utf8) + Array(body), to: connection)
  }

  /// `nil` for anything but a `GET`.
  private static func parse(_ head: String) -> LoopbackServer.Request? {
    let lines = head.split(separator: "\r\n")
    guard let words = lines.first?.split(separator: " "), words.count == 3, words[0] == "GET"
    else { return nil }
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    let offset = range?.split(separator: "=").last?.split(separator: "-").first.flatMap { Int($0) }
    return LoopbackServer.Request(
      words[1].split(separator: "/").last.map(String.init) ?? "", from: offset ?? 0)
  }
}
