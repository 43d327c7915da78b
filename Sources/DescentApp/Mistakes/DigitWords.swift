import Datasets
import Learning
import TextGraphics

/// What is said of a digit that was taken apart, in lines.
struct DigitWords {
  let lesson: Lesson
  let assessment: Assessment
  let index: Int
  /// `nil` while it is being taken apart.
  let detail: DigitInspection?
  let theme: Theme
  /// Columns of the longest name: short ones where there is little room, since figures are never
  /// cut.
  let nameWidth: Int

  private var classes: [ImageClass] { lesson.classes }
  private var label: Int { assessment.labels[index] }
  private var verdict: Int { assessment.verdicts[index] }
  private var isRight: Bool { label == verdict }
  private var isBinary: Bool { classes.count == 2 }
  /// Whether the model's predictions are numbers, so that there is something to take apart.
  private var hasPrediction: Bool { assessment.row(index).allSatisfy(\.isFinite) }

  private func name(_ position: Int) -> String {
    ClassWords.name(classes[position], width: nameWidth)
  }

  /// `3 read as 7`.
  var verdictLine: [Box.Span] {
    [
      Box.Span(isRight ? "✓ " : "✗ ", isRight ? theme.good : theme.bad),
      Box.Span("\(name(label)) read as \(name(verdict))", theme.strong),
    ]
  }

  /// `p(3) .19  p(7) .81`.
  var probabilityLine: [Box.Span] {
    let positions = isBinary ? [0, 1] : [label, isRight ? assessment.rival(at: index) : verdict]
    let texts = positions.map {
      "p(\(name($0))) \(BatchView.probability(assessment.probability(of: $0, at: index)))"
    }
    return [Box.Span(texts.joined(separator: "  "), theme.text)]
  }

  /// `loss 0.8127`.
  var lossLine: [Box.Span] {
    [
      Box.Span("loss ", theme.faint),
      Box.Span(NumberLabel.loss(assessment.losses[index]), theme.text),
    ]
  }

  /// Which side of the line, and by how much.
  var sideLines: [[Box.Span]] {
    guard hasPrediction else {
      return [[Box.Span("prediction nan: no side", theme.bad)]]
    }
    if isBinary {
      let prediction = assessment.row(index).first ?? 0
      return [
        [
          Box.Span("prediction ", theme.faint),
          Box.Span(DigitWords.signed(prediction), theme.strong),
        ],
        [
          Box.Span(NumberLabel.shortValue(prediction.magnitude), theme.text),
          Box.Span(" on \(name(verdict))'s side of 0", theme.faint),
        ],
      ]
    }
    let row = Array(assessment.row(index))
    let rival = assessment.rival(at: index)
    return [
      [
        Box.Span(NumberLabel.shortValue(row[verdict] - row[rival]), theme.strong),
        Box.Span(": \(name(verdict)) ahead of \(name(rival))", theme.faint),
      ]
    ]
  }

  /// The sum of the attribution, and what makes it the prediction.
  var sumLines: [[Box.Span]] {
    guard hasPrediction, let attribution = detail?.reading.attribution else { return [] }
    let isLinear = attribution.method == .weightTimesPixel
    let word = isLinear ? "weight × pixel" : "grad × pixel"
    let rest = isLinear ? "bias" : "rest"
    return [
      [
        Box.Span("sum \(word) ", theme.faint),
        Box.Span(DigitWords.signed(Float(attribution.sum)), theme.text),
      ],
      [
        Box.Span("+ \(rest) ", theme.faint),
        Box.Span(DigitWords.signed(attribution.rest), theme.text),
        Box.Span(" = ", theme.faint),
        Box.Span(DigitWords.signed(attribution.prediction), theme.strong),
      ],
    ]
  }

  /// The smallest change that turns the verdict, and how small it is.
  var flipLines: [[Box.Span]] {
    guard hasPrediction, let detail else { return [] }
    guard let flip = detail.flip else {
      return [
        [Box.Span("nothing along the gradient", theme.faint)],
        [Box.Span("turns the verdict", theme.faint)],
      ]
    }
    return [
      [
        Box.Span("‖δ‖ \(NumberLabel.shortValue(flip.size))", theme.text),
        Box.Span(" turns it to \(name(flip.verdict))", theme.faint),
      ],
      [
        Box.Span("at most ", theme.faint),
        Box.Span(NumberLabel.shortValue(flip.largest), theme.text),
        Box.Span(" in a pixel", theme.faint),
      ],
    ]
  }

  /// What the ideal digits say, by L1.
  var idealLines: [[Box.Span]] {
    let baseline = lesson.baseline
    // Its own class, and the closest of the others.
    let closest = baseline.classesByDistance(at: index).filter { $0 != label }
    let shown = isBinary ? [0, 1] : [label] + closest.prefix(1)
    let distances = shown.map { position in
      let distance = NumberLabel.distance(baseline.distances[index][position]).dropFirst()
      return "\(distance) to \(name(position))"
    }
    let isIdealRight = baseline.isRight(at: index)
    return [
      [
        Box.Span("L1 ", theme.faint),
        Box.Span(distances.joined(separator: ", "), theme.text),
      ],
      [
        Box.Span("the ideals say \(name(baseline.verdicts[index])) ", theme.faint),
        Box.Span(isIdealRight ? "✓" : "✗", isIdealRight ? theme.good : theme.bad),
      ],
    ]
  }

  /// How it has fared.
  var courseLines: [[Box.Span]] {
    guard let biography = detail?.biography else { return [] }
    let first =
      biography.firstRight.map { "first right at step \(NumberText.grouped($0))" }
      ?? "never right so far"
    let flips = "\(biography.flips) flip\(biography.flips == 1 ? "" : "s")"
    let looks =
      "\(NumberText.grouped(biography.validationCount)) look"
      + (biography.validationCount == 1 ? "" : "s")
    return [
      [Box.Span(first, theme.text)],
      [Box.Span("\(flips) in \(looks)", theme.text)],
    ]
  }

  /// The training digits most like it, one piece for each.
  var neighborLine: [Box.Span] {
    guard let detail, !detail.neighbors.isEmpty else { return [] }
    let texts = detail.neighbors.map { neighbor in
      name(lesson.training.labels[neighbor.index])
    }
    return [
      Box.Span("most like it: ", theme.faint), Box.Span(texts.joined(separator: " "), theme.text),
    ]
  }

  /// The place of a pixel as PyTorch indexes it, `[12,9]`.
  func pixel(_ place: Int) -> String {
    let width = lesson.dataset.imageSize.width
    return "[\(place / width),\(place % width)]"
  }

  /// A line in so many columns at most, the end of a longer one cut.
  static func cut(_ line: [Box.Span], width: Int) -> [Box.Span] {
    var room = width
    return line.compactMap { span in
      defer { room -= span.text.unicodeScalars.count }
      return room > 0 ? Box.Span(ClassWords.cut(span.text, width: room), span.style) : nil
    }
  }

  /// A number with its sign, eight columns at most.
  static func signed(_ value: Float) -> String {
    let text = NumberLabel.shortValue(value.magnitude)
    return (value < 0 ? "−" : "+") + text
  }
}
