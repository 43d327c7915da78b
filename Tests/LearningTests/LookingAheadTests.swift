import Autograd
import Testing

@testable import Datasets
@testable import Learning

@Suite("Looking ahead without learning")
struct LookingAheadTests {
  private static let images = Result { try DatasetCatalog.load(nil, classes: [3, 7]).training }

  private func learner(_ optimizer: OptimizerChoice = .sgd, steps: Int) throws -> Learner {
    let learner = Learner(
      images: try Self.images.get(),
      settings: Learner.Settings(optimizer: optimizer, shuffles: true))
    for _ in 0..<steps { _ = try learner.step() }
    return learner
  }

  @Test("the next batch is the one that the next step takes, also across an epoch's end")
  func nextBatch() throws {
    let learner = try learner(steps: 45)
    for _ in 0..<4 {
      let ahead = learner.nextBatch().indices
      #expect(learner.nextBatch().indices == ahead, "looking twice changes nothing")
      #expect(try learner.step().indices == ahead)
    }
  }

  @Test("the parameters after a step are those of the step", arguments: OptimizerChoice.allCases)
  func parameters(optimizer: OptimizerChoice) throws {
    let (learner, other) = (try learner(optimizer, steps: 3), try learner(optimizer, steps: 3))
    _ = try other.step()
    let ahead = learner.parameters(
      after: other.lastGradients, rate: learner.optimizer.learningRate)
    #expect(ahead.map(\.elements) == other.model.parameters.map(\.elements))
    _ = try learner.step()
    #expect(learner.model.parameters.map(\.elements) == ahead.map(\.elements))
  }

  @Test("a copy of the model is its own", arguments: ModelChoice.allCases)
  func copies(model: ModelChoice) throws {
    let learner = Learner(
      images: try Self.images.get(), settings: Learner.Settings(model: model))
    let copy = learner.copyOfModel()
    #expect(copy.parameters.map(\.elements) == learner.model.parameters.map(\.elements))
    #expect(copy.parameterNames == learner.model.parameterNames)
    #expect(copy.parameterNames.count == copy.parameters.count)
    let before = learner.copyOfParameters()
    withoutGradients { copy.parameters[0].fill(1) }
    #expect(learner.model.parameters[0].elements == before[0].elements)
    learner.use(copy.parameters)
    #expect(learner.model.parameters[0].elements.allSatisfy { $0 == 1 })
  }
}
