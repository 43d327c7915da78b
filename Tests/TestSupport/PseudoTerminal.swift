import CPseudoTerminal
import TextGraphics

/// A program on a terminal of its own, with a person who looks, types, and waits for what happens.
///
/// Waiting always means waiting for something to be seen: there is no sleep that hopes.
public final class PseudoTerminal {
  /// How a program came to its end.
  public enum Exit: Hashable, Sendable {
    /// It returned a code.
    case code(Int32)
    /// A signal ended it.
    case signal(Int32)
  }

  /// What a program finds instead of its terminal.
  public struct Surroundings: Hashable, Sendable {
    /// A file in place of the keyboard.
    public var input: String?
    /// A file in place of the screen.
    public var output: String?
    /// Whether all signals are blocked, as in children of some programs.
    public var blocksSignals: Bool

    /// The terminal itself, unless told otherwise.
    public init(input: String? = nil, output: String? = nil, blocksSignals: Bool = false) {
      self.input = input
      self.output = output
      self.blocksSignals = blocksSignals
    }
  }

  /// The terminal's modes as the system keeps them; equal when nothing at all differs.
  public struct Modes: Hashable, Sendable {
    let bytes: [UInt8]
  }

  /// What stands on the screen after everything read so far.
  public private(set) var screen: TerminalEmulator
  /// Every byte that the program wrote while it was watched.
  public private(set) var bytes: [UInt8] = []
  /// How many bytes the program wrote.
  public private(set) var byteCount = 0
  /// The last of what the program wrote, watched or not.
  public private(set) var lastBytes: [UInt8] = []
  /// Whether what the program writes is kept and shown on ``screen``; else it is only counted.
  ///
  /// After a time without watching, the screen is right again once it was drawn whole.
  public var isWatching = true {
    didSet {
      guard isWatching else { return }
      // What was cut when nobody looked any more does not go on here.
      screen.parser = TerminalEmulator.Parser()
      screen.resize(size)
    }
  }
  /// The terminal's modes before the program started.
  public let initialModes: Modes
  /// The program's process, for looking at it from outside.
  public let process: Int32

  private let master: Int32
  private var isOpen = true
  private var exit: Exit?
  private var size: Size
  private var finalProcessorMilliseconds: Int64?

  /// A usual environment: a terminal with 256 colours, in UTF-8, and a home where nothing is.
  public static let usualEnvironment = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/nonexistent",
  ]

  /// Starts a program; a path that cannot be run shows as exit code 127.
  ///
  /// - Parameter environment: Put over ``usualEnvironment``; an empty text takes a variable away.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    size: Size = Size(width: 80, height: 24), in surroundings: Surroundings = Surroundings()
  ) {
    let variables = Self.usualEnvironment.merging(environment) { $1 }.filter { !$0.value.isEmpty }
    screen = TerminalEmulator(size)
    self.size = size
    let child = withCStrings([program] + arguments) { arguments in
      withCStrings(variables.map { "\($0)=\($1)" }.sorted()) { environment in
        pt_spawn(
          program, arguments, environment, UInt16(size.width), UInt16(size.height),
          surroundings.blocksSignals, surroundings.input, surroundings.output)
      }
    }
    process = child.process
    master = child.master
    initialModes = Modes(child.initial_modes)
  }

  deinit {
    if exit == nil {
      pt_kill(process, 9)
      var (value, milliseconds) = (Int32(0), Int64(0))
      _ = pt_await(process, 2000, &value, &milliseconds)
    }
    if isOpen { pt_close(master) }
  }

  /// The terminal's modes now.
  public var modes: Modes { Modes(pt_get_modes(master)) }

  /// Everything that the program wrote, as text.
  public var output: String { String(decoding: bytes, as: UTF8.self) }
}

// MARK: - Doing

extension PseudoTerminal {
  /// Types, or sends what a key or the mouse sends.
  public func send(_ text: String) {
    send(bytes: Array(text.utf8))
  }

  /// Sends bytes as they are.
  public func send(bytes: [UInt8]) {
    guard isOpen else { return }
    _ = pt_write(master, bytes, bytes.count)
  }

  /// Changes the window's size, as dragging its corner does.
  public func resize(_ size: Size) {
    self.size = size
    if isWatching { screen.resize(size) }
    pt_resize(master, UInt16(size.width), UInt16(size.height))
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) {
    pt_kill(process, number)
  }

  /// Closes the window, as when a connection breaks.
  public func hangUp() {
    guard isOpen else { return }
    isOpen = false
    pt_close(master)
  }
}

// MARK: - Waiting

extension PseudoTerminal {
  /// Reads until the screen is as expected; false when the time is over or the program has gone.
  public func wait(seconds: Double = 10, until condition: (TerminalEmulator) -> Bool) -> Bool {
    let deadline = pt_milliseconds() + Int64(seconds * 1000)
    while !condition(screen) {
      let left = deadline - pt_milliseconds()
      guard left > 0, read(milliseconds: left) else { return condition(screen) }
    }
    return true
  }

