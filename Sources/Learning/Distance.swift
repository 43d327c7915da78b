import Autograd

/// How far apart two pictures are, by the two measures of the chapter.
///
/// - Source: Howard & Gugger 2020, chapter 4, "First try: pixel similarity".
public enum Distance: Int, Hashable, Sendable, CaseIterable {
  /// The mean absolute difference, `(a-b).abs().mean()`: every pixel counts by how far it is off.
  case l1
  /// The root of the mean squared difference, `((a-b)**2).mean().sqrt()`: pixels that are far off
  /// count for more.
  case rmse

  /// The word for it: `L1`, `RMSE`.
  public var name: String { self == .l1 ? "L1" : "RMSE" }

  /// The other measure.
  public var other: Distance { self == .l1 ? .rmse : .l1 }

  /// What a pixel adds to the mean.
  func share(_ difference: Float) -> Float {
    self == .l1 ? difference.magnitude : difference * difference
  }

  /// Distances of pictures, one in each row, from one picture; 0 … 1 for pixels from 0 to 1.
  ///
  /// - Shape: `[n, pixels] and [pixels] → [n]`.
  func between(_ pictures: Tensor<Float>, _ ideal: Tensor<Float>) -> Tensor<Float> {
    let differences = pictures - ideal
    return switch self {
    case .l1: differences.abs().mean(over: -1)
    case .rmse: (differences * differences).mean(over: -1).sqrt()
    }
  }
}
