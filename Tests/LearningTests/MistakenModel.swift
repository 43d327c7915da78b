import Autograd
import Datasets
import Testing

@testable import Learning

/// A model that has learned enough to make few mistakes, and the digits that it takes for others.
struct MistakenModel: Sendable, CustomTestStringConvertible {
  var choice: ModelChoice
  var classCount: Int
  var data: Dataset
  var state: ModelState
  /// What the model says of all validation digits.
  var assessment: Assessment

  var testDescription: String { "\(choice.title), \(classCount) classes" }

  /// A digit that is taken for another.
  struct Mistake {
    var pixels: [Float]
    var label: Int
    var verdict: Int
    var place: Int
  }

  /// Trains in the chapter's way for some steps.
  init(_ choice: ModelChoice, _ data: Dataset, steps: Int, shuffles: Bool = true) throws {
    let learner = Learner(
      images: data.training, settings: Learner.Settings(model: choice, shuffles: shuffles))
    for _ in 0..<steps { _ = try learner.step() }
    (self.choice, self.data, classCount) = (choice, data, data.classes.count)
    state = ModelState(learner.model, choice: choice)
    assessment = Assessment(learner.model, on: data.validation, classCount: classCount)
  }

  /// Both models on two and on ten classes of built-in digits, trained once.
  static let all: [MistakenModel] =
    (try? ModelChoice.allCases.flatMap { choice in
      let ten = try DatasetCatalog.load(nil, classes: ClassSelection(labels: 0...9))
      return [
        try MistakenModel(choice, try LearningTests.digits.get(), steps: 100),
        try MistakenModel(choice, ten, steps: 160),
      ]
    }) ?? []

  /// All digits that are taken for others, or every so manyth of them.
  func mistakes(every stride: Int = 1) -> [Mistake] {
    let places = assessment.labels.indices.filter { !assessment.isRight($0) }
    return places.enumerated().filter { $0.offset % stride == 0 }.map { _, place in
      Mistake(
        pixels: AssessmentReference.pixels(data.validation, place),
        label: assessment.labels[place], verdict: assessment.verdicts[place], place: place)
    }
  }
}