  /// Reads until a text stands on the screen.
  public func wait(seconds: Double = 10, for text: String) -> Bool {
    wait(seconds: seconds) { $0.text.contains(text) }
  }

  /// Reads whatever comes for so long, for claims that nothing comes.
  ///
  /// - Returns: How many bytes came.
  public func listen(milliseconds: Int) -> Int {
    let before = byteCount
    let deadline = pt_milliseconds() + Int64(milliseconds)
    while true {
      let left = deadline - pt_milliseconds()
      guard left > 0, read(milliseconds: left) else { return byteCount - before }
    }
  }

  /// Reads no faster than a slow connection passes bytes on.
  public func listen(milliseconds: Int, bytesPerSecond: Int) {
    let end = pt_milliseconds() + Int64(milliseconds)
    while pt_milliseconds() < end {
      _ = read(milliseconds: 0, limit: max(1, bytesPerSecond / 20))
      pt_pause(50)
    }
  }

  /// How many times longer work takes now than on a machine that nobody else uses.
  public static var slowness: Double { pt_slowness() }

  /// Reads what is there without waiting.
  public func glance() {
    while read(milliseconds: 0) {}
  }

  /// Lets time pass without reading anything, as a terminal that has stalled.
  public func stall(milliseconds: Int) {
    pt_pause(Int32(milliseconds))
  }

  /// Reads on until the program has ended; `nil` when it did not in time.
  public func waitForExit(seconds: Double = 10, reading: Bool = true) -> Exit? {
    let deadline = pt_milliseconds() + Int64(seconds * 1000)
    while !reap(milliseconds: 10), pt_milliseconds() < deadline {
      if reading { while read(milliseconds: 0) {} }
    }
    if exit != nil { while read(milliseconds: 0) {} }
    return exit
  }

  /// Whether the program has come to its end.
  public var hasEnded: Bool { reap(milliseconds: 0) }

  private func reap(milliseconds: Int32) -> Bool {
    guard exit == nil else { return true }
    var (value, processor) = (Int32(0), Int64(0))
    switch pt_await(process, milliseconds, &value, &processor) {
    case 1: exit = .code(value)
    case 2: exit = .signal(value)
    default: return false
    }
    finalProcessorMilliseconds = processor
    return true
  }

  /// Waits until the program is stopped, as by ^Z, reading meanwhile.
  public func waitUntilStopped(seconds: Double = 5) -> Bool {
    let deadline = pt_milliseconds() + Int64(seconds * 1000)
    while !pt_is_stopped(process), pt_milliseconds() < deadline { _ = read(milliseconds: 10) }
    return pt_is_stopped(process)
  }

  /// Processor time that the program has used so far, or -1 where the system does not tell.
  public var processorMilliseconds: Int {
    Int(finalProcessorMilliseconds ?? pt_processor_milliseconds(process))
  }

  /// The program's resident memory now and at its peak, in megabytes; `nil` where that cannot be
  /// told or it has ended.
  public var residentMegabytes: (now: Double, peak: Double)? {
    var (now, peak) = (Int64(0), Int64(0))
    guard pt_resident_kilobytes(process, &now, &peak) else { return nil }
    return (Double(now) / 1024, Double(peak) / 1024)
  }

  /// How many bytes the program has written so far; `nil` where that cannot be told.
  public var writtenBytes: Int? {
    let count = pt_written_bytes(process)
    return count < 0 ? nil : Int(count)
  }

  /// Reads what is there, waiting at most so long; false when nothing came.
  private func read(milliseconds: Int64, limit: Int = 65536) -> Bool {
    guard isOpen, pt_wait(master, Int32(clamping: milliseconds)) == 1 else { return false }
    // All there is first and the picture of it afterwards: a program that ends meanwhile takes with
    // it what is still on the way.
    var new: [UInt8] = []
    while new.count < limit {
      let part = [UInt8](unsafeUninitializedCapacity: limit - new.count) { buffer, count in
        count = buffer.baseAddress.map { max(0, Int(pt_read(master, $0, buffer.count))) } ?? 0
      }
      new += part
      guard !part.isEmpty, pt_wait(master, 0) == 1 else { break }
    }
    byteCount += new.count
    lastBytes += new
    if lastBytes.count > 1 << 17 { lastBytes.removeFirst(lastBytes.count - 1 << 14) }
    if isWatching {
      bytes += new
      screen.feed(new)
    }
    return !new.isEmpty
  }
}

extension PseudoTerminal.Modes {
  fileprivate init(_ modes: pt_modes) {
    bytes = withUnsafeBytes(of: modes) { Array($0) }
  }
}
