/// An exponential moving average without the pull towards 0 at the start.
///
/// A constant input gives that constant from the first value on.
/// - Source: Kingma & Ba 2015, Adam, section 3 (the bias correction); fastai's `AvgSmoothLoss`.
public struct MovingAverage: Sendable {
  /// How much of the past stays at each value, 0 … 1.
  public let momentum: Double
  private var sum = 0.0
  private var weight = 0.0

  /// - Precondition: `0 ≤ momentum < 1`.
  public init(momentum: Double = 0.8) {
    precondition(momentum >= 0 && momentum < 1, "a momentum of \(momentum)")
    self.momentum = momentum
  }

  /// Takes in a value and returns the average with it.
  public mutating func add(_ value: Float) -> Float {
    sum = sum * momentum + Double(value) * (1 - momentum)
    weight = weight * momentum + (1 - momentum)
    return Float(sum / weight)
  }
}
