import Testing
import TextGraphics

@testable import DescentApp

@Suite("Every screen stays inside its rectangle")
struct ScreenBoundsTests {
  /// What surrounds the rectangle and no screen ever draws.
  private static let sentinel = Cell("\u{2603}", Style(.gray(1), on: .gray(2)))

  private func draws(_ state: AppState, _ screen: Int, inside size: Size) -> Bool {
    let rect = Rect(x: 1, y: 1, width: size.width, height: size.height)
    var canvas = Canvas(
      Size(width: size.width + 2, height: size.height + 2), filledWith: Self.sentinel)
    state.screens[screen].draw(state.workspace, on: &canvas, in: rect)
    return canvas.row(0).allSatisfy { $0 == Self.sentinel }
      && canvas.row(rect.maxY).allSatisfy { $0 == Self.sentinel }
      && (rect.y..<rect.maxY).allSatisfy {
        canvas[0, $0] == Self.sentinel && canvas[rect.maxX, $0] == Self.sentinel
      }
  }

  /// Every width up to 130 and every third beyond, with heights spread so that each of them comes
  /// up; all pairs would take minutes.
  ///
  /// Widths are dealt out, so that several tests share the work.
  @Test("at sizes from 20×6 to 300×100", arguments: Screens.all.indices, 0..<4)
  func everySize(screen: Int, share: Int) throws {
    let state = try Fixtures.state(try Fixtures.eventful.get())
    for width in stride(from: 20 + share, through: 300, by: 4) {
      let isLarge = width > 130
      if isLarge, width % 3 != 0 { continue }
      let step = isLarge ? 95 : 64
      for height in stride(from: 6 + width % step, through: 100, by: step) {
        let size = Size(width: width, height: height)
        #expect(draws(state, screen, inside: size), "\(size)")
      }
    }
  }

  @Test("with pages of pictures too", arguments: Screens.all.indices, 0..<2)
  func pages(screen: Int, kind: Int) throws {
    var state = try Fixtures.pagedStates()[kind]
    _ = state.update(.key(.pageDown))
    for width in stride(from: 20, through: 300, by: 41) {
      for height in stride(from: 6 + width % 19, through: 100, by: 19) {
        let size = Size(width: width, height: height)
        #expect(draws(state, screen, inside: size), "\(size)")
      }
    }
  }

  @Test("whatever its state and the terminal", arguments: Screens.all.indices)
  func everyState(screen: Int) throws {
    let snapshots = [nil, try Fixtures.diverged.get(), try Fixtures.session().makeSnapshot()]
    for snapshot in snapshots {
      for glyphs in Capabilities.Glyphs.allCases {
        let state = try Fixtures.state(
          snapshot, capabilities: Capabilities(glyphs: glyphs, colors: .none))
        for width in stride(from: 20, through: 220, by: 49) {
          for height in stride(from: 6 + width % 17, through: 70, by: 17) {
            #expect(draws(state, screen, inside: Size(width: width, height: height)))
          }
        }
      }
    }
  }

  @Test("whatever is large on Ideal, of two classes and of ten", arguments: [false, true])
  func ideals(tenClasses: Bool) throws {
    var state = try Fixtures.state(nil, tenClasses: tenClasses)
    for key in "2oadppppp" {
      _ = state.update(.key(.character(key)))
      for width in stride(from: 20, through: 300, by: 43) {
        for height in stride(from: 6 + width % 19, through: 100, by: 19) {
          let size = Size(width: width, height: height)
          #expect(draws(state, state.shell.current, inside: size), "\(key) at \(size)")
        }
      }
    }
  }

  @Test("and a whole frame can be drawn at any size at all", arguments: [false, true])
  func wholeFrames(hasHelp: Bool) throws {
    var state = try Fixtures.state(try Fixtures.eventful.get())
    if hasHelp { _ = state.update(.key(.character("?"))) }
    drawAtAnySize(&state)
    draw(&state, 500, 500)
  }

  @Test("so can what lies over a screen", arguments: ["3i", "4i", "5i", "6i", "4S", "6S"])
  func overlays(keys: String) throws {
    let session = try Fixtures.session(
      TrainingSettings(model: .simpleNet, shuffles: true), steps: 1)
    session.handle(.trace)
    let (slope, coaster) = (SlopeSession(), CoasterSession())
    slope.handle(.trace)
    coaster.handle(.trace)
    var state = try Fixtures.state(session.makeSnapshot())
    _ = state.update(.slope(slope.makeSnapshot()))
    _ = state.update(.coaster(coaster.makeSnapshot()))
    for key in keys { _ = state.update(.key(.character(key))) }
    for _ in 0..<26 {
      drawAtAnySize(&state)
      _ = state.update(.key(.right))
    }
    draw(&state, 500, 500)
  }

  private func drawAtAnySize(_ state: inout AppState) {
    for (width, height) in [(0, 0), (1, 1), (5, 100), (59, 16), (60, 15), (60, 16)] {
      draw(&state, width, height)
    }
  }

  private func draw(_ state: inout AppState, _ width: Int, _ height: Int) {
    _ = state.update(.resize(Size(width: width, height: height)))
    #expect(state.draw().size == Size(width: width, height: height))
  }
}
