import Datasets
import Dispatch
import Synchronization

/// The one thread that reads the data and learns, each run at its own pace: commands in, snapshots
/// out, never waiting for the screen.
///
/// Snapshots go through a slot that is filled only when it is empty, and while something is running
/// not before the screen wants the next: they are made as often as they are looked at, of the
/// moment in which they are. What was asked for, and that a run has come to rest, is told at once.
public final class Worker: Sendable {
  /// What has happened on the thread.
  public enum News: Sendable {
    /// So many pictures are there.
    case loading(LoadingProgress)
    /// All pictures are there.
    case loaded(Lesson)
    /// The pictures cannot be read; nothing follows.
    case failed(DatasetError)
    /// What was learned of the digits so far.
    case snapshot(Snapshot)
    /// Where the point on the curve is.
    case slope(SlopeSnapshot)
    /// What the quadratic is like.
    case coaster(CoasterSnapshot)
    /// What was asked of the digits' weights has an answer.
    case inspected(Inspection)
    /// A sentence for the footer.
    case notice(String)
  }

  private struct Mailbox {
    var inbox: [(run: RunName, command: Command)] = []
    /// What the runs had to tell when it was last empty.
    var outbox: [News] = []
    /// The newest word on loading that was not taken yet.
    var loading: News?
    /// When progress may be told of again.
    var nextProgress = Worker.patience
    /// When what only follows training may be told again.
    var nextNews: Duration = .zero
    var isStopping = false
    var isReading = true
    var hasStopped = false
  }

  /// Loading that is over before is not worth a bar.
  private static let patience: Duration = .milliseconds(200)
  /// Between two words on progress.
  private static let progressInterval: Duration = .milliseconds(50)

