import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The next step in numbers")
struct StepTraceTests {
  private struct Reference: Decodable {
    struct Node: Decodable {
      var name: String
      var shape: [Int]
      var values: [Float]
      var gradient: [Float]
      var gradient_norm_float64: Double
      var inputs: [Int]
    }
    struct Update: Decodable {
      var name: String
      var before: [Float]
      var after: [Float]
      /// Place, gradient, before and after of the numbers that are shown.
      var shown: [[Double]]
    }
    struct Row: Decodable {
      var place: Int
      var pixels: [[Double]]
      var prediction: Float
    }
    var `case`: String
    var lr: Float
    var loss: Float
    var nodes: [Node]
    var update: [Update]
    var row: Row?
  }

  private struct References: Decodable { var steps: [Reference] }
  private static let references = Result {
    try PyTorchValues.load("steps", as: References.self).steps
  }

  /// The trace that a case of PyTorch's is about.
  private func trace(_ name: String) throws -> StepTrace? {
    switch name {
    case "coaster": return coaster().makeSnapshot().trace
    case "digits": return try digits(TrainingSettings())
    case "digits shuffled simple-net":
      return try digits(TrainingSettings(model: .simpleNet, learningRate: 0.1, shuffles: true))
    case "ten classes": return try digits(TrainingSettings(shuffles: true), tenClasses: true)
    default: return slope(name)
    }
  }

  private func coaster() -> CoasterSession {
    let session = CoasterSession()
    session.handle(.trace)
    return session
  }

  private func digits(_ settings: TrainingSettings, tenClasses: Bool = false) throws -> StepTrace? {
    let session = try Fixtures.session(settings, tenClasses: tenClasses)
    session.handle(.trace)
    return session.makeSnapshot().trace
  }

  /// The functions of the Slope screen, at the points where PyTorch has looked at them.
  private func slope(_ name: String) -> StepTrace? {
    let places = ["square", "double well", "absolute", "slope sine", "sum of squares"]
    guard let place = places.firstIndex(of: name) else { return nil }
    let session = SlopeSession()
    for _ in 0..<place { session.handle(.slope(.nextFunction)) }
    // From each start to the point, in twentieths of the picture's half.
    let moves = [0, 2, -5, -6, 0]
    let rates: [Float] = [0.1, 0.02, 0.1, 0.2, 0.1]
    if moves[place] != 0 { session.handle(.slope(.move(moves[place], variable: 0))) }
    // From each preset's rate to PyTorch's.
    while session.makeSnapshot().status.learningRate > rates[place] { session.handle(.lowerRate) }
    while session.makeSnapshot().status.learningRate < rates[place] { session.handle(.raiseRate) }
    session.handle(.trace)
    return session.makeSnapshot().trace
  }

  private func isClose(_ value: Float, _ wanted: Float, _ scale: Float = 1) -> Bool {
    abs(value - wanted) <= 4e-6 * max(abs(wanted), scale)
  }

  @Test("is PyTorch's graph, value by value and gradient by gradient", arguments: 0..<9)
  func pyTorch(place: Int) throws {
    let reference = try Self.references.get()[place]
    let trace = try #require(try trace(reference.case))
    #expect(trace.nodes.map(\.operation) == reference.nodes.map(\.name), "\(reference.case)")
    #expect(trace.nodes.map(\.inputs) == reference.nodes.map(\.inputs))
    #expect(isClose(trace.loss, reference.loss))
    for (node, wanted) in zip(trace.nodes, reference.nodes) {
      #expect(node.shape == "\(wanted.shape)", "\(node.operation)")
      let scale = wanted.values.map { abs($0) }.max() ?? 0
      #expect(zip(node.values, wanted.values).allSatisfy { isClose($0, $1, scale) })
      let norm = Float(wanted.gradient_norm_float64)
      #expect(zip(node.gradient, wanted.gradient).allSatisfy { isClose($0, $1, norm) })
      #expect(isClose(node.gradientNorm, norm, norm), "\(node.operation)")
    }
  }

  @Test("has PyTorch's update, number by number", arguments: 0..<9)
  func updates(place: Int) throws {
    let reference = try Self.references.get()[place]
    let trace = try #require(try trace(reference.case))
    #expect(trace.learningRate == reference.lr && trace.isPlain)
    #expect(trace.updates.map(\.name) == reference.update.map(\.name))
    for (update, wanted) in zip(trace.updates, reference.update) {
      #expect(update.entries.map(\.index) == wanted.shown.map { Int($0[0]) }, "\(reference.case)")
      for (entry, numbers) in zip(update.entries, wanted.shown) {
        #expect(isClose(entry.gradient, Float(numbers[1]), 0))
        #expect(isClose(entry.before, Float(numbers[2])) && isClose(entry.after, Float(numbers[3])))
      }
    }
  }

  @Test("shows the rate that is due at the step, and the step that is then taken with it")
  func scheduledRate() throws {
    let settings = TrainingSettings(
      shuffles: true, scheduledRates: [TrainingSettings.ScheduledRate(afterStep: 5, rate: 0.1)])
    let session = try Fixtures.session(settings, steps: 5)
    session.handle(.trace)
    let trace = try #require(session.makeSnapshot().trace)
    #expect(trace.learningRate == 0.1)
    session.handle(.step)
    let entry = trace.updates[0].entries[0]
    #expect(session.parameters[entry.index] == entry.after)
  }

