import Testing
import TextGraphics

@testable import DescentApp

@Suite("The point on a curve")
struct SlopeTests {
  /// A session that has been asked for these things.
  private func session(_ commands: [Command]) -> SlopeSession {
    let session = SlopeSession()
    for command in commands { session.handle(command) }
    return session
  }

  private func preset(_ name: String) throws -> SlopeSession {
    let presets = SlopeFunction.all[0].presets
    let place = try #require(presets.firstIndex { $0.name == name })
    return session(Array(repeating: .slope(.preset(1)), count: place))
  }

  /// What the screen says of a session, at a size.
  private func text(_ session: SlopeSession, _ size: Size = Size(width: 80, height: 24)) throws
    -> String
  {
    var state = try Fixtures.state(nil, size: size)
    _ = state.update(.key(.character("3")))
    _ = state.update(.slope(session.makeSnapshot()))
    return state.draw().lines.joined(separator: "\n")
  }

  /// What the box of the two gradients says.
  private func words(_ session: SlopeSession) throws -> String? {
    let workspace = try Fixtures.state(nil).workspace
    return NudgeView(workspace: workspace, snapshot: session.makeSnapshot(), variable: 0).words
      .first
  }

  @Test("begins on x² at 3, where the slope is 6 and a step at 0.2 leads to 1.8")
  func start() {
    let snapshot = SlopeSession().makeSnapshot()
    #expect(snapshot.point == [3] && snapshot.value == 9 && snapshot.gradient == [6])
    #expect(snapshot.next == [3 - 0.2 * Float(6)])
    #expect(snapshot.nextValue == snapshot.next[0] * snapshot.next[0])
  }

  @Test("at 3, calculus and a nudge of 0.001 agree; one of 1e-8 vanishes, and the screen says why")
  func nudges() throws {
    let session = SlopeSession()
    let slope = try #require(session.makeSnapshot().nudged[0].slope)
    #expect(abs(slope - 6) <= 2e-3)
    #expect(try text(session).contains("They agree."))
    for _ in 0..<5 { session.handle(.slope(.resizeNudge(-1))) }
    #expect(session.makeSnapshot().nudge == 1e-8 && session.makeSnapshot().nudged[0].slope == nil)
    #expect(try words(session) == "The nudge vanished: 3 + 1e-8 is 3 in Float32.")
    let text = try text(session)
    #expect(text.contains("The nudge vanished: 3 + 1e-8") && text.contains("is 3 in Float32."))
  }

