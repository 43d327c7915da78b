import Dispatch
import Synchronization

/// Wakes one thread from others; to ring it twice before it was heard is to ring it once.
final class Bell: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  /// Whether it was rung and has not been heard.
  private let isRung = Mutex(false)

  /// Wakes who listens, or keeps it from falling asleep.
  func ring() {
    let mustSignal = isRung.withLock { isRung in
      defer { isRung = true }
      return !isRung
    }
    if mustSignal { semaphore.signal() }
  }

  /// Sleeps until it is rung or the time is over; without a time, until it is rung.
  ///
  /// Where there is no time at all it does not even look, since a wait would be a sleep of some
  /// 50 µs. What has rung meanwhile ends the next sleep.
  func listen(for duration: Duration?) {
    if let duration {
      guard duration > .zero else { return }
      let nanoseconds = Int(duration / .nanoseconds(1))
      guard semaphore.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success else { return }
    } else {
      semaphore.wait()
    }
    isRung.withLock { $0 = false }
  }
}
