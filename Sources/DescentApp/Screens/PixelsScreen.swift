import Datasets
import TextGraphics

/// What a picture is to a program: a table of numbers, of which a slice is shown.
struct PixelsScreen: Screen {
  static let number = 1
  static let title = "Pixels"
  static let summary = """
    A digit is a table of numbers, one for each pixel: 0 is paper, 255 is ink. A slice of it is \
    shown in greys, named as in Python: rows first, then columns, both counted from 0 at the upper \
    left, with the stop left out. Enter takes the slice to move it. Models see the numbers divided \
    by 255.
    """

  /// What the arrows are about.
  enum Mode: Sendable {
    /// They browse digits.
    case digit
    /// They move the slice.
    case slice
    /// They choose a digit on a sheet of many.
    case sheet
  }

  static let goTo: GoTo<PixelsScreen>? = .digit(\.index, among: \.training)

  /// The place of the training digit that is looked at; at first the one that the chapter opens.
  var index = 1
  /// The pixels whose numbers are shown; where the picture is smaller, those next to them.
  var slice = PixelSlice.chapter
  /// Whether numbers are divided by 255.
  var isScaled = false
  /// What the arrows are about.
  var mode = Mode.digit
  /// Whether the mouse has the slice.
  var isSliceHeld = false

  init() {}

  func draw(_ workspace: Workspace, on canvas: inout Canvas, in rect: Rect) {
    guard let lesson = workspace.lesson else {
      LoadingView(workspace: workspace).draw(on: &canvas, in: rect)
      return
    }
    let digit = TrainingDigit(lesson: lesson, index: index)
    if mode == .sheet {
      ContactSheet(workspace: workspace, digit: digit).draw(on: &canvas, in: rect)
      return
    }
    let (body, bottom) = PixelsScreen.split(rect, workspace)
    if let snapshot = workspace.snapshot, !bottom.isEmpty {
      StatusLine(workspace: workspace, snapshot: snapshot, hasOwnFigures: false).draw(
        on: &canvas, in: bottom)
    }
    let size = lesson.dataset.imageSize
    let wanted = slice.clamped(to: size)
    let layout = PixelsLayout(body, wanted, of: size)
    PixelsView(
      workspace: workspace, digit: digit, slice: layout.slice, wanted: wanted, isScaled: isScaled,
      isTaken: mode == .slice
    ).draw(layout, on: &canvas)
  }

  /// The slice as far as it is on the screen, which is what keys move and resize.
  func shownSlice(_ workspace: Workspace, of size: ImageSize) -> PixelSlice {
    layout(workspace, of: size).slice
  }

  /// Where the parts stand at the terminal's size.
  func layout(_ workspace: Workspace, of size: ImageSize) -> PixelsLayout {
    let body = PixelsScreen.split(workspace.body, workspace).body
    return PixelsLayout(body, slice.clamped(to: size), of: size)
  }

  /// The last row is for what goes on in training, where there are enough rows.
  private static func split(_ rect: Rect, _ workspace: Workspace) -> (body: Rect, status: Rect) {
    let hasStatus = rect.height >= 30 && workspace.snapshot != nil
    let (body, status) = rect.split(top: rect.height - (hasStatus ? 1 : 0))
    return (body, status)
  }
}
