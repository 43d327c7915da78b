import Learning
import TextGraphics

/// The distance of a digit to one ideal, as a figure and as a bar.
struct DistanceBar {
  let workspace: Workspace
  let digit: JudgedDigit
  let measure: Distance
  /// The place of the ideal's class.
  let position: Int

  /// One row of a rectangle: what it is the distance to, the figure, and a bar in what is left.
  func draw(_ label: String, y: Int, on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let distance = digit.distances(by: measure)[position]
    let isClosest = digit.lesson.baseline(by: measure).verdicts[digit.index] == position
    let x = canvas.write(
      "\(label) \(NumberLabel.distance(distance)) ", x: 0, y: y, in: rect,
      isClosest ? theme.strong : theme.text)
    let room = max(0, rect.width - x - 1)
    let length = Int((distance / largest * Float(room)).rounded())
    canvas.write(
      String(repeating: "■", count: max(0, length)), x: x, y: y, in: rect,
      isClosest ? theme.training : theme.faint)
  }

  /// All bars of a digit have one scale, so that they compare.
  private var largest: Float {
    Distance.allCases.flatMap(digit.distances).reduce(0.25) { max($0, $1) }
  }
}
