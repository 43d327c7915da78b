import Autograd

/// A model as plain numbers: what goes to another thread or into a file, where no tensor can go.
public struct ModelState: Hashable, Sendable {
  /// What kind of model it is.
  public let choice: ModelChoice
  /// Pixels of a picture.
  public let inputCount: Int
  /// Predictions for each picture: one for two classes, else one for each class.
  public let outputCount: Int
  /// The numbers of each parameter in the order and the layout of ``Model/parameters``.
  public let parameters: [[Float]]

  /// A copy of what a model has learned so far.
  public init(_ model: any Model, choice: ModelChoice) {
    self.choice = choice
    inputCount = model.pixelWeights.shape[0]
    outputCount = model.parameters.last?.shape.count ?? 0
    parameters = model.parameters.map(\.elements)
  }

  /// Numbers from elsewhere; `nil` where they are not as many as such a model has.
  public init?(
    _ choice: ModelChoice, inputCount: Int, outputCount: Int, parameters: [[Float]]
  ) {
    self.choice = choice
    self.inputCount = inputCount
    self.outputCount = outputCount
    self.parameters = parameters
    let expected = makeEmptyModel().parameters.map(\.shape.count)
    guard parameters.map(\.count) == expected else { return nil }
  }

  /// A model of its own with these numbers, bit for bit.
  public func makeModel() -> any Model {
    let model = makeEmptyModel()
    load(into: model)
    return model
  }

  /// Puts these numbers in the place of a model's own.
  ///
  /// - Precondition: A model of the same kind, with as many inputs and outputs.
  /// - Source: torch.nn.Module.load_state_dict.
  public func load(into model: any Model) {
    let (own, others) = (parameters.map(\.count), model.parameters.map(\.shape.count))
    precondition(own == others, "parameters of \(own) numbers for a model with \(others)")
    withoutGradients {
      for (parameter, numbers) in zip(model.parameters, parameters) {
        parameter.copy(from: Tensor<Float>(numbers, shape: parameter.shape))
      }
    }
  }

  private func makeEmptyModel() -> any Model {
    var generator = Generator(seed: 0)
    return choice.makeModel(inputs: inputCount, outputs: outputCount, using: &generator)
  }
}
