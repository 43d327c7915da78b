import TextGraphics

/// A small change of one weight.
public struct Nudge: Hashable, Sendable {
  /// How a weight is changed.
  public enum Size: Hashable, Sendable {
    /// Multiplied, as the chapter does it.
    case times(Float)
    /// Something added.
    case plus(Float)

    /// What keys step through, the chapter's own in the middle.
    static let ladder: [Size] =
      [-1, -0.1, -0.01, -0.001].map(Size.plus) + [.times(1.0001)]
      + [0.001, 0.01, 0.1, 1].map(Size.plus)

    /// The weight that it makes of a weight.
    func applied(to weight: Float) -> Float {
      switch self {
      case .times(let factor): weight * factor
      case .plus(let amount): weight + amount
      }
    }

    /// `*= 1.0001`, `+= 0.01`.
    var label: String {
      switch self {
      case .times(let factor): "*= \(NumberText.short(Double(factor)))"
      case .plus(let amount) where amount < 0: "-= \(NumberText.short(Double(-amount)))"
      case .plus(let amount): "+= \(NumberText.short(Double(amount)))"
      }
    }
  }

  /// The pixel whose weight it is, row by row.
  public var pixel: Int
  /// The output or hidden unit whose weight it is.
  public var unit: Int
  /// By how much.
  public var size: Size
}

/// What is tried on a copy of the digits' weights.
public enum LossCommand: Hashable, Sendable {
  /// Tell what the next batch's loss is made of, or not any more.
  case watch(Bool)
  /// Change one weight of the copy and measure.
  case nudge(Nudge)
  /// Take the last change back.
  case undo
  /// Add the gradients of the batch's loss to those that are there.
  case backward
  /// Clear the gradients.
  case zero
}
