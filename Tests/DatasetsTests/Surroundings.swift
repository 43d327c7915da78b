import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tests know of the machine that they run on, and do to its files.
enum Surroundings {
  /// Whether permissions mean nothing to whoever runs the tests.
  static let isRoot = geteuid() == 0

  /// Makes a link to anything, or to nothing.
  static func makeLink(_ path: String, to target: String) -> Bool { symlink(target, path) == 0 }

  /// Gives a file another name besides those it has.
  static func name(_ path: String, as file: String) -> Bool { link(file, path) == 0 }

  /// Makes a named pipe, which nobody writes to.
  static func makePipe(_ path: String) -> Bool { mkfifo(path, 0o600) == 0 }

  /// Makes a file of zeros that take no room on the disk.
  static func makeHole(_ path: String, length: Int) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(file) }
    return file >= 0 && ftruncate(file, off_t(length)) == 0
  }

  static func setMode(_ mode: mode_t, of path: String) -> Bool { chmod(path, mode) == 0 }

  /// The most memory that this process has needed so far, in bytes.
  ///
  /// Unlike what getrusage tells on Linux, it leaves out what whoever started the process needed.
  static var peakMemory: Int {
    let status = String(decoding: TemporaryDirectory.read("/proc/self/status"), as: UTF8.self)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line.flatMap { line in Int(line.filter(\.isNumber)) }
    return kibibytes.map { $0 << 10 } ?? TestResources.peakMemory
  }
}
