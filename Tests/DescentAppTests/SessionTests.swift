import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("A training session")
struct SessionTests {
  @Test("measures at step 0, at every tenth of an epoch and at its end")
  func validation() throws {
    let session = try Fixtures.session(steps: 47)
    let positions = (0..<session.run.validationLoss.count).map {
      session.run.validationLoss[$0].x / 256
    }
    // 47 batches: after the 5th, 10th, 15th, 19th, …; the last batch is smaller.
    #expect(
      positions.dropLast().map { Int($0) } == [0, 5, 10, 15, 19, 24, 29, 33, 38, 43])
    #expect(session.run.validationLoss.last?.x == 12_000)
    #expect(session.run.epochsDone == 1)
  }

  @Test("counts digits, not batches")
  func digitsSeen() throws {
    let session = try Fixtures.session(steps: 48)
    #expect(session.run.digitsSeen == 12_000 + 256)
    #expect(session.makeSnapshot().epoch == 2)
    #expect(session.run.trainingLoss[47].x == 12_000)
  }

  @Test("restarts with the same weights and shuffles and repeats every loss to the bit")
  func restart() throws {
    let session = try Fixtures.session(steps: 60)
    let losses = (0..<60).map { session.run.trainingLoss[$0].y.bitPattern }
    let parameters = session.parameters
    session.handle(.restart)
    #expect(session.run.step == 0 && session.kept.count == 1)
    Fixtures.advance(session, 60)
    #expect((0..<60).map { session.run.trainingLoss[$0].y.bitPattern } == losses)
    #expect(session.parameters == parameters)
  }

  @Test("starts anew with the next seed")
  func newStart() throws {
    let session = try Fixtures.session(steps: 3)
    session.handle(.newStart)
    #expect(session.run.settings.seed == 43)
    let other = try Fixtures.session(TrainingSettings(seed: 43, shuffles: true))
    #expect(session.parameters == other.parameters)
  }

  @Test("keeps no run that has not begun, eight at most, and forgets them when asked")
  func keeping() throws {
    let session = try Fixtures.session()
    session.handle(.restart)
    #expect(session.kept.isEmpty)
    for _ in 0..<10 {
      session.step()
      session.handle(.restart)
    }
    #expect(session.kept.count == TrainingSession.keptLimit)
    session.handle(.clearKept)
    #expect(session.kept.isEmpty)
  }

  @Test("changes the rate from the next step on and marks where")
  func rateChanges() throws {
    let session = try Fixtures.session(steps: 10)
    session.handle(.raiseRate)
    session.handle(.raiseRate)
    let change = RunRecord.RateChange(step: 10, digitsSeen: 2560, from: 1, to: 5)
    #expect(session.makeSnapshot().rateChanges == [change], "shown at once")
    #expect(session.run.rateChanges.isEmpty, "recorded by the step that uses it")
    Fixtures.advance(session, 1)
    #expect(session.run.rateChanges == [change])
    #expect(session.makeSnapshot().rateChanges == [change])
  }

  @Test("undoes one change after the other, back to the first rate")
  func undo() throws {
    let session = try Fixtures.session(steps: 10)
    session.handle(.raiseRate)
    Fixtures.advance(session, 1)
    session.handle(.raiseRate)
    Fixtures.advance(session, 1)
    var rates: [Float] = []
    for _ in 0..<3 {
      session.handle(.undoRate)
      rates.append(session.learningRate)
    }
    #expect(rates == [2, 1, 1])
    #expect(!session.makeSnapshot().canUndoRate)
    Fixtures.advance(session, 1)
    #expect(session.run.rateLabel == "1→…→1")
  }

  @Test("a kept run has only the rates that it used")
  func keptRates() throws {
    let session = try Fixtures.session(steps: 10)
    session.handle(.raiseRate)
    session.handle(.restart)
    #expect(session.kept.last?.rateLabel == "1")
    #expect(session.learningRate == 2)
    Fixtures.advance(session, 1)
    #expect(session.run.rateLabel == "2")
  }

  @Test("a run that has diverged takes no step and can be restarted")
  func divergedRun() throws {
    let session = try Fixtures.session()
    session.run.divergence = Divergence(step: 1, quantity: .loss)
    let before = session.parameters
    session.handle(.toggleRunning)
    session.step()
    session.handle(.finishEpoch)
    #expect(!session.isRunning && session.run.step == 0 && session.parameters == before)
    session.handle(.restart)
    #expect(session.run.divergence == nil && session.kept.count == 1)
  }

  @Test("a rate chosen before the first step is the run's own")
  func rateBeforeStart() throws {
    let session = try Fixtures.session()
    session.handle(.lowerRate)
    let other = try Fixtures.session(TrainingSettings(learningRate: 0.5, shuffles: true), steps: 5)
    Fixtures.advance(session, 5)
    #expect(session.parameters == other.parameters)
    #expect(session.run.settings.learningRate == 0.5 && session.run.rateChanges.isEmpty)
  }

  @Test("a step pauses and is exactly one; finishing an epoch stops at its end")
  func steps() throws {
    let session = try Fixtures.session()
    session.handle(.toggleRunning)
    session.handle(.step)
    #expect(session.run.step == 1 && !session.isRunning)
    session.handle(.finishEpoch)
    while session.isRunning { session.step() }
    #expect(session.run.step == 47)
    session.handle(.finishEpoch)
    while session.isRunning { session.step() }
    #expect(session.run.step == 94)
  }

  @Test("logs every command with the step it took effect at")
  func log() throws {
    let session = try Fixtures.session(steps: 2)
    session.handle(.raiseRate)
    session.handle(.step)
    session.handle(.slower)
    #expect(
      session.log == [
        LogEntry(step: 2, command: .raiseRate), LogEntry(step: 2, command: .step),
        LogEntry(step: 3, command: .slower),
      ])
  }

  @Test("stops where it was told to, and goes on when told so")
  func end() throws {
    let session = try Fixtures.session(TrainingSettings(stopping: StopRules(length: .steps(3))))
    session.handle(.toggleRunning)
    for _ in 0..<3 { session.step() }
    #expect(session.isAtEnd && !session.isRunning)
    session.handle(.toggleRunning)
    session.step()
    #expect(session.run.step == 4 && session.isRunning)
  }

  @Test("scheduled rates repeat a run whose rate was changed by hand")
  func schedule() throws {
    let session = try Fixtures.session(steps: 20)
    session.handle(.raiseRate)
    Fixtures.advance(session, 20)
    let again = try Fixtures.session(
      TrainingSettings(
        shuffles: true,
        scheduledRates: [TrainingSettings.ScheduledRate(afterStep: 20, rate: 2)]), steps: 40)
    #expect(again.parameters == session.parameters)
  }

  @Test("the ladder goes by 1, 2 and 5, also from between its rungs, and ends")
  func ladder() {
    let ladder = RateLadder.usual
    #expect(ladder.above(1) == 2 && ladder.above(2) == 5 && ladder.above(5) == 10)
    #expect(ladder.below(1) == 0.5 && ladder.above(0.3) == 0.5)
    #expect(ladder.below(0.3) == 0.2 && ladder.below(0.1) == 0.05)
    #expect(ladder.above(1e30) == 1e30 && ladder.below(1e-30) == 1e-30)
    #expect(ladder.rungs == ladder.rungs.sorted())
  }

  @Test("the summary of a simple net names what is unusual, and no more")
  func unusualSummary() throws {
    let snapshot = try Fixtures.simpleNetRun.get()
    let state = try Fixtures.state(snapshot)
    let summary = RunSummary(try #require(state.workspace.lesson), snapshot, seconds: 1)
    #expect(summary.description.contains("simple net · adam · seed 42 · rate 0.001 · batches"))
    #expect(
      summary.command == "descent train --model simple-net --optimizer adam --seed 42 --lr 0.001 "
        + "--steps 40 --shuffle")
    let ten = try Fixtures.tenClassRun.get()
    let tenState = try Fixtures.state(ten, tenClasses: true)
    let command = RunSummary(
      try #require(tenState.workspace.lesson), ten, seconds: 1
    ).command
    #expect(command == "descent train --classes 0-9 --seed 42 --lr 1 --steps 40 --shuffle")
  }

  @Test("the summary tells the run and gives the command that repeats it")
  func summary() throws {
    let session = try Fixtures.session(steps: 20)
    session.handle(.raiseRate)
    Fixtures.advance(session, 74)
    let state = try Fixtures.state(session.makeSnapshot())
    let summary = RunSummary(
      try #require(state.workspace.lesson), session.makeSnapshot(), seconds: 5.04)
    let lines = summary.description.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0] == "descent · built-in digits · 3 or 7 · 12,000 + 2,000")
    #expect(
      lines[1]
        == "linear model · sgd · seed 42 · rate 1, 2 from step 21 · batches of 256, shuffled")
    #expect(lines[2] == "2.00 epochs · 94 steps · stopped by hand · 5.0 s in the program")
    #expect(lines[3].contains("ideal 95.6 %"))
    #expect(
      lines[4]
        == "again: descent train --seed 42 --lr 1 --lr-at 20:2 --steps 94 --shuffle")
  }
}
