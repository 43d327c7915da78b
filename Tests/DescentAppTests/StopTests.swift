import Testing
import TextGraphics

@testable import DescentApp

@Suite("Rules that stop a run")
struct StopTests {
  /// Runs a session until it stops or has taken so many steps.
  private func run(_ rules: StopRules, rate: Float = 1, limit: Int = 3000) throws
    -> TrainingSession
  {
    let session = try Fixtures.session(
      TrainingSettings(learningRate: rate, shuffles: true, stopping: rules))
    session.handle(.toggleRunning)
    for _ in 0..<limit where session.isRunning { session.step() }
    return session
  }

  /// The validation losses at the ends of a run's epochs, without any rule.
  private func lossesOfEpochs(_ count: Int, rate: Float) throws -> [Float] {
    let session = try Fixtures.session(TrainingSettings(learningRate: rate, shuffles: true))
    return (1...count).map { epoch in
      while session.run.epochsDone < epoch { session.step() }
      return session.run.validationLoss.last?.y ?? .nan
    }
  }

  @Test("a target accuracy stops at the first epoch that reaches it")
  func accuracy() throws {
    let session = try run(StopRules(targetAccuracy: 0.96))
    let stop = try #require(session.stop)
    let epoch = session.run.epochsDone
    #expect(stop.position == epoch && stop.kept == epoch && stop.isWhole)
    #expect((session.run.validationAccuracy.last?.y ?? 0) >= 0.96)
    let before = try run(StopRules(length: .epochs(epoch - 1)))
    #expect((before.run.validationAccuracy.last?.y ?? 1) < 0.96)
    #expect("\(stop)".hasPrefix("Stopped after epoch \(epoch): accuracy 0.96"))
    #expect("\(stop)".hasSuffix("reaches the target 0.96. The weights of epoch \(epoch) are kept."))
  }

