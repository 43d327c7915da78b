import Learning
import TextGraphics

/// Where the quadratic was at one moment.
struct CoasterMoment: Sendable {
  /// Steps and moves before it.
  let position: Int
  /// a, b and c.
  let params: [Float]
  /// The loss; where losses are kept together, the smallest and the largest.
  let loss: ClosedRange<Float>

  /// `at step 12`; as wide as it gets in a run of so many, so that the number stays where it is.
  func words(of newest: Int) -> String {
    let width = NumberText.grouped(newest).count
    return "at step \(NumberText.padded(NumberText.grouped(position), width))"
  }
}

extension CoasterSnapshot {
  /// The moments of which the whole quadratic is known: the points of the way.
  var moments: Series {
    Timeline.series(
      path.indices.map { Double($0 == path.count - 1 ? run.position : $0 * pathStride) })
  }

  /// Where the quadratic was at a moment, or last before it; `nil` where that is not known.
  func moment(at time: Double) -> CoasterMoment? {
    let moments = moments
    let place = moments.firstIndex(from: time.nextUp) - 1
    guard place >= 0, let loss = run.loss.value(at: moments[place].x) else { return nil }
    return CoasterMoment(position: Int(moments[place].x), params: path[place], loss: loss)
  }
}
