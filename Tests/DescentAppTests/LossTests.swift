import Learning
import TestSupport
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The loss of digits, and a nudge")
struct LossTests {
  private struct Reference: Decodable {
    struct Nudged: Decodable {
      var change: String
      var accuracy: Float
      var loss: Float
    }
    struct Pass: Decodable {
      struct Gradient: Decodable {
        var gradient: [Float]
        var gradient_norm_float64: Double
      }
      var passes: Int
      var weights: Gradient
      var bias: Gradient
    }
    var nudges: [Nudged]
    var accumulation: [Pass]
  }

  private static let reference = Result { try PyTorchValues.load("steps", as: Reference.self) }

  /// The chapter's run: class after class from seed 42, whose first batch PyTorch has measured.
  private func session() throws -> TrainingSession {
    try Fixtures.session(TrainingSettings())
  }

  private func nudge(_ row: Int, _ column: Int, _ size: Nudge.Size) -> Command {
    .loss(.nudge(Nudge(pixel: row * 28 + column, unit: 0, size: size)))
  }

  /// Everything that the screen shows.
  private func text(_ session: TrainingSession) throws -> String {
    var state = try Fixtures.state(session.makeSnapshot())
    _ = state.update(.key(.character("5")))
    return state.draw().lines.joined(separator: "\n")
  }

