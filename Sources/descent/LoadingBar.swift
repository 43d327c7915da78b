import Datasets
import Synchronization

/// How far loading is, on standard error while that is a terminal, where it takes longer than the
/// blink of an eye.
final class LoadingBar: Sendable {
  private let bar = Mutex(
    ProgressBar(isShown: StandardStreams.isErrorTerminal, delay: .milliseconds(200)))

  /// Draws how far it is; may be called from any thread.
  func show(_ progress: LoadingProgress) {
    bar.withLock { $0.show(progress.part) }
  }

  /// Takes the bar off the line.
  func clear() { bar.withLock { $0.clear() } }
}
