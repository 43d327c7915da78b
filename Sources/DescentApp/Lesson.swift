import Datasets
import Learning

/// What is learned from, with what the ideal digits say of it: all that is there once loading is
/// done.
public struct Lesson: Sendable {
  /// The pictures.
  public let dataset: Dataset
  /// The mean picture of each class.
  public let ideals: IdealDigits
  /// What the ideal digits say of the validation pictures by L1, as in the chapter.
  public let baseline: BaselineAssessment
  /// What they say of them by RMSE.
  public let rmseBaseline: BaselineAssessment

  /// Averages the pictures and assesses the averages.
  public init(_ dataset: Dataset) {
    self.dataset = dataset
    ideals = IdealDigits(dataset.training, classCount: dataset.classes.count)
    baseline = ideals.assess(dataset.validation, by: .l1)
    rmseBaseline = ideals.assess(dataset.validation, by: .rmse)
  }

  /// What the ideal digits say of the validation pictures by one of the measures.
  func baseline(by measure: Distance) -> BaselineAssessment {
    measure == .l1 ? baseline : rmseBaseline
  }

  /// What is told apart.
  var classes: [ImageClass] { dataset.classes }
  /// The pictures to learn from.
  var training: LabeledImages { dataset.training }
  /// The pictures to measure with.
  var validation: LabeledImages { dataset.validation }
}
