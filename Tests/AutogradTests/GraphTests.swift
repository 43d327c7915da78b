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

  @Test("ends at a detached tensor, which shares memory, and goes through a clone, which does not")
  func detaching() {
    let x = Tensor<Float>([1, 2]).requiringGrad()
    let detached = x.detached()
    let clone = x.clone()
    detached.subtract(Tensor([1, 1]), times: 1)
    #expect(!detached.requiresGrad && detached.sharesMemory(with: x))
    #expect(x.elements == [0, 1])
    #expect(clone.elements == [1, 2] && !clone.sharesMemory(with: x))
    (clone * clone).sum().backward()
    #expect(x.grad?.elements == [2, 4])
  }

  @Test("gives each leaf a gradient of its own, whatever they were added from")
  func separateGradients() {
    let (a, b) = (Tensor<Float>([1, 2]).requiringGrad(), Tensor<Float>([3, 4]).requiringGrad())
    let ones = Tensor<Float>([1, 1])
    (a + b).backward(gradient: ones)
    a.grad?.zero()
    #expect(b.grad?.elements == [1, 1] && ones.elements == [1, 1])
    a.backward(gradient: ones)
    a.grad?.zero()
    #expect(ones.elements == [1, 1])
    let sum = (a + b).sum()
    sum.graph().retainGradients()
    sum.backward()
    a.grad?.zero()
    #expect(sum.grad?.item == 1 && b.grad?.elements == [2, 2])
  }

  @Test("leaves a tensor as it was when its detached copy is asked for gradients")
  func detachedLeaf() {
    let original = Tensor<Float>([1, 2])
    let params = original.detached().requiringGrad()
    #expect(params.requiresGrad && !original.requiresGrad && params.sharesMemory(with: original))
  }

  @Test("of 1,000,000 nodes is built, walked and freed without recursion")
  func depth() {
    let x = Tensor<Float>(1).requiringGrad()
    var y = x
    for _ in 0..<1_000_000 { y = y + x }
    y.backward()
    #expect(x.grad?.item == 1_000_001)
    y = x
    #expect(y.isLeaf)
  }

  @Test("of 1,000,000 saved nodes is freed by its backward pass, or by being dropped")
  func savedDepth() {
    let x = Tensor<Float>(1).requiringGrad()
    for walks in [true, false] {
      var y = x
      for _ in 0..<(walks ? 1_000_000 : 300_000) { y = y * x }
      if walks { y.backward() }
    }
    #expect(x.grad?.item == 1_000_001)
  }

  @Test("of many nodes of every kind is freed without recursion")
  func kindsOfDepth() {
    let x = Tensor<Float>([1]).requiringGrad()
    let links: [(Tensor<Float>) -> Tensor<Float>] = [
      { $0 + $0 }, { $0 * $0 }, { Tensor.cat([$0, x])[0..<1] }, { Tensor.stack([x, x, $0])[2] },
      { $0.view(1, 1).squeezed(0) }, { $0 ** 1 },
    ]
    for link in links {
      var y = x
      for _ in 0..<100_000 { y = link(y) }
      #expect(y.requiresGrad)
    }
  }

  @Test("of x to the power 1 is not x itself")
  func firstPower() {
    let x = Tensor<Float>([2, 3]).requiringGrad()
    let y = x ** 1
    y.sum().backward()
    #expect(x.isLeaf && x.grad?.elements == [1, 1] && !y.sharesMemory(with: x))
  }

  @Test("passes by what has stopped wanting a gradient")
  func stopped() {
    let x = Tensor<Float>(2).requiringGrad()
    let y = x * 2
    x.requiringGrad(false)
    y.backward()
    x.requiringGrad()
    (x * 3).backward()
    #expect(x.grad?.item == 3)
  }

  @Test("lets a leaf change whose values no gradient reads")
  func harmlessChange() {
    let weights = Tensor<Float>([[1], [2]]).requiringGrad()
    let y = Tensor<Float>([[3, 4]]).matmul(weights).sum()
    withoutGradients { weights *= 2 }
    y.backward()
    #expect(weights.grad?.elements == [3, 4])
  }

  @Test("is kept for another call on request, and gradients then double")
  func retaining() {
    let x = Tensor<Float>([3, 4, 10]).requiringGrad()
    let y = (x ** 2).sum()
    y.backward(retainingGraph: true)
    y.backward()
    #expect(x.grad?.elements == [12, 16, 40])
    x.grad?.zero()
    #expect(x.grad?.elements == [0, 0, 0])
  }

  @Test("without saved values may be walked again, as PyTorch lets it")
  func nothingSaved() {
    let x = Tensor<Float>([1, 2]).requiringGrad()
    let y = x.sum()
    y.backward()
    y.backward()
    #expect(x.grad?.elements == [2, 2])
  }

  @Test("gives computed tensors their gradient where they are told to keep it")
  func retainedGradients() {
    let x = Tensor<Float>([1, 2]).requiringGrad()
    let square = x * x
    let sum = square.sum()
    sum.graph().retainGradients()
    sum.backward()
    #expect(square.grad?.elements == [1, 1] && x.grad?.elements == [2, 4])
  }

  @Test("can be walked: names, shapes, values, gradients, inputs")
  func walking() throws {
    let weights = Tensor<Float>([[1], [2]]).requiringGrad()
    let bias = Tensor<Float>([0.5]).requiringGrad()
    let loss = (Tensor<Float>([[3, 4]]).matmul(weights) + bias).mean()
    let graph = loss.graph()
    loss.backward()
    let nodes = graph.nodes
    #expect(
      nodes.map(\.name) == [
        "AccumulateGrad", "MmBackward0", "AccumulateGrad", "AddBackward0", "MeanBackward0",
      ])
    #expect(nodes.map(\.inputs) == [[], [0], [], [1, 2], [3]])
    #expect(nodes[1].shape == [1, 1] && nodes[4].values == [11.5])
    #expect(nodes[0].gradient == [3, 4] && nodes[2].gradient == [1] && nodes[1].gradient == nil)
    #expect(Tensor<Float>(1).graph().nodes.isEmpty)
  }

  @Test("is not lengthened by a change in place of a leaf, which views see")
  func changesInPlace() {
    let weights = Tensor<Float>([[1, 2], [3, 4]]).requiringGrad()
    withoutGradients { weights[0] *= 2 }
    #expect(weights.elements == [2, 4, 3, 4] && weights.isLeaf)
    withoutGradients {
      weights.T[1] += Tensor([10, 20])
      weights[0..., 0] -= 1
      weights /= 2
    }
    #expect(weights.elements == [0.5, 7, 1, 12])
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
    #expect(Tensor<Float>.ones(shape).sum(over: -1, -2).elements == [12, 12])
  }
}
