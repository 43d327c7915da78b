import CEnvironment

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program that runs without input, whose output and complaints come through pipes.
///
/// It ends with this value, if not before.
struct ChildProcess: ~Copyable {
  /// Why a program did not start.
  struct StartError: Error {
    /// The system's word for it.
    let reason: String
  }

  /// After so many milliseconds without output, whoever waits for it is told.
  private static let patience: Int32 = 100
  /// As much of the complaints is kept.
  private static let longestErrors = 4096

  /// The end of what it wrote to standard error so far.
  private(set) var errors: [UInt8] = []

  private var process: pid_t?
  /// The ends to read from; -1 once they are at their end, which poll ignores.
  private var output: Int32
  private var errorOutput: Int32

  /// Starts a program with the environment of this one.
  ///
  /// - Parameter name: Looked for as a shell does.
  init(_ name: String, _ arguments: [String]) throws(StartError) {
    let outputPipe = try ChildProcess.makePipe()
    let errorPipe: (reading: Int32, writing: Int32)
    do {
      errorPipe = try ChildProcess.makePipe()
    } catch {
      for end in [outputPipe.reading, outputPipe.writing] { close(end) }
      throw error
    }
    let (process, status) = ChildProcess.spawn(
      [name] + arguments, output: outputPipe.writing, errors: errorPipe.writing)
    for end in [outputPipe.writing, errorPipe.writing] { close(end) }
    guard status == 0 else {
      for end in [outputPipe.reading, errorPipe.reading] { close(end) }
      // Starting a program returns what other calls leave in errno.
      throw StartError(reason: String(cString: strerror(status)))
    }
    self.process = process
    output = outputPipe.reading
    errorOutput = errorPipe.reading
  }

  deinit {
    if let process {
      kill(process, SIGKILL)
      _ = ChildProcess.wait(for: process)
    }
    if output >= 0 { close(output) }
    if errorOutput >= 0 { close(errorOutput) }
  }

  /// Waits for output and takes it, keeping complaints aside.
  ///
  /// Where the system cannot wait, as without memory, the program is ended.
  ///
  /// - Parameter waiting: Called from time to time while nothing comes.
  /// - Returns: How many bytes came; 0 when no more can come of either kind.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer, waiting: () -> Void
  ) -> Int {
    while output >= 0 || errorOutput >= 0 {
      var ends = [output, errorOutput].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let readyCount = poll(&ends, nfds_t(ends.count), ChildProcess.patience)
      if readyCount == 0 { waiting() }
      if readyCount < 0, errno != EINTR { giveUp() }
      guard readyCount > 0 else { continue }
      if ends[1].revents != 0 { readErrors() }
      if ends[0].revents != 0 {
        let count = ChildProcess.read(&output, into: buffer)
        if count > 0 { return count }
      }
    }
    return 0
  }

  /// Waits until it has ended.
  ///
  /// - Returns: Its exit code, or 128 and the signal that ended it.
  mutating func wait() -> Int32 {
    defer { process = nil }
    return process.map { ChildProcess.wait(for: $0) } ?? 0
  }

  /// Ends it, and takes nothing more from it.
  private mutating func giveUp() {
    if let process { kill(process, SIGKILL) }
    for end in [output, errorOutput] where end >= 0 { close(end) }
    (output, errorOutput) = (-1, -1)
  }

  private mutating func readErrors() {
    let piece = [UInt8](unsafeUninitializedCapacity: ChildProcess.longestErrors) { buffer, count in
      count = ChildProcess.read(&errorOutput, into: UnsafeMutableRawBufferPointer(buffer))
    }
    errors = (errors + piece).suffix(ChildProcess.longestErrors)
  }

  /// - Returns: 0 at the end, where it closes the pipe.
  private static func read(
    _ file: inout Int32, into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    while true {
      let count = systemRead(file, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count > 0 { return count }
      close(file)
      file = -1
      return 0
    }
  }
}

// MARK: - The system's calls

extension ChildProcess {
  private static func spawn(
    _ words: [String], output: Int32, errors: Int32
  ) -> (process: pid_t, status: Int32) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let status = posix_spawnp(&process, words[0], &actions, nil, arguments, cenvironment())
    return (process, status)
  }

  /// Two ends that other programs do not inherit, unless one starts at the same moment.
  private static func makePipe() throws(StartError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    let status = pipe(&ends)
    for end in ends where status == 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    guard status == 0 else { throw StartError(reason: FileBytes.lastError()) }
    return (ends[0], ends[1])
  }

  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }
}
