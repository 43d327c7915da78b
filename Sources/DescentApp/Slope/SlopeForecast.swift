import Autograd

/// Where the steps from a point lead at a rate, found by taking them on a copy.
public struct SlopeForecast: Hashable, Sendable {
  /// How a walk ends.
  public enum Ending: Hashable, Sendable {
    /// Closer to a lowest point than ``reach``.
    case arrives
    /// Where the gradient is 0 and yet no lowest point: a step goes nowhere.
    case stalls
    /// Away from the picture, further and further.
    case diverges
    /// Nowhere within ``limit`` steps.
    case neither
  }

  /// How close counts as being there, in every variable.
  static let reach: Float = 0.01
  /// How many steps are looked ahead.
  static let limit = 2000

  /// How it ends.
  public var ending: Ending
  /// How many steps that takes.
  public var steps: Int
  /// How often the gradient changes its sign on the way: from one side of a valley to the other.
  public var turns: Int
  /// Whether the last step went further than the first, twice as far at least.
  public var isGrowing: Bool

  /// Walks from a point.
  init(_ function: SlopeFunction, from start: [Float], rate: Float) {
    var point = start
    var signs: [Bool?] = Array(repeating: nil, count: start.count)
    (ending, steps, turns, isGrowing) = (.neither, SlopeForecast.limit, 0, false)
    var firstLength: Float?
    for step in 0...SlopeForecast.limit {
      steps = step
      if function.distance(from: point) <= SlopeForecast.reach {
        ending = .arrives
        return
      }
      if function.hasLeft(point) {
        ending = .diverges
        return
      }
      let gradient = function.gradient(at: point)
      if gradient.allSatisfy({ $0 == 0 }) {
        ending = .stalls
        return
      }
      let isTurned = zip(gradient, signs).contains { $1 != nil && $0 != 0 && ($0 > 0) != $1 }
      turns += isTurned ? 1 : 0
      for (place, slope) in gradient.enumerated() where slope != 0 { signs[place] = slope > 0 }
      let length = gradient.map { rate * $0.magnitude }.max() ?? 0
      isGrowing = length > 2 * (firstLength ?? .infinity)
      firstLength = firstLength ?? length
      point = zip(point, gradient).map { $0 - rate * $1 }
    }
  }
}

extension SlopeFunction {
  /// The slope in each variable, by autograd.
  func gradient(at point: [Float]) -> [Float] {
    let x = SlopeFunction.tensor(point).requiringGrad()
    self(x).backward()
    return x.grad?.elements ?? point.map { _ in 0 }
  }

  /// The value at a point, as a number.
  func value(at point: [Float]) -> Float {
    withoutGradients { self(SlopeFunction.tensor(point)).item }
  }

  /// Rise over run: each variable is changed by a little, and the function looked at again.
  func nudgedSlopes(at point: [Float], by nudge: Float) -> [SlopeSnapshot.NudgedSlope] {
    let before = value(at: point)
    return point.indices.map { variable in
      var moved = point
      moved[variable] += nudge
      let run = moved[variable] - point[variable]
      let rise = value(at: moved) - before
      return SlopeSnapshot.NudgedSlope(rise: rise, run: run, slope: run == 0 ? nil : rise / nudge)
    }
  }

  /// Whether a point is so far off the picture that nothing brings it back.
  func hasLeft(_ point: [Float]) -> Bool {
    let reach = Float(domain.upperBound - domain.lowerBound) * 50
    return point.contains { !($0.magnitude <= reach) }
  }
}
