import Datasets
import Learning
import TextGraphics

/// What is said of a reading, in the longest words that fit.
struct DrawWords {
  let reading: PictureReading
  let classes: [ImageClass]

  init(_ reading: PictureReading, classes: [ImageClass]) {
    self.reading = reading
    self.classes = classes
  }

  /// `reads as 7 · p .98`.
  func verdict(_ theme: Theme, width: Int) -> [Box.Span] {
    let probability = " · p \(BatchView.probability(reading.probabilities[reading.verdict]))"
    let before = width >= 9 + 8 + probability.count ? "reads as " : ""
    let name = ClassWords.name(
      classes[reading.verdict], width: max(1, width - before.count - probability.count))
    return [
      Box.Span(before, theme.text), Box.Span(name, theme.strong),
      Box.Span(probability, theme.text),
    ]
  }

  /// Of two classes on which side of 0 the prediction is, of more how far ahead the verdict is.
  func prediction(width: Int) -> String {
    let prediction = reading.attribution.prediction
    let value = NumberLabel.inWords(prediction)
    let verdict = ClassWords.name(classes[reading.verdict], width: 24)
    guard classes.count == 2 else {
      let rivals = [24, 12, 8, 4].map { ClassWords.name(classes[reading.rival], width: $0) }
      return fitting(
        ["\(verdict) is ahead of \(rivals[0]) by \(value)"]
          + rivals.map { "ahead of \($0) by \(value)" } + ["ahead by \(value)"], width)
    }
    // 0 itself, and what is no number, is on the side of the second class.
    let side = prediction > 0 ? "above 0" : prediction < 0 ? "below 0" : "not above 0"
    return fitting(
      ["prediction ", ""].map { "\($0)\(value), \(side): the side of \(verdict)" }
        + ["prediction \(value), \(side)", "\(value), \(side)"], width)
  }

  /// What all pixels add together, and what the prediction has besides; with fewer digits where
  /// there is little room.
  func sum(width: Int) -> String {
    let attribution = reading.attribution
    let (pixels, rest, all) = (
      Float(attribution.sum), attribution.rest, attribution.prediction
    )
    let isLinear = attribution.method == .weightTimesPixel
    let long = isLinear ? "weights × pixels" : "gradient × pixels"
    let name = !isLinear ? "the rest" : classes.count == 2 ? "bias" : "biases"
    func sum(_ before: String, _ name: String, _ text: (Float) -> String) -> String {
      let numbers = [pixels, rest, all].map { NumberLabel.withMinus(text($0)) }
      return "\(before)\(numbers[0]) + \(name)\(numbers[1]) = \(numbers[2])"
    }
    return fitting(
      [
        sum("\(long) ", "\(name) ", NumberLabel.inWords),
        sum("pixels ", "\(name) ", NumberLabel.inWords),
        sum("", "\(name) ", NumberLabel.inWords), sum("", "\(name) ", NumberLabel.shortValue),
        sum("", "", NumberLabel.shortValue),
        sum("", "") { NumberText.fixed(Double($0), decimals: 2) },
        sum("", "") { NumberText.fixed(Double($0), decimals: 1) },
      ], width)
  }

  /// What pixels add for either class, how many they are, and which adds most; first the class that
  /// positive shares speak for.
  func sides(size: ImageSize, width: Int) -> [(name: String, text: String)] {
    let attribution = reading.attribution
    return [(reading.sides.positive, Float(1)), (reading.sides.negative, -1)].map { side, sign in
      let shares = attribution.values.filter { sign * $0 > 0 }
      let sum = Float(shares.reduce(0) { $0 + Double($1) })
      let strongest =
        sign > 0 ? attribution.strongestFor(1).first : attribution.strongestAgainst(1).first
      let name = "for \(ClassWords.name(classes[side], width: 12)):"
      let text = "\(CallWords.pixels(shares.count)) add \(NumberLabel.inWords(sum))"
      let place = strongest.map {
        ", most at row \($0 / size.width), column \($0 % size.width)"
      }
      let room = width - name.unicodeScalars.count - 1
      return (name, fitting([text + (place ?? ""), text], room))
    }
  }

  /// The classes in the order of their probabilities, as many as fit: `7 .98 · 9 .01`.
  func list(width: Int) -> String {
    var line = ""
    for position in DrawWords.byProbability(reading) {
      let name = ClassWords.name(classes[position], width: 10)
      let item = "\(name) \(BatchView.probability(reading.probabilities[position]))"
      let longer = line.isEmpty ? item : "\(line) · \(item)"
      if longer.unicodeScalars.count > width { break }
      line = longer
    }
    return line
  }

  /// The places of all classes, the most probable first; of equal ones in their order.
  static func byProbability(_ reading: PictureReading) -> [Int] {
    let probabilities = reading.probabilities
    return probabilities.indices.sorted {
      probabilities[$0] == probabilities[$1] ? $0 < $1 : probabilities[$0] > probabilities[$1]
    }
  }

  /// Numbers that are cut off would be others, so where nothing fits there is nothing.
  private func fitting(_ words: [String], _ width: Int) -> String {
    words.first { $0.unicodeScalars.count <= width } ?? ""
  }
}
