#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A crash on purpose, to test what is left of the terminal.
public struct CrashTest: Hashable, Sendable {
  /// The thread on which it happens.
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// The thread that draws.
    case main
    /// The thread that learns.
    case worker
    /// The queue that looks into copies of the weights.
    case inspector
  }

  /// How it happens.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A precondition fails, with words of its own.
    case precondition
    /// An array is read beyond its end.
    case index
    /// A sum has no room in its type.
    case overflow
    /// Calls go deeper than the thread's stack.
    case stack
    /// A page that is never there is written to.
    case null
    /// A library gives up, and says so on standard error.
    case abort
    /// A library warns on standard error, and all goes on.
    case warning
  }

  /// The thread on which it happens.
  public let place: Place
  /// How it happens.
  public let kind: Kind

  /// Reads `main` or `worker:overflow`; `nil` where a word is not known.
  public init?(_ text: String) {
    let words = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let place = words.first.flatMap(Place.init(rawValue:)),
      let kind = words.count > 1 ? Kind(rawValue: words[1]) : .precondition
    else { return nil }
    self.place = place
    self.kind = kind
  }

  /// Ends the program, but for ``Kind/warning``.
  public func crash() {
    // At least 1, which no optimiser knows.
    let count = CommandLine.arguments.count
    switch kind {
    case .precondition: preconditionFailure("crash test: a precondition failed on \(place)")
    case .index: _ = [0][count]
    // A sum that nobody used would not be made.
    case .overflow: _ = CrashTest.depth(below: Int.max + count)
    case .stack: _ = CrashTest.depth(below: count)
    case .null: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = count
    case .abort:
      say("gives up")
      abort()
    case .warning: say("warns")
    }
  }

  /// Each level needs its memory until the one below has returned, which none does.
  @inline(never)
  private static func depth(below level: Int) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { numbers in
      numbers.initialize(repeating: level)
      let depth = level < .max ? depth(below: level + 1) : 0
      return depth &+ numbers[level % 64]
    }
  }

  private func say(_ what: String) {
    let words = Array("crash test: \(place) \(what)\n".utf8)
    _ = words.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }
}
