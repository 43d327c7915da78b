import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C as a question that can be asked between two steps; a second one ends the program at once.
struct Interruption {
  /// What a program ends with that Ctrl-C has stopped.
  static let exitCode: Int32 = 128 + SIGINT

  private final class Presses: Sendable {
    let count = Atomic(0)
  }

  private let presses = Presses()
  private let source: any DispatchSourceSignal

  /// Listens from now on.
  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [presses] in
      guard presses.count.add(1, ordering: .relaxed).newValue > 1 else { return }
      signal(SIGINT, SIG_DFL)
      raise(SIGINT)
    }
    source.resume()
  }

  /// Listens no longer: from now on Ctrl-C ends the program as usual.
  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }

  /// Whether Ctrl-C was pressed.
  var hasHappened: Bool { presses.count.load(ordering: .relaxed) > 0 }
}
