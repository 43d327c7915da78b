import Autograd
import Testing

@testable import Learning

@Suite("The roller coaster")
struct RollerCoasterTests {
  /// Printed by the chapter: the first loss, and what ten calls of `apply_step` print after a step.
  private static let losses: [Float] = [
    25823.8086, 5435.53564453125, 1577.44921875, 847.3778076171875, 709.2225341796875,
    683.0758056640625, 678.1243896484375, 677.1838989257812, 677.0023803710938,
    676.9645385742188, 676.9537353515625,
  ]

  @Test("has the chapter's eleven losses from seed 42, to the last bit")
  func losses() throws {
    let coaster = RollerCoaster(seed: 42)
    let losses = try (0..<11).map { _ in try coaster.step() }
    #expect(losses == Self.losses)
    #expect(coaster.stepCount == 11)
  }

  @Test("has PyTorch's parameters and gradient for seed 42")
  func start() {
    let coaster = RollerCoaster(seed: 42)
    #expect("\(coaster.params)" == "tensor([-0.7658, -0.7506,  1.3525], requires_grad=True)")
    #expect("\(coaster.gradient())" == "tensor([-53195.8633,  -3419.7148,   -253.8908])")
  }

  @Test("looking at loss and gradient changes nothing")
  func looking() throws {
    let coaster = RollerCoaster(seed: 42)
    let loss = coaster.loss.item
    _ = coaster.gradient()
    _ = coaster.gradient()
    #expect(coaster.params.grad == nil && coaster.lastGradient == nil && coaster.stepCount == 0)
    let stepped = try coaster.step()
    #expect(stepped == loss)
  }

  @Test("a step moves a, b and c against the gradient that it keeps")
  func step() throws {
    let coaster = RollerCoaster(seed: 1)
    let before = coaster.params.elements
    let slope = coaster.gradient().elements
    _ = try coaster.step()
    #expect(coaster.lastGradient?.elements == slope)
    #expect(coaster.params.elements == zip(before, slope).map { $0 - 1e-5 * $1 })
  }

  @Test("the curve is a t² + b t + c")
  func curve() {
    let curve = RollerCoaster.curve(Tensor([0, 1, 2]), Tensor([2, 3, 4]))
    #expect(curve.elements == [4, 9, 18])
  }

  @Test("models drawn after it go on where it ended")
  func generator() {
    var (here, there) = (Generator(seed: 42), Generator(seed: 42))
    _ = RollerCoaster(using: &here)
    _ = there.randn([20])
    _ = there.randn([3])
    #expect(here.rand() == there.rand())
  }

  @Test("a rate that is too high ends in a divergence that leaves finite parameters")
  func divergence() throws {
    let coaster = RollerCoaster(seed: 42, learningRate: 1)
    let divergence = try #require(throws: Divergence.self) {
      for _ in 0..<100 { _ = try coaster.step() }
    }
    #expect(divergence.step == coaster.stepCount + 1)
    #expect(coaster.params.isFinite)
  }
}
