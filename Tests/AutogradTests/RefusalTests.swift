import Testing

@testable import Autograd

@Suite("A programmer's mistake")
struct RefusalTests {
  /// What each refusal must say, and the mistake that calls for it.
  static let refusals: [(words: String, mistake: @Sendable () -> Void)] = [
    (
      "backward() starts from one number, a loss; this tensor has shape [2]",
      { Tensor<Float>([1, 2]).requiringGrad().backward() }
    ),
    (
      "backward() of a tensor that does not require grad", { Tensor<Float>(1).backward() }
    ),
    (
      "for the second time through MulBackward0, whose saved values the first one freed",
      {
        let x = Tensor<Float>(2).requiringGrad()
        let y = x * x
        y.backward()
        y.backward()
      }
    ),
    (
      "whose saved values have been changed in place since",
      {
        let x = Tensor<Float>(2).requiringGrad()
        let y = x * x
        withoutGradients { x *= 2 }
        y.backward()
      }
    ),
    (
      "a leaf that requires grad is changed in place only inside withoutGradients",
      { Tensor<Float>(2).requiringGrad() += 1 }
    ),
    (
      "only leaves can be changed in place",
      {
        let x = Tensor<Float>(2).requiringGrad()
        let y = x * x
        withoutGradients { y += 1 }
      }
    ),
    (
      "for the second time through MulBackward0",
      {
        let y = (Tensor<Float>(2).requiringGrad() * 3).sum()
        y.backward()
        y.backward()
      }
    ),
    (
      "a change in place by a tensor that requires grad is not recorded",
      {
        let total = Tensor<Float>(0)
        total += Tensor<Float>(2).requiringGrad() * 3
      }
    ),
    (
      "several elements of a stretched tensor are one place in memory",
      { Tensor<Float>([1]).expanded(3) += 1 }
    ),
    ("the step must lead to the end", { _ = Tensor<Int>.arange(5, 0) }),
    ("stack: no axis -4", { _ = Tensor.stack([Tensor<Int>([[1]])], along: -4) }),
    ("cat of no tensors", { _ = Tensor<Int>.cat([]) }),
    (
      "expand: a tensor of shape [2] does not stretch to [3]",
      { _ = Tensor<Int>([1, 2]).expanded(3) }
    ),
    ("sum over axes [0, -2], one of them twice", { _ = Tensor<Float>([[1]]).sum(over: 0, -2) }),
    (
      "requires_grad can be changed on leaves only",
      { (Tensor<Float>(2).requiringGrad() * 2).requiringGrad(false) }
    ),
    (
      "a + b: shapes [2] and [3] do not broadcast: from the last axis on, lengths must be equal",
      { _ = Tensor<Float>([1, 2]) + Tensor<Float>([1, 2, 3]) }
    ),
    (
      "matmul: shapes [2] and [3, 1] do not meet",
      { _ = Tensor<Float>([1, 2]).matmul(Tensor<Float>([[1], [2], [3]])) }
    ),
    (
      "lists of different lengths do not make a tensor: [2] and [1]",
      { _ = Tensor<Int>([[1, 2], [3]]) }
    ),
    (
      "view: shape [-1, 4] is invalid for the 6 elements of shape [2, 3]",
      { _ = Tensor<Float>.zeros([2, 3]).view(-1, 4) }
    ),
    (
      "view: a tensor of shape [3, 2] with strides [1, 3] has no such view",
      { _ = Tensor<Float>.zeros([2, 3]).T.view(6) }
    ),
    (
      "index 2 is out of bounds for axis 0 of shape [2, 3]", { _ = Tensor<Float>.zeros([2, 3])[2] }
    ),
    (
      "crossEntropy: target 3 of 3 classes",
      {
        _ = crossEntropy(Tensor<Float>.zeros([1, 3]), targets: Tensor<Int>([3]))
      }
    ),
  ]

  @Test("is refused in words", arguments: refusals.indices)
  func refusal(index: Int) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [index] in
      RefusalTests.refusals[index].mistake()
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains(RefusalTests.refusals[index].words), "\(output.prefix(300))")
  }
}
