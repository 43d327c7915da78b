import Datasets
import Learning
import TestSupport
import Testing

@testable import DescentApp

@Suite("A run that is saved, and one that starts from it")
struct SavedRunTests {
  private let directory = TemporaryDirectory()

  /// The file of a run.
  private func saved(_ session: TrainingSession) throws -> SavedModel {
    let path = directory.path + "/digits.safetensors"
    try session.makeSavedModel().write(to: path)
    return try SavedModel.read(path)
  }

  @Test("starts from what was learned, and every picture of it is compared with that")
  func start() throws {
    let first = try Fixtures.session(steps: 30)
    let second = try Fixtures.session(
      TrainingSettings(seed: 9, shuffles: true, start: try saved(first)))
    #expect(second.parameters == first.parameters)
    let pictures = second.makeSnapshot().pictures
    #expect(pictures.initialWeights == Array(first.parameters.prefix(784)))
    #expect(pictures.initialWeights == pictures.weights)
    #expect(second.run.settings.model == .linear && second.run.settings.seed == 9)
  }

  @Test("repeats every bit of the same settings")
  func bits() throws {
    let start = try saved(try Fixtures.session(steps: 10))
    let settings = TrainingSettings(optimizer: .momentum, shuffles: true, start: start)
    let first = try Fixtures.session(settings, steps: 50)
    #expect(try Fixtures.session(settings, steps: 50).parameters == first.parameters)
  }

  @Test("restarts from the file, and forgets it for a new start")
  func restart() throws {
    let start = try saved(try Fixtures.session(steps: 20))
    let session = try Fixtures.session(TrainingSettings(shuffles: true, start: start), steps: 5)
    session.handle(.restart)
    #expect(session.modelState == start.state)
    #expect(session.run.settings.start == start && session.run.settings.seed == 42)
    Fixtures.advance(session, 1)
    session.handle(.newStart)
    #expect(session.run.settings.start == nil && session.run.settings.seed == 43)
    let drawn = try Fixtures.session(TrainingSettings(seed: 43, shuffles: true))
    #expect(session.parameters == drawn.parameters)
  }

  @Test("the summary names the file, and the command gives it")
  func summary() throws {
    let start = try saved(try Fixtures.session(steps: 20))
    let path = try #require(start.path)
    let session = try Fixtures.session(TrainingSettings(shuffles: true, start: start), steps: 3)
    let lesson = try #require(try Fixtures.state(session.makeSnapshot()).workspace.lesson)
    let summary = RunSummary(lesson, session.makeSnapshot(), seconds: 1)
    #expect(
      summary.description.contains(
        "\nlinear model from \(path) · sgd · seed 42 · rate 1 · batches of 256, shuffled\n"))
    #expect(
      summary.command
        == "descent train --weights \(path) --seed 42 --lr 1 --steps 3 --shuffle")
    session.handle(.newStart)
    let drawn = RunSummary(lesson, session.makeSnapshot(), seconds: 1)
    #expect(drawn.description.contains("\nlinear model · sgd · seed 43"))
    #expect(drawn.command == "descent --seed 43 --lr 1 --shuffle")
  }

  @Test("says what it is: model, classes, seed, settings and metrics")
  func facts() throws {
    let session = try Fixtures.session(
      TrainingSettings(
        model: .simpleNet, optimizer: .adam, seed: 7, batchSize: 1000, shuffles: true), steps: 12)
    session.handle(.raiseRate)
    Fixtures.advance(session, 12)
    session.validate()
    let facts = session.makeSavedModel().metadata
    #expect(facts.keys.sorted() == ["classes", "metrics", "model", "seed", "settings"])
    #expect(facts["model"] == "simple-net" && facts["classes"] == "3,7" && facts["seed"] == "7")
    #expect(
      facts["settings"] == #"{"batch_size":1000,"lr":0.001,"lr_at":[{"rate":0.002,"step":12}],"#
        + #""optimizer":"adam","shuffle":true}"#)
    let (run, mean) = (session.run, try #require(session.run.meanTrainingLoss))
    let (loss, accuracy) = (run.validationLoss.last?.y ?? 0, run.validationAccuracy.last?.y ?? 0)
    #expect(
      facts["metrics"] == #"{"epoch":2,"step":24,"train_loss":\#(Float(mean)),"#
        + #""valid_accuracy":\#(accuracy),"valid_loss":\#(loss)}"#)
  }

  @Test("before its first step has no training loss, and tells of the file that it started from")
  func untrained() throws {
    let start = try saved(try Fixtures.session(steps: 20))
    let session = try Fixtures.session(TrainingSettings(start: start))
    let facts = session.makeSavedModel().metadata
    #expect(facts["metrics"]?.hasPrefix(#"{"epoch":0,"step":0,"valid_accuracy":"#) == true)
    #expect(
      facts["settings"] == #"{"batch_size":256,"lr":1,"lr_at":[],"optimizer":"sgd","#
        + #""shuffle":false,"weights":"\#(start.path ?? "")"}"#)
  }

  @Test("of which the best epoch is kept has that epoch's weights and metrics")
  func patience() throws {
    let session = try Fixtures.session(
      TrainingSettings(learningRate: 20, shuffles: true, stopping: StopRules(patience: 2)))
    while session.stop == nil { session.step() }
    let stop = try #require(session.stop)
    let loss = try #require(stop.keptLoss)
    let saved = session.makeSavedModel()
    let evaluation = Evaluator(
      session.dataset.validation, objective: Objective(classCount: 2)
    ).evaluate(saved.state.makeModel())
    #expect(evaluation.loss == loss)
    #expect(
      saved.metadata["metrics"] == #"{"epoch":\#(stop.kept),"step":\#(stop.kept * 47),"#
        + #""valid_accuracy":\#(evaluation.accuracy),"valid_loss":\#(loss)}"#)
  }

  @Test("names its classes so that they are read again, whatever they are called")
  func classes() {
    for classes in [
      [3, 7].map { ImageClass(label: $0) }, (0...9).map { ImageClass(label: $0) },
      [ImageClass(label: 2, name: "Pullover"), ImageClass(label: 9, name: "Ankle boot")],
      [ImageClass(label: 4, name: "a,b"), ImageClass(label: 1, name: "c")],
      [ImageClass(label: 4, name: "!"), ImageClass(label: 1, name: "?"), ImageClass(label: 0)],
    ] {
      guard case .these(let choices) = ClassSelection(argument: ClassWords.argument(classes)) else {
        Issue.record("\(classes)")
        continue
      }
      #expect(choices.map { $0.match(in: classes) } == classes)
    }
  }
}
