import Datasets
import Learning

/// The digits of the list, in their order, and the one that the cursor is on.
///
/// While the cursor is on no digit, the list is made anew whenever the weights have changed. Once it
/// is on one, nothing moves: what has become right stays in its place, marked, until the cursor goes
/// on; what has become wrong comes last.
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

  private var version: Int?
  /// The verdicts when the list was last left or let go.
  private var look: [Int]?

  // MARK: What the model says

  /// Takes in an answer, where it is new.
  mutating func follow(_ inspection: Inspection, _ lesson: Lesson) {
    guard let assessment = inspection.assessment, inspection.version != version else { return }
    (self.assessment, version, source) = (assessment, inspection.version, inspection.source)
    if look == nil { look = assessment.verdicts }
    if selected == nil {
      list(lesson)
    } else {
      let present = Set(indices)
      indices += matching(lesson).filter { !present.contains($0) }
    }
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

  /// How many digits belong into the list now.
  func count(_ lesson: Lesson) -> Int {
    (0..<(assessment?.count ?? 0)).count { belongs($0, lesson) }
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

  /// No filter, what the ideal digits say, then the pairs, those with most digits first.
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
    // Two classes have their two pairs always, so that the key's way is the same every time.
    let isFew = lesson.classes.count == 2 && kind == .wrong
    let shown = pairs.enumerated().filter { place, pair in
      counts[pair] != nil || isFew && place % 3 != 0
    }
    let sorted = shown.sorted { first, second in
      let (one, other) = (counts[first.element] ?? 0, counts[second.element] ?? 0)
      return isFew || one == other ? first.offset < second.offset : one > other
    }
    return [.none] + sorted.map(\.element) + [.idealRight, .idealWrong]
  }

  private mutating func list(_ lesson: Lesson) { indices = matching(lesson) }

  /// All digits that belong into the list, in its order.
  private func matching(_ lesson: Lesson) -> [Int] {
    guard let assessment else { return [] }
    func key(_ index: Int) -> (Float, Float) {
      let loss = -assessment.losses[index]
      let probability = assessment.probability(of: assessment.verdicts[index], at: index)
      return switch order {
      case .worst: (loss, 0)
      case .leastSure: (probability, 0)
      case .surest: (-probability, 0)
      case .byClass: (Float(assessment.labels[index]), loss)
      case .byIndex: (0, 0)
      }
    }
    let shown = (0..<assessment.count).filter { belongs($0, lesson) }.map { index in
      (index: index, key: key(index), number: lesson.dataset.validationIndex(at: index))
    }
    return shown.sorted { first, second in
      first.key == second.key ? first.number < second.number : first.key < second.key
    }.map(\.index)
  }

  // MARK: The cursor

  /// Takes the cursor off; the list follows the weights again.
  mutating func letGo(_ lesson: Lesson) {
    selected = nil
    list(lesson)
  }

  /// Moves the cursor by so many digits; onto the first, or from the end onto the last, where it was
  /// on none.
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
