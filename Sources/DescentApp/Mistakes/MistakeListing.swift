import Datasets
import Learning

/// The digits of the list, in their order, and the one that the cursor is on.
///
/// While the cursor is on no digit, the list is made anew whenever the weights have changed. Once
/// it is on one, nothing moves: what has become right stays in its place, marked, until the cursor
/// goes on; what has become wrong comes last.
struct MistakeListing: Sendable {
  /// What has changed of a digit since the last look.
  enum Change: Hashable, Sendable {
    case newlyWrong, newlyRight
  }

  /// Which are looked at.
  private(set) var kind = MistakeKind.wrong
  /// In which order.
  private(set) var order = MistakeOrder.worst
  /// Which of them are shown.
  private(set) var filter = MistakeFilter.none
  /// The digits that are shown, as places among the validation digits.
  private(set) var indices: [Int] = []
  /// The digit that the cursor is on; `nil` for none.
  private(set) var selected: Int?
  /// What the model says of all digits; `nil` before it was asked.
  private(set) var assessment: Assessment?
  /// Whose weights those are: `step 120`.
  private(set) var source = ""

  /// What is known of all digits together; `nil` before the model was asked.
  private(set) var whole: WholeInspection?
  /// How many digits belong into the list now.
  private(set) var count = 0
  /// Stands for the weights that all this is about.
  private(set) var version: Int?
  private var attempt: Int?
  /// The verdicts when the list was last left or let go.
  private var look: [Int]?

  // MARK: What the model says

  /// Takes in an answer, where it is new.
  mutating func follow(_ inspection: Inspection, _ lesson: Lesson) {
    guard let assessment = inspection.assessment, let whole = inspection.whole else { return }
    let isOther = inspection.version != version
    guard isOther || whole.ranking.order != self.whole?.ranking.order else { return }
    (self.assessment, self.whole) = (assessment, whole)
    (version, source) = (inspection.version, inspection.source)
    if look == nil || inspection.attempt != attempt { look = assessment.verdicts }
    if selected == nil {
      list(lesson)
    } else if inspection.attempt != attempt {
      // Another run: the list is made anew around the digit that the cursor is on.
      list(lesson, with: selected)
    } else if isOther {
      let present = Set(indices)
      let all = matching(lesson)
      count = all.count
      indices += all.filter { !present.contains($0) }
    }
    attempt = inspection.attempt
  }

  /// Remembers how things are, for the marks of the next look.
  mutating func endLook() { look = assessment?.verdicts }

  /// What has changed of a digit since the last look.
  func change(of index: Int) -> Change? {
    guard let assessment, let look, look.indices.contains(index) else { return nil }
    let (was, isRight) = (look[index] == assessment.labels[index], assessment.isRight(index))
    return was == isRight ? nil : isRight ? .newlyRight : .newlyWrong
  }

  /// Whether a digit still belongs into the list.
  func belongs(_ index: Int, _ lesson: Lesson) -> Bool {
    guard let assessment else { return false }
    let isRight = assessment.isRight(index)
    let isOfKind = kind == .all || isRight == (kind == .right)
    return isOfKind
      && filter.shows(
        label: assessment.labels[index], verdict: assessment.verdicts[index],
        isIdealRight: lesson.baseline.isRight(at: index))
  }

  // MARK: What is shown

  /// The next order.
  mutating func turnOrder(_ lesson: Lesson) {
    order = order.next
    letGo(lesson)
  }

  /// Wrong, right, all; a filter that holds for one of them only goes.
  mutating func turnKind(_ lesson: Lesson) {
    kind = kind.next
    switch filter {
    case .pair, .bought: filter = .none
    case .none, .idealRight, .idealWrong: break
    }
    letGo(lesson)
  }

  /// The next filter of those under which there is something to see.
  mutating func turnFilter(_ lesson: Lesson) {
    let all = filters(lesson)
    let place = all.firstIndex(of: filter) ?? -1
    show(kind, all[(place + 1) % all.count], lesson)
  }

  /// Shows other digits.
  mutating func show(_ kind: MistakeKind, _ filter: MistakeFilter, _ lesson: Lesson) {
    (self.kind, self.filter) = (kind, filter)
    letGo(lesson)
  }

  /// No filter, the pairs that have digits, then what the ideal digits say.
  private func filters(_ lesson: Lesson) -> [MistakeFilter] {
    guard let assessment else { return [.none] }
    var counts: [MistakeFilter: Int] = [:]
    for index in 0..<assessment.count
    where kind == .all || assessment.isRight(index) == (kind == .right) {
      let pair = MistakeFilter.pair(
        actual: assessment.labels[index], predicted: assessment.verdicts[index])
      counts[pair, default: 0] += 1
    }
    let positions = lesson.classes.indices
    let pairs = positions.flatMap { actual in
      positions.map { MistakeFilter.pair(actual: actual, predicted: $0) }
    }
    // Two classes have their two pairs always, and all come in the order of the classes, so that
    // the key's way is the same while counts change.
    let isFew = lesson.classes.count == 2 && kind == .wrong
    let shown = pairs.enumerated().filter { place, pair in
      counts[pair] != nil || isFew && place % 3 != 0
    }
    return [.none] + shown.map(\.element) + [.idealRight, .idealWrong]
  }

  private mutating func list(_ lesson: Lesson, with kept: Int? = nil) {
    indices = matching(lesson, with: kept)
    count = indices.count { belongs($0, lesson) }
  }

  /// All digits that belong into the list, in its order, and one that may not.
  private func matching(_ lesson: Lesson, with kept: Int? = nil) -> [Int] {
    (whole?.ranking.indices ?? []).filter { $0 == kept || belongs($0, lesson) }
  }

  // MARK: The cursor

  /// Takes the cursor off; the list follows the weights again.
  mutating func letGo(_ lesson: Lesson) {
    selected = nil
    list(lesson)
  }

  /// Moves the cursor by so many digits; onto the first, or from the end onto the last, where it
  /// was on none.
  mutating func move(by distance: Int, _ lesson: Lesson) {
    guard !indices.isEmpty else { return }
    let last = indices.count - 1
    guard let place = place else {
      select(indices[distance > indices.count ? last : 0], lesson)
      return
    }
    select(indices[min(max(place + distance, 0), last)], lesson)
  }

  /// Puts the cursor on a digit; what does not belong into the list any more leaves it.
  ///
  /// - Returns: False where the digit is not in the list.
  @discardableResult
  mutating func select(_ index: Int, _ lesson: Lesson) -> Bool {
    guard indices.contains(index) else { return false }
    if selected != nil { indices = indices.filter { $0 == index || belongs($0, lesson) } }
    selected = index
    return true
  }

  /// The place of the cursor in the list.
  var place: Int? { selected.flatMap { indices.firstIndex(of: $0) } }

  /// The digit that the cursor is on, else the first.
  var current: Int? { selected ?? indices.first }
}
