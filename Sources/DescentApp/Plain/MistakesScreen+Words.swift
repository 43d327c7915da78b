import Datasets
import Learning
import TextGraphics

extension MistakesScreen {
  /// How many digits of the list are read out.
  private static let readLimit = 10

  func describe(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson, let assessment = listing.assessment else {
      return Spoken.loading(workspace)
    }
    let count =
      "\(NumberText.grouped(assessment.mistakeCount)) of "
      + "\(Spoken.count(assessment.count, "validation digit")) are taken for another class by the "
      + "weights of \(listing.source): accuracy \(Spoken.percent(assessment.accuracy))."
    switch page {
    case .list: return [count, list(lesson)] + cursor(lesson, assessment)
    case .digit:
      return digit(workspace, lesson, assessment)
        + cursorWords(workspace) { time in
          let point = detail?.digit.biography.losses.last { Double($0.step) <= time }
          return point.map {
            "at step \(NumberText.grouped($0.step)): the digit's loss was \(Spoken.value($0.loss))"
          }
        }
    case .matrix: return [count] + matrix(lesson)
    case .bought: return bought(lesson, assessment)
    }
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson, let assessment = listing.assessment else { return [] }
    switch page {
    case .list:
      let first = listing.place ?? 0
      return listing.indices.enumerated().dropFirst(first).prefix(MistakesScreen.readLimit).map {
        "Number \($0 + 1): \(row($1, lesson, assessment))."
      }
    case .digit:
      guard let index = listing.current, let detail, detail.digit.index == index else { return [] }
      return DigitSentences(lesson: lesson, assessment: assessment, digit: detail.digit).details
    case .matrix, .bought: return []
    }
  }

  // MARK: The list

  private func list(_ lesson: Lesson) -> String {
    let title = listing.filter.title(listing.kind, lesson.classes, nameWidth: 24)
    return "The list has \(Spoken.count(listing.indices.count, "digit")): \(title), "
      + "\(listing.order.title(listing.kind))\(turned)."
  }

  /// How many of the mistakes in a list that is held are none any more.
  private var turned: String {
    guard listing.kind == .wrong, let assessment = listing.assessment else { return "" }
    let count = listing.indices.count { assessment.isRight($0) }
    return count == 0 ? "" : ", \(NumberText.grouped(count)) of them right by now"
  }

  private func cursor(_ lesson: Lesson, _ assessment: Assessment) -> [String] {
    guard let index = listing.selected, let place = listing.place else {
      return listing.indices.isEmpty ? [] : ["No digit is chosen: next chooses the first."]
    }
    return ["Number \(place + 1) is chosen: \(row(index, lesson, assessment))."]
  }

  private func row(_ index: Int, _ lesson: Lesson, _ assessment: Assessment) -> String {
    let verdict = assessment.verdicts[index]
    let probability = Spoken.probability(assessment.probability(of: verdict, at: index))
    let change =
      switch listing.change(of: index) {
      case .newlyWrong: ", newly wrong"
      case .newlyRight: ", newly right"
      case nil: ""
      }
    return "digit \(lesson.dataset.validationIndex(at: index)), "
      + "\(Spoken.one(lesson.classes[assessment.labels[index]])) read as "
      + "\(lesson.classes[verdict]), probability \(probability), loss "
      + NumberLabel.loss(assessment.losses[index]) + change
  }

  // MARK: One digit

  private func digit(
    _ workspace: Workspace, _ lesson: Lesson, _ assessment: Assessment
  ) -> [String] {
    guard let index = listing.current else { return ["The list is empty."] }
    let place = (listing.place ?? 0) + 1
    let title = listing.filter.title(listing.kind, lesson.classes, nameWidth: 24)
    let first =
      "Number \(place) of \(NumberText.grouped(listing.indices.count))"
      + "\(listing.filter == .none ? "" : ",") \(title)\(turned): "
      + "\(row(index, lesson, assessment))."
    guard let detail, detail.digit.index == index else { return [first] }
    return [first]
      + DigitSentences(lesson: lesson, assessment: assessment, digit: detail.digit).lines
  }

  // MARK: The whole

  private func matrix(_ lesson: Lesson) -> [String] {
    guard let matrix = listing.whole?.matrix else { return [] }
    let classes = lesson.classes
    let rows = classes.indices.map { actual in
      let parts = classes.indices.filter { matrix.counts[actual][$0] > 0 }.map {
        "\(NumberText.grouped(matrix.counts[actual][$0])) as \(classes[$0])"
      }
      return "Of \(NumberText.grouped(matrix.count(ofActual: actual))) "
        + "\(ClassWords.plural(classes[actual])), it reads \(Spoken.list(parts))."
    }
    guard let cell else { return rows }
    let count = matrix.counts[cell.row][cell.column]
    return rows + [
      "The cursor is on \(classes[cell.row]) read as \(classes[cell.column]), "
        + "\(Spoken.count(count, "digit")): open lists them."
    ]
  }

  private func bought(_ lesson: Lesson, _ assessment: Assessment) -> [String] {
    func count(_ cell: BoughtCell) -> Int {
      (0..<assessment.count).count { index in
        cell.filter.shows(
          label: assessment.labels[index], verdict: assessment.verdicts[index],
          isIdealRight: lesson.baseline.isRight(at: index))
      }
    }
    let (both, lost, bought) = (count(.both), count(.lost), count(.bought))
    return [
      "Of \(Spoken.count(assessment.count, "digit")) the ideals get "
        + "\(NumberText.grouped(both + lost)) right and the model "
        + "\(NumberText.grouped(both + bought)): training bought \(NumberText.grouped(bought)) and "
        + "lost \(NumberText.grouped(lost)).",
      "The cursor is on those that \(boughtCell.words), "
        + "\(Spoken.count(count(boughtCell), "digit")): open lists them.",
    ]
  }
}

extension BoughtCell {
  /// Which digits are in it, after "those that".
  fileprivate var words: String {
    switch self {
    case .both: "both get right"
    case .lost: "only the ideals get right"
    case .bought: "only the model gets right"
    case .neither: "both get wrong"
    }
  }
}
