import TextGraphics

/// What the steps of a rate do, in a word and in a sentence.
struct SlopeWords {
  /// The name of what happens: `good`, `too small`, `bounces`, `diverges`.
  let word: String
  /// What happens, in wordings from long to short.
  let sentences: [String]
  /// Whether it is a good thing.
  let isGood: Bool

  /// More steps than this are many.
  private static let manySteps = 50

  init(_ snapshot: SlopeSnapshot) {
    let forecast = snapshot.forecast
    let steps = "\(NumberText.grouped(forecast.steps)) step\(forecast.steps == 1 ? "" : "s")"
    let reach = NumberText.short(Double(SlopeForecast.reach))
    var isGood = false
    let (word, sentences): (String, [String])
    switch (forecast.ending, forecast.turns) {
    case (.arrives, _) where forecast.steps == 0:
      (word, sentences) = ("there", ["It began within \(reach) of a minimum."])
    case (.arrives, 2...):
      let sides = SlopeWords.sides(snapshot)
      (word, sentences) = (
        "bounces",
        [
          "Bounces\(sides): \(steps) to get within \(reach).",
          "Bounces: within \(reach) in \(steps).", "Bounces: \(steps).",
        ]
      )
    case (.arrives, _) where forecast.steps > SlopeWords.manySteps:
      (word, sentences) = (
        "too small",
        [
          "Too small: \(steps), most of them tiny, to get within \(reach).",
          "Too small: within \(reach) in \(steps).", "Too small: \(steps).",
        ]
      )
    case (.arrives, _):
      (word, sentences) = (
        "good", ["Good: within \(reach) of a minimum in \(steps).", "Good: \(steps)."]
      )
      isGood = true
    case (.stalls, _):
      (word, sentences) = (
        "stuck",
        [
          "Stuck on a hilltop after \(steps): the gradient is 0, so a step goes nowhere.",
          "Stuck: the gradient is 0.",
        ]
      )
    case (.diverges, _):
      (word, sentences) = (
        "diverges",
        [
          "Diverges: every step goes further, far off the picture after \(steps).",
          "Diverges: far off after \(steps).", "Diverges: \(steps).",
        ]
      )
    case (.neither, 20...):
      let sides = SlopeWords.sides(snapshot)
      (word, sentences) = (
        "bounces for ever",
        [
          "Bounces for ever\(sides), never within \(reach) of a minimum.",
          "Bounces for ever.",
        ]
      )
    case (.neither, _):
      (word, sentences) = (
        "too small",
        ["Too small: more than \(steps) to get within \(reach).", "Too small: over \(steps)."]
      )
    }
    (self.word, self.sentences, self.isGood) = (word, sentences, isGood)
  }

  /// That both sides of a valley have been seen, once they have.
  private static func sides(_ snapshot: SlopeSnapshot) -> String {
    let places = snapshot.trail.map { $0.point[0] } + [snapshot.point[0]]
    let isFalling = snapshot.trail.indices.map { places[$0 + 1] > places[$0] }
    return isFalling.contains(true) && isFalling.contains(false)
      ? ", on both sides of the minimum so far" : " from side to side"
  }

  /// How a walk ended; empty while it goes on.
  static func ending(_ snapshot: SlopeSnapshot) -> [String] {
    let step = NumberText.grouped(snapshot.status.step)
    if snapshot.status.hasDiverged {
      let place = NumberLabel.shortValue(
        snapshot.point.max { $0.magnitude < $1.magnitude } ?? 0)
      return [
        "Stopped at step \(step): x is \(place), far off the picture, and every step goes further. "
          + "Press r to go back, [ for a lower rate.",
        "Stopped at step \(step): x is \(place), far off. Try r, then [.",
        "Stopped: x is \(place). Try r.",
      ]
    }
    return snapshot.hasSettled
      ? ["Arrived at step \(step): a step no longer changes x.", "Arrived at step \(step)."] : []
  }
}
