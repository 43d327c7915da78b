/// Round steps that hold a span and fall on whole rows, all equally far apart.
///
/// ```
///   0.6 ┤          rows 13: three steps of 0.2, each four rows
///       │
///   …
///   0.4 ┤
/// ```
public struct EvenSteps: Hashable, Sendable {
  /// The distance of two labels in values.
  public let step: Double
  /// How many steps there are, from 2 to 6.
  public let count: Int
  /// How many rows the steps take; of those given, a few at the top may stay blank.
  public let rows: Int

  /// What the steps hold, at least the span that was asked for.
  public var span: Double { step * Double(count) }

  /// Few enough to be read at a glance, many enough to fit closely.
  private static let mantissas = [1, 1.5, 2, 2.5, 3, 4, 5, 10]

  /// Chooses the steps that hold a span most tightly.
  ///
  /// - Parameters:
  ///   - span: Greater than 0; anything else counts as 1.
  ///   - rows: How many rows there are; below 3 they are taken as 3.
  public init(holding span: Double, rows: Int) {
    let span = span > 0 && span.isFinite ? span : 1
    var best: EvenSteps?
    // On a tall plot a few blank rows cost less than labels that are far apart.
    let isTall = rows >= 20
    for rows in (0...(isTall ? 3 : 1)).map({ max(rows - $0, 3) }) {
      for count in 2...6 where (rows - 1) % count == 0 {
        let step = Axis.roundUp(span / Double(count), to: EvenSteps.mantissas)
        let steps = EvenSteps(step: step, count: count, rows: rows)
        guard let present = best else {
          best = steps
          continue
        }
        let isTighter = steps.span < present.span * 0.999
        let isFiner =
          steps.span < present.span * 1.001 && count > present.count
          && (rows == present.rows || isTall && present.count < 4)
        if isTighter || isFiner { best = steps }
      }
    }
    self = best ?? EvenSteps(step: span / 2, count: 2, rows: 3)
  }

  private init(step: Double, count: Int, rows: Int) {
    (self.step, self.count, self.rows) = (step, count, rows)
  }
}
