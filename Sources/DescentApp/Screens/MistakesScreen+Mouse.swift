import TextGraphics

extension MistakesScreen {
  /// A click chooses a digit or a cell, a second one opens it; the wheel turns pages of the list,
  /// and of one digit goes to the next.
  mutating func handle(_ mouse: Mouse, _ workspace: inout Workspace) -> [Effect] {
    guard let lesson = workspace.lesson, listing.assessment != nil else { return [] }
    switch page {
    case .list: return useList(mouse, workspace, lesson)
    case .digit:
      if useCursor(mouse, workspace) { return [] }
      if mouse.action == .wheelDown { listing.move(by: 1, lesson) }
      if mouse.action == .wheelUp { listing.move(by: -1, lesson) }
    case .matrix:
      let body = MistakesLayout.body(workspace, page)
      let view = MistakesView(workspace: workspace, lesson: lesson, screen: self)
      guard mouse.action == .press, let hit = view.matrix?.cell(under: mouse, in: body) else {
        return []
      }
      if hit == cell { return open(workspace) }
      cell = hit
    case .bought:
      let places = BoughtView.places(in: MistakesLayout.body(workspace, page))
      let hit = zip(BoughtCell.allCases, places).first { $0.1.contains(x: mouse.x, y: mouse.y) }
      guard mouse.action == .press, let hit = hit?.0 else { return [] }
      if hit == boughtCell { return open(workspace) }
      boughtCell = hit
    }
    return []
  }

  private mutating func useList(
    _ mouse: Mouse, _ workspace: Workspace, _ lesson: Lesson
  ) -> [Effect] {
    let cells = cells(workspace)
    switch mouse.action {
    case .press:
      let range = cells.range(ofPage: cells.page(of: listing.place ?? 0))
      let hit = zip(cells.places, range).first { $0.0.contains(x: mouse.x, y: mouse.y) }
      guard let index = hit.map({ listing.indices[$0.1] }) else { return [] }
      if index == listing.selected { page = .digit } else { listing.select(index, lesson) }
    case .wheelDown: return turn(1, workspace)
    case .wheelUp: return turn(-1, workspace)
    case .drag, .release: break
    }
    return []
  }
}
