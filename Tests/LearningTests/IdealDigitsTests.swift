import Datasets
import TestSupport
import Testing

@testable import Learning

@Suite("Ideal digits")
struct IdealDigitsTests {
  private struct Reference: Decodable {
    var classes: [Int]
    var measure: String
    var accuracies: [Float]
    var mean: Float
    var all: Float
    var closest: [Int]
    var worst: [Int]
  }

  private struct References: Decodable { var ideals: [Reference] }

  /// Pictures of two pixels, their bytes in pairs.
  private func images(_ pixels: [UInt8], _ labels: [Int]) -> LabeledImages {
    LabeledImages(
      pixels: pixels, labels: labels, originalIndices: Array(labels.indices),
      size: ImageSize(width: 2, height: 1))
  }

  /// Ideals that are black at the left and at the right: `[1, 0]` and `[0, 1]`.
  private var sides: IdealDigits { IdealDigits(images([255, 0, 0, 255], [0, 1]), classCount: 2) }

  @Test("score between 0.90 and 0.97 on the built-in digits by L1, and better by RMSE")
  func builtIn() throws {
    let data = try LearningTests.digits.get()
    let ideals = IdealDigits(data.training, classCount: 2)
    let score = ideals.assess(data.validation, by: .l1)
    #expect((0.90...0.97).contains(score.accuracy))
    #expect(score.accuracies.allSatisfy { $0 > 0.85 })
    #expect(ideals.assess(data.validation, by: .rmse).accuracy > score.accuracy)
  }

  @Test(
    "are as far from the chapter's 3 as in the chapter, by both measures",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func chapterDistances() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let ideals = IdealDigits(data.training, classCount: 2)
    let index = try #require(data.training.originalIndices.firstIndex(of: 10_000))
    let wanted: [(Distance, [Float])] = [(.l1, [0.1114, 0.1586]), (.rmse, [0.2021, 0.3021])]
    for (measure, distances) in wanted {
      let found = ideals.distances(of: data.training, at: [index], by: measure)[0]
      #expect(zip(found, distances).allSatisfy { abs($0 - $1) < 5e-5 }, "\(measure): \(found)")
    }
  }

  @Test(
    "have the chapter's accuracies on real MNIST",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func chapterAccuracies() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let score = IdealDigits(data.training, classCount: 2).assess(data.validation, by: .l1)
    #expect(abs(score.accuracies[0] - 0.9168) < 5e-5)
    #expect(abs(score.accuracies[1] - 0.9854) < 5e-5)
    #expect(abs(score.accuracy - 0.9511) < 5e-5)
  }

  @Test(
    "have PyTorch's accuracies, closest calls and worst mistakes, of two classes and of ten",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func pyTorch() throws {
    let references = try PyTorchValues.load("ideals", as: References.self).ideals
    #expect(references.count == 4)
    for reference in references {
      let data = try DatasetCatalog.load(
        TestResources.mnist, classes: ClassSelection(labels: reference.classes))
      let measure = try #require(Distance.allCases.first { $0.name == reference.measure })
      let score = IdealDigits(data.training, classCount: reference.classes.count)
        .assess(data.validation, by: measure)
      for (found, wanted) in zip(score.accuracies, reference.accuracies) {
        #expect(abs(found - wanted) < 1e-6, "\(reference.classes) by \(measure)")
      }
      #expect(abs(score.accuracy - reference.mean) < 1e-6)
      #expect(abs(score.accuracyOfAll - reference.all) < 1e-6)
      let all = Array(data.validation.labels.indices)
      #expect(Array(score.sorted(all, by: .closestFirst).prefix(5)) == reference.closest)
      #expect(Array(score.sorted(all, by: .worstFirst).prefix(5)) == reference.worst)
    }
  }

  @Test("take the last of equally close ideals, as is_3 is false")
  func ties() {
    let score = sides.assess(images([255, 255], [0]), by: .rmse)
    #expect(score.verdicts == [1] && score.margin(at: 0) == 0 && score.error(at: 0) == 0)
    #expect(score.classesByDistance(at: 0) == [1, 0])
  }

  @Test("count mistakes by class, and in all by digit; a class without digits has none right")
  func accuracies() {
    let pictures = images([255, 0, 0, 255, 255, 0, 0, 255], [0, 0, 0, 1])
    let score = sides.assess(pictures, by: .l1)
    #expect(score.mistakes == [1, 0])
    #expect(score.accuracies == [2 / 3, 1] && score.accuracy == (2 / 3 + 1) / 2)
    #expect(score.accuracyOfAll == 0.75)
    #expect(sides.assess(images([255, 0], [0]), by: .l1).accuracies == [1, 0])
  }

  @Test("are in order by how close the call was, and by how wrong it was")
  func orders() {
    // L1 to the ideals: (0, 1), (0.4, 0.6), (0.4, 0.6), (0.8, 0.2), (0.4, 0.6).
    let pictures = images([255, 0, 153, 102, 153, 102, 51, 204, 153, 102], [0, 0, 1, 0, 0])
    let score = sides.assess(pictures, by: .l1)
    let all = Array(0..<5)
    #expect(score.sorted(all, by: .files) == all)
    #expect(score.sorted(all, by: .closestFirst) == [1, 2, 4, 3, 0])
    #expect(score.sorted(all, by: .worstFirst) == [3, 2, 1, 4, 0])
    #expect(score.sorted([4, 1], by: .worstFirst) == [4, 1], "ties by place")
  }

  @Test("are pulled to by each pixel, and the mean of the pulls is the margin")
  func pulls() throws {
    // |d − other| − |d − one| of the left pixel: |0.4 − 0| − |0.4 − 1|, of the right one: 1 − 0.
    let pulls = sides.pulls(on: [0.4, 0], to: 0, from: 1, by: .l1)
    #expect(zip(pulls, [-0.2, 1] as [Float]).allSatisfy { abs($0 - $1) < 1e-6 })
    let data = try LearningTests.digits.get()
    let ideals = IdealDigits(data.training, classCount: 2)
    for measure in Distance.allCases {
      let distances = ideals.distances(of: data.training, at: [7], by: measure)[0]
      let pixels = data.training.image(at: 7).map { Float($0) / 255 }
      let pulls = ideals.pulls(on: pixels, to: 0, from: 1, by: measure)
      let mean = pulls.reduce(0, +) / Float(pulls.count)
      let power = measure == .l1 ? distances : distances.map { $0 * $0 }
      #expect(abs(mean - (power[1] - power[0])) < 1e-6)
    }
  }
}
