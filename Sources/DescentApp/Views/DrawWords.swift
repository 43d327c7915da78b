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
    let value = NumberLabel.value(prediction)
    let names = [24, 12, 8, 4].map { width in
      (
        verdict: ClassWords.name(classes[reading.verdict], width: width),
        rival: ClassWords.name(classes[reading.rival], width: width)
      )
    }
    guard classes.count == 2 else {
      return fitting(
        names.map { "\($0.verdict) is ahead of \($0.rival) by \(value)" }
          + names.map { "ahead of \($0.rival) by \(value)" } + ["ahead by \(value)"], width)
    }
    // 0 itself, and what is no number, is on the side of the second class.
    let side = prediction > 0 ? "above 0" : prediction < 0 ? "below 0" : "not above 0"
    return fitting(
      names.map { "prediction \(value), \(side): the side of \($0.verdict)" }
        + names.map { "\(value), \(side): the side of \($0.verdict)" } + ["\(value), \(side)"],
      width)
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
      "\(before)\(text(pixels)) + \(name)\(text(rest)) = \(text(all))"
    }
    return fitting(
      [
        sum("\(long) ", "\(name) ", NumberLabel.value),
        sum("pixels ", "\(name) ", NumberLabel.value),
        sum("", "\(name) ", NumberLabel.value), sum("", "\(name) ", NumberLabel.shortValue),
        sum("", "", NumberLabel.shortValue),
        sum("", "") { NumberText.fixed(Double($0), decimals: 1) },
      ], width)
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
