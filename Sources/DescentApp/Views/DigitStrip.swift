import TextGraphics

/// Some validation digits as small pictures without words, as many as there is room for.
struct DigitStrip {
  let workspace: Workspace
  let lesson: Lesson

  /// Draws the first of some digits, row by row; no more of them are asked for than are drawn.
  func draw(_ digits: some Sequence<Int>, on canvas: inout Canvas, in rect: Rect) {
    for (place, index) in zip(cells(in: rect).places, digits) {
      lesson.validation.picture(at: index).draw(
        on: &canvas, in: place, shading: workspace.shading)
    }
  }

  /// Whether a single picture would fit.
  func hasRoom(in rect: Rect) -> Bool { !cells(in: rect).places.isEmpty }

  private func cells(in rect: Rect) -> MistakeCells {
    MistakeCells(
      count: 0, size: lesson.dataset.imageSize, nameWidth: 1, in: rect, hasWords: false)
  }
}
