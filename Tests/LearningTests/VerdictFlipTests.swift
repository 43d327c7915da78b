import Autograd
import Datasets
import TestSupport
import Testing

@testable import Learning

@Suite("The smallest change that turns a verdict")
struct VerdictFlipTests {
  private func verdict(_ pixels: [Float], _ model: any Model, _ classCount: Int) -> Int {
    let row = withoutGradients { model(Tensor<Float>(pixels, shape: [1, pixels.count])).elements }
    return Objective(classCount: classCount).verdict(row)
  }

  private func model(_ choice: ModelChoice, inputs: Int, _ parameters: [[Float]]) throws
    -> any Model
  {
    let outputs = parameters[parameters.count - 1].count
    return try #require(
      ModelState(choice, inputCount: inputs, outputCount: outputs, parameters: parameters)
    ).makeModel()
  }

  @Test("is PyTorch's, in closed form or along the gradient", arguments: AssessmentReference.all)
  func pyTorch(reference: AssessmentReference) throws {
    let (model, images) = (try #require(reference.network), reference.images)
    for (index, wanted) in reference.flips.enumerated() {
      guard let wanted else { continue }
      let pixels = AssessmentReference.pixels(images, index)
      let flip = try #require(
        VerdictFlip(of: pixels, by: model, choice: reference.choice, classCount: reference.classes))
      // A prediction of 1 is exact to 1e-7, and so is the way to where it is 0.
      let areClose = zip(flip.change, wanted.change).allSatisfy { abs($0 - $1) < 1e-5 }
      #expect(areClose && flip.change.count == 20, "picture \(index)")
      #expect(flip.verdict == wanted.verdict)
    }
  }

  @Test("turns the verdict of a mistake, or nothing does", arguments: MistakenModel.all)
  func turns(trained: MistakenModel) {
    let model = trained.state.makeModel()
    for parameter in model.parameters { parameter.requiringGrad(false) }
    let mistakes = trained.mistakes()
    var flipCount = 0
    for mistake in mistakes {
      let present = verdict(mistake.pixels, model, trained.classCount)
      let flip = VerdictFlip(
        of: mistake.pixels, by: model, choice: trained.choice, classCount: trained.classCount)
      if let flip {
        flipCount += 1
        let changed = zip(mistake.pixels, flip.change).map { $0 + $1 }
        #expect(verdict(changed, model, trained.classCount) == flip.verdict)
        #expect(flip.verdict != present && flip.size > 0 && flip.size <= VerdictFlip.longest)
      } else {
        expectNoTurn(mistake.pixels, model, trained)
      }
    }
    #expect(trained.choice.hasHiddenUnits || flipCount == mistakes.count)
    #expect(flipCount > 5)
  }

  /// Along the gradient nothing changes the verdict.
  private func expectNoTurn(_ pixels: [Float], _ model: any Model, _ trained: MistakenModel) {
    let present = verdict(pixels, model, trained.classCount)
    let isBinary = trained.classCount == 2
    for other in 0..<trained.classCount where other != (isBinary ? 0 : present) {
      let one = isBinary ? 0 : present
      let gradient = Attribution(
        of: pixels, by: model, choice: trained.choice, for: one, against: other
      ).gradient
      let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let sign: Float = isBinary && present == 1 ? 1 : -1
      for length in stride(from: Float(1), to: 100, by: 3) {
        let changed = zip(pixels, gradient).map { $0 + sign * length / norm * $1 }
        #expect(verdict(changed, model, trained.classCount) == present)
      }
    }
  }

  @Test("of a linear model is −z·w/‖w‖² and a thousandth, as long as the way to the boundary")
  func closedForm() throws {
    let trained = try #require(MistakenModel.all.first)
    try checkClosedForm(trained.mistakes(), trained.state.makeModel())
  }

  @Test(
    "turns the verdict of every mistake on real MNIST, in closed form",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let trained = try MistakenModel(.linear, data, steps: 490, shuffles: false)
    let (model, mistakes) = (trained.state.makeModel(), trained.mistakes())
    #expect((20...82).contains(mistakes.count))
    try checkClosedForm(mistakes, model)
    for mistake in mistakes {
      let flip = try #require(
        VerdictFlip(of: mistake.pixels, by: model, choice: .linear, classCount: 2))
      let changed = zip(mistake.pixels, flip.change).map { $0 + $1 }
      #expect(verdict(changed, model, 2) == mistake.label && flip.verdict == mistake.label)
    }
  }

  private func checkClosedForm(
    _ mistakes: [MistakenModel.Mistake], _ model: any Model
  ) throws {
    let weights = model.parameters[0].elements.map(Double.init)
    let bias = Double(model.parameters[1].elements[0])
    let square = weights.reduce(0) { $0 + $1 * $1 }
    for mistake in mistakes {
      let z = zip(mistake.pixels, weights).reduce(bias) { $0 + Double($1.0) * $1.1 }
      let flip = try #require(
        VerdictFlip(of: mistake.pixels, by: model, choice: .linear, classCount: 2))
      let isClose = zip(flip.change, weights).allSatisfy { change, weight in
        abs(Double(change) + z * weight / square * 1.001) < 1e-5
      }
      #expect(isClose)
      #expect(abs(Double(flip.size) - abs(z) / square.squareRoot() * 1.001) < 1e-5)
      #expect(flip.largest == flip.change.map { abs($0) }.max())
    }
  }

  @Test("of ten linear classes leads to the nearest boundary: none of the others is nearer")
  func nearestBoundary() throws {
    let trained = try #require(
      MistakenModel.all.first { $0.choice == .linear && $0.classCount == 10 })
    let model = trained.state.makeModel()
    let weights = model.parameters[0].elements
    let bias = model.parameters[1].elements
    for mistake in trained.mistakes(every: 60) {
      let flip = try #require(
        VerdictFlip(of: mistake.pixels, by: model, choice: .linear, classCount: 10))
      let distances = (0..<10).filter { $0 != mistake.verdict }.map { other -> Double in
        var (margin, square) = (Double(bias[mistake.verdict]) - Double(bias[other]), 0.0)
        for (pixel, value) in mistake.pixels.enumerated() {
          let weight =
            Double(weights[pixel * 10 + mistake.verdict]) - Double(weights[pixel * 10 + other])
          margin += weight * Double(value)
          square += weight * weight
        }
        return margin / square.squareRoot()
      }
      let nearest = distances.min() ?? 0
      #expect(abs(Double(flip.size) - nearest * 1.001) < 1e-5 + nearest * 2e-5)
    }
  }

  // MARK: Where there is little to follow

  @Test("there is none for weights of 0, nor for weights next to 0", arguments: [2, 3])
  func noWeights(classCount: Int) throws {
    let outputs = classCount == 2 ? 1 : classCount
    for weight in [0, Float.leastNonzeroMagnitude] {
      let linear = try model(
        .linear, inputs: 2,
        [
          (0..<2 * outputs).map { weight * Float($0) },
          (0..<outputs).map { Float($0) + 1 },
        ])
      #expect(
        VerdictFlip(of: [1, 0.5], by: linear, choice: .linear, classCount: classCount) == nil)
      let net = try model(
        .simpleNet, inputs: 2,
        [
          [Float](repeating: weight, count: 60), [Float](repeating: 0, count: 30),
          (0..<30 * outputs).map { weight * Float($0) }, (0..<outputs).map { Float($0) + 1 },
        ])
      #expect(
        VerdictFlip(of: [1, 0.5], by: net, choice: .simpleNet, classCount: classCount) == nil)
    }
  }

  @Test("of a picture without ink is along the weights alone")
  func noInk() throws {
    let linear = try model(.linear, inputs: 2, [[3, 4], [5]])
    let flip = try #require(VerdictFlip(of: [0, 0], by: linear, choice: .linear, classCount: 2))
    // −5 · (3, 4) / 25.
    #expect(abs(flip.change[0] + 0.6006) < 1e-6 && abs(flip.change[1] + 0.8008) < 1e-6)
    #expect(flip.verdict == 1 && abs(flip.size - 1.001) < 1e-6)
  }

  @Test("on the boundary is next to nothing, and turns the verdict all the same")
  func boundary() throws {
    let two = try model(.linear, inputs: 2, [[1, -1], [0]])
    let three = try model(.linear, inputs: 2, [[1, -1, 0, 0, 1, -1], [2, 2, 0]])
    for (model, classCount, pixels) in [
      (two, 2, [0, 0] as [Float]), (two, 2, [1, 1]), (three, 3, [0, 0]),
    ] {
      let present = verdict(pixels, model, classCount)
      let flip = try #require(
        VerdictFlip(of: pixels, by: model, choice: .linear, classCount: classCount))
      let changed = zip(pixels, flip.change).map { $0 + $1 }
      #expect(flip.size < 1e-3 && flip.verdict != present)
      #expect(verdict(changed, model, classCount) == flip.verdict)
    }
  }

  @Test("is finite with huge weights and pixels")
  func huge() throws {
    for (weights, pixels) in [([1e20, -3e20], [1, 1]), ([1, 2], [1e6, 1e6])] as [([Float], [Float])]
    {
      let linear = try model(.linear, inputs: 2, [weights, [1]])
      let flip = try #require(VerdictFlip(of: pixels, by: linear, choice: .linear, classCount: 2))
      let changed = zip(pixels, flip.change).map { $0 + $1 }
      #expect(changed.allSatisfy { $0.isFinite } && flip.size.isFinite)
      #expect(verdict(changed, linear, 2) == flip.verdict)
    }
  }

  /// One hidden unit of 30 in use.
  private func oneUnit(weight: Float, bias: Float, output: Float, rest: Float) throws -> any Model {
    func first(_ value: Float) -> [Float] { [value] + [Float](repeating: 0, count: 29) }
    return try model(.simpleNet, inputs: 1, [first(weight), first(bias), first(output), [rest]])
  }

  @Test("there is none where the only hidden unit falls asleep before the verdict turns")
  func asleep() throws {
    // relu(x) + 0.5 is never below 0.5.
    let net = try oneUnit(weight: 1, bias: 0, output: 1, rest: 0.5)
    #expect(VerdictFlip(of: [1], by: net, choice: .simpleNet, classCount: 2) == nil)
    // relu(x) − 0.5 is 0 at a half.
    let other = try oneUnit(weight: 1, bias: 0, output: 1, rest: -0.5)
    let flip = try #require(VerdictFlip(of: [1], by: other, choice: .simpleNet, classCount: 2))
    #expect(abs(flip.change[0] + 0.5005) < 1e-5 && flip.verdict == 1)
  }

  @Test("is never longer than the longest that is tried")
  func longest() throws {
    // x · 0.01 − b turns at 100 b.
    for (rest, isFound) in [(-0.98, true), (-1.1, false)] as [(Float, Bool)] {
      let net = try oneUnit(weight: 0.01, bias: 0, output: 1, rest: rest)
      let flip = VerdictFlip(of: [1e-3], by: net, choice: .simpleNet, classCount: 2)
      #expect((flip != nil) == isFound)
      if let flip { #expect(abs(flip.size - 98 * 1.001) < 0.01) }
    }
  }
}
