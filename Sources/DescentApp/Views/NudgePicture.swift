import Datasets
import TextGraphics

/// The weights as a picture with the one that Enter nudges marked.
struct NudgePicture {
  let workspace: Workspace
  let lesson: Lesson
  let screen: LossScreen

  private var theme: Theme { workspace.theme }
  private var probe: ProbeReport? { workspace.snapshot?.probe }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    guard let pictures = workspace.pictures else { return }
    let all = probe?.weights ?? pictures.weights
    let values = stride(from: screen.unit, to: all.count, by: pictures.count).map { all[$0] }
    let largest = values.map(\.magnitude).max() ?? 0
    let legend = WeightLegend(workspace: workspace, lesson: lesson, picture: .weights).signs
    let note = [unit(pictures.count), probe == nil ? "" : "copy"].filter { !$0.isEmpty }
      .joined(separator: " · ")
    let box = Box(
      Box.Span("weight [\(screen.row), \(screen.column)]", theme.title),
      notes: note.isEmpty ? [] : [Box.Span(note, theme.faint)],
      footnote: Box.Span(legend.line(width: rect.width - 5), theme.faint), frame: theme.frame)
    let inside = box.draw(on: &canvas, in: rect)
    let size = lesson.dataset.imageSize
    let image = legend.image(values, of: size, largest: largest)
    image.draw(on: &canvas, in: inside, shading: workspace.shading)
    guard let found = NudgePicture.place(of: size, in: rect) else { return }
    let (place, scale) = (found.rect, found.scale)
    let (row, column) = (min(screen.row, size.height - 1), min(screen.column, size.width - 1))
    for y in scale.rows(of: row..<row + 1) {
      for x in scale.columns(of: column..<column + 1) {
        mark(x: place.x + x, y: place.y + y, isLower: isLower(row, scale), on: &canvas)
      }
    }
  }

  /// Where the picture stands in the box; `nil` where there is no room for it.
  static func place(of size: ImageSize, in rect: Rect) -> PicturePlace? {
    PictureScale.place(
      ofWidth: size.width, height: size.height, in: rect.insetBy(dx: 1, dy: 1)
    ).map { PicturePlace(rect: $0.rect, scale: $0.scale, size: size) }
  }

  /// Which unit's weights they are, where there are several.
  private func unit(_ count: Int) -> String {
    guard count > 1 else { return "" }
    return workspace.hasHiddenUnits
      ? "unit \(screen.unit + 1) of \(count)"
      : ClassWords.name(lesson.classes[min(screen.unit, count - 1)], width: 8)
  }

  /// Whether a row of pixels is the lower half of its cells; `nil` where it has whole cells.
  private func isLower(_ row: Int, _ scale: PictureScale) -> Bool? {
    guard workspace.shading == .halfBlocks, case .reduced(let block) = scale else { return nil }
    return row / block % 2 == 1
  }

  private func mark(x: Int, y: Int, isLower: Bool?, on canvas: inout Canvas) {
    let cell = canvas[x, y]
    guard let isLower else {
      canvas[x, y] = Cell(cell.glyph, theme.selected(on: cell.style.background))
      return
    }
    let key = theme.alert.background
    let upper = cell.glyph == "▀" ? cell.style.foreground : cell.style.background
    canvas[x, y] =
      isLower
      ? Cell("▄", Style(key, on: upper)) : Cell("▀", Style(key, on: cell.style.background))
  }
}
