#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A directory of a test's own, removed with everything in it when the last reference goes.
public final class TemporaryDirectory: Sendable {
  /// Where it is.
  public let path: String

  /// Made under the system's directory for temporary files.
  public init() {
    var template = Array("/tmp/descent-test-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, mkdtemp(start) != nil else { return "/nonexistent" }
      return String(cString: start)
    }
  }

  deinit { TemporaryDirectory.remove(path) }

  /// Writes a file into it and returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) -> String {
    let file = path + "/" + name
    if let handle = fopen(file, "wb") {
      fwrite(bytes, 1, bytes.count, handle)
      fclose(handle)
    }
    return file
  }

  /// The bytes of a file, empty where there is none.
  public static func read(_ path: String) -> [UInt8] {
    guard let handle = fopen(path, "rb") else { return [] }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, handle), count > 0 {
      bytes += chunk.prefix(count)
    }
    return bytes
  }

  /// The names in a directory.
  public static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    for name in names(in: path) {
      let inside = path + "/" + name
      if unlink(inside) != 0 { remove(inside) }
    }
    rmdir(path)
  }
}

/// What tests find outside the repository.
public enum TestResources {
  /// The directory with real MNIST, from the environment; `nil` where there is none.
  public static var mnist: String? { variable("DESCENT_MNIST") }

  /// How many damaged files of a kind to try, from the environment; `nil` for the usual number.
  public static var fuzzCount: Int? { number("DESCENT_FUZZ") }

  /// The program to test in place of the one that was built with the tests, from the environment.
  public static var program: String? { variable("DESCENT_PROGRAM") }

  /// A number from the environment; `nil` where there is none.
  public static func number(_ name: String) -> Int? { variable(name).flatMap { Int($0) } }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The most memory that the tests have needed so far, in bytes.
  public static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      // Glibc's name for it is an enumeration here, while the function takes a number.
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss << 10
    #endif
  }

  /// What a test says when it is skipped for want of it.
  public static let mnistIsMissing: String =
    "set DESCENT_MNIST to a directory with the four MNIST files to run this"
}
