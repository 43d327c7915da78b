import Datasets
import Dispatch
import Synchronization

/// The one thread that reads the data and learns: commands in, snapshots out, never waiting for the
/// screen.
///
/// Snapshots go through a slot that is filled only when it is empty, so that they are made as often
/// as they are looked at and no oftener.
public final class Worker: Sendable {
  /// What has happened on the thread.
  public enum News: Sendable {
    /// So many pictures are there.
    case loading(LoadingProgress)
    /// All pictures are there.
    case loaded(Lesson)
    /// The pictures cannot be read; nothing follows.
    case failed(DatasetError)
    /// What was learned so far.
    case snapshot(Snapshot)
  }

  private struct Mailbox {
    var inbox: [Command] = []
    var outbox: Snapshot?
    /// The newest word on loading that was not taken yet.
    var loading: News?
    /// When progress may be told of again.
    var nextProgress: ContinuousClock.Instant
    var isStopping = false
    var isReading = true
    var hasStopped = false
  }

  /// Loading that is over before is not worth a bar.
  private static let patience: Duration = .milliseconds(200)
  /// Between two words on progress.
  private static let progressInterval: Duration = .milliseconds(50)

  private let mailbox = Mutex(
    Mailbox(nextProgress: ContinuousClock().now + Worker.patience))
  private let bell = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "descent.worker", qos: .userInitiated)

  /// Starts at once.
  ///
  /// - Parameters:
  ///   - found: What to read and to learn from.
  ///   - makeSession: Called on the worker's thread, which the session never leaves.
  ///   - prepareThread: Called first on the worker's thread.
  ///   - wake: Called, from any thread, when there are news.
  public init(
    reading found: FoundDataset,
    makeSession: @escaping @Sendable (Dataset) -> TrainingSession,
    prepareThread: @escaping @Sendable () -> Void = {}, wake: @escaping @Sendable () -> Void
  ) {
    queue.async { [self] in
      prepareThread()
      guard let lesson = read(found, wake) else {
        mailbox.withLock { $0.hasStopped = true }
        end.signal()
        return
      }
      let session = makeSession(lesson.dataset)
      work(on: session, wake)
      // What was asked for just before the end still happens.
      for command in mailbox.withLock({ $0.inbox }) { session.handle(command) }
      // The last state is measured too, wherever in an epoch it stands.
      session.validate()
      mailbox.withLock { box in
        box.outbox = session.makeSnapshot()
        box.hasStopped = true
      }
      end.signal()
    }
  }

  /// Hands over a command, to be carried out before the next step.
  public func send(_ command: Command) {
    mailbox.withLock { $0.inbox.append(command) }
    bell.signal()
  }

  /// The newest snapshot, if there is one that was not taken before.
  public func takeSnapshot() -> Snapshot? {
    let snapshot = mailbox.withLock { box in
      let snapshot = box.outbox
      box.outbox = nil
      return snapshot
    }
    if snapshot != nil { bell.signal() }
    return snapshot
  }

  /// What has happened since the last call, in order.
  public func takeNews() -> [News] {
    let (loading, snapshot) = mailbox.withLock { box in
      defer { (box.loading, box.outbox) = (nil, nil) }
      return (box.loading, box.outbox)
    }
    if snapshot != nil { bell.signal() }
    return [loading, snapshot.map(News.snapshot)].compactMap { $0 }
  }

  /// Ends the thread after the step it is in; ``takeSnapshot()`` then gives its last state.
  ///
  /// - Returns: Whether it ended within a second; data on its way into memory is not waited for.
  @discardableResult
  public func stop() -> Bool {
    let (hasStopped, isReading) = mailbox.withLock { box in
      box.isStopping = true
      return (box.hasStopped, box.isReading)
    }
    bell.signal()
    if hasStopped || isReading { return hasStopped }
    return end.wait(timeout: .now() + .seconds(1)) == .success
  }

  // MARK: On the worker's thread

  /// Reads the pictures and tells of it; `nil` where that failed or is not wanted any more.
  private func read(_ found: FoundDataset, _ wake: @escaping @Sendable () -> Void) -> Lesson? {
    do {
      let dataset = try found.read { [self] progress in
        let isDue = mailbox.withLock { box in
          let now = ContinuousClock().now
          guard now >= box.nextProgress else { return false }
          box.nextProgress = now + Worker.progressInterval
          box.loading = .loading(progress)
          return true
        }
        if isDue { wake() }
      }
      let isWanted = mailbox.withLock { box in
        box.isReading = false
        return !box.isStopping
      }
      guard isWanted else { return nil }
      let lesson = Lesson(dataset)
      mailbox.withLock { $0.loading = .loaded(lesson) }
      wake()
      return lesson
    } catch {
      mailbox.withLock { box in
        box.isReading = false
        box.loading = .failed(error)
      }
      wake()
      return nil
    }
  }

  private func work(on session: TrainingSession, _ wake: @Sendable () -> Void) {
    let clock = ContinuousClock()
    var pacer = Pacer()
    var hasNews = true
    while let commands = takeCommands() {
      for command in commands { session.handle(command) }
      hasNews = hasNews || !commands.isEmpty

      var delay: Duration?
      if session.isRunning {
        let rate = session.isFinishingEpoch ? nil : session.speed.stepsPerSecond
        let wait = pacer.delay(stepsPerSecond: rate, at: clock.now)
        if wait <= .zero {
          session.step()
          pacer.didStep(session.run.step, digitsSeen: session.run.digitsSeen, at: clock.now)
          hasNews = true
        }
        delay = session.isRunning ? pacer.delay(stepsPerSecond: rate, at: clock.now) : nil
      }
      if !session.isRunning { pacer.pause() }
      if hasNews, publish({ session.makeSnapshot(pace: pacer.pace) }) {
        hasNews = false
        wake()
      }
      listen(for: delay)
    }
  }

  /// What arrived since the last call, or `nil` when the worker is to stop.
  private func takeCommands() -> [Command]? {
    mailbox.withLock { box in
      if box.isStopping { return nil }
      let commands = box.inbox
      box.inbox = []
      return commands
    }
  }

  private func publish(_ makeSnapshot: () -> Snapshot) -> Bool {
    guard mailbox.withLock({ $0.outbox == nil }) else { return false }
    // Only this thread fills the slot, so it is still empty after the snapshot was made.
    let snapshot = makeSnapshot()
    mailbox.withLock { $0.outbox = snapshot }
    return true
  }

  /// Sleeps until a command comes or the next step is due; without a delay, until a command comes.
  private func listen(for delay: Duration?) {
    guard let delay else {
      bell.wait()
      return
    }
    guard delay > .zero else {
      // What rang meanwhile is looked at anyway; left alone it would add up.
      while bell.wait(timeout: .now()) == .success {}
      return
    }
    let nanoseconds = Int(delay / .nanoseconds(1))
    _ = bell.wait(timeout: .now() + .nanoseconds(nanoseconds))
  }
}
