import Autograd
import Datasets
import TestSupport
import Testing

@testable import Learning

@Suite("What each pixel adds to a prediction")
struct AttributionTests {
  private func isClose(_ found: [Float], _ wanted: [Float], _ tolerance: Float = 2e-6) -> Bool {
    found.count == wanted.count
      && zip(found, wanted).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  @Test("is what PyTorch's autograd says", arguments: AssessmentReference.all)
  func pyTorch(reference: AssessmentReference) throws {
    let (model, images) = (try #require(reference.network), reference.images)
    for (index, wanted) in reference.attributions.enumerated() {
      let found = Attribution(
        of: AssessmentReference.pixels(images, index), by: model, choice: reference.choice,
        for: wanted.one, against: wanted.other)
      #expect(isClose([found.prediction], [wanted.prediction]))
      #expect(isClose(found.gradient, wanted.gradient) && isClose(found.values, wanted.values))
      #expect(
        found.method
          == (reference.choice == .linear ? .weightTimesPixel : .gradientTimesInput))
    }
    let isClean = model.parameters.allSatisfy { $0.grad == nil }
    #expect(isClean, "no gradient is left for a step to take")
  }

  @Test(
    "adds up to the prediction with what it has besides, for every mistake",
    arguments: MistakenModel.all)
  func sums(trained: MistakenModel) {
    #expect(trained.assessment.mistakeCount > 5, "nothing to look into")
    check(trained)
  }

  @Test(
    "adds up to the prediction for every mistake on real MNIST",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let trained = try MistakenModel(.linear, data, steps: 490, shuffles: false)
    #expect((20...82).contains(trained.assessment.mistakeCount))
    check(trained)
  }

  private func check(_ trained: MistakenModel) {
    let model = trained.state.makeModel()
    for mistake in trained.mistakes() {
      let isBinary = trained.classCount == 2
      let (one, other) = isBinary ? (0, 1) : (mistake.verdict, mistake.label)
      let shares = Attribution(
        of: mistake.pixels, by: model, choice: trained.choice, for: one, against: other)
      #expect(abs(shares.sum + Double(shares.rest) - Double(shares.prediction)) < 1e-4)
      let row = Array(trained.assessment.row(mistake.place))
      let wanted = isBinary ? row[0] : row[one] - row[other]
      #expect(abs(shares.prediction - wanted) < 1e-4)
    }
  }

  @Test("of a linear model are its weights on the pixels, and its bias")
  func linear() throws {
    let model = try #require(
      ModelState(.linear, inputCount: 3, outputCount: 1, parameters: [[1, -2, 4], [0.5]])
    ).makeModel()
    let shares = Attribution(of: [1, 0.5, 0], by: model, choice: .linear, for: 0, against: 1)
    #expect(shares.values == [1, -1, 0] && shares.rest == 0.5 && shares.prediction == 0.5)
    #expect(shares.gradient == [1, -2, 4] && shares.sum == 0)
    let blank = Attribution(of: [0, 0, 0], by: model, choice: .linear, for: 0, against: 1)
    #expect(blank.values == [0, 0, 0] && blank.prediction == 0.5 && blank.rest == 0.5)
  }

  @Test(
    "of a picture without ink, of weights of 0 and of huge ones are finite", arguments: [2, 10])
  func extremes(classCount: Int) throws {
    let outputs = classCount == 2 ? 1 : classCount
    let counts: [ModelChoice: [Int]] = [
      .linear: [20 * outputs, outputs], .simpleNet: [600, 30, 30 * outputs, outputs],
    ]
    for (choice, counts) in counts {
      for scale in [0, 1e6] as [Float] {
        let parameters = counts.map { count in
          (0..<count).map { scale * Float(($0 * 7) % 11 - 5) }
        }
        let model = try #require(
          ModelState(choice, inputCount: 20, outputCount: outputs, parameters: parameters)
        ).makeModel()
        for pixel in [0, 1] as [Float] {
          let shares = Attribution(
            of: [Float](repeating: pixel, count: 20), by: model, choice: choice, for: 0,
            against: 1)
          let all = shares.values + shares.gradient + [shares.prediction, shares.rest]
          #expect(all.allSatisfy { $0.isFinite })
          #expect(pixel > 0 || shares.values.allSatisfy { $0 == 0 })
          #expect(scale > 0 || shares.prediction == 0)
        }
      }
    }
  }

  @Test("ranks the strongest pixels, the first of equal ones first, without those that add nothing")
  func strongest() throws {
    let model = try #require(
      ModelState(.linear, inputCount: 6, outputCount: 1, parameters: [[1, 3, 0, -2, 3, -5], [0]])
    ).makeModel()
    let shares = Attribution(
      of: [1, 1, 1, 1, 1, 1], by: model, choice: .linear, for: 0, against: 1)
    #expect(shares.strongestFor(2) == [1, 4] && shares.strongestFor(9) == [1, 4, 0])
    #expect(shares.strongestAgainst(1) == [5] && shares.strongestAgainst(9) == [5, 3])
    #expect(shares.strongestFor(0).isEmpty)
  }
}
