import Datasets
import Dispatch
import Synchronization
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The worker")
struct WorkerTests {
  /// Rings when a snapshot lies ready.
  final class Bell: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func ring() { semaphore.signal() }
    func wait(seconds: Int = 20) -> Bool {
      semaphore.wait(timeout: .now() + .seconds(seconds)) == .success
    }
  }

  /// Takes snapshots until one is as it should be; the worker decides when there are any.
  private func snapshot(
    from worker: Worker, _ bell: Bell, where isWanted: (Snapshot) -> Bool
  ) -> Snapshot? {
    while bell.wait() {
      if let snapshot = worker.takeSnapshot(), isWanted(snapshot) { return snapshot }
    }
    return nil
  }

  /// Does what the program's loop does with what a key asks for.
  private func send(_ effects: [Effect], to worker: Worker) {
    for effect in effects {
      switch effect {
      case .worker(let command, let run): worker.send(command, to: run)
      case .inspect(let question): worker.inspect(question)
      case .write, .show, .redraw, .suspend: break
      }
    }
  }

  @Test("takes exactly one step when asked, and says so")
  func step() throws {
    let bell = Bell()
    let worker = try Fixtures.worker(wake: bell.ring)
    worker.send(.step)
    let first = snapshot(from: worker, bell) { $0.run.step > 0 }
    #expect(first?.run.step == 1)
    #expect(first?.acknowledged == [LogEntry(step: 0, command: .step)])
    #expect(worker.stop(within: 20))
    #expect(worker.takeSnapshot()?.run.step == 1)
  }

  @Test("never waits for the screen: a snapshot that nobody takes does not stop it")
  func backPressure() throws {
    let bell = Bell()
    let worker = try Fixtures.worker(isRunning: true, wake: bell.ring)
    #expect(bell.wait())
    // The first snapshot lies in the slot while another session of the same kind learns here.
    Fixtures.advance(try Fixtures.session(), 300)
    #expect(worker.stop(within: 20))
    #expect((worker.takeSnapshot()?.run.step ?? 0) > 30)
  }

  @Test("holds back what only follows training, and tells at once of a command and of the end")
  func pacing() throws {
    let bell = Bell()
    let settings = TrainingSettings(shuffles: true, stopping: StopRules(length: .steps(2000)))
    let worker = try Fixtures.worker(settings: settings, isRunning: true, wake: bell.ring)
    // Another run goes on, so that not everything is at rest when this one is.
    worker.send(.toggleRunning, to: .slope)
    var seen: [Snapshot] = []
    while seen.last?.isRunning ?? true, bell.wait() {
      for case .snapshot(let snapshot) in worker.takeNews(nextAfter: .seconds(3600)) {
        if seen.isEmpty { worker.send(.lowerRate) }
        seen.append(snapshot)
      }
    }
    try #require(seen.count == 3, "the first state, the command, the end")
    #expect(seen[1].acknowledged.map(\.command) == [.lowerRate] && seen[1].isRunning)
    #expect(seen[1].run.step < 2000)
    #expect(seen[2].run.step == 2000 && !seen[2].isRunning)
    #expect(worker.stop(within: 20))
  }

  @Test("learns the same bits whatever is looked at, asked for or resized meanwhile")
  func determinism() throws {
    let quiet = try Fixtures.session(steps: 94)
    let bell = Bell()
    let worker = try Fixtures.worker(wake: bell.ring)
    var state = try Fixtures.state(nil)
    // A screen that draws every snapshot and presses keys that do not concern learning; digits are
    // taken apart and drawn too.
    let keys: [Key] = [
      .tab, .character("p"), .character("s"), .character("+"), .character("v"), .character("7"),
      .right, .enter, .character("8"), .enter, .down,
    ]
    for epoch in 1...2 {
      worker.send(.finishEpoch)
      var count = 0
      _ = snapshot(from: worker, bell) { snapshot in
        send(state.update(.snapshot(snapshot, milliseconds: count * 10)), to: worker)
        send(state.update(.key(keys[count % keys.count])), to: worker)
        let width = 60 + count * 37 % 150
        send(state.update(.resize(Size(width: width, height: 16 + count % 40))), to: worker)
        _ = state.draw()
        count += 1
        return snapshot.run.epochsDone == epoch && !snapshot.isRunning
      }
    }
    #expect(worker.stop(within: 20))
    let final = worker.takeSnapshot()
    #expect(final?.run.step == 94)
    #expect(final?.pictures.weights == Array(quiet.parameters.prefix(784)))
  }

  /// A dataset whose pictures come when they are asked to.
  private func held(until isOpen: Bell) throws -> FoundDataset {
    let digits = try Fixtures.digits.get()
    return FoundDataset(
      name: "held", path: nil, classes: digits.classes, imageSize: digits.imageSize,
      trainingCount: digits.training.count, validationCount: digits.validation.count,
      pictures: { advance in
        advance(1)
        _ = isOpen.wait()
        return (digits.training, digits.validation)
      })
  }

  @Test("keeps what is asked for until there is data, and tells of it in order")
  func loading() throws {
    let (bell, isOpen) = (Bell(), Bell())
    let worker = try Fixtures.worker(
      reading: held(until: isOpen), isRunning: true, wake: bell.ring)
    worker.send(.toggleRunning)
    worker.send(.lowerRate)
    #expect(worker.takeNews().isEmpty, "what is over in an instant is not worth a word")
    isOpen.ring()
    var news: [String] = []
    while news.last != "snapshot", bell.wait() {
      for item in worker.takeNews() {
        switch item {
        case .loaded(let lesson):
          #expect(lesson.dataset.name == "held")
          news.append("loaded")
        case .snapshot(let snapshot):
          #expect(snapshot.run.step == 0 && !snapshot.isRunning && snapshot.learningRate == 0.5)
          news.append("snapshot")
        case .slope, .coaster, .inspected, .notice: break
        case .loading, .failed: news.append("other")
        }
      }
    }
    #expect(news == ["loaded", "snapshot"])
    #expect(worker.stop(within: 20))
  }

  @Test("is not waited for while it reads")
  func stoppingWhileReading() throws {
    let (bell, isOpen) = (Bell(), Bell())
    let worker = try Fixtures.worker(reading: held(until: isOpen), wake: bell.ring)
    #expect(!worker.stop(), "it has not ended, and nobody waits")
    isOpen.ring()
    #expect(worker.takeNews().isEmpty)
  }

  @Test("stops at once while running flat out, with its last state in the slot")
  func stopping() throws {
    let bell = Bell()
    let worker = try Fixtures.worker(isRunning: true, wake: bell.ring)
    _ = snapshot(from: worker, bell) { $0.run.step > 20 }
    #expect(worker.stop())
    #expect((worker.takeSnapshot()?.run.step ?? 0) > 20)
    #expect(worker.stop(), "also when it has stopped already")
  }
}
