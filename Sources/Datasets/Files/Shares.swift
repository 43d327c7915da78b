import Dispatch
import Synchronization

/// Work on many files, a share of them at a time, with as many threads as there are processors.
enum Shares {
  /// Files in a share.
  private static let length = 256

  /// What is wrong with a file, and which it is.
  struct Problem: Error {
    var index: Int
    var error: DatasetError
  }

  /// What the threads have come to.
  private struct Progress<Result: Sendable> {
    /// Shares that are done before one that is not, by their numbers.
    var waiting: [Int: Result] = [:]
    /// The first share that has not been taken.
    var next = 0
    var problem: Problem?
  }

  /// Works on all files, and takes what comes of it in their order.
  ///
  /// - Parameters:
  ///   - count: How many files there are.
  ///   - work: Works on the files of a share, on any thread.
  ///   - take: Takes what came of the files of a share, never two at a time.
  /// - Throws: What is wrong with the first file of those that anything is wrong with.
  static func work<Result: Sendable>(
    on count: Int, _ work: @Sendable (_ range: Range<Int>) throws(Problem) -> Result,
    take: @Sendable (_ result: Result, _ range: Range<Int>) -> Void
  ) throws(DatasetError) {
    let progress = Mutex(Progress<Result>())
    DispatchQueue.concurrentPerform(iterations: (count + length - 1) / length) { share in
      // What comes after a file with a problem is not needed any more.
      if progress.withLock({ ($0.problem?.index ?? .max) < share * length }) { return }
      do throws(Problem) {
        let result = try work(range(share, of: count))
        progress.withLock { progress in
          progress.waiting[share] = result
          while let result = progress.waiting.removeValue(forKey: progress.next) {
            take(result, range(progress.next, of: count))
            progress.next += 1
          }
        }
      } catch {
        progress.withLock { progress in
          if error.index < progress.problem?.index ?? .max { progress.problem = error }
        }
      }
    }
    if let problem = progress.withLock({ $0.problem }) { throw problem.error }
  }

  private static func range(_ share: Int, of count: Int) -> Range<Int> {
    share * length..<min((share + 1) * length, count)
  }
}
