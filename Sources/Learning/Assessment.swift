import Autograd
import Datasets

/// What a model says of every picture of a set, one by one.
public struct Assessment: Sendable {
  /// How many classes there are.
  public let classCount: Int
  /// For each picture, the place of the class that it belongs to.
  public let labels: [Int]
  /// For each picture, the place of the class that the model takes it for.
  public let verdicts: [Int]
  /// For each picture, how far the model is from saying what is right; never negative.
  ///
  /// Of two classes the chapter's 1 − p of the class it belongs to, 0 … 1; of more the negative
  /// logarithm of that probability. NaN where the predictions are.
  public let losses: [Float]
  /// For each picture, its row of predictions: one for two classes, else one for each class.
  public let predictions: [Float]
  /// How many pictures are taken for another class.
  public let mistakeCount: Int
  /// For each picture, the probability of each class, 0 … 1.
  private let probabilities: [Float]

  /// Asks a model about all pictures at once, without a graph.
  ///
  /// - Source: torch.sigmoid, the chapter's `mnist_loss` without its mean; torch.log_softmax,
  ///   torch.nn.functional.cross_entropy with `reduction='none'`.
  public init(_ model: any Model, on images: LabeledImages, classCount: Int) {
    let objective = Objective(classCount: classCount)
    self.classCount = classCount
    labels = images.labels
    let rows = withoutGradients { model(images.inputs(in: 0..<images.count)) }
    predictions = rows.elements
    verdicts = images.count == 0 ? [] : objective.verdicts(rows)
    losses = withoutGradients { objective.losses(rows, objective.targets(images.labels)) }.elements
    mistakeCount = zip(verdicts, labels).count { $0 != $1 }
    probabilities =
      classCount == 2
      ? withoutGradients { rows.sigmoid() }.elements.flatMap { [$0, 1 - $0] }
      : withoutGradients { rows.logSoftmax().exp() }.elements
  }

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// Whether a picture is taken for what it is.
  public func isRight(_ index: Int) -> Bool { verdicts[index] == labels[index] }

  /// The probability of a class that the model's predictions for a picture stand for, 0 … 1.
  public func probability(of position: Int, at index: Int) -> Float {
    probabilities[index * classCount + position]
  }

  /// The model's predictions for one picture.
  public func row(_ index: Int) -> ArraySlice<Float> {
    let length = classCount == 2 ? 1 : classCount
    return predictions[index * length..<(index + 1) * length]
  }

  /// The part of all pictures that is right, 0 … 1; 0 for none.
  public var accuracy: Float {
    count == 0 ? 0 : Float(count - mistakeCount) / Float(count)
  }

  /// The class besides the verdict that the question is about: that of the picture where the
  /// verdict is wrong, else the one with the next largest prediction.
  public func rival(at index: Int) -> Int {
    isRight(index)
      ? Objective(classCount: classCount).runnerUp(row(index), besides: verdicts[index])
      : labels[index]
  }
}
