import Autograd
import Datasets

/// A model, the data it learns from and the procedure that improves it.
///
/// Learning is pulled: ``step()`` takes one mini-batch and reports. One generator draws the weights
/// and every shuffle, so a seed and the settings determine every bit.
public final class Learner {
  /// What is learned.
  public let model: LinearModel
  /// How far each step goes; may be changed between steps.
  public var optimizer: SGD
  /// Steps taken.
  public private(set) var stepCount = 0
  /// The gradients of the last step in the order of the model's parameters; empty before it.
  public private(set) var lastGradients: [Tensor<Float>] = []

  private var loader: DataLoader
  private var generator: Generator

  /// Draws the initial weights from the seed.
  public init(
    images: LabeledImages, seed: UInt64, learningRate: Float, batchSize: Int = 256,
    shuffles: Bool = false
  ) {
    generator = Generator(seed: seed)
    model = LinearModel(using: &generator)
    optimizer = SGD(learningRate: learningRate)
    loader = DataLoader(images, batchSize: batchSize, shuffles: shuffles)
  }

  /// Whether the last step had a gradient of nothing but zeros, and so changed nothing.
  public var isIdle: Bool {
    lastGradients.allSatisfy { gradient in gradient.withElements { $0.allSatisfy { $0 == 0 } } }
  }

  /// How many steps an epoch has.
  public var stepsPerEpoch: Int { loader.batchesPerEpoch }

  /// One mini-batch: predict, loss, gradient, step.
  ///
  /// - Throws: ``Divergence`` where the loss, a gradient or a changed weight is not finite. The
  ///   step was then not taken: the weights stay as they were.
  public func step() throws(Divergence) -> StepReport {
    let batch = loader.next(using: &generator)
    let predictions = model(batch.inputs)
    let loss = mnistLoss(predictions: predictions, targets: batch.targets)
    guard loss.item.isFinite else { throw Divergence(step: stepCount + 1, quantity: .loss) }
    loss.backward()
    try update()
    stepCount += 1
    return StepReport(
      step: stepCount, indices: batch.indices,
      probabilities: withoutGradients { predictions.sigmoid().elements },
      verdicts: LinearModel.verdicts(predictions), loss: loss.item,
      endsEpoch: loader.isAtEpochStart)
  }

  private func update() throws(Divergence) {
    let parameters = model.parameters
    lastGradients = parameters.compactMap(\.grad)
    defer { optimizer.zeroGrad(parameters) }
    guard lastGradients.allSatisfy(\.isFinite) else {
      throw Divergence(step: stepCount + 1, quantity: .gradient)
    }
    let before = parameters.map(\.elements)
    optimizer.step(parameters)
    guard parameters.allSatisfy(\.isFinite) else {
      for (parameter, elements) in zip(parameters, before) { parameter.assign(elements) }
      throw Divergence(step: stepCount + 1, quantity: .update)
    }
  }
}

extension Tensor where Element == Float {
  /// Whether no element is infinite or NaN.
  var isFinite: Bool { withElements { $0.allSatisfy(\.isFinite) } }
}
