import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The plot cursor")
struct CursorTests {
  private static let large = Size(width: 120, height: 36)

  /// Train with the cursor out, after some keys.
  private func train(_ snapshot: Snapshot, _ keys: [Key] = [], _ size: Size = large) throws
    -> AppState
  {
    var state = try Fixtures.state(snapshot, size: size)
    for key in [.character("6"), .character("c")] + keys { _ = state.update(.key(key)) }
    return state
  }

  func position(_ state: AppState) -> Double? {
    (state.screen as? any CursorScreen)?.cursorTime(state.workspace)
  }

  /// The columns of the signs at the foot of the cursor's lines.
  func feet(_ state: AppState) -> [Int] {
    let canvas = state.draw()
    return (0..<canvas.size.height).flatMap { y in
      (0..<canvas.size.width).filter { canvas[$0, y].glyph == "▲" }
    }
  }

  /// The value of a series at or before a position, by looking at every point.
  private func value(_ series: Series, _ time: Double) -> Float? {
    (0..<series.count).last { series[$0].x <= time }.map { series[$0].y }
  }

  // MARK: Train

  @Test("reads exactly what was stored, at every moment that it stops at, on all plots at once")
  func values() throws {
    let snapshot = try Fixtures.eventful.get()
    let run = snapshot.run
    var state = try train(snapshot, [.home])
    var times: [Double] = []
    while let time = position(state), times.last != time {
      times.append(time)
      let text = state.draw().lines.joined(separator: "\n")
      let isNewest = time == Double(run.digitsSeen)
      let place = isNewest ? run.step : run.trainingLoss.firstIndex(from: time)
      let loss = try #require(value(run.trainingLoss, time))
      let valid = try #require(value(run.validationLoss, time))
      let accuracy = try #require(value(run.validationAccuracy, time))
      #expect(
        text.contains(
          "train \(NumberLabel.steadyLoss(loss))  valid \(NumberLabel.steadyLoss(valid))"))
      #expect(text.contains("valid \(NumberLabel.accuracy(accuracy))"))
      let digits = NumberText.grouped(Int(time))
      #expect(text.contains("\(digits) digits · step"), "\(time)")
      #expect(text.contains("step \(NumberText.padded("\(place)", 3)) · rate"), "\(time)")
      let columns = feet(state)
      #expect(columns.count == 2 && columns[0] == columns[1])
      _ = state.update(.key(.right))
    }
    #expect(times == times.sorted() && times.count > 30)
    #expect(times.first == 0 && times.last == Double(run.digitsSeen))
    #expect(
      times.dropLast().allSatisfy {
        run.trainingLoss[run.trainingLoss.firstIndex(from: $0)].x == $0
      })
  }

  @Test("reads the batch's own loss and the smoothed one, and the rate of that step")
  func smoothed() throws {
    let session = try Fixtures.session(steps: 40)
    session.handle(.raiseRate)
    Fixtures.advance(session, 40)
    let snapshot = session.makeSnapshot()
    let size = Size(width: 160, height: 48)
    var state = try train(snapshot, [.character("s"), .home], size)
    for (rate, key) in [("1", Key.end), ("2", .end)] {
      let time = try #require(position(state))
      let text = state.draw().lines.joined(separator: "\n")
      let smoothed = try #require(value(snapshot.run.smoothedLoss, time))
      let raw = try #require(value(snapshot.run.trainingLoss, time))
      #expect(text.contains("smoothed \(NumberLabel.steadyLoss(smoothed))  valid"))
      #expect(text.contains("  train \(NumberLabel.steadyLoss(raw))"))
      #expect(text.contains("· rate \(rate) "))
      _ = state.update(.key(key))
    }
  }

  @Test("of kept runs it reads the same moment, and nothing after their end")
  func kept() throws {
    let session = try Fixtures.session(steps: 17)
    session.handle(.restart)
    Fixtures.advance(session, 60)
    let snapshot = session.makeSnapshot()
    var state = try train(snapshot)
    // The run under way stands between the headings and the kept one.
    func row() -> String {
      state.draw().lines.drop { !$0.contains("steps   loss  valid") }.dropFirst(2).first ?? ""
    }
    #expect(row().contains(" 17      –      –      –"))
    for _ in 0..<8 { _ = state.update(.key(.character("{"))) }
    let time = try #require(position(state))
    #expect(time < Double(snapshot.kept[0].digitsSeen))
    let loss = try #require(value(snapshot.kept[0].trainingLoss, time))
    #expect(row().contains(NumberLabel.steadyLoss(loss)))
  }

  @Test("stays where it was put while training goes on, but at the newest end follows")
  func following() throws {
    let session = try Fixtures.session(steps: 30)
    var state = try train(session.makeSnapshot())
    func learn(_ steps: Int) {
      Fixtures.advance(session, steps)
      _ = state.update(.snapshot(session.makeSnapshot(), milliseconds: 0))
    }
    learn(5)
    #expect(position(state) == Double(session.makeSnapshot().run.digitsSeen))
    _ = state.update(.key(.left))
    let there = position(state)
    #expect(there.map { $0 < Double(session.makeSnapshot().run.digitsSeen) } == true)
    learn(40)
    #expect(position(state) == there)
    _ = state.update(.key(.character("G")))
    learn(7)
    #expect(position(state) == Double(session.makeSnapshot().run.digitsSeen))
  }

  @Test("goes back with a run that begins again, and follows that")
  func restart() throws {
    let session = try Fixtures.session(steps: 60)
    var state = try train(session.makeSnapshot(), [.left, .left, .left])
    #expect(position(state).map { $0 > 0 } == true)
    session.handle(.restart)
    _ = state.update(.snapshot(session.makeSnapshot(), milliseconds: 0))
    #expect(position(state) == 0)
    Fixtures.advance(session, 3)
    _ = state.update(.snapshot(session.makeSnapshot(), milliseconds: 0))
    #expect(position(state) == 768.0)
  }

  @Test("stops at either end, and its words never change their width", arguments: [80, 120])
  func ends(width: Int) throws {
    let size = Size(width: width, height: width * 3 / 10)
    var state = try train(try Fixtures.eventful.get(), [.right, .right], size)
    let newest = position(state)
    var starts: Set<Int> = []
    for _ in 0..<30 {
      for _ in 0..<4 { _ = state.update(.key(.left)) }
      let line = state.draw().lines.first { $0.contains(" at ") && $0.contains("step") } ?? ""
      starts.insert(line.prefix { $0 != "a" }.count)
    }
    #expect(starts.count == 1 && position(state) == 0)
    _ = state.update(.key(.left))
    #expect(position(state) == 0)
    for _ in 0..<20 { _ = state.update(.key(.character("}"))) }
    #expect(position(state) == newest)
  }

  @Test("c or Esc puts it away, and the screen is as it was")
  func away() throws {
    for number in [3, 4, 6] {
      var state = try Fixtures.state(try Fixtures.eventful.get())
      _ = state.update(.key(.character(Character("\(number)"))))
      let before = state.draw()
      for key in [Key.character("c"), .escape] {
        _ = state.update(.key(.character("c")))
        _ = state.update(.key(.left))
        #expect(state.draw() != before)
        #expect(state.draw().lines.last?.contains("c closes") == true)
        _ = state.update(.key(key))
        #expect(state.draw() == before)
      }
    }
  }

  // MARK: Drawing

  @Test("stays inside the rectangle with all else", arguments: [3, 4, 6])
  func bounds(number: Int) throws {
    let sentinel = Cell("\u{2603}", Style(.gray(1), on: .gray(2)))
    for glyphs in Capabilities.Glyphs.allCases {
      var state = try Fixtures.state(
        try Fixtures.eventful.get(), capabilities: Capabilities(glyphs: glyphs, colors: .none))
      for key in [Character("\(number)"), "c"] { _ = state.update(.key(.character(key))) }
      _ = state.update(.key(.left))
      for width in stride(from: 20, through: 220, by: 31) {
        for height in stride(from: 6, through: 70, by: 11) {
          let rect = Rect(x: 1, y: 1, width: width, height: height)
          var canvas = Canvas(Size(width: width + 2, height: height + 2), filledWith: sentinel)
          state.screen.draw(state.workspace, on: &canvas, in: rect)
          let edges =
            Array(canvas.row(0)) + canvas.row(rect.maxY)
            + (rect.y..<rect.maxY).flatMap { [canvas[0, $0], canvas[rect.maxX, $0]] }
          #expect(edges.allSatisfy { $0 == sentinel }, "\(rect)")
        }
      }
    }
  }
}
