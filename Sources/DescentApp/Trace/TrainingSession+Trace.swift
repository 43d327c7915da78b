import Autograd
import Learning

extension TrainingSession {
  /// The step that comes next in numbers; `nil` where the run cannot go on.
  func makeTrace() -> StepTrace? {
    guard run.divergence == nil else { return nil }
    let learner = attempt.learner
    let batch = learner.nextBatch()
    let model = learner.model
    let predictions = model(batch.inputs)
    let loss = learner.objective.loss(predictions, batch.targets)
    return StepTrace(
      loss, parameters: Array(zip(model.parameterNames, model.parameters)), rate: learningRate,
      predictions: predictions, step: run.step + 1, source: "\(batch.indices.count) digits",
      product: product(batch, model.pixelWeights),
      after: { learner.parameters(after: $0) })
  }

  /// The batch's first digit times the first column of the weights.
  private func product(
    _ batch: DataLoader.Batch, _ weights: Tensor<Float>
  ) -> MatrixProduct? {
    guard let digit = batch.indices.first else { return nil }
    let row = batch.inputs[0].elements
    let column = weights[0..., 0].elements
    let terms = row.indices.filter { row[$0] != 0 }.map {
      MatrixProduct.Term(index: $0, pixel: row[$0], weight: column[$0])
    }
    let sum = withoutGradients { batch.inputs.matmul(weights).elements[0] }
    return MatrixProduct(digit: digit, terms: terms, length: row.count, sum: sum)
  }
}
