import Datasets
import Learning
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The roller coaster")
struct CoasterTests {
  private struct Reference: Decodable {
    var rate: Float
    var losses: [Float]
    var params: [Float]
    var finite: Int?
  }

  private static let references = Result {
    try PyTorchValues.load("coaster", as: [String: [Reference]].self)["coaster"] ?? []
  }

  /// A session whose rate was brought there by keys.
  private func session(rate: Float, _ measurements: Measurements? = nil) -> CoasterSession {
    let session = CoasterSession(measurements)
    while session.makeSnapshot().status.learningRate < rate { session.handle(.raiseRate) }
    while session.makeSnapshot().status.learningRate > rate { session.handle(.lowerRate) }
    return session
  }

  private func losses(_ session: CoasterSession) -> [Float] {
    let run = session.makeSnapshot().run
    return (0..<run.loss.count).map { run.loss[$0].y }
  }

  private func state(_ session: CoasterSession, _ size: Size = Size(width: 120, height: 36))
    throws -> AppState
  {
    var state = try Fixtures.state(nil, size: size)
    _ = state.update(.key(.character("4")))
    _ = state.update(.coaster(session.makeSnapshot()))
    return state
  }

  @Test("has PyTorch's losses at every rate of the chapter and around it")
  func losses() throws {
    let references = try Self.references.get()
    #expect(references.map(\.rate) == [1e-6, 1e-5, 2e-5, 5e-5, 1e-3])
    for reference in references.dropLast() {
      let session = session(rate: reference.rate)
      for _ in 0..<10 { session.step() }
      let ours = losses(session)
      #expect(ours.count == 11)
      for (loss, wanted) in zip(ours, reference.losses) {
        #expect(abs(loss / wanted - 1) < 2e-6, "\(reference.rate)")
      }
      for (value, wanted) in zip(session.makeSnapshot().params, reference.params) {
        #expect(abs(value - wanted) <= 2e-6 * max(1, abs(wanted)))
      }
    }
  }

