import TextGraphics

extension AppState {
  /// The whole screen as cells, on the theme's paper.
  public func draw() -> Canvas {
    var canvas = Canvas(workspace.size, filledWith: Cell(" ", workspace.theme.text))
    if isTooSmall {
      drawTooSmall(on: &canvas, in: canvas.bounds)
    } else {
      drawAll(on: &canvas, in: canvas.bounds)
    }
    canvas.fillBackground(with: workspace.theme.paper)
    return canvas
  }

  private func drawAll(on canvas: inout Canvas, in bounds: Rect) {
    let body = workspace.body
    let top = bounds.split(top: 1).top
    let bottom = bounds.split(top: body.maxY).bottom
    TabBar.draw(self, on: &canvas, in: top)
    screen.draw(workspace, on: &canvas, in: body)
    Footer.draw(self, on: &canvas, in: bottom)
    if let overlay = shell.stepOverlay { overlay.draw(self, on: &canvas, in: body) }
    if let editor = shell.stopEditor { editor.draw(self, on: &canvas, in: body) }
    if let help = shell.help { HelpOverlay.draw(help, self, on: &canvas) }
  }

  /// What is needed, what there is, and the one key that works.
  private func drawTooSmall(on canvas: inout Canvas, in rect: Rect) {
    let needed = AppState.minimumSize
    let lines = [
      "descent needs \(needed.width)×\(needed.height),",
      "this is \(rect.width)×\(rect.height).", "q quits",
    ]
    let top = max(0, (rect.height - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      let x = max(0, (rect.width - line.unicodeScalars.count) / 2)
      canvas.write(line, x: x, y: top + index, in: rect, workspace.theme.text)
    }
  }
}
