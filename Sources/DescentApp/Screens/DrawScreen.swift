import TextGraphics

/// Your own digit, read as you draw it.
struct DrawScreen: Screen {
  static let number = 8
  static let title = "Draw"
  static let summary = ""
  static let bindings: [Binding<DrawScreen>] = []

  init() {}

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {}
}
