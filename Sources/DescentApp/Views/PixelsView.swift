import Datasets
import TextGraphics

/// A training digit as a picture, what is known of it, and the numbers of a slice of it.
struct PixelsView {
  let workspace: Workspace
  let digit: TrainingDigit
  /// What has room.
  let slice: PixelSlice
  /// What was asked for.
  let wanted: PixelSlice
  /// Whether numbers are divided by 255.
  let isScaled: Bool
  /// Whether the arrows move the slice.
  let isTaken: Bool

  private var theme: Theme { workspace.theme }
  private var size: ImageSize { digit.lesson.dataset.imageSize }

  func draw(_ layout: PixelsLayout, on canvas: inout Canvas) {
    if layout.isStacked {
      drawStacked(layout, on: &canvas)
    } else {
      drawBox(layout, on: &canvas)
    }
    SliceView(
      workspace: workspace, digit: digit, slice: slice, wanted: wanted, isScaled: isScaled,
      isTaken: isTaken
    ).draw(on: &canvas, in: layout.numbers)
  }

  // MARK: Beside the numbers

  private func drawBox(_ layout: PixelsLayout, on canvas: inout Canvas) {
    let box = Box(
      Box.Span("digit \(NumberText.grouped(digit.index + 1))", theme.title),
      notes: [
        Box.Span("of \(NumberText.grouped(digit.lesson.training.count))", theme.faint)
      ], frame: theme.frame)
    let inside = box.draw(on: &canvas, in: layout.picture)
    let height = drawPicture(on: &canvas, in: layout.digit(of: size))
    let rest = inside.split(top: height).bottom
    let isRoomy = rest.height >= 10
    drawFacts(on: &canvas, in: isRoomy ? rest.split(top: 1).bottom : rest)
    if isRoomy { drawWords(on: &canvas, in: rest.split(top: 3 + facts.count).bottom) }
  }

  /// - Returns: How many rows it took.
  private func drawPicture(on canvas: inout Canvas, in rect: Rect) -> Int {
    let picture = SlicedPicture(
      image: digit.lesson.training.picture(at: digit.index), slice: slice,
      style: isTaken ? theme.key : theme.faint)
    return picture.draw(on: &canvas, in: rect, shading: workspace.shading)
  }

  /// The important ones first, since the last ones may find no room.
  private var facts: [String] {
    let mean =
      isScaled
      ? NumberText.fixed(digit.mean / 255, decimals: 4)
      : NumberText.fixed(digit.mean, decimals: 1)
    return [
      digit.placeInClass, digit.fileName, "mean \(mean)",
      "\(NumberText.percent(digit.paper)) paper",
    ]
  }

  private func drawFacts(on canvas: inout Canvas, in rect: Rect) {
    for (y, fact) in facts.enumerated() {
      canvas.write(fact, x: 1, y: y, in: rect, y == 0 ? theme.strong : theme.text)
    }
  }

  /// What the notation means, in words, where there is room for all of them.
  private func drawWords(on canvas: inout Canvas, in rect: Rect) {
    let words = """
      \(slice.notation): rows \(slice.rows.lowerBound) to \(slice.rows.upperBound - 1), columns \
      \(slice.columns.lowerBound) to \(slice.columns.upperBound - 1), counted from 0 at the upper \
      left. A pixel is a byte: 0 is paper, 255 is ink. Models see it divided by 255.
      """
    let lines = HelpOverlay.wrap(words, width: rect.width - 2)
    guard lines.count <= rect.height else { return }
    for (y, line) in lines.enumerated() {
      canvas.write(line, x: 1, y: y, in: rect, theme.faint)
    }
  }

  // MARK: Above the numbers

  private func drawStacked(_ layout: PixelsLayout, on canvas: inout Canvas) {
    let left = layout.digit(of: size)
    let rest = layout.picture.split(left: left.width).right
    let (middle, right) = rest.split(top: 1).bottom.split(left: 24)
    _ = drawPicture(on: &canvas, in: left)
    let title = "digit \(NumberText.grouped(digit.index + 1))"
    let x = canvas.write(title, x: 1, y: 0, in: middle, theme.title)
    canvas.write(
      " of \(NumberText.grouped(digit.lesson.training.count))", x: x, y: 0, in: middle,
      theme.faint)
    drawFacts(on: &canvas, in: middle.split(top: 1).bottom)
    drawWords(on: &canvas, in: right.split(left: 46).left)
  }
}