  @Test("shows the chapter's eleven losses, at both sizes", arguments: [[80, 24], [120, 36]])
  func chapter(size: [Int]) throws {
    let session = session(rate: 1e-5)
    for _ in 0..<10 { session.step() }
    var state = try state(session, Size(width: size[0], height: size[1]))
    if size[0] == 80 { for _ in 0..<2 { _ = state.update(.key(.character("m"))) } }
    let text = state.draw().lines.joined(separator: "\n")
    // Howard & Gugger 2020, chapter 4: the first loss, and what apply_step prints.
    for loss in [
      "25823.8086", "5435.5356", "1577.4492", "847.3778", "709.2225", "683.0758", "678.1244",
      "677.1839", "677.0024", "676.9645", "676.9537",
    ] { #expect(text.contains(loss), "\(loss)") }
  }

  @Test("four rates from one start stand in one logarithmic plot, each with a word")
  func comparison() throws {
    let session = session(rate: 1e-6)
    for rate in [1e-6, 1e-5, 2e-5, 5e-5] as [Float] {
      while session.makeSnapshot().status.learningRate < rate { session.handle(.raiseRate) }
      if rate > 1e-6 { session.handle(.restart) }
      for _ in 0..<10 { session.step() }
    }
    let snapshot = session.makeSnapshot()
    #expect(snapshot.kept.map(\.label) == ["1e-6", "1e-5", "2e-5"])
    let surface = LossSurface(times: snapshot.times, speeds: snapshot.speeds)
    let lowest = try surface.loss(#require(surface.minimum))
    #expect(
      CoasterVerdict.of(snapshot.kept + [snapshot.run], lowest: lowest)
        == [.crawls, nil, .best, .diverges])
    var state = try state(session)
    _ = state.update(.key(.character("y")))
    let plot = state.draw().lines[1...11].map { String($0.dropFirst(56)) }.joined(separator: "\n")
    for label in ["1e-6 crawls", "1e-5", "2e-5 best", "5e-5 diverges"] {
      #expect(plot.contains(label), "\(label)\n\(plot)")
    }
  }

  @Test("1e-3 stops at the step that is not finite, with the last good parameters")
  func divergence() throws {
    let reference = try #require(try Self.references.get().last)
    let session = session(rate: 1e-3)
    session.handle(.toggleRunning)
    for _ in 0..<40 { session.step() }
    let snapshot = session.makeSnapshot()
    #expect(!session.isRunning && snapshot.status.hasDiverged)
    #expect(snapshot.run.step == reference.finite)
    #expect(snapshot.run.divergence?.step == (reference.finite ?? 0) + 1)
    for (value, wanted) in zip(snapshot.params, reference.params) {
      #expect(abs(value / wanted - 1) < 1e-5)
    }
    #expect(snapshot.loss.isFinite && snapshot.loss == losses(session).last)
    let text = try state(session).draw().lines.joined(separator: "\n")
    #expect(text.contains("Stopped at step 10: the loss") && text.contains("DIVERGED"))
    session.handle(.restart)
    #expect(!session.makeSnapshot().status.hasDiverged && session.makeSnapshot().kept.count == 1)
  }

  @Test("the way on the map ends where the loss says")
  func contour() throws {
    for steps in [0, 3, 600] {
      let session = session(rate: 1e-5)
      for _ in 0..<steps { session.step() }
      let snapshot = session.makeSnapshot()
      let surface = LossSurface(times: snapshot.times, speeds: snapshot.speeds)
      #expect(snapshot.path.last == snapshot.params && snapshot.path.count <= 513)
      let onMap = surface.loss(try #require(snapshot.path.last).map(Double.init))
      #expect(abs(onMap / Double(snapshot.loss) - 1) < 1e-5)
    }
  }

  @Test("the closed form's lowest point has no slope, and nothing around it is lower")
  func surface() throws {
    let snapshot = CoasterSession().makeSnapshot()
    let surface = LossSurface(times: snapshot.times, speeds: snapshot.speeds)
    let minimum = try #require(surface.minimum)
    let lowest = surface.loss(minimum)
    for place in 0..<3 {
      for change in [-0.01, 0.01] {
        var moved = minimum
        moved[place] += change
        #expect(surface.loss(moved) > lowest)
      }
    }
  }

  @Test("arrows move a, b and c by hand; moves stand on the curve, and r takes them back")
  func hands() throws {
    var state = try state(CoasterSession())
    #expect(
      state.update(.key(.right)) == [.worker(.coaster(.move(0, by: 0.1)), of: .coaster)])
    for key in [Key.down, .character("j"), .character("<")] { _ = state.update(.key(key)) }
    #expect(
      state.update(.key(.character("h"))) == [.worker(.coaster(.move(2, by: -0.01)), of: .coaster)])
    let session = CoasterSession()
    let start = session.makeSnapshot().params
    session.handle(.coaster(.move(0, by: 0.5)))
    #expect(session.makeSnapshot().params == [start[0] + 0.5, start[1], start[2]])
    #expect(losses(session).count == 2 && session.makeSnapshot().run.label == "by hand")
    session.handle(.coaster(.move(0, by: 3e38)))
    #expect(losses(session).count == 2, "a move to where there is no loss is not made")
    session.handle(.restart)
    #expect(session.makeSnapshot().params == start && session.makeSnapshot().kept.count == 1)
  }

  @Test("r keeps the curve with its rate, x clears it, n draws new noise without old curves")
  func keeping() {
    let session = session(rate: 1e-5)
    session.step()
    session.handle(.restart)
    #expect(session.makeSnapshot().kept.map(\.label) == ["1e-5"])
    let speeds = session.makeSnapshot().speeds
    session.handle(.newStart)
    #expect(session.makeSnapshot().kept.isEmpty && session.makeSnapshot().speeds != speeds)
    #expect(session.makeSnapshot().source == "seed 43")
    #expect(session.makeSnapshot().speeds == RollerCoaster(seed: 43).speed.elements)
    session.step()
    session.handle(.restart)
    session.handle(.clearKept)
    #expect(session.makeSnapshot().kept.isEmpty)
  }

