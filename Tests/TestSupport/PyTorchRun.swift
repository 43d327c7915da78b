/// A whole course of learning as PyTorch measured it, see `PyTorch/runs.py`.
public struct PyTorchRun: Decodable, Sendable, CustomStringConvertible {
  /// As `--model` names it.
  public var model: String
  /// Labels in the order in which they are learned.
  public var classes: [Int]
  /// Seeds weights and shuffles.
  public var seed: UInt64
  /// The learning rate.
  public var rate: Float
  /// As `--optimizer` names it.
  public var optimizer: String
  /// Whether each epoch has a new order.
  public var shuffle: Bool
  /// Examples in a mini-batch.
  public var batch: Int
  /// Mean batch loss, validation loss and validation accuracy of each epoch.
  public var epochs: [[Double]]

  /// What tells it from the others.
  public var description: String {
    "\(model), \(optimizer), \(classes.count) classes, seed \(seed), batches of \(batch)"
      + (shuffle ? ", shuffled" : "")
  }

  /// All runs.
  public static func all() throws -> [PyTorchRun] {
    try PyTorchValues.load("runs", as: [String: [PyTorchRun]].self)["runs"] ?? []
  }

  /// How far measurements are from it at most: losses relatively, accuracies as they are.
  public func distance(to measured: [[Double]]) -> (loss: Double, accuracy: Double) {
    guard measured.count == epochs.count else { return (.infinity, .infinity) }
    let pairs = zip(measured, epochs)
    return (
      pairs.map { max(abs($0[0] / $1[0] - 1), abs($0[1] / $1[1] - 1)) }.max() ?? .infinity,
      pairs.map { abs($0[2] - $1[2]) }.max() ?? .infinity
    )
  }
}
