import Autograd
import CKernels
import Datasets
import TestSupport
import Testing

@testable import Learning

@Suite("Learning follows PyTorch")
struct PyTorchRunTests {
  struct Update: Decodable, Sendable, CustomTestStringConvertible {
    struct Step: Decodable, Sendable {
      var rate: Float
      var gradient: [Float]
      var after: [Float]
    }
    var optimizer: String
    var momentum: Float?
    var start: [Float]
    var steps: [Step]
    var testDescription: String { momentum == nil ? optimizer : "momentum" }
  }

  private struct Updates: Decodable { var optimizers: [Update] }
  private static let updates = Result {
    try PyTorchValues.load("optimizers", as: Updates.self).optimizers
  }

  @Test("in every update of every optimiser, a changed rate and gradients of 0 included")
  func updates() throws {
    let updates = try Self.updates.get()
    #expect(updates.count == OptimizerChoice.allCases.count)
    for (choice, update) in zip(OptimizerChoice.allCases, updates) {
      let parameter = Tensor<Float>(update.start)
      let optimizer = choice.makeOptimizer(learningRate: update.steps[0].rate)
      for step in update.steps {
        optimizer.learningRate = step.rate
        optimizer.step([parameter], gradients: [Tensor(step.gradient)])
        for (value, wanted) in zip(parameter.elements, step.after) {
          #expect(abs(value - wanted) <= 2e-7 * max(1, abs(wanted)), "\(choice)")
        }
      }
    }
  }

  @Test(
    "over five epochs of real digits with every optimiser",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func runs() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let runs = try PyTorchRun.all().filter { $0.optimizer != "sgd" }
    #expect(runs.count == 4)
    for run in runs {
      let learner = Learner(
        images: data.training,
        settings: Learner.Settings(
          model: try #require(ModelChoice(rawValue: run.model)),
          optimizer: try #require(OptimizerChoice(rawValue: run.optimizer)), seed: run.seed,
          learningRate: run.rate, batchSize: run.batch, shuffles: run.shuffle))
      let evaluator = Evaluator(data.validation, objective: learner.objective)
      let measured = try run.epochs.map { _ in
        let sum = try (0..<learner.stepsPerEpoch).reduce(0.0) { sum, _ in
          sum + Double(try learner.step().loss)
        }
        let validation = evaluator.evaluate(learner.model)
        return [
          sum / Double(learner.stepsPerEpoch), Double(validation.loss), Double(validation.accuracy),
        ]
      }
      let distance = run.distance(to: measured)
      #expect(distance.loss <= 1e-5 && distance.accuracy * 2038 <= 2.01, "\(run): \(distance)")
    }
  }

  @Test("bit by bit the same with AVX2 and with AVX-512", arguments: ModelChoice.allCases)
  func instructionSets(model: ModelChoice) throws {
    defer { _ = ck_use_isa(ck_best_isa()) }
    for classes in [[3, 7], [3, 5, 7]] {
      let data = try DatasetCatalog.load(nil, classes: ClassSelection(labels: classes))
      let results = try [CK_AVX2, CK_AVX512].filter { ck_use_isa($0) }.map { set -> [UInt32] in
        _ = ck_use_isa(set)
        let learner = Learner(
          images: data.training, settings: Learner.Settings(model: model, shuffles: true))
        for _ in 0..<60 { _ = try learner.step() }
        return learner.model.parameters.flatMap(\.elements).map(\.bitPattern)
      }
      for result in results.dropFirst() { #expect(result == results[0]) }
    }
  }
}
