import Datasets
import Learning

/// Which validation digits are looked at on Ideal, in which order, and what decides their verdicts.
///
/// The order is made when a key asks for it and kept: drawing looks a place up and sorts nothing.
struct DigitListing: Sendable {
  /// Which of the two distances decides verdicts and order.
  private(set) var measure = Distance.l1
  /// The order of the digits.
  private(set) var order = CallOrder.files
  /// The place of the only class that is shown; `nil` for all.
  private(set) var onlyClass: Int?

  /// The digits in their order; `nil` for all of them as they are.
  private var indices: [Int]?

  /// How many digits there are.
  func count(_ lesson: Lesson) -> Int { indices?.count ?? lesson.validation.count }

  /// The digit at a place, as its place among all validation digits.
  ///
  /// - Precondition: `0 ≤ place < count`.
  func digit(at place: Int) -> Int { indices?[place] ?? place }

  /// The place of a digit; `nil` where it is of a class that is not shown.
  func place(of digit: Int) -> Int? { indices == nil ? digit : indices?.firstIndex(of: digit) }

  /// Decides by the other distance.
  mutating func toggleMeasure(_ lesson: Lesson) {
    measure = measure.other
    list(lesson)
  }

  /// Takes the next order, after the last the first again.
  mutating func turnOrder(_ lesson: Lesson) {
    order = CallOrder(rawValue: order.rawValue + 1) ?? .files
    list(lesson)
  }

  /// Shows the next class alone, after the last all of them again; classes without validation
  /// digits are passed over.
  mutating func turnClass(_ lesson: Lesson) {
    let counts = lesson.validation.classCounts
    let next = (onlyClass ?? -1) + 1
    onlyClass = counts.indices.first { $0 >= next && counts[$0] > 0 }
    list(lesson)
  }

  /// Shows the digits of all classes.
  mutating func showAll(_ lesson: Lesson) {
    onlyClass = nil
    list(lesson)
  }

  private mutating func list(_ lesson: Lesson) {
    let images = lesson.validation
    let chosen = onlyClass.map(images.indices(ofClass:)) ?? Array(0..<images.count)
    let isAsItIs = onlyClass == nil && order == .files
    indices = isAsItIs ? nil : lesson.baseline(by: measure).sorted(chosen, by: order)
  }
}

extension CallOrder {
  /// What to call it over a digit.
  var title: String {
    switch self {
    case .files: "as in the files"
    case .closestFirst: "closest call first"
    case .worstFirst: "worst first"
    }
  }
}
