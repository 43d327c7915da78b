import TextGraphics

/// The main thread's circle: wait, update, hand commands over, draw.
public struct EventLoop {
  /// Frames that only follow training come no oftener; those that answer a key come at once.
  private static let frameInterval: Duration = .milliseconds(33)

  /// What is shown; its final value tells how the program was left.
  public private(set) var state: AppState

  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastFollowingFrame: ContinuousClock.Instant
  private var hasNews = false
  private var mustDraw = true

  /// A loop that has not begun.
  public init(_ state: AppState) {
    self.state = state
    start = clock.now
    lastFollowingFrame = clock.now - EventLoop.frameInterval
  }

  /// Runs until the program is left.
  ///
  /// - Parameters:
  ///   - console: Where to draw and what to listen to.
  ///   - worker: Who learns; its `wake` must call the console's waker.
  ///   - afterFirstFrame: Called once, when the first frame is on the screen.
  /// - Returns: The signal that ended the program; 0 where a key did, and SIGHUP's number, 1,
  ///   where the terminal closed.
  public mutating func run(
    on console: some Console, with worker: Worker, afterFirstFrame: () -> Void = {}
  ) -> Int32 {
    var isFirst = true
    while !state.shell.isQuitting {
      follow(worker)
      if mustDraw {
        mustDraw = !console.present(state.draw())
        if isFirst {
          isFirst = false
          afterFirstFrame()
        }
      }
      for event in console.wait(milliseconds: timeToNextFrame) {
        if case .ended(let signal) = event { return signal == 0 ? 1 : signal }
        take(event, console, worker)
      }
    }
    return 0
  }

  /// Takes the worker's news when the next frame is due.
  private mutating func follow(_ worker: Worker) {
    guard hasNews, timeToNextFrame == 0 else { return }
    // The console wakes for reasons of its own too; then there is no snapshot, and a later wake
    // will tell of the next.
    hasNews = false
    guard let snapshot = worker.takeSnapshot() else { return }
    lastFollowingFrame = clock.now
    let elapsed = start.duration(to: clock.now)
    send(.snapshot(snapshot, milliseconds: Int(elapsed / .milliseconds(1))), worker)
  }

  /// Milliseconds until news may be drawn, `nil` without news.
  ///
  /// News of a pause wait for nothing.
  private var timeToNextFrame: Int? {
    guard hasNews else { return nil }
    if state.workspace.snapshot?.isRunning != true { return 0 }
    let due = lastFollowingFrame + EventLoop.frameInterval
    return max(0, Int((clock.now.duration(to: due) / .milliseconds(1)).rounded(.up)))
  }

  private mutating func take(_ event: ConsoleEvent, _ console: some Console, _ worker: Worker) {
    switch event {
    case .key(let key): send(.key(key), worker)
    case .mouse(let mouse): send(.mouse(mouse), worker)
    case .resize(let size): send(.resize(size), worker)
    case .wake:
      hasNews = true
      // Also what says that a slow terminal has caught up with a frame that it refused.
      return
    case .paste, .ended: return
    }
    if state.shell.needsRedraw {
      state.shell.needsRedraw = false
      console.redraw()
    }
    if state.shell.needsSuspension {
      state.shell.needsSuspension = false
      console.suspend()
    }
  }

  private mutating func send(_ event: Event, _ worker: Worker) {
    worker.send(state.update(event))
    mustDraw = true
  }
}