  @Test("the rate goes from 1e-7 to 1e-2")
  func rates() {
    let session = CoasterSession()
    for _ in 0..<40 { session.handle(.lowerRate) }
    #expect(session.makeSnapshot().status.learningRate == 1e-7)
    for _ in 0..<40 { session.handle(.raiseRate) }
    #expect(session.makeSnapshot().status.learningRate == 1e-2)
  }

  @Test("learns from measurements of a file, and n begins elsewhere with the same ones")
  func measurements() {
    let measurements = Measurements(path: "m.csv", times: [0, 1, 2, 3], values: [1, 2, 5, 10])
    let session = session(rate: 1e-2, measurements)
    for _ in 0..<2000 { session.step() }
    // 1 + t² is hit exactly by a = 1, b = 0, c = 1.
    #expect(session.makeSnapshot().loss < 0.1)
    let start = session.makeSnapshot().params
    session.handle(.newStart)
    #expect(
      session.makeSnapshot().params != start && session.makeSnapshot().speeds == [1, 2, 5, 10])
    #expect(session.makeSnapshot().kept.count == 1)
  }

  @Test(
    "measurements without a finite loss are drawn and say so", arguments: [3e19, 1e38] as [Float])
  func extremes(scale: Float) throws {
    let session = CoasterSession(
      Measurements(path: "m.csv", times: [0, scale, -scale], values: [scale, 0, -scale]))
    session.handle(.toggleRunning)
    session.step()
    #expect(session.makeSnapshot().status.hasDiverged)
    for size in [
      Size(width: 60, height: 16), Size(width: 80, height: 24), Size(width: 140, height: 40),
    ] {
      var state = try state(session, size)
      for _ in 0..<3 {
        let text = state.draw().lines.joined(separator: "\n")
        #expect(text.contains("Stopped at step 1: the loss"), "\(size)")
        _ = state.update(.key(.character("m")))
        _ = state.update(.key(.character("y")))
      }
    }
  }

  @Test("rules stop it: a target, so many steps, and patience with its best parameters")
  func stopping() {
    let target = session(rate: 1e-5)
    target.handle(.stopAt(StopRules(targetLoss: 680)))
    target.handle(.toggleRunning)
    for _ in 0..<20 where target.isRunning { target.step() }
    #expect(target.makeSnapshot().run.step == 6, "678.1244 is the first below 680")
    #expect(target.makeSnapshot().status.stop?.kept == 6)

    let length = session(rate: 1e-5)
    length.handle(.stopAt(StopRules(length: .steps(3))))
    length.handle(.toggleRunning)
    for _ in 0..<20 where length.isRunning { length.step() }
    #expect(length.makeSnapshot().run.step == 3)

    let patience = session(rate: 5e-5)
    let start = patience.makeSnapshot().params
    patience.handle(.stopAt(StopRules(patience: 3)))
    patience.handle(.toggleRunning)
    for _ in 0..<20 where patience.isRunning { patience.step() }
    // The loss only grows, so that at the start is the best that there was.
    let snapshot = patience.makeSnapshot()
    #expect(snapshot.run.step == 3 && snapshot.params == start)
    #expect(snapshot.status.stop?.kept == 0 && snapshot.loss == snapshot.status.stop?.keptLoss)
    // What is shown of the next step is the step that is then taken.
    let next = zip(snapshot.params, snapshot.gradient).map { $0 - 5e-5 * $1 }
    patience.step()
    for (value, wanted) in zip(patience.makeSnapshot().params, next) {
      #expect(abs(value - wanted) <= 1e-5 * max(1, abs(wanted)))
    }
  }

  @Test("a long run costs no more to show than a short one")
  func longRun() {
    let session = session(rate: 1e-5)
    for _ in 0..<3000 { session.step() }
    let snapshot = session.makeSnapshot()
    #expect(snapshot.path.count <= 513 && snapshot.lastLosses.count <= 40)
    #expect(snapshot.pastShapes.count == 5 && snapshot.firstShapes.count == 4)
    #expect(snapshot.lastLosses.last?.position == 3000)
  }
}
