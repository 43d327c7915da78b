import Autograd
import Learning

/// What a model says of one picture, and what each pixel has to do with it.
public struct PictureReading: Sendable {
  /// The pixels, 0 … 1.
  public let pixels: [Float]
  /// The place of the class that it is taken for.
  public let verdict: Int
  /// The class besides the verdict that the question is about; never the verdict.
  public let rival: Int
  /// The probability of each class, 0 … 1.
  public let probabilities: [Float]
  /// What each pixel adds to the prediction.
  ///
  /// Of two classes that is the model's own, positive for the first; of more the verdict's less the
  /// rival's.
  public let attribution: Attribution

  /// Asks a model.
  ///
  /// - Parameter label: The class that the picture belongs to, if anybody knows.
  public init(
    _ pixels: [Float], by model: any Model, choice: ModelChoice, classCount: Int,
    label: Int? = nil
  ) {
    let objective = Objective(classCount: classCount)
    let row = withoutGradients {
      model(Tensor<Float>(pixels, shape: [1, pixels.count])).elements
    }
    let verdict = objective.verdict(row)
    let probabilities = objective.probabilities(row)
    let rival =
      label.flatMap { $0 == verdict ? nil : $0 } ?? objective.runnerUp(row, besides: verdict)
    self.pixels = pixels
    self.verdict = verdict
    self.rival = rival
    self.probabilities = probabilities
    attribution = Attribution(
      of: pixels, by: model, choice: choice, for: classCount == 2 ? 0 : verdict,
      against: classCount == 2 ? 1 : rival)
  }

  /// The class that positive shares speak for, and the one that negative ones speak for.
  public var sides: (positive: Int, negative: Int) {
    probabilities.count == 2 ? (0, 1) : (verdict, rival)
  }
}
