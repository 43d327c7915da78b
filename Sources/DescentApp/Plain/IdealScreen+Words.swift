import Datasets
import Learning
import TextGraphics

extension IdealScreen {
  func describe(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson else { return Spoken.loading(workspace) }
    let digit = JudgedDigit(lesson: lesson, listing: listing, index: index)
    let label = lesson.classes[digit.label]
    return [
      "Validation digit \(digit.place()), \(listing.order.title): \(Spoken.one(label)), file "
        + "\(lesson.validation.fileName(at: index)).",
      verdict(digit), distances(digit, by: digit.measure),
      distances(digit, by: digit.measure.other),
      score(lesson),
    ]
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson else { return [] }
    let digit = JudgedDigit(lesson: lesson, listing: listing, index: index)
    let (pulls, rivals) = (digit.pulls, digit.rivals)
    return [(rivals.one, pulls.one), (rivals.other, pulls.other)].map { position, side in
      let size = lesson.dataset.imageSize
      let most = side.strongest.map { ", most at \(Spoken.pixel($0, size))" } ?? ""
      return "\(CallWords.pixels(side.count)) pull to the ideal \(lesson.classes[position])\(most)."
    }
      + lesson.classes.indices.map { position in
        let parts = Distance.allCases.map { measure in
          let part = lesson.baseline(by: measure).accuracies[position]
          return "\(Spoken.percent(part)) by \(measure.name)"
        }
        return "Of \(ClassWords.all(lesson.classes[position])), the ideals get "
          + "\(Spoken.list(parts)) right."
      }
  }

  private func verdict(_ digit: JudgedDigit) -> String {
    let classes = digit.lesson.classes
    let closeness = CallWords.closeness(digit.margin(by: digit.measure))
    return
      "By \(digit.measure.name) it is \(classes.count == 2 ? "closer" : "closest") to the ideal "
      + "\(classes[digit.verdict]), by \(closeness): "
      + (digit.isRight ? "right." : "wrong, since it is labelled \(classes[digit.label]).")
  }

  private func distances(_ digit: JudgedDigit, by measure: Distance) -> String {
    let distances = digit.distances(by: measure)
    let texts = digit.rivals.both.map { position in
      "\(NumberLabel.distance(distances[position])) to the ideal \(digit.lesson.classes[position])"
    }
    return "Its \(measure.name) distance is \(Spoken.list(texts))."
  }

  private func score(_ lesson: Lesson) -> String {
    let texts = Distance.allCases.map { measure in
      let baseline = lesson.baseline(by: measure)
      let wrong = NumberText.grouped(baseline.mistakes.reduce(0, +))
      return
        "by \(measure.name) \(Spoken.percent(baseline.accuracy)) right and \(wrong) digits wrong"
    }
    return "The ideal digits get \(texts.joined(separator: ", "))."
  }
}
