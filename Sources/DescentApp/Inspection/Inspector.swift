import Dispatch
import Synchronization

/// The second queue: looks into copies of the weights, and writes files, while training goes on.
///
/// The worker hands copies over when they are wanted, five times a second at most while it trains;
/// neither it nor the screen ever waits.
final class Inspector: Sendable {
  /// Between two looks while training runs, since faster ones cannot be followed.
  private static let interval: Duration = .milliseconds(200)

  private struct Mailbox {
    var lesson: Lesson?
    var question = InspectionQuestion()
    var weights: InspectedWeights?
    /// Documents that are to be written.
    var documents: [[Document]] = []
    /// What has been found out and not been fetched.
    var outbox: [Worker.News] = []
    /// The question and the weights of the last answer.
    var answered: (question: InspectionQuestion, version: Int)?
    /// Whether the screen has not been woken for what has been found out.
    var hasFindings = false
    /// Whether the weights stay as they are for now.
    var isSettled = true
    /// When weights that are on their way may be looked into.
    var nextLook: Duration?
    var isWorking = false
    var isStopping = false

    /// Whether there is something that has no answer yet.
    var hasWork: Bool { !documents.isEmpty || hasQuestion }

    var hasQuestion: Bool {
      guard let weights, !question.isEmpty, !isStopping else { return false }
      return answered?.version != weights.version || answered?.question != question
    }
  }

  private let mailbox = Mutex(Mailbox())
  /// Where questions are answered, by this queue alone.
  private let desk = Mutex<InspectionDesk?>(nil)
  private let queue = DispatchQueue(label: "descent.inspector", qos: .utility)
  private let end = DispatchSemaphore(value: 0)
  private let prepareThread: @Sendable () -> Void
  private let wake: @Sendable () -> Void
  private let remind: @Sendable () -> Void

  /// - Parameters:
  ///   - prepareThread: Called before any work, as the queue may use many threads one by one.
  ///   - wake: Called, from the queue, when there are news that somebody waits for.
  ///   - remind: Called, from the queue, when there is an answer that only follows training: the
  ///     worker knows when the screen wants to hear of those.
  init(
    prepareThread: @escaping @Sendable () -> Void, wake: @escaping @Sendable () -> Void,
    remind: @escaping @Sendable () -> Void
  ) {
    self.prepareThread = prepareThread
    self.wake = wake
    self.remind = remind
  }

  // MARK: From the screen's thread

  /// Wants this to be known from now on; an empty question wants nothing any more.
  func ask(_ question: InspectionQuestion) {
    change { box in
      box.question = question
      // What nobody looks at is not kept: it would be old when somebody does.
      if question.isEmpty { (box.weights, box.answered, box.nextLook) = (nil, nil, nil) }
    }
    if question.isEmpty { enqueue { [self] in desk.withLock { $0?.forget() } } }
  }

  /// Crashes on the queue.
  func crash(_ test: CrashTest) {
    enqueue { test.crash() }
  }

  /// Writes documents, all or none, and tells of it.
  func write(_ documents: [Document]) {
    change { $0.documents.append(documents) }
  }

  /// What has been found out since the last call.
  func takeNews() -> [Worker.News] {
    mailbox.withLock { box in
      defer { (box.outbox, box.hasFindings) = ([], false) }
      return box.outbox
    }
  }

  /// Ends it once what is to be written is written.
  ///
  /// - Parameter deadline: Until when to wait for that at most.
  func stop(by deadline: DispatchTime) {
    let isWorking = mailbox.withLock { box in
      box.isStopping = true
      return box.isWorking
    }
    if isWorking { _ = end.wait(timeout: deadline) }
  }

  // MARK: From the worker's thread

  /// Takes what is learned from, before the first weights.
  func begin(_ lesson: Lesson) { change { $0.lesson = lesson } }

  /// Takes a copy of the weights where somebody wants to look into them.
  ///
  /// - Parameters:
  ///   - version: Of the weights as they are.
  ///   - now: The worker's time.
  ///   - isSettled: Whether they stay as they are for now.
  /// - Returns: After what time to offer them again, where they are wanted but it is too early.
  func offer(
    version: Int, at now: Duration, isSettled: Bool, _ makeWeights: () -> InspectedWeights
  ) -> Duration? {
    let (isWanted, delay): (Bool, Duration?) = mailbox.withLock { box in
      box.isSettled = isSettled
      guard !box.question.isEmpty, box.weights?.version != version else { return (false, nil) }
      if let next = box.nextLook, now < next, !isSettled { return (false, next - now) }
      box.nextLook = now + Inspector.interval
      return (true, nil)
    }
    guard isWanted else { return delay }
    let weights = makeWeights()
    change { $0.weights = weights }
    return nil
  }

  /// Whether there is an answer that the screen has neither taken nor been woken for.
  var hasFindings: Bool { mailbox.withLock { $0.hasFindings } }

  /// Whether there is one that the screen is to be woken for; it counts as done.
  func announce() -> Bool {
    mailbox.withLock { box in
      defer { box.hasFindings = false }
      return box.hasFindings
    }
  }

  // MARK: On the queue

  private func change(_ body: (inout Mailbox) -> Void) {
    let mustStart = mailbox.withLock { box in
      body(&box)
      guard box.hasWork, box.lesson != nil || !box.documents.isEmpty, !box.isWorking else {
        return false
      }
      box.isWorking = true
      return true
    }
    if mustStart { enqueue { [self] in work() } }
  }

  private func enqueue(_ work: @escaping @Sendable () -> Void) {
    queue.async { [prepareThread] in
      prepareThread()
      work()
    }
  }

  private func work() {
    while let (documents, lesson, question, weights) = takeWork() {
      for group in documents { publish(.notice(DocumentWriter.write(group)), isAwaited: true) }
      guard let lesson, let weights else { continue }
      let answer = desk.withLock { desk in
        let present = desk ?? InspectionDesk(lesson)
        desk = present
        return present.answer(question, weights)
      }
      let isAwaited = mailbox.withLock { box in
        defer { box.answered = (question, weights.version) }
        return box.isSettled || box.answered?.question != question
      }
      publish(.inspected(answer), isAwaited: isAwaited)
    }
  }

  /// What is to be done next, weights only where they have a question; `nil` ends the work.
  private func takeWork() -> (
    documents: [[Document]], lesson: Lesson?, question: InspectionQuestion,
    weights: InspectedWeights?
  )? {
    mailbox.withLock { box in
      guard box.hasWork else {
        box.isWorking = false
        if box.isStopping { end.signal() }
        return nil
      }
      defer { box.documents = [] }
      return (box.documents, box.lesson, box.question, box.hasQuestion ? box.weights : nil)
    }
  }

  /// Puts news out, in place of an older answer that nobody has fetched.
  private func publish(_ news: Worker.News, isAwaited: Bool) {
    mailbox.withLock { box in
      if case .inspected = news {
        box.outbox.removeAll { if case .inspected = $0 { true } else { false } }
      }
      box.outbox.append(news)
      box.hasFindings = !isAwaited
    }
    if isAwaited { wake() } else { remind() }
  }
}
