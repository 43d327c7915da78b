/// Where the quadratic has been, as much of it as is drawn.
struct CoasterHistory {
  private static let shapeLimit = 5
  private static let firstLimit = 4
  private static let lossLimit = 40
  private static let pathLimit = 512

  /// a, b and c before each of the last steps, oldest first.
  private(set) var pastShapes: [[Float]] = []
  /// a, b and c before the first four steps.
  private(set) var firstShapes: [[Float]] = []
  /// The last losses, newest last.
  private(set) var lastLosses: [CoasterSnapshot.Loss] = []
  /// The way through a, b and c; where it is long, only every so many points and the last.
  private(set) var path: [[Float]] = []

  /// How many losses on from each other the points of the path are, the last one apart.
  private(set) var pathStride = 1
  private var pathCount = 0

  /// Takes in that a step was taken from these parameters.
  mutating func didStep(from params: [Float]) {
    pastShapes = (pastShapes + [params]).suffix(CoasterHistory.shapeLimit)
    if firstShapes.count < CoasterHistory.firstLimit { firstShapes.append(params) }
  }

  /// Takes in a loss and the parameters that it belongs to.
  mutating func add(_ loss: CoasterSnapshot.Loss, at params: [Float]) {
    lastLosses = (lastLosses + [loss]).suffix(CoasterHistory.lossLimit)
    // The last point is always the present one; it stays where it falls on the stride.
    if pathCount > 0, (pathCount - 1) % pathStride != 0 { path.removeLast() }
    path.append(params)
    pathCount += 1
    guard path.count > CoasterHistory.pathLimit else { return }
    path = path.enumerated().filter { $0.offset % 2 == 0 || $0.offset == path.count - 1 }
      .map(\.element)
    pathStride *= 2
  }
}
