import Datasets
import Learning
import TextGraphics

/// The picture that the model gets, and what each of its pixels adds to the prediction.
struct DrawPictures {
  let workspace: Workspace
  let lesson: Lesson
  let screen: DrawScreen

  private var theme: Theme { workspace.theme }
  private var size: ImageSize { lesson.dataset.imageSize }

  func draw(on canvas: inout Canvas, in layout: DrawLayout) {
    if !layout.picture.isEmpty { drawPicture(on: &canvas, in: layout.picture) }
    if !layout.why.isEmpty { drawWhy(on: &canvas, in: layout.why) }
  }

  private func drawPicture(on canvas: inout Canvas, in rect: Rect) {
    let box = Box(
      Box.Span(screen.isPrepared ? "prepared" : "unprepared", theme.title),
      notes: [Box.Span("\(size)", theme.faint)],
      footnote: Box.Span("what the model gets", theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let values = screen.pixels(size).map { Float($0) / 255 }
    draw(size.picture(of: values), on: &canvas, in: inside)
  }

  private func drawWhy(on canvas: inout Canvas, in rect: Rect) {
    let reading = DrawReading(workspace: workspace, lesson: lesson, screen: screen).reading
    let values = reading?.attribution.values ?? []
    let largest = values.map(\.magnitude).max() ?? 0
    let legend = legend(reading)
    let method =
      reading?.attribution.method == .gradientTimesInput ? "gradient × pixel" : "weight × pixel"
    let scale = legend.scale(largest)
    let box = Box(
      Box.Span(
        rect.width >= 34 ? "why: \(method)" : rect.width >= 28 ? method : "why", theme.title),
      notes: scale.isEmpty ? [] : [Box.Span(scale, theme.faint)],
      footnote: Box.Span(values.isEmpty ? "" : meaning(legend, width: rect.width - 5), theme.faint),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard !values.isEmpty else {
      canvas.write("after the", x: 1, y: 1, in: inside, theme.faint)
      canvas.write("first stroke", x: 1, y: 2, in: inside, theme.faint)
      return
    }
    draw(legend.image(values, of: size, largest: largest), on: &canvas, in: inside)
  }

  /// Where long names leave no room for both, one meaning stands for the other too.
  private func meaning(_ legend: SignLegend, width: Int) -> String {
    let line = legend.line(width: width)
    return line.isEmpty ? legend.lineOfPositive(width: width) : line
  }

  private func draw(_ image: ShadedImage, on canvas: inout Canvas, in rect: Rect) {
    let drawn = image.draw(on: &canvas, in: rect, shading: workspace.shading)
    if drawn.isEmpty { canvas.write("too small", x: 0, y: 0, in: rect, theme.faint) }
  }

  /// Names are cut only where they would not fit without any other word.
  private func legend(_ reading: PictureReading?) -> SignLegend {
    let sides = reading?.sides ?? (positive: 0, negative: 1)
    let (one, other) = (lesson.classes[sides.positive], lesson.classes[sides.negative])
    let short = [24, 12, 10, 8, 6, 3].map { width in
      (
        negative: ClassWords.name(other, width: width),
        positive: ClassWords.name(one, width: width)
      )
    }
    let long = (negative: "for \(short[0].negative)", positive: "for \(short[0].positive)")
    return SignLegend(workspace: workspace, meanings: [long] + short)
  }
}
