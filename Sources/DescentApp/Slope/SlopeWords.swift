import TextGraphics

/// What the steps of a rate do, in a word and in a sentence.
struct SlopeWords {
  /// The name of what happens: `good`, `too small`, `bounces`, `diverges`.
  let word: String
  /// What happens, in wordings from long to short.
  let sentences: [String]
  /// Whether it is a good thing.
  let isGood: Bool

  init(_ snapshot: SlopeSnapshot) {
    let forecast = snapshot.forecast
    let count = NumberText.grouped(forecast.steps)
    let steps = "\(count) step\(forecast.steps == 1 ? "" : "s")"
    switch forecast.ending {
    case .arrives: self = SlopeWords.arriving(snapshot, steps)
    case .stalls:
      self.init(
        "stuck",
        [
          "Stuck on a hilltop after \(steps): the gradient is 0, so a step goes nowhere.",
          "Stuck: the gradient is 0.",
        ])
    case .diverges: self = SlopeWords.leaving(forecast, steps)
    case .neither where forecast.turns >= SlopeWords.manyTurns:
      self.init(
        "bounces for ever",
        [
          "Bounces for ever\(SlopeWords.sides(snapshot)), never within \(SlopeWords.reach) of a "
            + "minimum.", "Bounces for ever.",
        ])
    case .neither:
      self.init(
        "too small",
        [
          "Too small: more than \(steps) to get within \(SlopeWords.reach).",
          "Too small: over \(count).",
        ])
    }
  }

  private init(_ word: String, _ sentences: [String], isGood: Bool = false) {
    (self.word, self.sentences, self.isGood) = (word, sentences, isGood)
  }

  private static let reach = NumberText.short(Double(SlopeForecast.reach))
  /// More steps than this are many.
  private static let manySteps = 50
  /// So many changes of side are bouncing for ever.
  private static let manyTurns = 20

  private static func arriving(_ snapshot: SlopeSnapshot, _ steps: String) -> SlopeWords {
    let forecast = snapshot.forecast
    if forecast.steps == 0 {
      return SlopeWords("there", ["It began within \(reach) of a minimum.", "It began there."])
    }
    if forecast.turns >= 2 {
      return SlopeWords(
        "bounces",
        [
          "Bounces\(sides(snapshot)): \(steps) to get within \(reach).",
          "Bounces: within \(reach) in \(steps).", "Bounces: in \(steps).",
        ])
    }
    if forecast.steps > manySteps {
      return SlopeWords(
        "too small",
        [
          "Too small: \(steps), most of them tiny, to get within \(reach).",
          "Too small: within \(reach) in \(steps).", "Too small: \(steps).",
        ])
    }
    return SlopeWords(
      "good", ["Good: within \(reach) of a minimum in \(steps).", "Good: there in \(steps)."],
      isGood: true)
  }

  private static func leaving(_ forecast: SlopeForecast, _ steps: String) -> SlopeWords {
    if forecast.turns >= 2, !forecast.isGrowing {
      return SlopeWords(
        "hops",
        [
          "Hops from valley to valley, stays in none, and is far off the picture after \(steps).",
          "Hops from valley to valley: far off after \(steps).", "Hops: off in \(steps).",
        ])
    }
    return SlopeWords(
      "diverges",
      [
        "Diverges: every step goes further, far off the picture after \(steps).",
        "Diverges: far off after \(steps).", "Diverges: off in \(steps).",
      ])
  }

  /// That both sides of a valley have been seen, once they have.
  private static func sides(_ snapshot: SlopeSnapshot) -> String {
    let places = snapshot.trail.map { $0.point[0] } + [snapshot.point[0]]
    let isGoingRight = snapshot.trail.indices.map { places[$0 + 1] > places[$0] }
    return isGoingRight.contains(true) && isGoingRight.contains(false)
      ? ", on both sides of the minimum so far" : " from side to side"
  }

  /// How a walk ended; empty while it goes on, and where the forecast says it already.
  static func ending(_ snapshot: SlopeSnapshot) -> [String] {
    let step = NumberText.grouped(snapshot.status.step)
    if snapshot.status.hasDiverged {
      let furthest = snapshot.point.max { $0.magnitude < $1.magnitude } ?? 0
      let place = NumberLabel.shortValue(furthest)
      let further = SlopeWords(snapshot).word == "diverges" ? ", and every step goes further" : ""
      return [
        "Stopped at step \(step): x is \(place), far off the picture\(further). "
          + "Press r to go back, [ for a lower rate.",
        "Stopped at step \(step): x is \(place), far off. Try r, then [.",
        "Stopped: x is \(place). Try r.",
      ]
    }
    let function = SlopeFunction.all[snapshot.function]
    guard snapshot.hasSettled, function.distance(from: snapshot.point) <= SlopeForecast.reach
    else { return [] }
    return [
      "Arrived at step \(step): a step changes x by less than 1e-37.", "Arrived at step \(step).",
    ]
  }
}
