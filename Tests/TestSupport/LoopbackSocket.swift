#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The least of TCP that a web server for tests needs, on a port that only this machine reaches.
enum LoopbackSocket {
  /// Begins to listen; the system chooses the port.
  static func listen() -> (socket: Int32, port: UInt16)? {
    #if canImport(Darwin)
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    guard isBound, startListening(listener) else {
      close(listener)
      return nil
    }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  /// Waits for somebody to connect; `nil` when there is no need to wait any more.
  static func accept(_ listener: Int32, until stop: Int32) -> Int32? {
    guard waitForInput(listener, until: stop) else { return nil }
    let connection = acceptNext(listener)
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      var isOn: Int32 = 1
      setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return connection
  }

  /// Waits until there is something to read, or nobody at the other end; false when there is no
  /// need to wait any more.
  static func waitForInput(_ socket: Int32, until stop: Int32) -> Bool {
    var ends = [socket, stop].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&ends, nfds_t(ends.count), -1) < 0 {}
    return ends[1].revents == 0
  }

  /// The head of a request, up to its empty line.
  static func receiveHead(_ connection: Int32) -> String {
    var head: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    let end = Array("\r\n\r\n".utf8)
    while head.suffix(end.count) != end[...] {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { break }
      head += piece.prefix(count)
    }
    return String(decoding: head, as: UTF8.self)
  }

  /// Sends all of some bytes; false when nobody takes them.
  static func send(_ bytes: some Collection<UInt8>, to connection: Int32) -> Bool {
    var rest = Array(bytes)[...]
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { sendSome(connection, $0, flags) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Two ends; when the second is closed, waiting for the first is over.
  static func makeStop() -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  static func closeSocket(_ socket: Int32) { close(socket) }
}

// The system's functions of the same names.
private func startListening(_ socket: Int32) -> Bool { listen(socket, 16) == 0 }
private func acceptNext(_ socket: Int32) -> Int32 { accept(socket, nil, nil) }
private func sendSome(_ socket: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int {
  send(socket, bytes.baseAddress, bytes.count, flags)
}
