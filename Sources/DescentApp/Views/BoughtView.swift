import Datasets
import Learning
import TextGraphics

/// What training bought: what the ideal digits and the model get right or wrong, in two rows and
/// two columns, each with some of its digits.
struct BoughtView {
  let workspace: Workspace
  let lesson: Lesson
  let assessment: Assessment
  /// All digits, the largest loss first.
  let worstFirst: [Int]
  /// The cell that the cursor is on.
  let cell: BoughtCell

  private var theme: Theme { workspace.theme }

  /// The cell that a digit is in.
  private func cell(of index: Int) -> BoughtCell {
    let isIdealRight = lesson.baseline.isRight(at: index)
    return assessment.isRight(index)
      ? isIdealRight ? .both : .bought : isIdealRight ? .lost : .neither
  }

  /// How many digits each cell has.
  private var counts: [Int] {
    var counts = [Int](repeating: 0, count: BoughtCell.allCases.count)
    for index in 0..<assessment.count { counts[cell(of: index).rawValue] += 1 }
    return counts
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let top = rect.split(top: 1).top
    let counts = counts
    let words = sentence(counts)
    let fitting = words.first { $0.unicodeScalars.count <= top.width - 2 } ?? words.last ?? ""
    canvas.write(fitting, x: 1, y: 0, in: top, theme.text)
    for (shown, place) in zip(BoughtCell.allCases, BoughtView.places(in: rect)) {
      draw(shown, counts[shown.rawValue], on: &canvas, in: place)
    }
  }

  /// Where the cells stand, below a line of words.
  static func places(in rect: Rect) -> [Rect] {
    let grid = rect.split(top: 1).bottom
    let (upper, lower) = grid.split(top: (grid.height + 1) / 2)
    return [upper, lower].flatMap { part in
      let (left, right) = part.split(left: part.width / 2)
      return [left, right]
    }
  }

  private func sentence(_ counts: [Int]) -> [String] {
    let total = NumberText.grouped(assessment.count)
    let ideal = NumberText.grouped(counts[0] + counts[1])
    let model = NumberText.grouped(counts[0] + counts[2])
    let (bought, lost) = (NumberText.grouped(counts[2]), NumberText.grouped(counts[1]))
    return [
      "Of \(total) digits the ideals get \(ideal) right and the model \(model): training bought "
        + "\(bought) and lost \(lost).",
      "ideals \(ideal), model \(model) of \(total): bought \(bought), lost \(lost)",
      "bought \(bought), lost \(lost)",
    ]
  }

  private func title(_ cell: BoughtCell) -> [String] {
    let ideal = cell.isIdealRight ? "ideals ✓" : "ideals ✗"
    let model = cell.isModelRight ? "model ✓" : "model ✗"
    let word =
      switch cell {
      case .both: "both right"
      case .lost: "lost"
      case .bought: "bought"
      case .neither: "both wrong"
      }
    return ["\(word) · \(ideal) \(model)", word]
  }

  private func draw(
    _ cell: BoughtCell, _ digitCount: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let isCursor = cell == self.cell
    let count = NumberText.grouped(digitCount)
    let titles = title(cell)
    let title = titles.first { $0.unicodeScalars.count + count.count + 8 <= rect.width }
    let mark = isCursor ? "▸ " : ""
    let box = Box(
      Box.Span(mark + (title ?? titles[1]), isCursor ? theme.selected : theme.title),
      notes: [Box.Span(count, theme.strong)],
      frame: isCursor ? theme.selectedFrame : theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard digitCount > 0 else {
      canvas.write("none", x: 1, y: 0, in: inside, theme.faint)
      return
    }
    let strip = DigitStrip(workspace: workspace, lesson: lesson)
    guard strip.hasRoom(in: inside) else {
      let share = Double(digitCount) / Double(max(assessment.count, 1))
      canvas.write("\(NumberText.percent(share)) of all", x: 1, y: 0, in: inside, theme.text)
      canvas.write(
        "ideals \(cell.isIdealRight ? "✓" : "✗")  model \(cell.isModelRight ? "✓" : "✗")", x: 1,
        y: 1,
        in: inside, theme.faint)
      return
    }
    strip.draw(
      worstFirst.lazy.filter { self.cell(of: $0) == cell }, on: &canvas, in: inside)
  }
}
