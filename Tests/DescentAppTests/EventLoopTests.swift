import Datasets
import Dispatch
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The main loop")
struct EventLoopTests {
  private func shows(_ text: String) -> ScriptedConsole.Moment {
    .until { $0.lines.contains { $0.contains(text) } }
  }

  /// The frames that were drawn once there was something to learn from.
  private func framesOfTraining(_ console: ScriptedConsole) -> [Canvas] {
    console.frames.filter { $0.lines.joined().contains("epoch 1 · step 0") }
  }

  private func run(
    _ moments: [ScriptedConsole.Moment], reading found: FoundDataset? = nil,
    settings: TrainingSettings = TrainingSettings(), isRunning: Bool = false
  ) throws -> (console: ScriptedConsole, loop: EventLoop, signal: Int32) {
    let bell = DispatchSemaphore(value: 0)
    let console = ScriptedConsole(
      moments, waker: { bell.signal() },
      awaitWake: { bell.wait(timeout: .now() + .seconds(20)) == .success })
    let found = try found ?? Fixtures.found(Fixtures.digits.get())
    let worker = try Fixtures.worker(
      reading: found, settings: settings, isRunning: isRunning, wake: console.waker)
    var loop = EventLoop(Fixtures.loadingState(found, size: console.size))
    let signal = loop.run(on: console, with: worker)
    #expect(worker.stop(within: 20))
    return (console, loop, signal)
  }

  @Test("draws a first frame before the data is there, then the worker's first state")
  func start() throws {
    let (console, loop, signal) = try run([shows("step 0")])
    #expect(signal == 1)
    #expect(console.frames[0].lines.joined().contains("loading 12,000 images…"))
    #expect(framesOfTraining(console).count == 1)
    #expect(loop.state.workspace.snapshot?.run.step == 0)
    #expect(console.farewell.contains("0.00 epochs · 0 steps"), "a crash would print it")
  }

  @Test("hands keys to the worker and shows what came of them")
  func step() throws {
    let (console, loop, _) = try run([
      shows("step 0"), .events([.key(.character(".")), .key(.character("."))]), shows("step 2"),
      .events([.key(.character("q"))]),
    ])
    #expect(loop.state.shell.isQuitting)
    #expect(console.frames.last?.lines.joined().contains("step 2") == true)
  }

  @Test("draws what follows training at the pacer's pace, and its end with nothing after it")
  func flatOut() throws {
    let settings = TrainingSettings(shuffles: true, stopping: StopRules(maxSeconds: 1))
    let (console, loop, _) = try run([shows("STOPPED")], settings: settings, isRunning: true)
    // Each is at least 40 ms after the one before.
    #expect((2..<40).contains(console.frames.count), "\(console.frames.count)")
    #expect(loop.state.workspace.snapshot?.isRunning == false)
  }

  @Test("a wake without a snapshot is nothing, and does not come back by itself")
  func emptyWake() throws {
    let (console, _, _) = try run([shows("step 0"), .events([.wake]), .events([.wake])])
    #expect(framesOfTraining(console).count == 1)
  }

  @Test("ends with what is wrong with the pictures, without a summary")
  func failure() throws {
    let digits = try Fixtures.digits.get()
    let error = DatasetError.notPNG(path: "f", found: [])
    let found = FoundDataset(
      name: "d", path: "d", classes: digits.classes, imageSize: digits.imageSize, trainingCount: 1,
      validationCount: 1,
      pictures: { _ throws(DatasetError) in throw error })
    let (console, loop, _) = try run([.until { _ in false }], reading: found)
    #expect(loop.failure == error)
    #expect(console.frames[0].lines.joined().contains("loading 1 image…"))
    #expect(console.farewell.isEmpty)
  }

  @Test("a refused frame is drawn again at the next event")
  func refusal() throws {
    let (console, loop, _) = try run([shows("step 0"), .refusal, .events([.wake])])
    #expect(loop.state.workspace.isSmoothing)
    #expect(framesOfTraining(console).count == 2)
  }

  @Test("redraws and suspends when asked, and ends with the number of a signal")
  func requests() throws {
    let (console, _, signal) = try run([
      shows("step 0"),
      .events([.key(.control("l")), .key(.control("z")), .paste("q"), .ended(signal: 15)]),
    ])
    #expect(console.requests == ["redraw", "suspend"])
    #expect(signal == 15)
  }
}
