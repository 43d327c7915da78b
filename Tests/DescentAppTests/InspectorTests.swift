import Datasets
import Learning
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The second queue")
struct InspectorTests {
  private func worker(_ bell: WorkerTests.Bell) throws -> Worker {
    let digits = try Fixtures.digits.get()
    return Worker(
      reading: Fixtures.found(digits),
      makeSession: {
        TrainingSession(dataset: $0, settings: TrainingSettings(shuffles: true))
      }, wake: { bell.ring() })
  }

  /// Takes news until an answer is as it should be; `nil` after too long a time.
  private func answer(
    from worker: Worker, _ bell: WorkerTests.Bell, where isWanted: (Inspection) -> Bool
  ) -> Inspection? {
    while bell.wait() {
      for case .inspected(let inspection) in worker.takeNews() where isWanted(inspection) {
        return inspection
      }
    }
    return nil
  }

  @Test("answers about weights that stand still, and again when they have moved on")
  func follows() throws {
    let bell = WorkerTests.Bell()
    let worker = try worker(bell)
    let images = try Fixtures.digits.get().validation
    worker.inspect(InspectionQuestion(wantsAssessment: true))
    let first = answer(from: worker, bell) { _ in true }
    let start = try Fixtures.session()
    let expected = Assessment(start.attempt.learner.model, on: images, classCount: 2)
    #expect(first?.source == "step 0" && first?.assessment?.predictions == expected.predictions)
    #expect(first?.digit == nil && first?.drawing == nil)

    for _ in 0..<3 { worker.send(.step) }
    let later = answer(from: worker, bell) { $0.source == "step 3" }
    Fixtures.advance(start, 3)
    let moved = Assessment(start.attempt.learner.model, on: images, classCount: 2)
    #expect(later?.assessment?.predictions == moved.predictions)
    #expect(worker.stop(within: 20))
  }

  @Test("answers another question about the same weights, and nobody's question not at all")
  func questions() throws {
    let bell = WorkerTests.Bell()
    let worker = try worker(bell)
    worker.inspect(InspectionQuestion(wantsAssessment: true, digit: 5))
    let one = answer(from: worker, bell) { $0.digit?.index == 5 }
    worker.inspect(
      InspectionQuestion(digit: 6, drawing: [Float](repeating: 0, count: 784)))
    let other = answer(from: worker, bell) { $0.digit?.index == 6 }
    #expect(one?.version == other?.version && other?.assessment == nil)
    // A white sheet leaves the bias alone.
    #expect(other?.drawing?.attribution.prediction == other?.drawing?.attribution.rest)
    worker.inspect(InspectionQuestion())
    worker.send(.step)
    worker.inspect(InspectionQuestion(digit: 7))
    #expect(answer(from: worker, bell) { _ in true }?.digit?.index == 7)
    #expect(worker.stop(within: 20))
  }

  @Test("what is asked is answered at once, what only follows training waits for the screen")
  func asked() throws {
    let bell = WorkerTests.Bell()
    let settings = TrainingSettings(shuffles: true, stopping: StopRules(maxSeconds: 1))
    let worker = Worker(
      reading: Fixtures.found(try Fixtures.digits.get()),
      makeSession: {
        TrainingSession(
          dataset: $0, settings: settings, isRunning: true, speed: Speed(stepsPerSecond: nil))
      }, wake: { bell.ring() })
    // Something runs on, so that the end of this run is no time at which nothing does.
    worker.send(.toggleRunning, to: .slope)
    worker.inspect(InspectionQuestion(digit: 5))
    var (answers, last) = ([Inspection](), nil as Snapshot?)
    while last.map({ $0.isRunning || answers.last?.source != "step \($0.run.step)" }) ?? true,
      bell.wait()
    {
      for news in worker.takeNews(nextAfter: .seconds(3600)) {
        switch news {
        case .snapshot(let snapshot):
          if !snapshot.isRunning {
            #expect(answers.count < 2, "a second of weights, of which five could be looked into")
          }
          last = snapshot
        case .inspected(let inspection): answers.append(inspection)
        default: break
        }
      }
    }
    #expect(worker.stop(within: 20))
  }

  @Test("what cannot be asked of this data has no answer")
  func impossible() throws {
    let bell = WorkerTests.Bell()
    let worker = try worker(bell)
    worker.inspect(
      InspectionQuestion(digit: 1_000_000, drawing: [Float](repeating: 0, count: 3)))
    let answer = answer(from: worker, bell) { _ in true }
    #expect(answer != nil && answer?.digit == nil && answer?.drawing == nil)
    #expect(worker.stop(within: 20))
  }

  @Test("documents are written side by side, all or none, and it is told")
  func documents() {
    let directory = TemporaryDirectory()
    let picture = Document(
      stem: "digits", .picture(pixels: [0, 255, 128, 64], width: 2, height: 2))
    let pair = [Document(stem: "digits", .text("index\n")), picture]
    let path = directory.path
    #expect(
      DocumentWriter.write(pair, to: path)
        == "wrote \(path)/digits.csv and \(path)/digits.png")
    #expect(
      DocumentWriter.write(pair, to: path)
        == "wrote \(path)/digits-2.csv and \(path)/digits-2.png")
    #expect(TemporaryDirectory.read(directory.path + "/digits-2.csv") == Array("index\n".utf8))
    let nowhere = DocumentWriter.write(pair, to: directory.path + "/missing")
    #expect(nowhere.contains("cannot be written"), "\(nowhere)")
  }
}
