import TextGraphics

// How a digit has fared over the run.

extension DigitView {
  /// Its loss over the run; `nil` while that is not known.
  var course: BiographyPlot? {
    (detail?.biography).map {
      BiographyPlot(
        workspace: workspace, biography: $0, classCount: classes.count,
        time: screen.cursorTime(workspace))
    }
  }

  /// How it has fared over the run, and its loss as a curve.
  func drawCourse(on canvas: inout Canvas, in rect: Rect) {
    let footnote = course?.footnote(theme) ?? Box.Span("its loss at each step", theme.faint)
    let box = Box(Box.Span("over this run", theme.title), footnote: footnote, frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let lines = courseLines(in: inside)
    for (row, line) in lines.enumerated() {
      canvas.write(DigitWords.cut(line, width: inside.width - 1), x: 1, y: row, in: inside)
    }
    course?.draw(on: &canvas, in: inside.split(top: lines.count).bottom)
  }

  private func courseLines(in rect: Rect) -> [[Box.Span]] {
    rect.height >= 8 ? words(width: rect.width)?.courseLines ?? [] : []
  }

  /// Where the curve of its loss is on the page, and over which steps; `nil` where it is not shown.
  func timeline(in rect: Rect) -> Timeline? {
    guard let biography = detail?.biography else { return nil }
    let moments = BiographyPlot.series(biography)
    guard let newest = moments.last?.x, let place = coursePlace(in: rect) else { return nil }
    let plot = Timeline.Plot(
      rect: place, axis: BiographyPlot.x(biography), hasAxes: BiographyPlot.hasAxes(in: place))
    return Timeline(
      moments: moments, newest: newest, plots: [plot], glyphs: workspace.capabilities.glyphs)
  }

  private func coursePlace(in rect: Rect) -> Rect? {
    let parts = MistakesLayout.digit(rect)
    if !parts.course.isEmpty {
      let inside = parts.course.insetBy(dx: 1, dy: 1)
      return inside.split(top: courseLines(in: inside).count).bottom
    }
    guard turned(parts) == .facts, let place = parts.pictures.first(where: { $0.picture == nil })
    else { return nil }
    let inside = place.rect.insetBy(dx: 2, dy: 1)
    let rest = inside.split(top: factLines(width: inside.width).count).bottom
    return rest.width >= 2 && rest.height >= 1 ? rest : nil
  }
}
