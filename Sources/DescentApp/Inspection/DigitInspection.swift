import Learning

/// One validation digit, taken apart.
public struct DigitInspection: Sendable {
  /// Its place among the validation digits.
  public let index: Int
  /// What the model says of it and why.
  public let reading: PictureReading
  /// The smallest change that turns the verdict; `nil` where nothing does.
  public let flip: VerdictFlip?
  /// The training digits that look most like it, the closest first.
  public let neighbors: [Neighbor]
  /// How it has fared over the run so far.
  public let biography: DigitBiography

  /// A training digit and how far away it is.
  public struct Neighbor: Hashable, Sendable {
    /// Its place among the training digits.
    public let index: Int
    /// The mean absolute difference of all pixels, 0 … 1.
    public let distance: Float
  }
}
