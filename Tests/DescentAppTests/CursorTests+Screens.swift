import Learning
import Testing
import TextGraphics

@testable import DescentApp

extension CursorTests {
  // MARK: Coaster

  @Test("on Coaster shape, map, list and curve are those of one step")
  func coaster() throws {
    let session = CoasterSession()
    var params: [[Float]] = []
    var losses: [Float] = []
    for step in 0..<60 {
      if step > 0 { session.step() }
      let snapshot = session.makeSnapshot()
      params.append(snapshot.params)
      losses.append(snapshot.loss)
    }
    let snapshot = session.makeSnapshot()
    for place in params.indices {
      let moment = try #require(snapshot.moment(at: Double(place)))
      #expect(moment.position == place && moment.params == params[place])
      #expect(moment.loss == losses[place]...losses[place])
    }
    var state = try Fixtures.state(try Fixtures.eventful.get())
    _ = state.update(.coaster(snapshot))
    for key in [Key.character("4"), .character("c"), .home, .right, .right] {
      _ = state.update(.key(key))
    }
    let time = try #require(position(state))
    let lines = state.draw().lines
    let text = lines.joined(separator: "\n")
    #expect(text.split(separator: "at step \(NumberText.padded("\(Int(time))", 2))").count == 6)
    #expect(text.contains("● \(CoasterLosses.text(of: losses[Int(time)]))"))
    #expect(text.contains(NumberLabel.value(params[Int(time)][1])))
    let loss = CoasterLosses.text(of: losses[Int(time)])
    let row = NumberText.padded("\(Int(time))", 5) + NumberText.padded(loss, 13)
    #expect(lines.contains { $0.contains(row) })
    #expect(
      !lines.contains { $0.contains(" 59 ") && $0.contains(loss) }, "steps of now, loss of then")
  }

  @Test("of a long run on Coaster it stops where all of it is known")
  func longCoaster() throws {
    let session = CoasterSession()
    for _ in 0..<1_500 { session.step() }
    let snapshot = session.makeSnapshot()
    #expect(snapshot.pathStride == 4 && snapshot.moments.count == snapshot.path.count)
    let surface = snapshot.surface
    for place in 0..<snapshot.moments.count {
      let moment = try #require(snapshot.moment(at: snapshot.moments[place].x))
      let loss = surface.loss(moment.params.map(Double.init))
      #expect(abs(loss - Double(moment.loss.lowerBound)) < 1e-3 * loss)
    }
    #expect(snapshot.moments.last?.x == 1_500)
  }

  @Test("takes the arrows while it is out, and gives them back")
  func arrows() throws {
    for (number, command) in [
      (4, Command.coaster(.move(0, by: -0.1))), (3, Command.slope(.move(-1, variable: 0))),
    ] {
      var state = try Fixtures.state(try Fixtures.eventful.get())
      let run = Screens.all[number - 1].run
      _ = state.update(.key(.character(Character("\(number)"))))
      #expect(state.update(.key(.left)) == [.worker(command, of: run)])
      _ = state.update(.key(.character("c")))
      let before = position(state)
      #expect(state.update(.key(.left)).isEmpty)
      #expect(position(state) != before)
      _ = state.update(.key(.escape))
      #expect(state.update(.key(.character("h"))) == [.worker(command, of: run)])
    }
  }

  // MARK: Slope

  @Test("on Slope point, gradient and step are those of then, whatever the rate is now")
  func slope() throws {
    for function in 0..<SlopeFunction.all.count {
      let session = SlopeSession()
      for _ in 0..<function { session.handle(.slope(.nextFunction)) }
      var then: [SlopeSnapshot] = []
      for step in 0..<6 {
        then.append(session.makeSnapshot())
        session.step()
        if step == 3 { session.handle(.lowerRate) }
      }
      // The change took effect at the step after this one.
      let snapshot = session.makeSnapshot()
      for (step, known) in then.enumerated() {
        let shown = snapshot.at(step)
        #expect(shown.point == known.point && shown.value == known.value)
        #expect(shown.gradient == known.gradient && shown.nudged == known.nudged)
        #expect(shown.next == known.next && shown.nextValue == known.nextValue)
        #expect(shown.status.learningRate == known.status.learningRate)
      }
    }
    var state = try Fixtures.state(nil)
    _ = state.update(.slope(Fixtures.walked))
    for key in [Key.character("3"), .character("c"), .left, .left] { _ = state.update(.key(key)) }
    #expect(position(state) == 2)
    let text = state.draw().lines.joined(separator: "\n")
    #expect(
      text.contains("at step 2")
        && text.contains(NumberLabel.value(Fixtures.walked.trail[2].point[0])))
    #expect(feet(state).count == 1)
  }

  // MARK: Mistakes

  @Test("on a digit's page it reads its loss over the run, and Esc first puts it away")
  func biography() throws {
    var rehearsal = Fixtures.easyRehearsal(mislabeled: 1)
    rehearsal.type("7")
    rehearsal.press(.enter)
    rehearsal.type("c")
    rehearsal.press(.home, .right)
    let screen = try #require(rehearsal.mistakes)
    let biography = try #require(screen.detail?.digit.biography)
    let time = try #require(screen.cursorTime(rehearsal.state.workspace))
    let loss = try #require(biography.losses.first { Double($0.step) == time })
    #expect(time > 0)
    #expect(rehearsal.text.contains("\(loss.step): \(NumberLabel.steadyLoss(loss.loss))"))
    #expect(feet(rehearsal.state).count == 1)
    rehearsal.press(.escape)
    #expect(rehearsal.mistakes?.page == .digit && rehearsal.mistakes?.cursor == nil)
    rehearsal.press(.escape)
    #expect(rehearsal.mistakes?.page == .list)
  }
}