  private let mailbox = Mutex(Mailbox())
  private let stopwatch = Stopwatch()
  private let bell: Bell
  private let end = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "descent.worker", qos: .userInitiated)
  private let inspector: Inspector

  /// Starts at once.
  ///
  /// - Parameters:
  ///   - found: What to read and to learn from.
  ///   - measurements: What the roller coaster learns from; `nil` for the chapter's.
  ///   - makeSession: Called on the worker's thread, which the session never leaves.
  ///   - prepareThread: Called first on every thread that works.
  ///   - wake: Called, from any thread but the screen's, when there are news.
  public init(
    reading found: FoundDataset, measurements: Measurements? = nil,
    makeSession: @escaping @Sendable (Dataset) -> TrainingSession,
    prepareThread: @escaping @Sendable () -> Void = {}, wake: @escaping @Sendable () -> Void
  ) {
    let bell = Bell()
    self.bell = bell
    inspector = Inspector(prepareThread: prepareThread, wake: wake, remind: bell.ring)
    queue.async { [self] in
      prepareThread()
      guard let lesson = read(found, wake) else {
        mailbox.withLock { $0.hasStopped = true }
        end.signal()
        return
      }
      let session = makeSession(lesson.dataset)
      work(on: session, and: [SlopeSession(), CoasterSession(measurements)], wake)
      // What was asked for just before the end still happens.
      for (run, command) in mailbox.withLock({ $0.inbox }) where run == .digits {
        session.handle(command)
      }
      // The last state is measured too, wherever in an epoch it stands.
      session.validate()
      mailbox.withLock { box in
        box.outbox = [.snapshot(session.makeSnapshot())]
        box.hasStopped = true
      }
      end.signal()
    }
  }

  /// Hands over a command for one of the runs, to be carried out between two of its steps:
  /// before the next, or flat out within about a millisecond.
  public func send(_ command: Command, to run: RunName = .digits) {
    mailbox.withLock { $0.inbox.append((run, command)) }
    bell.ring()
  }

  /// Wants this to be known of the digits' weights from now on, also as they change.
  public func inspect(_ question: InspectionQuestion) {
    inspector.ask(question)
    // The worker may be asleep, and its weights are wanted.
    bell.ring()
  }

  /// Writes documents into the directory that the program was started in; a notice tells of it.
  public func write(_ documents: [Document]) { inspector.write(documents) }

  /// Crashes where the test says.
  public func crash(_ test: CrashTest) {
    switch test.place {
    case .main: test.crash()
    case .worker: send(.crash(test))
    case .inspector: inspector.crash(test)
    }
  }

  /// The newest snapshot of the digits' run, if there is one that was not taken before; what others
  /// had to tell is dropped.
  public func takeSnapshot() -> Snapshot? {
    takeOutbox().lazy.compactMap { news in
      if case .snapshot(let snapshot) = news { snapshot } else { nil }
    }.first
  }

  /// What has happened since the last call, in order.
  ///
  /// - Parameter interval: How long to wait before telling again of what only follows training;
  ///   news of anything else are not held back.
  public func takeNews(nextAfter interval: Duration = .zero) -> [News] {
    let loading = mailbox.withLock { box in
      defer { box.loading = nil }
      return box.loading
    }
    return [loading].compactMap { $0 } + takeOutbox(nextAfter: interval) + inspector.takeNews()
  }

  private func takeOutbox(nextAfter interval: Duration = .zero) -> [News] {
    let nextNews = stopwatch.time + interval
    let news = mailbox.withLock { box in
      defer { box.outbox = [] }
      box.nextNews = nextNews
      return box.outbox
    }
    if !news.isEmpty { bell.ring() }
    return news
  }

  /// Ends the thread between two steps; ``takeSnapshot()`` then gives its last state.
  ///
  /// - Parameter seconds: How long to wait for that at most.
  /// - Returns: Whether it ended by then; data on its way into memory is not waited for.
  @discardableResult
  public func stop(within seconds: Int = 1) -> Bool {
    let (hasStopped, isReading) = mailbox.withLock { box in
      box.isStopping = true
      return (box.hasStopped, box.isReading)
    }
    bell.ring()
    let deadline = DispatchTime.now() + .seconds(seconds)
    inspector.stop(by: deadline)
    if hasStopped || isReading { return hasStopped }
    return end.wait(timeout: deadline) == .success
  }

  // MARK: On the worker's thread

  /// Reads the pictures and tells of it; `nil` where that failed or is not wanted any more.
  private func read(_ found: FoundDataset, _ wake: @escaping @Sendable () -> Void) -> Lesson? {
    do {
      let dataset = try found.read { [self] progress in
        let now = stopwatch.time
        let isDue = mailbox.withLock { box in
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
      inspector.begin(lesson)
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

  private func work(
    on digits: TrainingSession, and others: [any Session], _ wake: @Sendable () -> Void
  ) {
    let drives = ([digits] + others).map(Drive.init)
    while let commands = takeCommands() {
      for (run, command) in commands {
        drives.first { $0.session.name == run }?.handle(command)
      }
      var delay: Duration?
      for drive in drives { delay = earlier(delay, drive.advance(stopwatch)) }
      let look = inspector.offer(
        version: digits.weightsVersion, at: stopwatch.time, isSettled: !digits.isRunning
      ) { digits.inspectedWeights }
      bell.listen(for: earlier(earlier(delay, look), publish(drives, wake)))
    }
  }

  private func earlier(_ one: Duration?, _ other: Duration?) -> Duration? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  /// What arrived since the last call, or `nil` when the worker is to stop.
  private func takeCommands() -> [(run: RunName, command: Command)]? {
    mailbox.withLock { box in
      if box.isStopping { return nil }
      defer { box.inbox = [] }
      return box.inbox
    }
  }

  /// Tells what the screen wants to hear by now; news of the runs go into the slot if it is empty.
  ///
  /// - Returns: How long to wait before trying again; `nil` where nothing is held back.
  private func publish(_ drives: [Drive], _ wake: @Sendable () -> Void) -> Duration? {
    let delay = delay(of: drives)
    let hasNews = drives.contains(where: \.hasNews)
    guard delay <= .zero else { return hasNews || inspector.hasFindings ? delay : nil }
    let hasFindings = inspector.announce()
    // Only this thread fills the slot, so it is still empty after the news were gathered.
    if hasNews, mailbox.withLock({ $0.outbox.isEmpty }) {
      let news = drives.filter(\.hasNews).map { $0.takeNews() }
      mailbox.withLock { $0.outbox = news }
      wake()
    } else if hasFindings {
      wake()
    }
    return nil
  }

  /// How long what has happened shall wait for the screen.
  private func delay(of drives: [Drive]) -> Duration {
    if drives.contains(where: \.isUrgent) || !drives.contains(where: \.session.isRunning) {
      return .zero
    }
    return mailbox.withLock { $0.nextNews } - stopwatch.time
  }
}
