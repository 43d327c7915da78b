import Datasets
import Learning
import TextGraphics

/// What the model gets wrong: the digits, worst first, each of them taken apart, and the whole.
struct MistakesScreen: CursorScreen {
  static let number = 7
  static let title = "Mistakes"
  static let summary = """
    All validation digits that are taken for another class, the largest loss first, as the model is \
    now: it follows training. While the cursor is on a digit nothing moves; Esc lets it go. Enter \
    takes a digit apart: what each pixel adds to the prediction (their sum and the bias are it), the \
    smallest change that turns the verdict, its distances to the ideal digits, the training digits \
    most like it, and how it has fared over the run. m counts who is taken for whom; b compares with \
    the ideal digits.
    """

  /// What fills the screen.
  enum Page: Hashable, Sendable {
    /// The digits.
    case list
    /// One of them.
    case digit
    /// Who is taken for whom.
    case matrix
    /// What training bought.
    case bought
  }

  static let goTo: GoTo<MistakesScreen>? = GoTo("index or file number") {
    screen, number, workspace in
    guard let lesson = workspace.lesson else { return "still loading" }
    let images = lesson.validation
    let index =
      (0..<images.count).first { lesson.dataset.validationIndex(at: $0) == number }
      ?? images.originalIndices.firstIndex(of: number)
    guard let index else { return "no digit has that number" }
    if screen.listing.select(index, lesson) {
      if screen.page != .digit { screen.page = .list }
      return nil
    }
    return screen.listing.assessment?.isRight(index) == true && screen.listing.kind == .wrong
      ? "the model gets that one right: a shows it" : "not in this list: f or a shows others"
  }

  /// What fills the screen.
  var page = Page.list
  /// The digits.
  var listing = MistakeListing()
  /// The cell of the matrix that the cursor is on; `nil` before it was first shown.
  var cell: MatrixCell?
  /// Which of the four cells of what training bought the cursor is on.
  var boughtCell = BoughtCell.lost
  /// Which picture of a digit is large where not all are.
  var picture = DigitPicture.attribution
  /// The digit that was last taken apart, and what stands for the weights that did it.
  private(set) var detail: (digit: DigitInspection, version: Int)?
  var cursor: PlotCursor?

  init() {}

  func question(_ workspace: Workspace) -> InspectionQuestion {
    let rect = MistakesLayout.body(workspace, page)
    let hasDigit = page == .digit || page == .list && MistakesLayout.list(rect).digit != nil
    return InspectionQuestion(
      wantsAssessment: true, order: listing.order, digit: hasDigit ? listing.current : nil)
  }

  mutating func follow(_ workspace: Workspace) {
    guard let lesson = workspace.lesson, let inspection = workspace.inspection else { return }
    listing.follow(inspection, lesson)
    if let digit = inspection.digit { detail = (digit, inspection.version) }
    if page == .digit, listing.current == nil { page = .list }
    followTime(workspace)
  }

  func timeline(_ workspace: Workspace) -> Timeline? {
    guard page == .digit, let lesson = workspace.lesson, let index = listing.current else {
      return nil
    }
    return DigitView(workspace: workspace, lesson: lesson, screen: self, index: index)
      .timeline(in: MistakesLayout.body(workspace, page))
  }

  mutating func didLeave() { listing.endLook() }

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let lesson = workspace.lesson, listing.assessment != nil else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let (body, bottom) = MistakesLayout.split(rect, workspace, page)
    if let snapshot = workspace.snapshot, !bottom.isEmpty {
      StatusLine(workspace: workspace, snapshot: snapshot, hasOwnFigures: false).draw(
        on: &canvas, in: bottom)
    }
    let view = MistakesView(workspace: workspace, lesson: lesson, screen: self)
    switch page {
    case .list: view.drawList(on: &canvas, in: body)
    case .digit: view.drawDigit(on: &canvas, in: body)
    case .matrix: view.drawMatrix(on: &canvas, in: body)
    case .bought: view.drawBought(on: &canvas, in: body)
    }
  }
}

/// A cell of the confusion matrix.
struct MatrixCell: Hashable, Sendable {
  /// The place of the class that a digit belongs to.
  var row: Int
  /// The place of the class that it is taken for.
  var column: Int
}

/// A cell of what training bought.
enum BoughtCell: Int, Hashable, Sendable, CaseIterable {
  /// Both get it right; only the ideal digits do; only the model does; neither does.
  case both, lost, bought, neither

  /// Whether the ideal digits get it right.
  var isIdealRight: Bool { self == .both || self == .lost }
  /// Whether the model gets it right.
  var isModelRight: Bool { self == .both || self == .bought }
  /// The digits in it.
  var filter: MistakeFilter { .bought(idealRight: isIdealRight, modelRight: isModelRight) }
}

/// The pictures of a digit.
enum DigitPicture: Int, Hashable, Sendable, CaseIterable {
  /// As it is.
  case digit
  /// What each pixel adds to the prediction.
  case attribution
  /// The smallest change that turns the verdict.
  case change
  /// The digit after that change.
  case changed
  /// What the words have no room for.
  case facts

  /// After the last the first again.
  func next(hasFacts: Bool) -> DigitPicture {
    let next = DigitPicture(rawValue: rawValue + 1) ?? .digit
    return next == .facts && !hasFacts ? .digit : next
  }
}
