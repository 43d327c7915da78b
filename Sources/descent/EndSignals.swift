import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Signals that end a program, as a question between two steps and as a file to wait for; a second
/// one ends it at once.
///
/// What the program was told to ignore when it was started, as by `nohup`, stays ignored.
struct EndSignals {
  /// What a program ends with that Ctrl-C has stopped.
  static let interruptionCode: Int32 = 128 + SIGINT

  private final class Caught: Sendable {
    let number = Atomic<Int32>(0)
  }

  private let caught = Caught()
  private let sources: [(number: Int32, source: any DispatchSourceSignal)]
  /// Can be read from once a signal has come; -1 where the system gave no such file.
  let file: Int32

  /// Listens from now on.
  init(_ numbers: [Int32] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]) {
    var ends: [Int32] = [-1, -1]
    let status = pipe(&ends)
    for end in ends where status == 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (reading, writing) = (ends[0], ends[1])
    file = reading
    let heard = numbers.filter { !EndSignals.ignore($0) }
    sources = heard.map { [caught] number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard caught.number.exchange(number, ordering: .relaxed) == 0 else {
          return EndSignals.end(by: number)
        }
        var byte: UInt8 = 0
        _ = write(writing, &byte, 1)
      }
      let isHeard = DispatchSemaphore(value: 0)
      source.setRegistrationHandler { isHeard.signal() }
      source.resume()
      // A signal that comes before would be lost.
      _ = isHeard.wait(timeout: .now() + 1)
      return (number, source)
    }
  }

  /// Listens to Ctrl-C alone.
  static func ofInterruption() -> EndSignals { EndSignals([SIGINT]) }

  /// Ignores a signal.
  ///
  /// - Returns: Whether it was ignored before.
  private static func ignore(_ number: Int32) -> Bool {
    let before = signal(number, SIG_IGN)
    return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Ends the program as the signal would have done.
  private static func end(by number: Int32) {
    signal(number, SIG_DFL)
    // Dispatch keeps signals from its threads, and from those that have met one already.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
  }

  /// Listens no longer: from now on the signals end the program as usual.
  func end() {
    for (number, source) in sources {
      source.cancel()
      signal(number, SIG_DFL)
    }
  }

  /// The signal that came; `nil` while none has.
  var number: Int32? {
    let number = caught.number.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}
