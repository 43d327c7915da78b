import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The signals that end a program, as a question between two steps and as a file to wait for; a second
/// one ends it at once.
struct EndSignals {
  private final class Caught: Sendable {
    let number = Atomic<Int32>(0)
  }

  private let caught = Caught()
  private let sources: [any DispatchSourceSignal]
  /// Can be read from once a signal has come; -1 where the system gave no such file.
  let file: Int32

  /// Listens from now on.
  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    let (reading, writing) = (ends[0], ends[1])
    file = reading
    sources = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].map { [caught] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard caught.number.exchange(number, ordering: .relaxed) == 0 else {
          signal(number, SIG_DFL)
          raise(number)
          return
        }
        var byte: UInt8 = 0
        _ = write(writing, &byte, 1)
      }
      source.resume()
      return source
    }
  }

  /// The signal that came; `nil` while none has.
  var number: Int32? {
    let number = caught.number.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}
