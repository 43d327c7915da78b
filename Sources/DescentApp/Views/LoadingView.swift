import TextGraphics

/// What a screen shows before there is anything to draw: what is on its way, and how far it is.
struct LoadingView {
  let workspace: Workspace

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let theme = workspace.theme
    let place = rect.centered(width: min(44, rect.width - 4), height: 3)
    canvas.write(words, x: 0, y: 0, in: place, theme.text)
    guard workspace.lesson == nil, let progress = workspace.loading else { return }
    let length = Int(progress.part * Double(place.width))
    let rest = place.width - length
    let x = canvas.write(
      String(repeating: "■", count: length), x: 0, y: 2, in: place, theme.training)
    canvas.write(String(repeating: "■", count: rest), x: x, y: 2, in: place, theme.frame)
  }

  private var words: String {
    let count = workspace.found.trainingCount
    return workspace.lesson == nil
      ? "loading \(NumberText.grouped(count)) image\(count == 1 ? "" : "s")…"
      : "drawing the first numbers…"
  }
}