  @Test("a large nudge and one lost in rounding are told apart")
  func badNudges() throws {
    let session = SlopeSession()
    for _ in 0..<4 { session.handle(.slope(.resizeNudge(1))) }
    #expect(session.makeSnapshot().nudge == 1)
    #expect(session.makeSnapshot().nudged[0].slope == 7, "(16 − 9) / 1")
    #expect(try words(session) == "Too large a nudge: the curve bends on the way.")
    for _ in 0..<8 { session.handle(.slope(.resizeNudge(-1))) }
    #expect(session.makeSnapshot().nudge == 1e-7)
    #expect(
      try words(session) == "The nudge vanished: 3 + 1e-7 is 3 in Float32.",
      "half a unit of 3 is 1.2e-7")
    session.handle(.slope(.resizeNudge(1)))
    #expect(try words(session) == "Too small a nudge: the rise is lost in Float32's rounding.")
  }

  @Test("x² is within 0.01 after as many steps as its factor says")
  func forecasts() throws {
    // |x| = 3 · |1 − 2 rate|ⁿ, or 0.5 · 1.2ⁿ until 400 is passed.
    for (name, steps, ending) in [
      ("good", 12, SlopeForecast.Ending.arrives), ("too small", 283, .arrives),
      ("bounces", 26, .arrives), ("diverges", 37, .diverges),
    ] {
      let forecast = try preset(name).makeSnapshot().forecast
      #expect(forecast.steps == steps && forecast.ending == ending, "\(name)")
      let (word, isGood) = (SlopeWords(try preset(name).makeSnapshot()).word, name == "good")
      #expect(word == name)
      #expect(SlopeWords(try preset(name).makeSnapshot()).isGood == isGood)
    }
  }

  @Test("every preset of every function does what its name says")
  func presets() {
    for (place, function) in SlopeFunction.all.enumerated() {
      for (number, preset) in function.presets.enumerated() {
        let session = session(
          Array(repeating: .slope(.nextFunction), count: place)
            + Array(repeating: .slope(.preset(1)), count: number))
        let snapshot = session.makeSnapshot()
        #expect(snapshot.function == place && snapshot.preset == number)
        let words = SlopeWords(snapshot)
        switch preset.name {
        case "overshoots": #expect(words.word == "bounces for ever", "\(function.formula)")
        case "bounces": #expect(words.word.hasPrefix("bounces"), "\(function.formula)")
        default: #expect(words.word == preset.name, "\(function.formula)")
        }
      }
    }
  }

  @Test("from every place on the grid of every function, a good rate leads somewhere")
  func everyPlace() {
    // |x| goes in steps of equal length, past its lowest point from most places.
    for (place, function) in SlopeFunction.all.enumerated() where place != 2 {
      let session = session(Array(repeating: .slope(.nextFunction), count: place))
      for _ in 0..<40 { session.handle(.slope(.move(-1, variable: 0))) }
      for _ in 0...40 {
        let ending = session.makeSnapshot().forecast.ending
        let x = session.makeSnapshot().point[0]
        #expect(ending == .arrives || ending == .stalls && x == 0, "\(function.formula) at \(x)")
        session.handle(.slope(.move(1, variable: 0)))
      }
    }
  }

  @Test("a walk that stands on a hilltop is stuck, not there")
  func hilltop() throws {
    let session = session([.slope(.nextFunction), .slope(.move(17, variable: 0))])
    session.step()
    #expect(session.makeSnapshot().hasSettled)
    let text = try text(session)
    #expect(text.contains("Stuck on a hilltop") && !text.contains("Arrived"))
  }

  @Test("at the kink of |x| the screen says that there is no slope")
  func kink() throws {
    let session = session([.slope(.nextFunction), .slope(.nextFunction)])
    for _ in 0..<12 { session.step() }
    #expect(session.makeSnapshot().point == [0])
    for _ in 0..<4 {
      #expect(
        try words(session) == "A kink has no slope: calculus takes 0 there, the nudge one side.")
      session.handle(.slope(.resizeNudge(1)))
    }
  }

  @Test("near the minimum the nudge's own error is larger than the slope, and the screen says so")
  func smallSlope() throws {
    let session = SlopeSession()
    for _ in 0..<16 { session.step() }
    #expect(abs(session.makeSnapshot().gradient[0]) < 2e-3)
    #expect(try words(session) == "The slope is hardly larger than the nudge's own error.")
  }

  @Test("the forecast is what the steps then do")
  func steps() throws {
    for name in ["good", "bounces", "too small"] {
      let session = try preset(name)
      let forecast = session.makeSnapshot().forecast
      for _ in 0..<forecast.steps { session.step() }
      #expect(SlopeFunction.all[0].distance(from: session.makeSnapshot().point) <= 0.01)
      let again = try preset(name)
      for _ in 0..<forecast.steps - 1 { again.step() }
      #expect(SlopeFunction.all[0].distance(from: again.makeSnapshot().point) > 0.01)
    }
  }

  @Test("bouncing visits both sides of 0 and says so")
  func bounces() throws {
    let session = try preset("bounces")
    for _ in 0..<5 { session.step() }
    let places = session.makeSnapshot().trail.map { $0.point[0] }
    #expect(places.contains { $0 > 0 } && places.contains { $0 < 0 })
    #expect(try text(session).contains("Bounces, on both sides of the minimum so far"))
  }

  @Test("diverging ends with a sentence, and with numbers on the axes")
  func diverges() throws {
    let session = try preset("diverges")
    session.handle(.toggleRunning)
    for _ in 0..<50 { session.step() }
    let snapshot = session.makeSnapshot()
    #expect(snapshot.status.step == 37 && snapshot.status.hasDiverged && !session.isRunning)
    #expect(snapshot.point.allSatisfy { $0.isFinite })
    let text = try text(session)
    #expect(text.contains("DIVERGED") && text.contains("Stopped at step 37: x is"))
    #expect(!text.lowercased().contains("nan") && !text.contains("inf"))
    session.handle(.restart)
    #expect(session.makeSnapshot().point == [0.5] && !session.makeSnapshot().status.hasDiverged)
  }

  @Test("on the smallest terminal no preset's sentence loses a word")
  func shortWords() throws {
    for function in 0..<SlopeFunction.all.count {
      for preset in 0..<4 {
        let session = session(
          Array(repeating: .slope(.nextFunction), count: function)
            + Array(repeating: .slope(.preset(1)), count: preset))
        let sentence = try #require(SlopeWords(session.makeSnapshot()).sentences.last)
        #expect(try text(session, AppState.minimumSize).contains(sentence), "\(sentence)")
      }
    }
  }

  @Test("a step that changes nothing ends the walk")
  func settles() throws {
    // Where the rate is 0.5, x² is at its lowest after one step.
    let session = session([.raiseRate, .raiseRate, .raiseRate, .toggleRunning])
    session.step()
    #expect(session.makeSnapshot().point == [0] && session.isRunning)
    session.step()
    #expect(session.makeSnapshot().hasSettled && !session.isRunning)
    #expect(try !text(session).contains("by hand"), "it ended by itself")
  }

  @Test("the gradient of three variables is the chapter's, and each can be moved")
  func threeVariables() {
    let session = session(Array(repeating: .slope(.nextFunction), count: 4))
    #expect(session.makeSnapshot().point == [3, 4, 10] && session.makeSnapshot().value == 125)
    #expect(session.makeSnapshot().gradient == [6, 8, 20])
    session.handle(.slope(.move(-1, variable: 2)))
    #expect(session.makeSnapshot().point == [3, 4, Float(16) * (Float(12) / 20)])
    session.handle(.slope(.move(1, variable: 7)))
    #expect(session.makeSnapshot().point.count == 3, "there is no such variable")
  }

  @Test("calculus agrees with central differences on every function", arguments: 0..<5)
  func gradients(place: Int) {
    let function = SlopeFunction.all[place]
    let half = Float(function.domain.upperBound)
    for part in [-0.83, -0.41, 0.27, 0.66] as [Float] {
      let x = part * half
      let start = Array(repeating: x, count: function.variableCount)
      let gradient = function.gradient(at: start)[0]
      let values = function.values(at: [x - 0.01, x + 0.01], along: 0, from: start)
      #expect(abs((values[1] - values[0]) / 0.02 - gradient) <= 0.02 * max(1, abs(gradient)))
    }
  }

  @Test("two valleys, two ends: it depends on the side that one begins on")
  func valleys() {
    for (start, end) in [(-0.1, -1.0), (0.1, 1.0)] as [(Float, Float)] {
      let session = session([.slope(.nextFunction)])
      // From −1.7 in tenths to the start.
      session.handle(.slope(.move(Int((start + 1.7) * 10 + 0.5), variable: 0)))
      #expect(abs(session.makeSnapshot().point[0] - start) < 1e-6)
      for _ in 0..<400 { session.step() }
      #expect(abs(session.makeSnapshot().point[0] - end) < 0.01)
    }
    let top = session([.slope(.nextFunction), .slope(.move(17, variable: 0))])
    #expect(top.makeSnapshot().point == [0])
    #expect(SlopeWords(top.makeSnapshot()).word == "stuck")
  }

  @Test("arrows move on a grid within the picture, < and > the nudge, f and p what is shown")
  func keys() throws {
    var state = try Fixtures.state(nil)
    _ = state.update(.key(.character("3")))
    let keys: [(Key, SlopeCommand)] = [
      (.left, .move(-1, variable: 0)), (.character("l"), .move(1, variable: 0)),
      (.character("p"), .preset(1)), (.character("P"), .preset(-1)),
      (.character("f"), .nextFunction), (.character("<"), .resizeNudge(-1)),
      (.character(">"), .resizeNudge(1)),
    ]
    for (key, command) in keys {
      #expect(state.update(.key(key)) == [.worker(.slope(command), of: .slope)])
    }
    let session = SlopeSession()
    for _ in 0..<50 { session.handle(.slope(.move(1, variable: 0))) }
    #expect(session.makeSnapshot().point == [4])
  }

  @Test("a rate off the presets says so, and undo brings the rate back")
  func rates() {
    let session = session([.raiseRate])
    #expect(session.makeSnapshot().status.learningRate == 0.3)
    #expect(session.makeSnapshot().preset == nil)
    session.handle(.undoRate)
    #expect(session.makeSnapshot().status.learningRate == 0.2)
    #expect(!session.makeSnapshot().status.canUndoRate)
  }
}
