import Datasets
import Learning
import TextGraphics

/// The probability of each class as a figure and as a bar, that of the verdict marked.
struct DrawClasses {
  let workspace: Workspace
  let classes: [ImageClass]
  let reading: PictureReading

  private var theme: Theme { workspace.theme }
  private var labelWidth: Int { min(10, ClassWords.width(classes)) }

  /// Columns of a mark, a name, a figure and a short bar.
  private var narrowest: Int { labelWidth + 12 }

  /// Side by side where rows are few.
  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let needed = (classes.count + rect.height - 1) / rect.height
    let blocks = min(needed, max(1, (rect.width + 2) / (narrowest + 2)))
    let room = blocks * rect.height
    let hasAll = classes.count <= room
    let shown =
      hasAll
      ? Array(classes.indices) : Array(DrawWords.byProbability(reading).prefix(max(0, room - 1)))
    let rows = hasAll ? (classes.count + blocks - 1) / blocks : rect.height
    let width = (rect.width + 2) / blocks - 2
    for (number, position) in shown.enumerated() {
      let block = Rect(
        x: rect.x + number / rows * (width + 2), y: rect.y, width: width, height: rect.height)
      drawRow(position, y: number % rows, on: &canvas, in: block)
    }
    guard !hasAll else { return }
    canvas.write(
      "+\(classes.count - shown.count) less likely",
      x: shown.count / rows * (width + 2) + 1, y: shown.count % rows, in: rect, theme.faint)
  }

  private func drawRow(_ position: Int, y: Int, on canvas: inout Canvas, in rect: Rect) {
    let isVerdict = position == reading.verdict
    let probability = reading.probabilities[position]
    let style = isVerdict ? theme.strong : theme.text
    let name = ClassWords.column(classes[position], width: labelWidth)
    let x = canvas.write(
      "\(isVerdict ? "▸" : " ")\(name) \(BatchView.probability(probability)) ", x: 0, y: y,
      in: rect, style)
    let room = Float(max(0, rect.width - x))
    let length = probability.isFinite ? Int((probability * room).rounded()) : 0
    canvas.write(
      String(repeating: "■", count: max(0, length)), x: x, y: y, in: rect,
      isVerdict ? theme.training : theme.faint)
  }
}
