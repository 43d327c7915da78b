import Datasets
import Learning
import TextGraphics

/// Mistakes, page by page: the list with the digit that the cursor is on.
struct MistakesView {
  let workspace: Workspace
  let lesson: Lesson
  let screen: MistakesScreen

  var theme: Theme { workspace.theme }
  var classes: [ImageClass] { lesson.classes }
  var listing: MistakeListing { screen.listing }

  /// A class in so many columns at most.
  func name(_ position: Int, _ width: Int = 9) -> String {
    ClassWords.name(classes[position], width: width)
  }

  // MARK: The list

  func drawList(on canvas: inout Canvas, in rect: Rect) {
    let (grid, digit) = MistakesLayout.list(rect)
    drawGrid(on: &canvas, in: grid)
    guard let digit else { return }
    guard let index = listing.current else {
      Box(Box.Span("no digit", theme.title), frame: theme.frame).draw(on: &canvas, in: digit)
      return
    }
    DigitView(workspace: workspace, lesson: lesson, screen: screen, index: index)
      .drawBeside(on: &canvas, in: digit)
  }

  private func drawGrid(on canvas: inout Canvas, in rect: Rect) {
    let cells = MistakesLayout.cells(workspace, count: listing.indices.count)
    let page = cells.page(of: listing.place ?? 0)
    let box = Box(
      Box.Span(title, theme.title), notes: notes(cells, page),
      footnote: footnote(width: rect.width - 5), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard !listing.indices.isEmpty else {
      drawNothing(on: &canvas, in: inside)
      return
    }
    guard !cells.places.isEmpty else {
      canvas.write("too small", x: 0, y: 0, in: inside, theme.faint)
      return
    }
    for (place, number) in zip(cells.places, cells.range(ofPage: page)) {
      drawCell(listing.indices[number], cells.picture, on: &canvas, in: place)
    }
  }

  /// `37 mistakes`, `2 of 1,010 digits`.
  private var title: String {
    let count = NumberText.grouped(listing.count)
    let held = listing.indices.count - listing.count
    let turned = held > 0 ? " +\(held) turned" : ""
    let width = classes.count == 2 ? 8 : 5
    if listing.filter == .none {
      let kind = listing.filter.title(listing.kind, classes)
      return "\(count) \(listing.count == 1 ? String(kind.dropLast()) : kind)\(turned)"
    }
    let words = listing.filter.title(listing.kind, classes, nameWidth: width)
    // Two numbers beside each other would be one.
    let sign = if case .pair = listing.filter { "× " } else { "" }
    return "\(count) \(sign)\(words)\(turned)"
  }

  private func notes(_ cells: MistakeCells, _ page: Int) -> [Box.Span] {
    let order = Box.Span(listing.order.title(listing.kind), theme.text)
    let place = cells.pageCount > 1 ? " · page \(page + 1) of \(cells.pageCount)" : ""
    let state = listing.selected == nil ? "" : "held · "
    return [Box.Span(state, theme.key), order, Box.Span(place, theme.faint)]
      .filter { !$0.text.isEmpty }
  }

  private func footnote(width: Int) -> Box.Span? {
    guard let assessment = listing.assessment else { return nil }
    let wrong =
      "\(NumberText.grouped(assessment.mistakeCount)) of "
      + "\(NumberText.grouped(assessment.count)) wrong · "
      + NumberLabel.accuracy(assessment.accuracy)
    let words = [
      "p: probability of that class · \(listing.source) · \(wrong)",
      "\(listing.source) · \(wrong)", wrong,
    ]
    return words.first { $0.unicodeScalars.count <= width }.map { Box.Span($0, theme.faint) }
  }

  private func drawNothing(on canvas: inout Canvas, in rect: Rect) {
    let total = NumberText.grouped(lesson.validation.count)
    let isAll = listing.filter == .none
    let sentences: [String]
    switch (listing.kind, isAll) {
    case (.wrong, true):
      sentences = ["No mistakes: all \(total) digits are right.", "a shows right answers."]
    case (.right, true): sentences = ["Not one of \(total) digits is right."]
    default:
      sentences = [
        "None: \(listing.filter.title(listing.kind, classes)).", "f shows others.",
      ]
    }
    let place = rect.centered(width: rect.width - 4, height: sentences.count)
    for (row, sentence) in sentences.enumerated() {
      let x = max(0, (place.width - sentence.unicodeScalars.count) / 2)
      canvas.write(sentence, x: x, y: row, in: place, row == 0 ? theme.text : theme.faint)
    }
  }

  // MARK: One cell

  private func drawCell(
    _ index: Int, _ picture: Size, on canvas: inout Canvas, in rect: Rect
  ) {
    let (upper, words) = rect.split(top: picture.height)
    let place = upper.centered(width: picture.width, height: picture.height)
    lesson.validation.picture(at: index).draw(
      on: &canvas, in: place, shading: workspace.shading)
    if let change = listing.change(of: index) {
      let isRight = change == .newlyRight
      canvas.write(
        isRight ? "✓ new" : "✗ new", x: 0, y: 0, in: place, isRight ? theme.good : theme.bad)
    }
    guard let assessment = listing.assessment else { return }
    drawAnswers(index, assessment, on: &canvas, in: words)
    drawLoss(index, assessment, on: &canvas, in: words)
  }

  /// What the digit is and what it was taken for, with their probabilities.
  private func drawAnswers(
    _ index: Int, _ assessment: Assessment, on canvas: inout Canvas, in rect: Rect
  ) {
    let isSelected = index == listing.selected
    // What stands beside the list while the cursor is on no digit.
    let isBeside =
      listing.selected == nil && index == listing.indices.first
      && MistakesLayout.list(MistakesLayout.body(workspace, .list)).digit != nil
    let (label, verdict) = (assessment.labels[index], assessment.verdicts[index])
    let other = assessment.rival(at: index)
    let rows: [(words: String, position: Int)] = [
      ("is \(name(label))", label),
      label == verdict
        ? ("not \(name(other))", other) : ("read as \(name(verdict))", verdict),
    ]
    for (row, line) in rows.enumerated() {
      let probability = assessment.probability(of: line.position, at: index)
      let style = isSelected ? theme.selected : row == 0 ? theme.strong : theme.text
      let number = "p\(BatchView.probability(probability))"
      // Also without colours the cursor is to be seen.
      let mark = isSelected ? "▸" : isBeside ? "▷" : ""
      let name = row == 0 ? mark + line.words : line.words
      let gap = rect.width - name.unicodeScalars.count - number.count
      let text = name + String(repeating: " ", count: max(1, gap)) + number
      canvas.write(text, x: 0, y: row, in: rect, style)
    }
  }

  private func drawLoss(
    _ index: Int, _ assessment: Assessment, on canvas: inout Canvas, in rect: Rect
  ) {
    let isRight = assessment.isRight(index)
    canvas.write(isRight ? "✓" : "✗", x: 0, y: 2, in: rect, isRight ? theme.good : theme.bad)
    canvas.write("loss", x: 2, y: 2, in: rect, theme.faint)
    canvas.write(
      NumberLabel.steadyLoss(assessment.losses[index]), endingAt: rect.width, y: 2, in: rect,
      theme.faint)
  }
}

// MARK: - Other pages

extension MistakesView {
  /// The digit that the cursor is on, taken apart.
  func drawDigit(on canvas: inout Canvas, in rect: Rect) {
    guard let index = listing.current else { return }
    DigitView(workspace: workspace, lesson: lesson, screen: screen, index: index)
      .draw(on: &canvas, in: rect)
  }

  /// Who is taken for whom.
  func drawMatrix(on canvas: inout Canvas, in rect: Rect) { matrix?.draw(on: &canvas, in: rect) }

  /// The same as a view; `nil` before the digits were counted.
  var matrix: ConfusionView? {
    guard let assessment = listing.assessment, let whole = listing.whole else { return nil }
    return ConfusionView(
      workspace: workspace, lesson: lesson, assessment: assessment, whole: whole,
      cell: screen.cell ?? MatrixCell(row: 0, column: 0), source: listing.source)
  }

  /// What training bought.
  func drawBought(on canvas: inout Canvas, in rect: Rect) {
    guard let assessment = listing.assessment, let whole = listing.whole else { return }
    BoughtView(
      workspace: workspace, lesson: lesson, assessment: assessment, worstFirst: whole.worstFirst,
      cell: screen.boughtCell
    ).draw(on: &canvas, in: rect)
  }
}
