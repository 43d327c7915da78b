import Autograd
import Learning

extension TrainingSession {
  /// The step that comes next in numbers; `nil` where the run cannot go on.
  ///
  /// It begins from the last parameters, also while others are kept in their place.
  func makeTrace() -> StepTrace? {
    guard run.divergence == nil else { return nil }
    let learner = attempt.learner
    return withParametersOfNextStep { traceOfNextStep(learner) }
  }

  /// Looks at what comes next as it will be, also while other parameters are kept in place of the
  /// last ones.
  func withParametersOfNextStep<Result>(_ look: () -> Result) -> Result {
    let learner = attempt.learner
    guard let last = attempt.stopper.parametersOfNextStep else { return look() }
    let kept = learner.copyOfParameters()
    learner.use(last)
    defer { learner.use(kept) }
    return look()
  }

  private func traceOfNextStep(_ learner: Learner) -> StepTrace {
    let rate = rateOfNextStep
    let batch = learner.nextBatch()
    let model = learner.model
    let predictions = model(batch.inputs)
    return StepTrace(
      learner.objective.loss(predictions, batch.targets),
      parameters: Array(zip(model.parameterNames, model.parameters)), predictions: predictions,
      rate: rate, isPlain: run.settings.optimizer == .sgd, step: run.step + 1,
      source: "\(batch.indices.count) digits", product: product(batch, model),
      after: { learner.parameters(after: $0, rate: rate) })
  }

  /// The batch's first digit times the first column of the weights.
  private func product(_ batch: DataLoader.Batch, _ model: any Model) -> MatrixProduct? {
    let weights = model.pixelWeights
    guard let digit = batch.indices.first else { return nil }
    let row = batch.inputs[0].elements
    let column = weights[0..., 0].elements
    let terms = row.indices.filter { row[$0] != 0 }.map {
      MatrixProduct.Term(index: $0, pixel: row[$0], weight: column[$0])
    }
    let sum = withoutGradients { batch.inputs.matmul(weights).elements[0] }
    return MatrixProduct(
      weights: model.parameterNames[0], digit: digit, terms: terms, length: row.count, sum: sum)
  }
}
