import Autograd
import Datasets

/// A model, the data it learns from and the procedure that improves it.
///
/// Learning is pulled: ``step()`` takes one mini-batch and reports. One generator draws the weights
/// and every shuffle, so a seed and the settings determine every bit.
public final class Learner {
  /// What determines a course of learning besides its data.
  public struct Settings: Hashable, Sendable {
    /// What is learned.
    public var model: ModelChoice
    /// How it is improved.
    public var optimizer: OptimizerChoice
    /// Seeds the one generator that draws weights and shuffles.
    public var seed: UInt64
    /// How far the first step goes.
    public var learningRate: Float
    /// Examples in a mini-batch.
    public var batchSize: Int
    /// Whether each epoch has a new order.
    public var shuffles: Bool
    /// What takes the place of the weights that the seed draws; the shuffles stay those of the
    /// seed.
    public var start: SavedModel?

    /// The chapter's settings unless told otherwise; the rate is the optimiser's default.
    ///
    /// - Parameter model: What is learned, unless a saved model tells that.
    public init(
      model: ModelChoice = .linear, optimizer: OptimizerChoice = .sgd, seed: UInt64 = 42,
      learningRate: Float? = nil, batchSize: Int = 256, shuffles: Bool = false,
      start: SavedModel? = nil
    ) {
      self.model = start?.state.choice ?? model
      self.optimizer = optimizer
      self.seed = seed
      self.learningRate = learningRate ?? optimizer.defaultRate(for: self.model)
      self.batchSize = batchSize
      self.shuffles = shuffles
      self.start = start
    }
  }

  /// What is learned.
  public let model: any Model
  /// What the model's predictions mean.
  public let objective: Objective
  /// How far each step goes; its rate may be changed between steps.
  ///
  /// What it remembers of a step that was taken back stays with it.
  public let optimizer: any Optimizer
  /// Steps taken.
  public private(set) var stepCount = 0
  /// The gradients of the last step in the order of the model's parameters; empty before it.
  public private(set) var lastGradients: [Tensor<Float>] = []

  /// The parameters before the step under way, in case it leads nowhere.
  private let lastGood: [Tensor<Float>]
  private let choice: ModelChoice
  private var loader: DataLoader
  private var generator: Generator

  /// Draws the initial weights from the seed, also where others then take their place.
  ///
  /// - Precondition: Images of two classes or more, and of a size that a saved model is for.
  public init(images: LabeledImages, settings: Settings = Settings()) {
    generator = Generator(seed: settings.seed)
    choice = settings.model
    objective = Objective(classCount: images.classCounts.count)
    model = settings.model.makeModel(
      inputs: images.size.pixelCount, outputs: objective.outputCount, using: &generator)
    settings.start?.state.load(into: model)
    lastGood = model.parameters.map { Tensor.zeros($0.shape) }
    optimizer = settings.optimizer.makeOptimizer(learningRate: settings.learningRate)
    loader = DataLoader(images, batchSize: settings.batchSize, shuffles: settings.shuffles)
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
    let loss = objective.loss(predictions, batch.targets)
    guard loss.item.isFinite else { throw Divergence(step: stepCount + 1, quantity: .loss) }
    loss.backward()
    try update()
    stepCount += 1
    return StepReport(
      step: stepCount, indices: batch.indices, predictions: predictions.elements, loss: loss.item,
      endsEpoch: loader.isAtEpochStart)
  }

  // MARK: Looking ahead, without learning

  /// The batch that the next step learns from.
  public func nextBatch() -> DataLoader.Batch {
    // Copies, so that neither the order nor the generator moves on.
    var (loader, generator) = (loader, generator)
    return loader.next(using: &generator)
  }

  /// The parameters that a step with these gradients would lead to; nothing is changed.
  ///
  /// - Parameter rate: Of that step.
  public func parameters(after gradients: [Tensor<Float>], rate: Float) -> [Tensor<Float>] {
    let (copies, optimizer) = (copyOfParameters(), optimizer.copy())
    optimizer.learningRate = rate
    optimizer.step(copies, gradients: gradients)
    return copies
  }

  /// The model as it is, with parameters of its own that may be changed at will.
  public func copyOfModel() -> any Model {
    var generator = Generator(seed: 0)
    let copy = choice.makeModel(
      inputs: model.pixelWeights.shape[0], outputs: objective.outputCount, using: &generator)
    withoutGradients {
      for (own, other) in zip(copy.parameters, model.parameters) { own.copy(from: other) }
    }
    return copy
  }

  /// The parameters as they are, in memory of their own.
  public func copyOfParameters() -> [Tensor<Float>] {
    model.parameters.map { $0.detached().clone() }
  }

  /// Takes over other parameters of the same shapes; the optimiser's memory stays.
  public func use(_ parameters: [Tensor<Float>]) {
    withoutGradients {
      for (own, other) in zip(model.parameters, parameters) { own.copy(from: other) }
    }
  }

  private func update() throws(Divergence) {
    let parameters = model.parameters
    lastGradients = parameters.map { $0.grad ?? Tensor.zeros($0.shape) }
    for parameter in parameters { parameter.grad = nil }
    guard lastGradients.allSatisfy(\.isFinite) else {
      throw Divergence(step: stepCount + 1, quantity: .gradient)
    }
    for (copy, parameter) in zip(lastGood, parameters) { copy.copy(from: parameter.detached()) }
    optimizer.step(parameters, gradients: lastGradients)
    guard parameters.allSatisfy(\.isFinite) else {
      withoutGradients {
        for (parameter, copy) in zip(parameters, lastGood) { parameter.copy(from: copy) }
      }
      throw Divergence(step: stepCount + 1, quantity: .update)
    }
  }
}
