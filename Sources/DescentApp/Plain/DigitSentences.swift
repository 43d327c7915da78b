import Datasets
import Learning
import TextGraphics

/// What is said of a digit that was taken apart, in whole sentences.
struct DigitSentences {
  let lesson: Lesson
  let assessment: Assessment
  let digit: DigitInspection

  private var classes: [ImageClass] { lesson.classes }
  private var index: Int { digit.index }
  private var verdict: Int { assessment.verdicts[index] }
  private var isBinary: Bool { classes.count == 2 }

  /// The most important first.
  var lines: [String] { prediction + [change, ideals, course, neighbors].compactMap { $0 } }

  /// Which pixels have most to do with it.
  var details: [String] {
    let attribution = digit.reading.attribution
    let size = lesson.dataset.imageSize
    let sides = digit.reading.sides
    return [
      (sides.positive, attribution.strongestFor(3)),
      (sides.negative, attribution.strongestAgainst(3)),
    ].filter { !$0.1.isEmpty }.map { side, places in
      let texts = places.map {
        "\(Spoken.value(attribution.values[$0])) at \(Spoken.pixel($0, size))"
      }
      return "Most for \(classes[side]): \(Spoken.list(texts))."
    }
  }

  private var prediction: [String] {
    let row = Array(assessment.row(index))
    guard row.allSatisfy(\.isFinite), let first = row.first else {
      return ["The prediction is no number, so it is on no side."]
    }
    let side =
      isBinary
      ? "The prediction is \(Spoken.value(first)), on the side of \(classes[verdict])."
      : "The prediction of \(classes[verdict]) is "
        + "\(Spoken.value(row[verdict] - row[assessment.rival(at: index)])) ahead of "
        + "\(classes[assessment.rival(at: index)])."
    return [side, DigitSentences.sum(digit.reading.attribution)]
  }

  /// What all pixels add together, and what makes that the prediction.
  static func sum(_ attribution: Attribution) -> String {
    let isLinear = attribution.method == .weightTimesPixel
    return
      "\(isLinear ? "Weights" : "Gradients") times pixels add up to "
      + "\(Spoken.value(Float(attribution.sum))), with \(isLinear ? "the bias" : "a rest of") "
      + "\(Spoken.value(attribution.rest)) that is \(Spoken.value(attribution.prediction))."
  }

  private var change: String? {
    guard assessment.row(index).allSatisfy(\.isFinite) else { return nil }
    guard let flip = digit.flip else { return "Nothing along the gradient turns the verdict." }
    return "The smallest change that turns it to \(classes[flip.verdict]) is "
      + "\(Spoken.value(flip.size)) long, at most \(Spoken.value(flip.largest)) in a pixel."
  }

  private var ideals: String {
    let baseline = lesson.baseline
    let label = assessment.labels[index]
    let closest = baseline.classesByDistance(at: index).filter { $0 != label }
    let shown = isBinary ? [0, 1] : [label] + closest.prefix(1)
    let distances = shown.map { position in
      "\(NumberLabel.distance(baseline.distances[index][position])) to \(classes[position])"
    }
    return "Its L1 distance to the ideals is \(Spoken.list(distances)): they say "
      + "\(classes[baseline.verdicts[index]]), \(baseline.isRight(at: index) ? "right" : "wrong")."
  }

  private var course: String {
    let biography = digit.biography
    let first =
      biography.firstRight.map { "It was first right at step \(NumberText.grouped($0))" }
      ?? "It was never right so far"
    return "\(first), and its verdict has turned \(Spoken.count(biography.flips, "time")) in "
      + "\(Spoken.count(biography.validationCount, "look"))."
  }

  private var neighbors: String? {
    guard !digit.neighbors.isEmpty else { return nil }
    let texts = digit.neighbors.map { "\(classes[lesson.training.labels[$0.index]])" }
    return "The training digits most like it are \(Spoken.list(texts))."
  }
}