  @Test("the chapter's own nudge changes nothing, to the bit, and the screen says why")
  func chapterNudge() throws {
    let session = try session()
    session.handle(nudge(0, 0, .times(1.0001)))
    let probe = try #require(session.makeSnapshot().probe)
    let before = try #require(probe.before)
    #expect(probe.before == probe.after)
    let wanted = try Self.reference.get().nudges[0]
    #expect(before.accuracy == wanted.accuracy && abs(before.loss - wanted.loss) <= 1e-7)
    #expect(probe.inkedImages == 0 && probe.imageCount == 14_000 && probe.turnedVerdicts == 0)
    #expect(probe.weights[0] == session.parameters[0] * 1.0001)
    #expect(
      NudgeTrial.why(probe, classCount: 2)[0].hasPrefix(
        "That pixel is 0 in all 14,000 images: its weight is"))
    #expect(try text(session).contains("That pixel is 0 in all 14,000"))
  }

  @Test("0.01 at (14, 14) leaves accuracy as it is and moves the loss, as in PyTorch")
  func inkedNudge() throws {
    let session = try session()
    session.handle(nudge(14, 14, .plus(0.01)))
    let probe = try #require(session.makeSnapshot().probe)
    let (before, after) = (try #require(probe.before), try #require(probe.after))
    let wanted = try Self.reference.get().nudges[2]
    #expect(wanted.change == "weights[14*28+14] += 0.01")
    #expect(after.accuracy == before.accuracy && after.accuracy == wanted.accuracy)
    #expect(after.loss != before.loss && abs(after.loss - wanted.loss) <= 1e-7)
    #expect(probe.inkedImages > 1000)
    #expect(
      NudgeTrial.why(probe, classCount: 2)[0].contains(
        "so the loss moves. No prediction crossed 0 (the closest"))
    #expect(try text(session).contains("-2.81e-05"), "the change, 0.51078725 − 0.5108154")
  }

  @Test("a large nudge turns verdicts, and the screen says that accuracy jumps")
  func largeNudge() throws {
    let session = try session()
    session.handle(nudge(14, 14, .plus(0.01)))
    session.handle(nudge(14, 14, .plus(1)))
    let probe = try #require(session.makeSnapshot().probe)
    #expect(probe.turnedVerdicts > 0 && probe.before?.accuracy != probe.after?.accuracy)
    #expect(probe.nudges.count == 2)
    #expect(NudgeTrial.why(probe, classCount: 2)[0].contains("crossed 0: accuracy jumps"))
  }

  @Test("every nudge is taken back to the bit, and with the last the copy is let go")
  func undo() throws {
    let session = try session()
    session.handle(nudge(14, 14, .plus(0.1)))
    let first = session.makeSnapshot().probe
    session.handle(nudge(10, 12, .times(1.0001)))
    session.handle(.loss(.undo))
    #expect(session.makeSnapshot().probe == first)
    session.handle(.loss(.undo))
    #expect(session.makeSnapshot().probe == nil)
    session.handle(.loss(.undo))
    #expect(session.makeSnapshot().probe == nil)
  }

  @Test("a second backward doubles the gradients exactly, and clearing them begins anew")
  func accumulation() throws {
    let session = try session()
    session.handle(.loss(.backward))
    let once = try #require(session.makeSnapshot().probe?.gradients)
    session.handle(.loss(.backward))
    let twice = try #require(session.makeSnapshot().probe?.gradients)
    #expect(twice.calls == 2 && twice.isMultiple)
    for (gradients, wanted) in zip([once, twice], try Self.reference.get().accumulation) {
      #expect(gradients.calls == wanted.passes)
      let norms = gradients.parameters.map { Double($0.norm) }
      for (norm, wanted) in zip(norms, [wanted.weights, wanted.bias].map(\.gradient_norm_float64)) {
        #expect(abs(norm / wanted - 1) < 2e-6)
      }
      let bias = try #require(gradients.parameters[1].only)
      #expect(abs(bias / wanted.bias.gradient[0] - 1) < 2e-6)
    }
    for (a, b) in zip(once.parameters, twice.parameters) {
      #expect(b.mean == 2 * a.mean && b.only == a.only.map { 2 * $0 })
    }
    #expect(try text(session).contains("exactly 2 × the first"))
    session.handle(.loss(.zero))
    #expect(session.makeSnapshot().probe == nil)
    session.handle(.loss(.backward))
    #expect(session.makeSnapshot().probe?.gradients == once)
  }

  @Test("each nudge is explained by what it alone did")
  func lastNudge() throws {
    let session = try session()
    session.handle(nudge(14, 14, .plus(0.01)))
    let first = try #require(session.makeSnapshot().probe)
    session.handle(nudge(0, 0, .plus(1)))
    let probe = try #require(session.makeSnapshot().probe)
    #expect(probe.before == first.after && probe.after == first.after)
    #expect(NudgeTrial.why(probe, classCount: 2)[0].hasPrefix("That pixel is 0"))
  }

  @Test("after patience has kept other weights, the copy is theirs and the batch the next step's")
  func keptWeights() throws {
    let session = try Fixtures.session(
      TrainingSettings(learningRate: 20, shuffles: true, stopping: StopRules(patience: 2)))
    session.handle(.toggleRunning)
    for _ in 0..<2000 where session.isRunning { session.step() }
    let stop = try #require(session.stop)
    session.handle(.loss(.watch(true)))
    session.handle(nudge(0, 0, .times(1.0001)))
    let snapshot = session.makeSnapshot()
    #expect(snapshot.probe?.source == "epoch \(stop.kept)")
    #expect(snapshot.probe?.before?.loss == stop.keptLoss)
    session.step()
    #expect(session.run.trainingLoss.last?.y == snapshot.pictures.batch?.loss)
  }

  @Test("of ten classes it speaks of winners, not of a prediction that crosses 0")
  func tenClasses() throws {
    let session = try Fixtures.session(tenClasses: true, steps: 3)
    session.handle(nudge(14, 14, .plus(0.001)))
    let probe = try #require(session.makeSnapshot().probe)
    let why = NudgeTrial.why(probe, classCount: 10)[0]
    #expect(why.contains("winner") && !why.contains("crossed 0"))
  }

  /// Settings in which every part of a step has something to remember.
  private static let sensitive = [
    TrainingSettings(shuffles: true), TrainingSettings(optimizer: .adam, shuffles: true),
    TrainingSettings(model: .simpleNet, optimizer: .momentum, shuffles: true),
  ]

  @Test("nothing that is tried changes the run", arguments: 0..<3)
  func untouched(place: Int) throws {
    let settings = Self.sensitive[place]
    let (quiet, tried) = (try Fixtures.session(settings), try Fixtures.session(settings))
    for step in 0..<30 {
      quiet.step()
      tried.handle(.loss(.watch(step % 2 == 0)))
      tried.handle(nudge(step % 28, 14, .plus(1)))
      tried.handle(.loss(.backward))
      tried.handle(.trace)
      _ = tried.makeSnapshot()
      if step % 7 == 0 { tried.handle(.loss(.undo)) }
      if step % 11 == 0 { tried.handle(.loss(.zero)) }
      tried.step()
    }
    #expect(quiet.parameters == tried.parameters)
    #expect(
      (0..<30).allSatisfy { quiet.run.trainingLoss[$0] == tried.run.trainingLoss[$0] })
  }

  @Test("the chapter's three digits have its losses: 0.4333, and 0.2333 for 0.8")
  func example() throws {
    var example = LossExample()
    #expect(example.predictions == [0.9, 0.4, 0.2])
    for (loss, wanted) in zip(example.losses, [0.1, 0.4, 0.8] as [Float]) {
      #expect(abs(loss - wanted) < 1e-6)
    }
    #expect(NumberText.fixed(Double(example.loss), decimals: 4) == "0.4333")
    example.choose(2)
    example.change(by: 6)
    #expect(NumberText.fixed(Double(example.loss), decimals: 4) == "0.2333")
    example.toggleTarget()
    #expect(example.targets == [1, 0, 0])
    example.reset()
    #expect(example == LossExample())
  }

  @Test("keys edit the example, and leave the weight where it is")
  func exampleKeys() throws {
    var state = try Fixtures.state(try session().makeSnapshot(), size: Size(width: 80, height: 24))
    _ = state.update(.key(.character("5")))
    let keys: [Key] = [.character("f"), .down, .down] + Array(repeating: .right, count: 6)
    for key in keys { #expect(state.update(.key(key)).isEmpty) }
    #expect(state.draw().lines.joined().contains("0.2333"))
    let screen = state.screen as? LossScreen
    #expect(screen?.row == 0 && screen?.column == 0)
    for key in [Key.backspace, .character("f")] { #expect(state.update(.key(key)).isEmpty) }
    #expect(state.update(.key(.backspace)) == [.worker(.loss(.undo), of: .digits)])
  }

  @Test("arrows choose a weight, < and > a size, and Enter nudges that one")
  func keys() throws {
    var state = try Fixtures.state(try session().makeSnapshot())
    _ = state.update(.key(.character("5")))
    for _ in 0..<14 { for key in [Key.down, .right] { _ = state.update(.key(key)) } }
    _ = state.update(.key(.character(">")))
    _ = state.update(.key(.character(">")))
    let nudge = Nudge(pixel: 14 * 28 + 14, unit: 0, size: .plus(0.01))
    #expect(state.update(.key(.enter)) == [.worker(.loss(.nudge(nudge)), of: .digits)])
    for _ in 0..<40 { _ = state.update(.key(.right)) }
    #expect((state.screen as? LossScreen)?.column == 27)
  }

  @Test("the batch is asked for when the screen comes to the front, and no longer")
  func watching() throws {
    var state = try Fixtures.state(try session().makeSnapshot())
    #expect(
      state.update(.key(.character("5"))) == [.worker(.loss(.watch(true)), of: .digits)])
    #expect(
      state.update(.key(.character("4"))) == [.worker(.loss(.watch(false)), of: .digits)])
    let session = try session()
    #expect(session.makeSnapshot().pictures.batch == nil)
    session.handle(.loss(.watch(true)))
    #expect(session.makeSnapshot().pictures.batch?.digits.count == 256)
  }

  @Test(
    "the batch's losses add up to the loss that the next step reports", arguments: [false, true])
  func batch(tenClasses: Bool) throws {
    let session = try Fixtures.session(tenClasses: tenClasses, steps: 3)
    session.handle(.loss(.watch(true)))
    let batch = try #require(session.makeSnapshot().pictures.batch)
    session.step()
    #expect(session.run.trainingLoss.last?.y == batch.loss)
    let mean = batch.digits.reduce(0.0) { $0 + Double($1.loss) } / Double(batch.digits.count)
    #expect(abs(mean / Double(batch.loss) - 1) < 1e-5)
    for digit in batch.digits {
      #expect((0...1).contains(digit.probability))
      // The sigmoid of what is drawn along the axis is what is drawn along the other.
      let sigmoid = 1 / (1 + exponential(-Double(digit.prediction)))
      #expect(abs(sigmoid - Double(digit.probability)) < 1e-5)
    }
  }

  /// e to a power, by its series after halving: the tests link no mathematics library of their own.
  private func exponential(_ x: Double) -> Double {
    let small = x / 1024
    var (sum, term) = (1.0, 1.0)
    for n in 1...12 {
      term *= small / Double(n)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }
}
