import Datasets
import Learning
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The second queue")
struct InspectorTests {
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
    let worker = try Fixtures.worker(wake: bell.ring)
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
    let worker = try Fixtures.worker(wake: bell.ring)
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
    let worker = try Fixtures.worker(isRunning: true, wake: bell.ring)
    // Something runs on, so that the pause of this run is no time at which nothing does.
    worker.send(.toggleRunning, to: .slope)
    worker.inspect(InspectionQuestion(digit: 5))
    var (answers, last) = ([Inspection](), nil as Snapshot?)
    func takeNews() {
      for news in worker.takeNews(nextAfter: .seconds(3600)) {
        switch news {
        case .snapshot(let snapshot): last = snapshot
        case .inspected(let inspection): answers.append(inspection)
        default: break
        }
      }
    }
    while answers.isEmpty, bell.wait() { takeNews() }
    #expect(answers.count == 1 && last?.isRunning == true)
    // The news that were ready when it was taken, and then nothing of a second of other weights.
    while bell.wait(seconds: 1) { takeNews() }
    #expect(answers.count == 1)
    worker.send(.toggleRunning)
    func isThrough() -> Bool {
      guard let last, !last.isRunning else { return false }
      return answers.last?.source == "step \(NumberText.grouped(last.run.step))"
    }
    while !isThrough(), bell.wait() { takeNews() }
    #expect(isThrough(), "weights at rest are looked into at once")
    #expect(worker.stop(within: 20))
  }

  @Test("what cannot be asked of this data has no answer")
  func impossible() throws {
    let bell = WorkerTests.Bell()
    let worker = try Fixtures.worker(wake: bell.ring)
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
