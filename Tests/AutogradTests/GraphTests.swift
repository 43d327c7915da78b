import Testing

@testable import Autograd

@Suite("The graph")
struct GraphTests {
  @Test("gives the chapter's gradients of x²")
  func squares() {
    let x = Tensor<Float>([3, 4, 10]).requiringGrad()
    let y = (x * x).sum()
    #expect(y.item == 125)
    y.backward()
    #expect(x.grad?.elements == [6, 8, 20])
  }

  @Test("adds up gradients until they are cleared")
  func accumulation() {
    let x = Tensor<Float>(3).requiringGrad()
    (x * x).backward()
    (x * x).backward()
    #expect(x.grad?.item == 12)
    x.grad = nil
    (x * x).backward()
    #expect(x.grad?.item == 6)
  }

  @Test("adds the ways on which one tensor reaches the result")
  func diamond() {
    let x = Tensor<Float>(2).requiringGrad()
    let y = x * 3
    (y * y + y).backward()
    #expect(x.grad?.item == 39)
  }

  @Test("is not recorded without gradients, also not where closures nest")
  func withoutRecording() {
    let x = Tensor<Float>(2).requiringGrad()
    let y = withoutGradients { withoutGradients { x * x } + x }
    #expect(!y.requiresGrad)
    #expect((x * x).requiresGrad)
  }

  @Test("is not recorded where nothing wants a gradient")
  func leaves() {
    let y = Tensor<Float>(2) * Tensor<Float>(3)
    #expect(y.isLeaf && !y.requiresGrad)
  }

  @Test("ends at a detached tensor, which has memory of its own")
  func detaching() {
    let x = Tensor<Float>([1, 2]).requiringGrad()
    let copy = x.detached()
    copy.subtract(Tensor([1, 1]), times: 1)
    #expect(!copy.requiresGrad)
    #expect(x.elements == [1, 2] && copy.elements == [0, 1])
  }

  @Test("is walked and freed without recursion")
  func depth() {
    let x = Tensor<Float>(1).requiringGrad()
    var y = x
    for _ in 0..<300_000 { y = y + x }
    y.backward()
    #expect(x.grad?.item == 300_001)
    y = x
    #expect(y.isLeaf)
  }

  @Test("that somebody still holds survives the freeing of what was made from it")
  func sharedGraph() {
    let x = Tensor<Float>(3).requiringGrad()
    let square = x * x
    do { _ = square + x }
    square.backward()
    #expect(x.grad?.item == 6)
  }

  @Test("gives PyTorch's loss and gradients for the chapter's three digits")
  func mnistLoss() {
    let predictions = Tensor<Float>([0.9, 0.4, 0.2]).requiringGrad()
    let targets = Tensor<Float>([1, 0, 1])
    let loss = (targets == 1).select(1 - predictions, otherwise: predictions).mean()
    expectClose([loss.item], [0.43333334])
    loss.backward()
    expectClose(predictions.grad?.elements ?? [], [-1 / 3, 1 / 3, -1 / 3])
  }
}

@Suite("Shapes")
struct ShapeTests {
  @Test(
    "broadcast by PyTorch's rule",
    arguments: [
      ([2, 3], [3], [2, 3]), ([3, 1], [1, 4], [3, 4]), ([], [5], [5]), ([1], [0], [0]),
      ([2, 3, 4], [3, 1], [2, 3, 4]),
    ])
  func broadcasting(a: [Int], b: [Int], expected: [Int]) {
    #expect(Shape(a).broadcast(with: Shape(b))?.dimensions == expected)
    #expect(Shape(b).broadcast(with: Shape(a))?.dimensions == expected)
  }

  @Test("do not broadcast where lengths differ", arguments: [([2, 3], [2]), ([2, 0], [2, 3])])
  func mismatch(a: [Int], b: [Int]) {
    #expect(Shape(a).broadcast(with: Shape(b)) == nil)
  }

  @Test("stretch an operand in the middle as the definition says")
  func strided() {
    let a = Tensor<Float>((0..<6).map(Float.init), shape: [1, 3, 2])
    let b = Tensor<Float>([10, 20], shape: [2, 1, 1])
    #expect((a + b).elements == [10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25])
    #expect((b + a).elements == (a + b).elements)
  }

  @Test("count negative axes from the last")
  func negativeAxes() {
    let shape: Shape = [2, 3, 4]
    #expect(shape[-1] == 4 && shape[-3] == 2)
    #expect(Tensor<Float>(repeating: 1, shape: shape).sum(over: [-1, -2]).elements == [12, 12])
  }

  @Test(
    "say both shapes where they do not meet"
  )
  func message() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor<Float>([1, 2]) + Tensor<Float>([1, 2, 3])
    }
  }
}
