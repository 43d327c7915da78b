import Datasets
import Learning
import TextGraphics

/// A validation digit with what the ideal digits say of it.
struct JudgedDigit {
  let lesson: Lesson
  /// The digits among which it stands.
  let listing: DigitListing
  /// Its place among the validation digits.
  let index: Int

  /// The distance that decides.
  var measure: Distance { listing.measure }
  /// What the ideal digits say by that distance.
  var baseline: BaselineAssessment { lesson.baseline(by: measure) }
  /// The place of its class.
  var label: Int { lesson.validation.labels[index] }
  /// The place of the class whose ideal is closest.
  var verdict: Int { baseline.verdicts[index] }
  /// Whether that is its class.
  var isRight: Bool { verdict == label }

  /// How far it is from the ideal of each class.
  func distances(by measure: Distance) -> [Float] {
    lesson.baseline(by: measure).distances[index]
  }

  /// The two classes between which the call is made: of two, both in their order; of more, that
  /// with the closest ideal and the next.
  var rivals: Rivals {
    if lesson.classes.count == 2 { return Rivals(one: 0, other: 1) }
    let closest = baseline.classesByDistance(at: index)
    return Rivals(one: closest[0], other: closest[min(1, closest.count - 1)])
  }

  /// Two classes, the one that blue pixels pull to first.
  struct Rivals {
    let one: Int
    let other: Int
    var both: [Int] { [one, other] }
  }

  /// Its pixels, 0 … 1.
  var values: [Float] { lesson.validation.values(at: index) }

  /// How far each pixel is from the ideal of a class.
  func differences(from position: Int) -> [Float] {
    zip(values, lesson.ideals.means[position]).map { ($0 - $1).magnitude }
  }

  /// Which way each pixel pulls.
  var pulls: PullCount {
    let (one, other) = (rivals.one, rivals.other)
    return PullCount(lesson.ideals.pulls(on: values, to: one, from: other, by: measure))
  }

  /// How much closer the closest ideal is than the next.
  func margin(by measure: Distance) -> Float {
    let sorted = distances(by: measure).sorted()
    return sorted.count > 1 ? sorted[1] - sorted[0] : 0
  }

  /// Where it stands among those that are shown: `2 of 1,010 3s`.
  func place(nameWidth: Int = .max) -> String {
    let count = NumberText.grouped(listing.count(lesson))
    let kind = listing.onlyClass.map { position in
      let imageClass = lesson.classes[position]
      let plural = ClassWords.plural(imageClass)
      return " "
        + (plural.count <= nameWidth ? plural : ClassWords.name(imageClass, width: nameWidth))
    }
    let place = listing.place(of: index).map { NumberText.grouped($0 + 1) } ?? "none"
    return "\(place) of \(count)\(kind ?? "")"
  }
}

/// How many pixels pull which way, by how much together, and where most.
struct PullCount {
  /// Which way a pixel pulls.
  struct Side {
    /// How many pixels pull this way.
    var count = 0
    /// What they add to the mean over all pixels, positive.
    var share: Float = 0
    /// The pixel that pulls most, of equal ones the first; `nil` where none does.
    var strongest: Int?
  }

  /// The pull of each pixel.
  let values: [Float]
  /// Those that pull to the one.
  let one: Side
  /// Those that pull to the other.
  let other: Side

  /// Counts the signs of pulls.
  init(_ values: [Float]) {
    self.values = values
    one = PullCount.side(values)
    other = PullCount.side(values.map { -$0 })
  }

  /// The mean of all pulls.
  var mean: Float { one.share - other.share }

  private static func side(_ values: [Float]) -> Side {
    var side = Side()
    var sum = 0.0
    for (pixel, value) in values.enumerated() where value > 0 {
      side.count += 1
      sum += Double(value)
      if side.strongest.map({ value > values[$0] }) ?? true { side.strongest = pixel }
    }
    side.share = Float(sum / Double(max(values.count, 1)))
    return side
  }
}
