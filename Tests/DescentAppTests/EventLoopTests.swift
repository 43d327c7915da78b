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

  private func run(_ moments: [ScriptedConsole.Moment]) throws -> (
    console: ScriptedConsole, loop: EventLoop, signal: Int32
  ) {
    let bell = DispatchSemaphore(value: 0)
    let console = ScriptedConsole(
      moments, waker: { bell.signal() },
      awaitWake: { bell.wait(timeout: .now() + .seconds(20)) == .success })
    let digits = try Fixtures.digits.get()
    let worker = Worker(
      makeSession: { TrainingSession(dataset: digits, settings: TrainingSettings()) },
      wake: console.waker)
    var loop = EventLoop(try Fixtures.state(nil, size: console.size))
    let signal = loop.run(on: console, with: worker)
    #expect(worker.stop())
    return (console, loop, signal)
  }

  @Test("draws a first frame, then the worker's first state, and ends with the terminal")
  func start() throws {
    let (console, loop, signal) = try run([shows("step 0")])
    #expect(signal == 1)
    #expect(console.frames.count == 2)
    #expect(console.frames[0].lines.joined().contains("drawing the first weights"))
    #expect(console.frames[1].lines.joined().contains("epoch 1 · step 0"))
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

  @Test("a wake without a snapshot is nothing, and does not come back by itself")
  func emptyWake() throws {
    let (console, _, _) = try run([shows("step 0"), .events([.wake]), .events([.wake])])
    #expect(console.frames.count == 2)
  }

  @Test("a refused frame is drawn again at the next event")
  func refusal() throws {
    let (console, loop, _) = try run([shows("step 0"), .refusal, .events([.wake])])
    #expect(loop.state.workspace.isSmoothing)
    #expect(console.frames.count == 3)
  }

  @Test("redraws and suspends when asked, and ends with the number of a signal")
  func requests() throws {
    let (console, _, signal) = try run([
      .events([.key(.control("l")), .key(.control("z")), .paste("q"), .ended(signal: 15)])
    ])
    #expect(console.requests == ["redraw", "suspend"])
    #expect(signal == 15)
  }
}
