/// Why a step could not be taken; the weights are still those before it.
public struct Divergence: Error, Hashable, Sendable {
  /// What was no longer a finite number.
  public enum Quantity: String, Hashable, Sendable {
    case loss, gradient, update
    /// Found after the step, in a measurement.
    case validationLoss = "validation loss"
  }

  /// The step that was not taken, counted from 1; the last one where a measurement failed.
  public let step: Int
  /// What was not finite.
  public let quantity: Quantity

  /// A divergence at a step that was not taken.
  public init(step: Int, quantity: Quantity) {
    self.step = step
    self.quantity = quantity
  }
}

extension Divergence: CustomStringConvertible {
  /// What happened and when, and that nothing was lost where that is so.
  public var description: String {
    let start = "Stopped at step \(step): the \(quantity.rawValue) is not a finite number."
    return quantity == .validationLoss ? start : "\(start) The last good weights are kept."
  }
}
