import Testing
import TextGraphics

@testable import DescentApp

@Suite("The mouse")
struct MouseTests {
  private func state(_ keys: String, _ size: Size = Size(width: 120, height: 36)) throws -> AppState
  {
    var state = try Fixtures.state(try Fixtures.eventful.get(), size: size)
    for key in keys { _ = state.update(.key(.character(key))) }
    return state
  }

  private func use(_ action: Mouse.Action, _ x: Int, _ y: Int, _ state: inout AppState) {
    _ = state.update(.mouse(Mouse(action, x: x, y: y)))
  }

  private func screen<S: Screen>(_ type: S.Type, _ state: AppState) throws -> S {
    try #require(state.screen as? S)
  }

  private func position(_ state: AppState) -> Double? {
    (state.screen as? any CursorScreen)?.cursorTime(state.workspace)
  }

  private func foot(_ state: AppState) -> Int? {
    let canvas = state.draw()
    return (0..<canvas.size.width).first { x in
      (0..<canvas.size.height).contains { canvas[x, $0].glyph == "▲" }
    }
  }

  // MARK: Plots

  @Test("puts the cursor into the column that is clicked, or where the run has come to")
  func train() throws {
    for (width, height) in [(120, 36), (80, 24), (240, 60)] {
      let plain = try state("6", Size(width: width, height: height))
      let rect = TrainLayout(plain.workspace.body).accuracy
      var newest = plain
      _ = newest.update(.key(.character("c")))
      let last = try #require(foot(newest))
      for x in stride(from: rect.x + 7, to: rect.maxX - 1, by: 3) {
        var state = plain
        use(.press, x, rect.y + 2, &state)
        // Of columns narrower than a step not every one has a moment.
        let distance = foot(state).map { abs($0 - min(x, last)) }
        #expect(distance.map { $0 <= (width > 200 ? 1 : 0) } == true, "\(x) of \(width)")
      }
    }
  }

