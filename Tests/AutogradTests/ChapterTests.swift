import Testing

@testable import Autograd

/// The chapter's code with the chapter's printed text.
@Suite("The chapter's examples print what the chapter prints")
struct ChapterTests {
  private let tns = Tensor([[1, 2, 3], [4, 5, 6]])

  @Test("tensors: rows, columns, parts")
  func indexing() {
    #expect("\(tns)" == "tensor([[1, 2, 3],\n        [4, 5, 6]])")
    #expect("\(tns[1])" == "tensor([4, 5, 6])")
    #expect("\(tns[0..., 1])" == "tensor([2, 5])")
    #expect("\(tns[1, 1..<3])" == "tensor([5, 6])")
    #expect(tns[1].sharesMemory(with: tns) && !tns[0..., 1].isContiguous)
    #expect("\(tns[-1, -1])" == "tensor(6)")
    #expect("\(tns[0, (-2)...])" == "tensor([2, 3])" && "\(tns[0, 1...5])" == "tensor([2, 3])")
    #expect(
      "\(tns[1, ..<(-1)])" == "tensor([4, 5])"
        && "\(tns[5...])" == "tensor([], size=(0, 3), dtype=torch.int64)")
    #expect("\(tns[0, -3..<(-1)])" == "tensor([1, 2])")
  }

  @Test("tensors: arithmetic and types")
  func types() {
    #expect("\(tns + 1)" == "tensor([[2, 3, 4],\n        [5, 6, 7]])")
    let scaled: Tensor<Float> = tns * 1.5
    #expect("\(scaled)" == "tensor([[1.5000, 3.0000, 4.5000],\n        [6.0000, 7.5000, 9.0000]])")
    #expect("\(Tensor([1, 2, 3]) + Tensor(1))" == "tensor([2, 3, 4])")
    #expect("\(tns / 2)" == "tensor([[0.5000, 1.0000, 1.5000],\n        [2.0000, 2.5000, 3.0000]])")
    let bytes = Tensor<UInt8>([200, 100])
    #expect("\(2 * tns)" == "tensor([[ 2,  4,  6],\n        [ 8, 10, 12]])")
    #expect("\(-tns)" == "tensor([[-1, -2, -3],\n        [-4, -5, -6]])")
    #expect("\(tns ** 2)" == "tensor([[ 1,  4,  9],\n        [16, 25, 36]])")
    #expect("\(1.5 * Tensor([2, 3]))" == "tensor([3.0000, 4.5000])")
    #expect("\(Tensor([0.9, 0.4, 0.2]))" == "tensor([0.9000, 0.4000, 0.2000])")
    #expect(tns.dtype == "torch.int64" && (tns * 1.5).dtype == "torch.float32")
    let isThree = (Tensor([0.9, 0.2]) > 0.5) == (Tensor([1, 1]) == 1)
    #expect("\(isThree)" == "tensor([ True, False])")
    #expect("\(bytes + 100)" == "tensor([ 44, 200], dtype=torch.uint8)")
    #expect("\(bytes + Tensor([100, 1]))" == "tensor([300, 101])")
    #expect("\(bytes.float() * 2)" == "tensor([400., 200.])")
    #expect("\(Tensor<Int>.arange(0, 20).float())".hasPrefix("tensor([ 0.,  1.,  2.,"))
  }

  @Test("pixels: a slice of bytes")
  func pixels() {
    let slice = Tensor<UInt8>([
      [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 29], [0, 0, 0, 48, 166, 224],
      [0, 93, 244, 249, 253, 187], [0, 107, 253, 253, 230, 48], [0, 3, 20, 20, 15, 0],
    ])
    var image = [UInt8](repeating: 7, count: 784)
    for row in 0..<6 {
      for column in 0..<6 { image[(row + 4) * 28 + column + 4] = slice[row, column].item }
    }
    let text = """
      tensor([[  0,   0,   0,   0,   0,   0],
              [  0,   0,   0,   0,   0,  29],
              [  0,   0,   0,  48, 166, 224],
              [  0,  93, 244, 249, 253, 187],
              [  0, 107, 253, 253, 230,  48],
              [  0,   3,  20,  20,  15,   0]], dtype=torch.uint8)
      """
    #expect("\(Tensor(image, shape: [28, 28])[4..<10, 4..<10])" == text)
  }

  @Test("distances over the last two axes, one picture against many")
  func broadcasting() {
    func distance(_ a: Tensor<Float>, _ b: Tensor<Float>) -> Tensor<Float> {
      (a - b).abs().mean(over: -1, -2)
    }
    let digits = Tensor<Float>.arange(0, 24).view(2, 3, 4) / 24
    let ideal = Tensor<Float>.full([3, 4], 0.25)
    #expect((digits - ideal).shape == [2, 3, 4])
    #expect(distance(digits, ideal).shape == [2])
    #expect("\(distance(digits[0], ideal))" == "tensor(0.1250)")
    #expect("\(distance(digits, ideal))" == "tensor([0.1250, 0.4792])")
    #expect("\(l1Loss(digits[0], ideal))" == "tensor(0.1250)")
    #expect("\(mseLoss(digits[0], ideal).sqrt())" == "tensor(0.1453)")
    #expect(
      "\(distance(digits, ideal) < distance(digits, ideal + 0.5))" == "tensor([ True, False])")
  }

  @Test("stacking, casting, joining, flattening")
  func stacking() {
    let threes = Tensor.stack((0..<5).map { Tensor<UInt8>.full([28, 28], $0) }).float() / 255
    let sevens = Tensor.stack((0..<2).map { Tensor<UInt8>.full([28, 28], $0) }).float() / 255
    #expect(threes.shape == [5, 28, 28] && threes.rank == 3)
    #expect(threes.mean(over: 0).shape == [28, 28])
    let joined = Tensor.cat([threes, sevens])
    let trainX = joined.view(-1, 28 * 28)
    #expect(trainX.shape == [7, 784] && trainX.sharesMemory(with: joined))
    let trainY = Tensor([1, 1, 1, 1, 1, 0, 0]).unsqueezed(1)
    #expect(trainY.shape == [7, 1])
    #expect("\(trainY[0])" == "tensor([1])")
  }

  @Test("x² at 3: 9 and 6; of three numbers: 125 and 6, 8, 20, or 6, 10, 24")
  func squares() {
    let xt = Tensor<Float>(3).requiringGrad()
    let yt = xt ** 2
    #expect("\(yt)" == "tensor(9., grad_fn=<PowBackward0>)")
    yt.backward()
    #expect(xt.grad.map { "\($0)" } == "tensor(6.)")

    let three = Tensor<Float>([3, 4, 10]).requiringGrad()
    #expect("\(three)" == "tensor([ 3.,  4., 10.], requires_grad=True)")
    let sum = (three ** 2).sum()
    #expect("\(sum)" == "tensor(125., grad_fn=<SumBackward0>)")
    sum.backward()
    #expect(three.grad.map { "\($0)" } == "tensor([ 6.,  8., 20.])")

    let other = Tensor<Float>([3, 5, 12]).requiringGrad()
    (other ** 2).sum().backward()
    #expect(other.grad.map { "\($0)" } == "tensor([ 6., 10., 24.])")
  }

  @Test("the digit loss: 0.1, 0.4, 0.8, then 0.4333 and 0.2333")
  func digitLoss() {
    func loss(_ predictions: Tensor<Float>, _ targets: Tensor<Int>) -> Tensor<Float> {
      (targets == 1).select(1 - predictions, otherwise: predictions).mean()
    }
    let targets = Tensor([1, 0, 1])
    let predictions = Tensor<Float>([0.9, 0.4, 0.2])
    let distances = (targets == 1).select(1 - predictions, otherwise: predictions)
    #expect("\(distances)" == "tensor([0.1000, 0.4000, 0.8000])")
    #expect("\(loss(predictions, targets))" == "tensor(0.4333)")
    #expect("\(loss(Tensor([0.9, 0.4, 0.8]), targets))" == "tensor(0.2333)")
  }

  @Test("accuracy by broadcasting, and a nudged weight under withoutGradients")
  func accuracy() {
    let weights = Tensor<Float>([[1], [-1]]).requiringGrad()
    let preds = Tensor<Float>([[2, 1], [1, 2], [3, 0]]).matmul(weights) + Tensor([0.5])
    let trainY = Tensor([1, 1, 1]).unsqueezed(1)
    let corrects = (preds > 0).float() == trainY
    #expect("\(corrects)" == "tensor([[ True],\n        [False],\n        [ True]])")
    #expect("\(corrects.float().mean())" == "tensor(0.6667)")
    withoutGradients { weights[0] *= 1.0001 }
    #expect(weights.elements == [1.0001, -1] && weights.isLeaf)
    #expect(
      "\((Tensor<Float>([2, 1]) * weights.T).sum() + Tensor([0.5]))".hasSuffix(
        "grad_fn=<AddBackward0>)"))
  }

  @Test("gradients add up over calls and are zero after clearing")
  func accumulation() throws {
    let weights = Tensor<Float>([[0.5], [-0.25]]).requiringGrad()
    let bias = Tensor<Float>([0.125]).requiringGrad()
    func calcGrad() {
      (Tensor<Float>([[1, 2], [3, 4]]).matmul(weights) + bias).sigmoid().mean().backward()
    }
    calcGrad()
    let once = try #require(weights.grad).elements
    let biasOnce = try #require(bias.grad).item
    calcGrad()
    #expect(weights.grad?.elements == once.map { 2 * $0 })
    #expect(bias.grad?.item == 2 * biasOnce)
    weights.grad?.zero()
    bias.grad?.zero()
    #expect(weights.grad?.elements == [0, 0] && bias.grad.map { "\($0)" } == "tensor([0.])")
    calcGrad()
    #expect(weights.grad?.elements == once)
  }

  @Test("the roller coaster from seed 42: gradients, parameters and eleven losses")
  func rollerCoaster() throws {
    var generator = Generator(seed: 0)
    generator.manualSeed(42)
    let time = Tensor<Int>.arange(0, 20).float()
    let speed = generator.randn([20]) * 3 + 0.75 * (time - 9.5) ** 2 + 1
    let params = generator.randn([3]).requiringGrad()
    let rate: Float = 1e-5

    func f(_ t: Tensor<Float>, _ params: Tensor<Float>) -> Tensor<Float> {
      let parts = params.unbound()
      return parts[0] * (t ** 2) + (parts[1] * t) + parts[2]
    }
    func mse(_ preds: Tensor<Float>, _ targets: Tensor<Float>) -> Tensor<Float> {
      ((preds - targets) ** 2).mean()
    }

    let loss = mse(f(time, params), speed)
    #expect("\(loss)" == "tensor(25823.8086, grad_fn=<MeanBackward0>)")
    loss.backward()
    let gradient = try #require(params.grad)
    // The chapter's text shows those of another run beside this loss; these are PyTorch's.
    #expect("\(gradient)" == "tensor([-53195.8633,  -3419.7148,   -253.8908])")
    #expect("\(gradient * 1e-5)" == "tensor([-0.5320, -0.0342, -0.0025])")
    params.grad = nil

    var losses: [String] = []
    for _ in 0..<11 {
      let loss = mse(f(time, params), speed)
      losses.append("\(Double(loss.item))")
      loss.backward()
      withoutGradients { params -= rate * (params.grad ?? Tensor(0)) }
      params.grad = nil
    }
    #expect(
      losses == [
        "25823.80859375", "5435.53564453125", "1577.44921875", "847.3778076171875",
        "709.2225341796875", "683.0758056640625", "678.1243896484375", "677.1838989257812",
        "677.0023803710938", "676.9645385742188", "676.9537353515625",
      ])
  }
}
