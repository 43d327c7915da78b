import Datasets
import Learning
import TextGraphics

/// The pixels of a digit with most to say, for one class and for the other in two columns.
struct StrongestPixels {
  let workspace: Workspace
  let lesson: Lesson
  let words: DigitWords?
  /// What the model says of the digit; `nil` while it is being asked.
  let reading: PictureReading?

  private var theme: Theme { workspace.theme }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span("pixels with most to say", theme.title),
      footnote: Box.Span("[row,column] share", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard let words, let reading else { return }
    let attribution = reading.attribution
    let strongest = attribution.values.map(\.magnitude).max() ?? 0
    let (left, right) = inside.split(left: inside.width / 2)
    for (place, position, pixels, isFor) in [
      (left, reading.sides.positive, attribution.strongestFor(inside.height - 1), true),
      (right, reading.sides.negative, attribution.strongestAgainst(inside.height - 1), false),
    ] {
      let style = isFor ? theme.signs.positive : theme.signs.negative
      let name = ClassWords.name(lesson.classes[position], width: 7)
      canvas.write("\(isFor ? "+" : "−") for \(name)", x: 0, y: 0, in: place, style)
      for (row, pixel) in pixels.enumerated() {
        let share = StrongestPixels.share(attribution.values[pixel], strongest: strongest)
        canvas.write(words.pixel(pixel), x: 0, y: row + 1, in: place, theme.faint)
        canvas.write(share, endingAt: min(place.width - 1, 16), y: row + 1, in: place, theme.text)
      }
    }
  }

  /// What a pixel adds, with its sign, in six columns.
  private static func share(_ value: Float, strongest: Float) -> String {
    let magnitude = Double(value.magnitude)
    let sign = value < 0 ? "−" : "+"
    if strongest >= 1e6 { return sign + NumberText.scientific(magnitude, decimals: 0) }
    if strongest >= 99.95 { return sign + NumberText.threeDigits(magnitude).drop { $0 == " " } }
    let text = NumberText.fixed(
      magnitude, decimals: strongest >= 10 ? 1 : strongest >= 1 ? 2 : strongest >= 0.1 ? 3 : 4)
    // A number below 0.1 gives its leading zero for a digit.
    return sign + (strongest < 0.1 ? String(text.dropFirst()) : text)
  }
}
