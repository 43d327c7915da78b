import Datasets
import Learning

/// What is learned from, with what the ideal digits say of it: all that is there once loading is
/// done.
public struct Lesson: Sendable {
  /// The pictures.
  public let dataset: Dataset
  /// The mean picture of each class.
  public let ideals: IdealDigits
  /// What the ideal digits say of the validation pictures.
  public let baseline: BaselineAssessment

  /// Averages the pictures and assesses the averages.
  public init(_ dataset: Dataset) {
    self.dataset = dataset
    ideals = IdealDigits(dataset.training, classCount: dataset.classes.count)
    baseline = ideals.assess(dataset.validation)
  }

  /// What is told apart.
  var classes: [ImageClass] { dataset.classes }
  /// The pictures to learn from.
  var training: LabeledImages { dataset.training }
  /// The pictures to measure with.
  var validation: LabeledImages { dataset.validation }
}
