import TextGraphics

extension PixelsScreen {
  /// On the digit the mouse takes the slice and drags it; on the sheet it chooses a digit and opens
  /// it; the wheel browses.
  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    guard let lesson = workspace.lesson else { return [] }
    switch mouse.action {
    case .wheelDown: browse(mode == .sheet ? .down : .right, workspace, lesson)
    case .wheelUp: browse(mode == .sheet ? .up : .left, workspace, lesson)
    case .press where mode == .sheet: choose(mouse, workspace, lesson)
    case .press, .drag: moveSlice(mouse, workspace, lesson)
    case .release: isSliceHeld = false
    }
    return []
  }

  mutating func didLeave() { isSliceHeld = false }

  /// A click on the digit that is chosen opens it.
  private mutating func choose(_ mouse: Mouse, _ workspace: Workspace, _ lesson: Lesson) {
    let pages = ContactSheet.pages(of: lesson.training, in: workspace.body)
    let shown = pages.pictures(withPageOf: index)
    let hit = zip(pages.places, shown).first { $0.0.contains(x: mouse.x, y: mouse.y) }
    guard let digit = hit?.1 else { return }
    if digit == index { mode = .digit } else { index = digit }
  }

  /// The slice goes with its middle to the mouse, as far as the picture goes.
  private mutating func moveSlice(_ mouse: Mouse, _ workspace: Workspace, _ lesson: Lesson) {
    let size = lesson.dataset.imageSize
    let layout = layout(workspace, of: size)
    guard mode != .sheet, let place = SlicedPicture.place(of: size, in: layout.digit(of: size))
    else { return }
    if mouse.action == .press { isSliceHeld = place.contains(mouse) }
    guard isSliceHeld else { return }
    mode = .slice
    let (pixel, shown) = (place.pixel(under: mouse), layout.slice)
    slice = shown.moved(
      right: pixel.column - shown.columns.lowerBound - shown.columns.count / 2,
      down: pixel.row - shown.rows.lowerBound - shown.rows.count / 2, in: size)
  }
}
