import Autograd
import Learning

/// What the loss of one batch is made of, digit by digit, at the weights as they are.
public struct BatchReport: Hashable, Sendable {
  /// What one digit has to do with it.
  public struct Digit: Hashable, Sendable {
    /// Its place among the training images.
    public var index: Int
    /// What the sigmoid takes: of two classes the prediction, of more how far the right class is
    /// ahead of all others together.
    public var prediction: Float
    /// What the sigmoid makes of it, 0 … 1: the probability of the first of two classes; of more,
    /// that of the right class.
    public var probability: Float
    /// Its share of the loss before the mean.
    public var loss: Float
    /// The slope of the batch's loss in its prediction; of more than two classes, in that of the
    /// right class.
    public var gradient: Float
  }

  /// In the order of the batch.
  public var digits: [Digit]
  /// The mean of their losses.
  public var loss: Float

  /// Measures the batch that the next step learns from, without learning.
  init(_ learner: Learner) {
    let batch = learner.nextBatch()
    let predictions = withoutGradients { learner.model(batch.inputs) }.detached().requiringGrad()
    let loss = learner.objective.loss(predictions, batch.targets)
    loss.backward()
    self.loss = loss.item
    let gradients = predictions.grad?.elements ?? []
    let rows = BatchReport.rows(predictions.detached(), batch.targets)
    digits = zip(batch.indices, rows).map { index, row in
      Digit(
        index: index, prediction: row.prediction, probability: row.probability, loss: row.loss,
        gradient: gradients[row.place])
    }
  }

  private typealias Row = (prediction: Float, probability: Float, loss: Float, place: Int)

  private static func rows(
    _ predictions: Tensor<Float>, _ targets: Objective.Targets
  ) -> [Row] {
    switch targets {
    case .isFirst(let targets):
      let probabilities = predictions.sigmoid()
      let losses = mnistLosses(probabilities: probabilities, targets: targets).elements
      let pairs = zip(predictions.elements, probabilities.elements)
      return zip(pairs, losses).enumerated().map { place, row in
        (row.0.0, row.0.1, row.1, place)
      }
    case .positions(let positions):
      let count = predictions.shape[1]
      let logarithms = predictions.logSoftmax()
      let (all, probabilities) = (logarithms.elements, logarithms.exp().elements)
      let places = positions.elements.enumerated().map { row, position in row * count + position }
      // Added up rather than taken from 1, of which nothing might be left.
      let others = places.enumerated().map { row, place in
        Float(
          (row * count..<(row + 1) * count).reduce(0.0) { sum, other in
            other == place ? sum : sum + Double(probabilities[other])
          })
      }
      let leads = zip(places, Tensor<Float>(others).log().elements).map { all[$0] - $1 }
      return zip(places, leads).map { place, lead in
        (lead, probabilities[place], -all[place], place)
      }
    }
  }
}