  @Test("the matrix product is a row times a column, and its sum is the prediction")
  func product() throws {
    for reference in try Self.references.get() {
      guard let row = reference.row else { continue }
      let product = try #require(try trace(reference.case)?.product)
      #expect(product.digit == row.place)
      for (term, wanted) in zip(product.terms, row.pixels) {
        #expect(term.index == Int(wanted[0]) && isClose(term.pixel, Float(wanted[1])))
        #expect(isClose(term.weight, Float(wanted[2])))
      }
      let sum = product.terms.reduce(0.0) { $0 + Double($1.pixel) * Double($1.weight) }
      #expect(abs(sum - Double(product.sum)) < 1e-4)
      #expect(product.length == 784)
    }
  }

  @Test("shows the same step that is then taken", arguments: ["sgd", "momentum", "adam"])
  func sameStep(optimizer: String) throws {
    let settings = TrainingSettings(
      optimizer: try #require(.init(rawValue: optimizer)), shuffles: true)
    let session = try Fixtures.session(settings, steps: 5)
    session.handle(.trace)
    let trace = try #require(session.makeSnapshot().trace)
    #expect(trace.step == 6 && trace.isPlain == (optimizer == "sgd"))
    session.handle(.step)
    #expect(session.run.step == 6 && session.makeSnapshot().trace == nil)
    #expect(session.run.trainingLoss.last?.y == trace.loss)
    for (place, update) in trace.updates.enumerated() {
      for entry in update.entries {
        let after = place == 0 ? session.parameters[entry.index] : session.parameters[784]
        #expect(after == entry.after, "\(update.name)[\(entry.index)]")
      }
    }
  }

  // MARK: Walking

  /// The overlay over the digits' first step.
  private func walked(_ keys: [Key] = []) throws -> AppState {
    let session = try Fixtures.session()
    session.handle(.trace)
    var state = try Fixtures.state(session.makeSnapshot(), size: Size(width: 80, height: 24))
    #expect(state.update(.key(.character("i"))) == [.worker(.trace, of: .digits)])
    for key in keys { #expect(state.update(.key(key)).isEmpty) }
    return state
  }

  @Test("one arrow at a time, forward and backward; the last takes exactly one step")
  func walking() throws {
    var state = try walked()
    let trace = try #require(state.shownTrace)
    #expect(StepOverlay.arrowCount(trace) == 12, "six operations, there and back")
    var rings: [SevenSteps] = []
    for _ in 0..<12 {
      rings.append(try #require(state.shell.stepOverlay).ringStep(in: trace))
      #expect(state.update(.key(.character("."))).isEmpty)
    }
    #expect(
      rings == [.initialize, .predict, .predict] + Array(repeating: .loss, count: 4)
        + Array(repeating: .gradient, count: 5))
    #expect(try #require(state.shell.stepOverlay).ringStep(in: trace) == .step)
    #expect(state.update(.key(.right)).isEmpty, "an arrow key takes no step")
    #expect(
      state.update(.key(.character(".")))
        == [.worker(.step, of: .digits), .worker(.trace, of: .digits)])
    #expect(state.shownTrace == nil && state.update(.key(.character("."))).isEmpty)
  }

  @Test("values appear on the way forward and gradients on the way back")
  func appearance() throws {
    let start = try walked().draw().lines
    #expect(start.contains { $0.contains("weights") && $0.contains("[784, 1]") })
    let sigmoid = try #require(start.first { $0.contains("SigmoidBackward0") })
    #expect(!sigmoid.contains("."), "not yet computed: \(sigmoid)")
    let forward = try walked(Array(repeating: .character("."), count: 6)).draw().lines
    #expect(
      forward.contains { $0.contains("loss") && $0.contains("MeanBackward0") && $0.contains("0.") })
    #expect(!forward.contains { $0.contains("→ weights[") })
    let end = try walked(Array(repeating: .character("."), count: 12)).draw().lines.joined()
    #expect(end.contains("weights[") && end.contains(" − 1 × "))
  }

  @Test("Esc leaves without the step, as do i and q; ← goes back")
  func leaving() throws {
    for key in [Key.escape, .character("i"), .character("q")] {
      var state = try walked([.character("."), .character("."), .left])
      #expect(state.shell.stepOverlay?.position == 1)
      #expect(state.update(.key(key)) == [.worker(.endTrace, of: .digits)])
      #expect(state.shell.stepOverlay == nil && !state.shell.isQuitting)
    }
  }

  @Test("opens where learning is shown and nowhere else")
  func screens() throws {
    for screen in Screens.all {
      var state = try Fixtures.state(try Fixtures.eventful.get())
      _ = state.update(.key(.character(Character("\(screen.number)"))))
      let effects = state.update(.key(.character("i")))
      #expect(effects.isEmpty == !["Slope", "Coaster", "Loss", "Train"].contains(screen.title))
      #expect((state.shell.stepOverlay == nil) == effects.isEmpty)
    }
  }

  @Test("says so where there is no next step")
  func diverged() throws {
    var state = try Fixtures.state(try Fixtures.diverged.get())
    _ = state.update(.key(.character("i")))
    #expect(state.draw().lines.joined().contains("There is no next step"))
    #expect(state.update(.key(.character("."))).isEmpty)
  }
}