  @Test("says so where a target was asked for and something else came first")
  func missed() throws {
    let session = try run(StopRules(length: .epochs(1), targetAccuracy: 0.999))
    #expect(
      "\(try #require(session.stop))" == "Stopped after epoch 1: 1 epoch done, the target not "
        + "reached. The weights of epoch 1 are kept.")
  }

  @Test("a target loss stops at the first epoch that is not above it")
  func loss() throws {
    let session = try run(StopRules(targetLoss: 0.04))
    let epoch = session.run.epochsDone
    #expect((session.run.validationLoss.last?.y ?? 1) <= 0.04)
    let before = try run(StopRules(length: .epochs(epoch - 1)))
    #expect((before.run.validationLoss.last?.y ?? 0) > 0.04)
  }

  @Test("patience keeps the best weights, not the last, and says which")
  func patience() throws {
    let session = try run(StopRules(patience: 3), rate: 20)
    let stop = try #require(session.stop)
    let last = session.run.epochsDone
    #expect(stop.reason == .patience(3) && stop.kept == last - 3)
    let best = try run(StopRules(length: .epochs(stop.kept)), rate: 20)
    #expect(session.parameters == best.parameters)
    #expect(stop.keptLoss == best.run.validationLoss.last?.y)
    let end = try run(StopRules(length: .epochs(last)), rate: 20)
    #expect(session.parameters != end.parameters)
    for loss in try lossesOfEpochs(last, rate: 20)[stop.kept...] {
      #expect(loss >= (stop.keptLoss ?? 1))
    }
    #expect(
      "\(stop)".contains("no better loss for 3 epochs. The weights of epoch \(stop.kept) (loss"))
    #expect(session.makeSnapshot().pictures.weights == Array(best.parameters.prefix(784)))
  }

  @Test("what goes on after patience goes on from the last weights, as if it had never stopped")
  func goingOn() throws {
    let session = try run(StopRules(patience: 3), rate: 20)
    let steps = session.run.step
    session.handle(.step)
    #expect(session.stop == nil)
    let other = try run(StopRules(length: .steps(steps + 1)), rate: 20)
    #expect(session.parameters == other.parameters)
  }

  @Test("a target that was reached stops once, not again at every epoch")
  func once() throws {
    let session = try run(StopRules(targetAccuracy: 0.9))
    let step = session.run.step
    session.handle(.toggleRunning)
    for _ in 0..<100 where session.isRunning { session.step() }
    #expect(session.isRunning && session.run.step == step + 100)
  }

  private func running(seconds: Double) throws -> TrainingSession {
    let session = try Fixtures.session(
      TrainingSettings(shuffles: true, stopping: StopRules(maxSeconds: seconds)))
    session.handle(.toggleRunning)
    return session
  }

  @Test("time stops it within an epoch, and pauses do not count")
  func seconds() throws {
    let session = try running(seconds: 10)
    session.pass(.seconds(9))
    session.step()
    #expect(session.isRunning)
    session.pass(.seconds(1))
    session.step()
    let stop = try #require(session.stop)
    #expect(stop.reason == .seconds(10) && !stop.isWhole && session.run.step == 2)
    #expect(
      "\(stop)" == "Stopped in epoch 1: the time of 10 s is over. "
        + "The weights of unfinished epoch 1 are kept.")
    #expect(session.run.validationLoss.last?.x == 512, "what was learned is measured")
  }

  @Test("the best weights are kept also where time or length ends a run with patience")
  func bestAtTheEnd() throws {
    let session = try run(StopRules(length: .epochs(20), patience: 50), rate: 20)
    let stop = try #require(session.stop)
    guard case .length = stop.reason else {
      Issue.record("it stopped by \(stop.reason)")
      return
    }
    let losses = try lossesOfEpochs(20, rate: 20)
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] }) + 1
    #expect(stop.kept == best)
  }

  /// What the ends of epochs with these losses end a run by.
  private func reasons(_ stopper: inout Stopper<Int>, _ losses: [Float], from first: Int = 1)
    -> [Stop.Reason?]
  {
    losses.enumerated().map { place, loss in
      stopper.endEpoch(first + place, loss: loss, parameters: { first + place })
    }
  }

  @Test("a loss that is equal is not better, and the count begins at the best epoch")
  func counting() {
    var stopper = Stopper<Int>(StopRules(patience: 2), unit: .epoch)
    #expect(
      reasons(&stopper, [0.5, 0.4, 0.4, 0.39, 0.4, 0.41])
        == [nil, nil, nil, nil, nil, .patience(2)])
    #expect(stopper.stop(by: .patience(2), at: 6, isWhole: true, parameters: { 6 }) == 4)
    #expect(stopper.stop?.kept == 4 && stopper.stop?.keptLoss == 0.39)
    #expect(stopper.parametersOfNextStep == 6 && stopper.goOn(at: 6) == 6)
    var equal = Stopper<Int>(StopRules(patience: 2), unit: .epoch)
    #expect(reasons(&equal, [0.5, 0.5, 0.5]) == [nil, nil, .patience(2)])
  }

  @Test("patience given on the way counts from there, and taken away leaves nothing behind")
  func changedPatience() {
    var late = Stopper<Int>(StopRules(), unit: .epoch)
    #expect(reasons(&late, [0.1, 0.2, 0.3]) == [nil, nil, nil])
    late.use(StopRules(patience: 2), at: 3, isLongEnough: false)
    // The loss of the first epoch is forgotten: its weights were not put aside.
    #expect(reasons(&late, [0.3, 0.25, 0.26, 0.27], from: 4) == [nil, nil, nil, .patience(2)])
    #expect(late.stop(by: .patience(2), at: 7, isWhole: true, parameters: { 7 }) == 5)

    var off = Stopper<Int>(StopRules(patience: 5), unit: .epoch)
    _ = reasons(&off, [0.1, 0.2])
    off.use(StopRules(length: .epochs(3)), at: 2, isLongEnough: false)
    _ = reasons(&off, [0.3], from: 3)
    #expect(off.endReason(isLongEnough: true) == .length(.epochs(3)))
    #expect(off.stop(by: .length(.epochs(3)), at: 3, isWhole: true, parameters: { 3 }) == nil)
    #expect(off.stop?.kept == 3)
  }

  @Test("what was spent holds anew once it is asked for again, but a length that is past does not")
  func askedAgain() throws {
    let session = try run(StopRules(targetAccuracy: 0.9))
    session.handle(.toggleRunning)
    session.step()
    session.handle(.stopAt(StopRules(targetAccuracy: 0.9)))
    for _ in 0..<100 where session.isRunning { session.step() }
    #expect(session.stop?.reason != nil && !session.isRunning)
    session.handle(.toggleRunning)
    session.step()
    session.handle(.stopAt(StopRules(length: .epochs(1))))
    session.step()
    #expect(session.isAtEnd && session.stop == nil && session.isRunning)
    session.handle(.stopAt(StopRules(length: .epochs(1), targetAccuracy: 0.9)))
    for _ in 0..<100 where session.isRunning { session.step() }
    #expect(session.stop?.hasReachedTarget == true, "other rules hold beside it")
  }

  @Test("looking at the next step leaves a stop and its weights as they are")
  func looking() throws {
    let session = try run(StopRules(patience: 3), rate: 20)
    let (stop, parameters, step) = (session.stop, session.parameters, session.run.step)
    session.handle(.trace)
    #expect(session.stop == stop && session.parameters == parameters)
    // What is shown is the step from the last weights, which is the one that comes next.
    let other = try run(StopRules(length: .steps(step)), rate: 20)
    other.handle(.trace)
    #expect(session.makeSnapshot().trace == other.makeSnapshot().trace)
    session.handle(.endTrace)
    #expect(session.makeSnapshot().trace == nil && session.stop == stop)
  }

  @Test("a stop at the very step that is walked through is kept and told")
  func stopAtTracedStep() throws {
    let session = try Fixtures.session(
      TrainingSettings(shuffles: true, stopping: StopRules(length: .steps(1))))
    session.handle(.trace)
    session.handle(.step)
    session.handle(.trace)
    let snapshot = session.makeSnapshot()
    #expect(snapshot.stop?.reason == .length(.steps(1)) && snapshot.trace?.step == 2)
  }

  @Test("a time beyond all clocks is one that does not end")
  func endlessTime() throws {
    let session = try running(seconds: 1e300)
    session.pass(.seconds(1))
    session.step()
    #expect(session.isRunning && session.partDone.map { $0 < 1e-9 } == true)
  }

  @Test("the worker counts seconds of running and not those of a pause")
  func drivenSeconds() throws {
    let session = try Fixtures.session(
      TrainingSettings(shuffles: true, stopping: StopRules(maxSeconds: 1e6)))
    let drive = Drive(session)
    let stopwatch = Stopwatch()
    #expect(drive.advance(stopwatch) == nil, "it stands still")
    drive.handle(.toggleRunning)
    _ = drive.advance(stopwatch)
    _ = drive.advance(stopwatch)
    let part = try #require(session.partDone)
    #expect(part >= 0 && part < 1e-3)
    drive.handle(.toggleRunning)
    for _ in 0..<3 { _ = drive.advance(stopwatch) }
    #expect(session.partDone == part)
  }

  // MARK: On the screen

  @Test("S opens the rules, arrows change them, Enter sends them and Esc does not")
  func editor() throws {
    var state = try Fixtures.state(try Fixtures.eventful.get())
    func press(_ keys: [Key]) -> [Effect] { keys.flatMap { state.update(.key($0)) } }
    #expect(press([.character("S"), .down, .right, .right, .right, .right]).isEmpty)
    #expect(
      state.draw().lines.contains { $0.contains("this accuracy or more") && $0.contains("0.96") })
    #expect(press([.escape]).isEmpty && state.shell.stopEditor == nil)
    let rules = StopRules(length: .epochs(1), patience: 1)
    #expect(
      press([.character("S"), .right, .down, .down, .down, .down, .right, .enter])
        == [.worker(.stopAt(rules), of: .digits)])
    #expect(press([.character("1"), .character("S")]).isEmpty && state.shell.stopEditor == nil)
    _ = press([.character("4"), .character("S")])
    #expect(state.shell.stopEditor?.rules == [.steps, .targetLoss, .maxSeconds, .patience])
  }

  @Test(
    "says on the screen what stopped it and what is kept, at both sizes",
    arguments: [[80, 24], [120, 36]])
  func words(size: [Int]) throws {
    let session = try run(StopRules(patience: 2), rate: 20)
    let stop = try #require(session.stop)
    let state = try Fixtures.state(
      session.makeSnapshot(), size: Size(width: size[0], height: size[1]))
    let text = state.draw().lines.joined(separator: " ")
    #expect(text.contains("STOPPED") && text.contains("o better loss for 2 epochs"))
    #expect(text.contains("epoch \(stop.kept)"))
  }

  @Test("rules given while it runs hold from then on")
  func later() throws {
    let session = try Fixtures.session()
    session.handle(.toggleRunning)
    session.handle(.stopAt(StopRules(length: .steps(3))))
    for _ in 0..<10 where session.isRunning { session.step() }
    #expect(session.run.step == 3 && session.stop?.reason == .length(.steps(3)))
    session.handle(.restart)
    #expect(session.stop == nil && session.run.settings.stopping.length == .steps(3))
  }
}
