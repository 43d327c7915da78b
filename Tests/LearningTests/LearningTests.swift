import Autograd
import Datasets
import TestSupport
import Testing

@testable import Learning

@Suite("Learning 3s from 7s")
struct LearningTests {
  static let digits = Result { try DatasetCatalog.load(nil, classes: [3, 7]) }

  private func learner(seed: UInt64 = 42, shuffles: Bool = false) throws -> Learner {
    Learner(
      images: try Self.digits.get().training,
      settings: Learner.Settings(seed: seed, shuffles: shuffles))
  }

  @Test("the chapter's three digits have the chapter's loss")
  func mnistLoss() {
    // The loss applies the sigmoid itself, so it is given what the sigmoid makes 0.9, 0.4, 0.2 of.
    func logit(_ p: [Float]) -> Tensor<Float> { Tensor(p.map { logOdds($0) }) }
    let targets = Tensor<Float>([1, 0, 1])
    let first = Learning.mnistLoss(predictions: logit([0.9, 0.4, 0.2]), targets: targets).item
    let second = Learning.mnistLoss(predictions: logit([0.9, 0.4, 0.8]), targets: targets).item
    #expect(abs(first - 0.4333) < 5e-5 && abs(second - 0.2333) < 5e-5)
  }

  /// The inverse of the sigmoid, by bisection.
  private func logOdds(_ probability: Float) -> Float {
    var (low, high) = (Float(-20), Float(20))
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Tensor(middle).sigmoid().item < probability { low = middle } else { high = middle }
    }
    return low
  }

  @Test("the model is poor untrained and good after ten epochs", arguments: [false, true])
  func accuracy(shuffles: Bool) throws {
    let learner = try learner(shuffles: shuffles)
    let evaluator = Evaluator(
      try Self.digits.get().validation, objective: learner.objective)
    #expect(evaluator.evaluate(learner.model).accuracy < 0.7)
    for _ in 0..<10 * learner.stepsPerEpoch { _ = try learner.step() }
    #expect((0.95...0.985).contains(evaluator.evaluate(learner.model).accuracy))
  }

  @Test("the same seed gives the same bits, another seed others")
  func determinism() throws {
    func weights(_ seed: UInt64) throws -> [UInt32] {
      let learner = try learner(seed: seed, shuffles: true)
      for _ in 0..<60 { _ = try learner.step() }
      return learner.model.parameters.flatMap(\.elements).map(\.bitPattern)
    }
    let first = try weights(42)
    #expect(try weights(42) == first)
    #expect(try weights(43) != first)
  }

  @Test("a step that is not finite is not taken")
  func divergence() throws {
    let learner = try learner()
    let weights = learner.model.pixelWeights
    withoutGradients {
      weights[14 * 28 + 14] *= .infinity
      weights[14 * 28 + 13] *= -.infinity
    }
    let before = weights.elements.map(\.bitPattern)
    #expect(throws: Divergence(step: 1, quantity: .loss)) { try learner.step() }
    #expect(weights.elements.map(\.bitPattern) == before)
    #expect(learner.stepCount == 0)
  }

  @Test("an update that is not finite is taken back")
  func overflowingUpdate() throws {
    // Two huge weights that cancel: the prediction is 0, its gradient is not.
    let images = LabeledImages(
      pixels: [UInt8](repeating: 0, count: 2 * 784), labels: [0, 1], originalIndices: [0, 1])
    let learner = Learner(
      images: images,
      settings: Learner.Settings(
        model: .simpleNet, seed: 1, learningRate: 3.4e38, batchSize: 1))
    let parameters = learner.model.parameters
    withoutGradients {
      for (parameter, value) in zip(parameters, [0, 1, 0, 0] as [Float]) { parameter.fill(value) }
      parameters[2][0].fill(3e38)
      parameters[2][1].fill(-3e38)
    }
    let before = parameters.map(\.elements)
    #expect(throws: Divergence(step: 1, quantity: .update)) { try learner.step() }
    #expect(parameters.map(\.elements) == before)
  }

  @Test("batches cover an epoch once, the last one smaller")
  func batches() throws {
    let images = try Self.digits.get().training
    for shuffles in [false, true] {
      var generator = Generator(seed: 1)
      var loader = DataLoader(images, batchSize: 256, shuffles: shuffles)
      var seen: [Int] = []
      var sizes: [Int] = []
      repeat {
        let batch = loader.next(using: &generator)
        seen += batch.indices
        sizes.append(batch.indices.count)
        #expect(batch.inputs.shape == [batch.indices.count, 784])
      } while !loader.isAtEpochStart
      #expect(sizes.count == 47 && sizes.last == 12_000 - 46 * 256)
      #expect(seen.sorted() == Array(0..<12_000))
      #expect((seen == Array(0..<12_000)) == !shuffles)
    }
  }
}
