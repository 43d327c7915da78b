import Autograd
import Datasets
import TestSupport
import Testing

@testable import Learning

@Suite("What a model says of every picture")
struct AssessmentTests {
  /// Pictures of one pixel.
  private func images(_ pixels: [UInt8], _ labels: [Int]) -> LabeledImages {
    LabeledImages(
      pixels: pixels, labels: labels, originalIndices: Array(labels.indices),
      size: ImageSize(width: 1, height: 1))
  }

  /// A linear model of one pixel.
  private func linear(weights: [Float], bias: [Float]) throws -> any Model {
    try #require(
      ModelState(
        .linear, inputCount: 1, outputCount: bias.count, parameters: [weights, bias])
    ).makeModel()
  }

  @Test("is what PyTorch says, picture by picture", arguments: AssessmentReference.all)
  func pyTorch(reference: AssessmentReference) throws {
    let model = try #require(reference.network)
    let assessment = Assessment(model, on: reference.images, classCount: reference.classes)
    #expect(assessment.verdicts == reference.verdicts)
    #expect(assessment.count == 12 && assessment.labels == reference.images.labels)
    for (found, wanted) in [
      (assessment.predictions, reference.predictions), (assessment.losses, reference.losses),
      (
        (0..<12).flatMap { index in
          (0..<reference.classes).map { assessment.probability(of: $0, at: index) }
        }, reference.probabilities
      ),
    ] {
      #expect(found.count == wanted.count)
      let areClose = zip(found, wanted).allSatisfy { abs($0 - $1) < 2e-6 * max(1, abs($1)) }
      #expect(areClose)
    }
    #expect(Array(assessment.row(3)).count == (reference.classes == 2 ? 1 : 10))
    let rivals = (0..<12).map(assessment.rival(at:))
    let wanted = reference.attributions.map {
      reference.classes == 2 ? 1 - $0.one : $0.other
    }
    if reference.classes > 2 { #expect(rivals == wanted) }
    let areOthers = zip(rivals, assessment.verdicts).allSatisfy { $0 != $1 }
    #expect(areOthers)
  }

  @Test("there are references for both models with two classes and with ten")
  func references() { #expect(AssessmentReference.all.count == 4) }

  @Test("is right as often as an evaluation says", arguments: ModelChoice.allCases)
  func evaluation(choice: ModelChoice) throws {
    let data = try LearningTests.digits.get()
    let learner = Learner(images: data.training, settings: Learner.Settings(model: choice))
    for _ in 0..<20 { _ = try learner.step() }
    let assessment = Assessment(learner.model, on: data.validation, classCount: 2)
    let evaluation = Evaluator(data.validation, objective: learner.objective)
      .evaluate(learner.model)
    #expect(assessment.accuracy == evaluation.accuracy)
    let mean = assessment.losses.reduce(0.0) { $0 + Double($1) } / 2_000
    #expect(abs(mean - Double(evaluation.loss)) < 1e-6)
    let matrix = ConfusionMatrix(assessment)
    #expect(matrix.mistakeCount == assessment.mistakeCount)
    #expect(matrix.accuracy == assessment.accuracy && matrix.total == 2_000)
  }

  @Test("takes a prediction of 0 for the second of two classes, the first of equal ones of more")
  func ties() throws {
    let two = Assessment(
      try linear(weights: [1], bias: [0]), on: images([0], [0]), classCount: 2)
    #expect(two.verdicts == [1] && two.losses == [0.5] && !two.isRight(0) && two.rival(at: 0) == 0)
    let three = Assessment(
      try linear(weights: [0, 0, 0], bias: [1, 1, 1]), on: images([9], [0]), classCount: 3)
    #expect(three.verdicts == [0] && three.rival(at: 0) == 1, "the first of equally probable ones")
  }

  @Test("a certain model has losses of 0 without a sign, and probabilities of 0 and 1")
  func saturated() throws {
    let two = Assessment(
      try linear(weights: [2e6], bias: [-1e6]), on: images([255, 0, 0], [0, 1, 0]),
      classCount: 2)
    #expect(two.losses == [0, 0, 1] && two.losses.allSatisfy { $0.sign == .plus })
    #expect((0..<3).map { two.probability(of: 0, at: $0) } == [1, 0, 0])
    let three = Assessment(
      try linear(weights: [1e6, 0, 0], bias: [0, 1e6, 0]), on: images([255, 0, 0], [0, 1, 2]),
      classCount: 3)
    #expect(three.losses[1].bitPattern == 0 && three.losses[2] == 1e6)
    #expect(three.verdicts == [0, 1, 1])
    #expect((0..<3).map { three.probability(of: $0, at: 1) } == [0, 1, 0])
  }

  @Test("what is not a number stays so, and is never right for its loss")
  func notANumber() throws {
    // ∞ − ∞: of finite weights, only hidden units make it.
    var parameters: [[Float]] = [
      [Float](repeating: 3e38, count: 60), [Float](repeating: 0, count: 30),
      (0..<30).map { $0 == 0 ? 3e38 : -3e38 }, [0],
    ]
    for classCount in [2, 3] {
      if classCount == 3 {
        parameters[2] = (0..<90).map { $0 < 3 ? 3e38 : -3e38 }
        parameters[3] = [0, 0, 0]
      }
      let model = try #require(
        ModelState(
          .simpleNet, inputCount: 2, outputCount: classCount == 2 ? 1 : 3, parameters: parameters)
      ).makeModel()
      let pictures = LabeledImages(
        pixels: [255, 255], labels: [0], originalIndices: [0],
        size: ImageSize(width: 2, height: 1))
      let assessment = Assessment(model, on: pictures, classCount: classCount)
      #expect(assessment.predictions[0].isNaN && assessment.losses[0].isNaN)
    }
  }

  @Test("of no pictures is empty", arguments: [2, 3])
  func empty(classCount: Int) throws {
    let outputs = classCount == 2 ? 1 : 3
    let model = try linear(
      weights: [Float](repeating: 1, count: outputs), bias: [Float](repeating: 0, count: outputs))
    let assessment = Assessment(model, on: images([], []), classCount: classCount)
    #expect(assessment.count == 0 && assessment.mistakeCount == 0 && assessment.accuracy == 0)
    #expect(assessment.losses.isEmpty && assessment.verdicts.isEmpty)
  }
}
