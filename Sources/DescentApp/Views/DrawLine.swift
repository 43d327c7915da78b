import Datasets
import TextGraphics

/// The prediction of two classes on a line with 0 in the middle, where one class ends and the other
/// begins.
///
/// ```
///  7 ────────────●─────┼─────────────────── 3
///   -5                 0                    5
/// ```
struct DrawLine {
  let workspace: Workspace
  let classes: [ImageClass]
  let prediction: Float

  /// How far the line may reach to either side, each about twice the one before.
  private static let ladder: [Float] = [5, 10, 20, 50, 100, 200, 500, 1_000]

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    // Negative predictions are on the second class's side.
    let names = [classes[1], classes[0]].map { ClassWords.name($0, width: rect.width / 5) }
    let left = names[0].unicodeScalars.count + 1
    let line = rect.split(left: left).right
      .split(left: rect.width - left - names[1].unicodeScalars.count - 1).left
    guard line.width >= 9 else { return }
    let half = (line.width - 1) / 2
    canvas.write(names[0], x: 0, y: 0, in: rect, theme.signs.negative)
    canvas.write(names[1], x: left + 2 * half + 2, y: 0, in: rect, theme.signs.positive)
    for x in 0...2 * half {
      canvas.put(Cell(x == half ? "┼" : "─", theme.frame), x: x, y: 0, in: line)
    }
    let end = DrawLine.ladder.first { prediction.magnitude <= $0 } ?? 1_000
    let number = NumberText.short(Double(end))
    canvas.write("−\(number)", x: 0, y: 1, in: line, theme.faint)
    canvas.write("0", x: half, y: 1, in: line, theme.faint)
    canvas.write(number, endingAt: 2 * half + 1, y: 1, in: line, theme.faint)
    guard !prediction.isNaN else { return }
    let part = Double(min(max(prediction / end, -1), 1))
    let x = half + Int((part * Double(half)).rounded())
    // Beyond the last rung, an arrow says that it goes on.
    let mark: Unicode.Scalar =
      prediction.magnitude <= end ? "●" : prediction < 0 ? "◂" : "▸"
    canvas.put(Cell(mark, theme.strong), x: x, y: 0, in: line)
  }
}