  @Test("drags the cursor, which stops at the ends of the plot, until the button comes up")
  func dragging() throws {
    var state = try state("6")
    let newest = Double(try #require(state.workspace.snapshot).run.digitsSeen)
    use(.drag, 20, 5, &state)
    #expect(position(state) == nil, "a drag that began elsewhere is none")
    use(.press, 20, 5, &state)
    let first = try #require(position(state))
    use(.drag, 24, 30, &state)
    #expect(position(state).map { $0 > first } == true, "also beside the plot")
    use(.drag, 0, 5, &state)
    #expect(position(state) == 0)
    use(.drag, 5_000, 5, &state)
    #expect(position(state) == newest)
    use(.drag, 20, 5, &state)
    use(.release, 20, 5, &state)
    use(.drag, 30, 5, &state)
    #expect(position(state) == first)
  }

  @Test("moves the cursor with the wheel over a plot, where it is out")
  func wheel() throws {
    var state = try state("6")
    use(.wheelUp, 20, 5, &state)
    #expect(position(state) == nil)
    _ = state.update(.key(.character("c")))
    var pressed = state
    _ = pressed.update(.key(.left))
    use(.wheelUp, 20, 5, &state)
    #expect(position(state) == position(pressed))
    use(.wheelUp, 100, 5, &state)
    #expect(position(state) == position(pressed), "pictures are no plot")
    use(.wheelDown, 20, 5, &state)
    #expect(position(state) == Double(try #require(state.workspace.snapshot).run.digitsSeen))
  }

  @Test("reads Coaster's loss where it is clicked")
  func coaster() throws {
    var state = try state("4")
    let rect = CoasterLayout(state.workspace.body, .loss).loss
    use(.press, rect.x + 7, rect.y + 3, &state)
    #expect(position(state) == 0)
    use(.drag, rect.maxX, rect.y + 3, &state)
    #expect(position(state) == Double(try #require(state.workspace.coaster).run.position))
  }

  @Test("moves Slope's point before its first step, and from then on the cursor along its way")
  func slope() throws {
    var state = try state("3")
    let snapshot = SlopeSession().makeSnapshot()
    _ = state.update(.slope(snapshot))
    let plot = SlopeLayout(state.workspace.body).plot
    let middle = plot.x + 7 + (plot.width - 8) / 2
    let effects = state.update(.mouse(Mouse(.press, x: middle, y: 8)))
    #expect(effects == [.worker(.slope(.put(0, variable: 0)), of: .slope)])
    let dragged = state.update(.mouse(Mouse(.drag, x: 900, y: 8)))
    #expect(dragged == [.worker(.slope(.put(20, variable: 0)), of: .slope)])
    use(.release, 900, 8, &state)
    let session = SlopeSession()
    session.handle(.slope(.put(20, variable: 0)))
    #expect(session.makeSnapshot().point == [4])

    let walked = Fixtures.walked
    _ = state.update(.slope(walked))
    for (step, past) in walked.trail.enumerated() {
      let x = plot.x + 7 + Int((Double(past.point[0]) + 4) / 8 * Double(plot.width - 9))
      #expect(state.update(.mouse(Mouse(.press, x: x, y: 8))).isEmpty)
      let closest = try #require(position(state)).rounded()
      let found = closest < 4 ? walked.trail[Int(closest)].point[0] : walked.point[0]
      #expect(abs(found - past.point[0]) < 0.2, "step \(step)")
    }
  }

  // MARK: Pictures

  @Test("takes the slice on Pixels and drags it, as far as the picture goes")
  func slice() throws {
    for (width, height) in [(120, 36), (80, 24), (200, 60)] {
      var state = try state("1", Size(width: width, height: height))
      let size = try #require(state.workspace.lesson).dataset.imageSize
      let layout = try screen(PixelsScreen.self, state).layout(state.workspace, of: size)
      let place = try #require(SlicedPicture.place(of: size, in: layout.digit(of: size)))
      use(.press, place.rect.x - 1, place.rect.y, &state)
      use(.drag, place.rect.x + 3, place.rect.y, &state)
      #expect(try screen(PixelsScreen.self, state).slice == .chapter, "not from beside it")
      use(.press, place.rect.x, place.rect.y, &state)
      var slice = try screen(PixelsScreen.self, state).slice
      #expect(slice.rows.lowerBound == 0 && slice.columns.lowerBound == 0)
      #expect(try screen(PixelsScreen.self, state).mode == .slice)
      use(.drag, place.rect.maxX + 50, place.rect.maxY + 50, &state)
      slice = try screen(PixelsScreen.self, state).slice
      #expect(slice.rows.upperBound == 28 && slice.columns.upperBound == 28)
      use(.release, 0, 0, &state)
      use(.drag, place.rect.x, place.rect.y, &state)
      #expect(try screen(PixelsScreen.self, state).slice == slice)
    }
  }

  @Test("chooses and opens digits on the sheet; the wheel browses")
  func sheet() throws {
    var state = try state("1m")
    let images = try #require(state.workspace.lesson).training
    let pages = ContactSheet.pages(of: images, in: state.workspace.body)
    let place = pages.places[7]
    use(.press, place.x + 1, place.y + 1, &state)
    #expect(try screen(PixelsScreen.self, state).index == 7)
    #expect(try screen(PixelsScreen.self, state).mode == .sheet)
    use(.wheelDown, 5, 5, &state)
    #expect(try screen(PixelsScreen.self, state).index == 7 + pages.columns)
    use(.wheelUp, 5, 5, &state)
    use(.press, place.x + 1, place.y + 1, &state)
    #expect(try screen(PixelsScreen.self, state).mode == .digit)
    use(.wheelDown, 5, 5, &state)
    #expect(try screen(PixelsScreen.self, state).index == 8)
  }

  @Test("browses Ideal's digits with the wheel, and makes a picture large")
  func ideal() throws {
    var state = try state("2", Size(width: 80, height: 24))
    use(.wheelDown, 40, 10, &state)
    use(.wheelDown, 40, 10, &state)
    use(.wheelUp, 40, 10, &state)
    #expect(try screen(IdealScreen.self, state).index == 1)
    let layout = IdealLayout(state.workspace.body, classCount: 2, labelWidth: 1)
    let ideal = try #require(layout.parts.first { $0.part == .picture(.firstIdeal) })
    use(.press, ideal.rect.x + 2, ideal.rect.y + 2, &state)
    let isTurned = layout.turns.contains(.firstIdeal)
    #expect(try screen(IdealScreen.self, state).picture == (isTurned ? .firstIdeal : nil))
  }

  @Test(
    "chooses a weight on Loss, one of the picture's", arguments: [[120, 36], [80, 24], [60, 16]])
  func loss(size: [Int]) throws {
    var state = try state("5", Size(width: size[0], height: size[1]))
    let rect = LossLayout(state.workspace.body, .sigmoid).picture
    let place = try #require(NudgePicture.place(of: .mnist, in: rect))
    use(.press, place.rect.maxX - 1, place.rect.y, &state)
    var loss = try screen(LossScreen.self, state)
    #expect(loss.row == 0 && loss.column >= 26)
    use(.drag, place.rect.x - 9, place.rect.maxY + 9, &state)
    loss = try screen(LossScreen.self, state)
    #expect(loss.column == 0 && loss.row >= 24 && loss.row < 28)
    use(.release, 0, 0, &state)
    use(.drag, place.rect.x + 4, place.rect.y, &state)
    #expect(try screen(LossScreen.self, state).row == loss.row)
  }

  // MARK: Mistakes

  @Test("chooses every cell of the matrix that is clicked, and opens it")
  func matrix() throws {
    var rehearsal = Fixtures.easyRehearsal(mislabeled: 2)
    rehearsal.type("7m")
    var found: Set<MatrixCell> = []
    let selected = rehearsal.state.workspace.theme.selected
    for y in 1..<12 {
      for x in 0..<60 {
        var clicked = rehearsal
        clicked.take(.mouse(Mouse(.press, x: x, y: y)))
        guard clicked.mistakes?.cell != rehearsal.mistakes?.cell, clicked.mistakes?.page == .matrix
        else { continue }
        let frame = clicked.frame()
        #expect(frame[x, y].style == selected || frame[x + 1, y].style == selected, "\(x), \(y)")
        if let cell = clicked.mistakes?.cell { found.insert(cell) }
        clicked.take(.mouse(Mouse(.press, x: x, y: y)))
        #expect(clicked.mistakes?.page == .list)
      }
    }
    #expect(found.count == 3, "all but the one that was chosen")
  }

  @Test("chooses a cell of what training bought, and opens it; the wheel goes to the next digit")
  func bought() throws {
    var rehearsal = Fixtures.easyRehearsal(mislabeled: 2)
    rehearsal.type("7b")
    let body = MistakesLayout.body(rehearsal.state.workspace, .bought)
    for (cell, place) in zip(BoughtCell.allCases, BoughtView.places(in: body)) {
      var clicked = rehearsal
      let mouse = Mouse(.press, x: place.x + 1, y: place.y + 1)
      clicked.take(.mouse(mouse))
      guard cell != .lost else {
        #expect(clicked.mistakes?.page == .list, "it was chosen before")
        continue
      }
      #expect(clicked.mistakes?.boughtCell == cell)
      clicked.take(.mouse(mouse))
      #expect(clicked.mistakes?.page == .list)
    }
    rehearsal.type("b")
    rehearsal.press(.enter)
    let first = rehearsal.mistakes?.listing.selected
    rehearsal.take(.mouse(Mouse(.wheelDown, x: 3, y: 3)))
    #expect(rehearsal.mistakes?.listing.selected != first)
    rehearsal.take(.mouse(Mouse(.wheelUp, x: 3, y: 3)))
    #expect(rehearsal.mistakes?.listing.selected == first)
  }

  @Test("does no harm anywhere, with data or without", arguments: Screens.all.indices)
  func everywhere(screen: Int) throws {
    let size = Size(width: 80, height: 24)
    var states = [try Rehearsal.loading(size: size), try Fixtures.state(nil, size: size)]
    states.append(try Fixtures.state(try Fixtures.diverged.get(), size: size))
    for var state in states {
      state.shell.current = screen
      for y in stride(from: 0, through: 23, by: 3) {
        for x in [0, 1, 9, 40, 79, 400] {
          for action in [Mouse.Action.wheelUp, .press, .drag, .wheelDown, .release] {
            _ = state.update(.mouse(Mouse(action, x: x, y: y)))
            if y == 0 { state.shell.current = screen }
          }
        }
      }
      #expect(state.draw().size == size)
    }
  }
}
