/// One way of writing a digit, as the points a pen passes through.
///
/// The points live in a box about 60 wide and 100 tall, y downwards. A smooth curve runs
/// through them; only at a corner may it turn sharply.
struct DigitStyle: Sendable {
  /// A place on the path of the pen.
  struct Knot: Sendable {
    var position: SIMD2<Double>
    var isCorner: Bool
  }

  /// How often this style is used, relative to the other styles of its digit.
  let weight: Double
  /// The strokes in writing order; the pen is lifted between them.
  let strokes: [[Knot]]

  /// Reads a style from one line of text.
  ///
  /// - Parameters:
  ///   - weight: How often the style is used, relative to its neighbours in the table.
  ///   - path: Points `x,y` separated by spaces. `|` turns the point before it into a corner,
  ///     `/` lifts the pen.
  /// - Precondition: Every word of the path is `|`, `/` or a point, and every stroke has at
  ///   least two points.
  init(_ weight: Double, _ path: String) {
    self.weight = weight
    strokes = path.split(separator: "/").map { Self.stroke(String($0)) }
  }

  private static func stroke(_ text: String) -> [Knot] {
    var knots: [Knot] = []
    for word in text.split(separator: " ") {
      if word == "|" {
        precondition(!knots.isEmpty, "a corner needs a point before it in '\(text)'")
        knots[knots.count - 1].isCorner = true
      } else {
        knots.append(Knot(position: position(word, in: text), isCorner: false))
      }
    }
    precondition(knots.count >= 2, "a stroke needs 2 points, got \(knots.count) in '\(text)'")
    return knots
  }

  private static func position(_ word: Substring, in text: String) -> SIMD2<Double> {
    let numbers = word.split(separator: ",").compactMap { Int($0) }
    precondition(numbers.count == 2, "expected a point x,y, got '\(word)' in '\(text)'")
    return SIMD2(Double(numbers[0]), Double(numbers[1])) / 100
  }
}
