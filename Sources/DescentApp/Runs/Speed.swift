/// How fast steps follow each other while training runs.
public struct Speed: Hashable, Sendable {
  /// Steps a second, slowest first; the last one, `nil`, is as fast as the processor can.
  public static let rungs: [Int?] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, nil]

  private var rung: Int

  /// 20 steps a second, slow enough to watch, unless another of the rungs is wanted.
  public init(stepsPerSecond: Int? = 20) {
    rung = Speed.rungs.firstIndex(of: stepsPerSecond) ?? Speed.rungs.count - 1
  }

  /// Steps a second, or `nil` for flat out.
  public var stepsPerSecond: Int? { Speed.rungs[rung] }

  /// Whether only the processor says how fast.
  var isFlatOut: Bool { stepsPerSecond == nil }

  /// One rung up, where there is one.
  public mutating func increase() { rung = min(rung + 1, Speed.rungs.count - 1) }

  /// One rung down, where there is one.
  public mutating func decrease() { rung = max(rung - 1, 0) }
}
