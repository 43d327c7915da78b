import Datasets
import Learning

/// Which digits are looked at, by what the model makes of them.
enum MistakeKind: Int, Hashable, Sendable, CaseIterable {
  /// Those that are taken for another class.
  case wrong
  /// Those that are taken for what they are.
  case right
  /// Both.
  case all

  /// The word for it.
  var word: String {
    switch self {
    case .wrong: "wrong"
    case .right: "right"
    case .all: "all"
    }
  }

  /// After the last the first again.
  var next: MistakeKind { MistakeKind(rawValue: rawValue + 1) ?? .wrong }
}

/// In which order they are looked at; equal ones by their numbers in the files.
public enum MistakeOrder: Int, Hashable, Sendable, CaseIterable {
  /// The largest loss first.
  case worst
  /// The least probable verdict first.
  case leastSure
  /// The most probable verdict first.
  case surest
  /// Class by class, inside each the largest loss first.
  case byClass
  /// As they stand in the files.
  case byIndex

  /// After the last the first again.
  var next: MistakeOrder { MistakeOrder(rawValue: rawValue + 1) ?? .worst }

  /// All validation digits in this order, of equal ones the lowest index in the validation file
  /// first; a loss that is not a number counts as the largest.
  func ranking(_ assessment: Assessment, of dataset: Dataset) -> [Int] {
    func key(_ index: Int) -> (Float, Float) {
      let loss = assessment.losses[index]
      let falling = loss.isNaN ? -Float.infinity : -loss
      let sure = assessment.probability(of: assessment.verdicts[index], at: index)
      let probability = sure.isNaN ? 0 : sure
      return switch self {
      case .worst: (falling, 0)
      case .leastSure: (probability, 0)
      case .surest: (-probability, 0)
      case .byClass: (Float(assessment.labels[index]), falling)
      case .byIndex: (0, 0)
      }
    }
    let digits = (0..<assessment.count).map { index in
      (index: index, key: key(index), number: dataset.validationIndex(at: index))
    }
    return digits.sorted { first, second in
      first.key == second.key ? first.number < second.number : first.key < second.key
    }.map(\.index)
  }

  /// What to call it over the list.
  func title(_ kind: MistakeKind) -> String {
    switch self {
    case .worst: "worst first"
    case .leastSure: "least sure first"
    case .surest: kind == .wrong ? "most sure and wrong" : "most sure first"
    case .byClass: "by class"
    case .byIndex: "by index"
    }
  }
}

/// Which of those are shown, by more than what the model makes of them.
enum MistakeFilter: Hashable, Sendable {
  /// All.
  case none
  /// Of one class, taken for one class.
  case pair(actual: Int, predicted: Int)
  /// Those that the ideal digits get right.
  case idealRight
  /// Those that the ideal digits get wrong.
  case idealWrong
  /// One of the four cells of what training bought.
  case bought(idealRight: Bool, modelRight: Bool)

  /// Whether a digit is shown.
  func shows(label: Int, verdict: Int, isIdealRight: Bool) -> Bool {
    switch self {
    case .none: true
    case .pair(let actual, let predicted): label == actual && verdict == predicted
    case .idealRight: isIdealRight
    case .idealWrong: !isIdealRight
    case .bought(let ideal, let model): isIdealRight == ideal && (label == verdict) == model
    }
  }

  /// What the list holds then: `mistakes`, `3 read as 7`, `right, by the ideal digits too`.
  func title(_ kind: MistakeKind, _ classes: [ImageClass], nameWidth: Int = 12) -> String {
    func name(_ position: Int) -> String { ClassWords.name(classes[position], width: nameWidth) }
    let words =
      switch kind {
      case .wrong: "mistakes"
      case .right: "right answers"
      case .all: "digits"
      }
    switch self {
    case .none: return words
    case .pair(let actual, let predicted):
      return actual == predicted
        ? "\(name(actual)) read as such" : "\(name(actual)) read as \(name(predicted))"
    case .idealRight:
      return kind == .wrong ? "mistakes the ideals get right" : "\(words), ideals right"
    case .idealWrong:
      return kind == .wrong ? "both get wrong" : "\(words), ideals wrong"
    case .bought(true, true): return "both get right"
    case .bought(false, true): return "bought by training"
    case .bought(true, false): return "lost by training"
    case .bought(false, false): return "both get wrong"
    }
  }
}
