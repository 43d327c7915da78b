import Datasets
import Synchronization

/// Keeps every word on progress, from whatever thread it comes.
final class Reports: Sendable {
  private let reports = Mutex<[LoadingProgress]>([])

  func add(_ progress: LoadingProgress) { reports.withLock { $0.append(progress) } }

  var all: [LoadingProgress] { reports.withLock { $0 } }
}
