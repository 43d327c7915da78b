/// The runs that the one worker keeps going, each with its own pace and keys.
public enum RunName: Int, Hashable, Sendable, CaseIterable {
  /// The model of digits, which all screens about pictures share.
  case digits
  /// A point on the curve of a function.
  case slope
  /// A quadratic through the speeds of a roller coaster.
  case coaster
}
