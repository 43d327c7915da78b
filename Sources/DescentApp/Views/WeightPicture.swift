import TextGraphics

/// One number for each pixel as a picture in two hues: what speaks for and against the first class.
struct WeightPicture {
  let workspace: Workspace
  let lesson: Lesson
  let picture: TrainScreen.Picture

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let legend = WeightLegend(workspace: workspace, lesson: lesson, picture: picture).signs
    let values = workspace.pictures?.values(of: picture, at: 0) ?? []
    let largest = values.map(\.magnitude).max() ?? 0
    let scale = legend.scale(largest)
    let hasRoom = rect.height >= 18 && rect.width >= 30
    let box = Box(
      Box.Span(rect.width >= 24 ? picture.title : picture.shortTitle, theme.title),
      notes: scale.isEmpty ? [] : [Box.Span(scale, theme.faint)],
      footnote: hasRoom || rect.width < 24
        ? nil : Box.Span(legend.line(width: rect.width - 5), theme.faint),
      frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    guard !values.isEmpty else {
      canvas.write("after the", x: 1, y: 1, in: inside, theme.faint)
      canvas.write("first step", x: 1, y: 2, in: inside, theme.faint)
      return
    }
    let (place, last) = inside.split(top: inside.height - (hasRoom ? 2 : 0))
    let drawn = legend.image(values, of: lesson.dataset.imageSize, largest: largest)
      .draw(on: &canvas, in: place, shading: workspace.shading)
    if drawn.isEmpty { canvas.write("too small", x: 0, y: 0, in: place, theme.faint) }
    if hasRoom { legend.draw(on: &canvas, in: last) }
  }
}
