import Datasets
import TextGraphics

/// The main thread's circle: wait, update, hand commands over, draw.
public struct EventLoop {
  /// What is shown; its final value tells how the program was left.
  public private(set) var state: AppState
  /// Why the program was left where its data could not be read.
  public private(set) var failure: DatasetError?

  private let program: String
  private let stopwatch = Stopwatch()
  private var pacer: FramePacer
  private var hasNews = false
  private var mustDraw = true

  /// A loop that has not begun.
  ///
  /// - Parameter program: The word or path that starts the program in a shell, for the summary.
  public init(_ state: AppState, program: String = "descent") {
    self.state = state
    self.program = program
    pacer = FramePacer(reducesMotion: state.workspace.preferences.reducesMotion)
  }

  /// Runs until the program is left.
  ///
  /// - Parameters:
  ///   - console: Where to draw and what to listen to.
  ///   - worker: Who learns; its `wake` must call the console's waker.
  ///   - afterFirstSnapshot: Called once, when the worker's first state is on the screen.
  /// - Returns: The signal that ended the program; 0 where a key did, or ``failure``, and SIGHUP's
  ///   number, 1, where the terminal closed.
  public mutating func run(
    on console: some Console, with worker: Worker, afterFirstSnapshot: () -> Void = {}
  ) -> Int32 {
    var isFirst = true
    while !state.shell.isQuitting {
      let beginning = stopwatch.time
      let isFollowing = follow(worker, on: console)
      if failure != nil { break }
      if mustDraw {
        mustDraw = !console.present(state.draw())
        if isFollowing, !mustDraw { pacer.didDraw(in: stopwatch.time - beginning) }
        if isFirst, !mustDraw, state.workspace.snapshot != nil {
          isFirst = false
          afterFirstSnapshot()
        }
      }
      for event in console.wait() {
        if case .ended(let signal) = event { return signal == 0 ? 1 : signal }
        take(event, on: console, worker)
      }
    }
    return 0
  }

  /// Takes the worker's news.
  ///
  /// - Returns: Whether there were any.
  private mutating func follow(_ worker: Worker, on console: some Console) -> Bool {
    guard hasNews else { return false }
    // The console wakes for reasons of its own too; then there are no news, and a later wake will
    // tell of the next.
    hasNews = false
    let news = worker.takeNews(nextAfter: pacer.interval(isFlatOut: isFlatOut))
    for news in news {
      switch news {
      case .loading(let progress): change(.loading(progress), on: console, worker)
      case .loaded(let lesson): change(.loaded(lesson), on: console, worker)
      case .failed(let error): failure = error
      case .snapshot(let snapshot): show(snapshot, on: console, worker)
      case .slope(let snapshot): change(.slope(snapshot), on: console, worker)
      case .coaster(let snapshot): change(.coaster(snapshot), on: console, worker)
      case .inspected(let inspection): change(.inspected(inspection), on: console, worker)
      case .notice(let sentence): change(.notice(sentence), on: console, worker)
      }
    }
    return !news.isEmpty
  }

  private var isFlatOut: Bool {
    RunName.allCases.compactMap { state.workspace.status(of: $0) }
      .contains { $0.isRunning && $0.speed.isFlatOut }
  }

  private mutating func show(_ snapshot: Snapshot, on console: some Console, _ worker: Worker) {
    let milliseconds = Int(stopwatch.time / .milliseconds(1))
    change(.snapshot(snapshot, milliseconds: milliseconds), on: console, worker)
    if let summary = summary(of: snapshot, isCrash: true) {
      console.setFarewell("\(summary)\n")
    }
  }

  /// The run in a few lines, for the shell; `nil` before there was anything to learn from.
  ///
  /// - Parameter isCrash: Whether it is for the case that the program dies.
  public func summary(of snapshot: Snapshot, isCrash: Bool = false) -> RunSummary? {
    state.workspace.lesson.map { lesson in
      RunSummary(
        lesson, snapshot, seconds: stopwatch.seconds, program: program, isCrash: isCrash)
    }
  }

  private mutating func take(
    _ event: ConsoleEvent, on console: some Console, _ worker: Worker
  ) {
    switch event {
    case .key(let key): change(.key(key), on: console, worker)
    case .mouse(let mouse): change(.mouse(mouse), on: console, worker)
    case .resize(let size): change(.resize(size), on: console, worker)
    // Also what says that a slow terminal has caught up with a frame that it refused.
    case .wake: hasNews = true
    case .paste(let text): change(.paste(text), on: console, worker)
    case .ended: break
    }
  }

  private mutating func change(_ event: Event, on console: some Console, _ worker: Worker) {
    mustDraw = true
    for effect in state.update(event) {
      switch effect {
      case .worker(let command, let run): worker.send(command, to: run)
      case .inspect(let question): worker.inspect(question)
      case .write(let documents): worker.write(documents)
      // Has become part of the state.
      case .show: break
      case .redraw: console.redraw()
      case .suspend: console.suspend()
      }
    }
  }
}
