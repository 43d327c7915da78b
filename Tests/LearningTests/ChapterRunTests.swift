import Autograd
import Datasets
import TestSupport
import Testing

@testable import Learning

@Suite(
  "The chapter on real digits",
  .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
struct ChapterRunTests {
  /// Shapes, the first prediction and the accuracy of a fresh model, whose weights are drawn right
  /// after the roller coaster's numbers as in the chapter.
  @Test("the first prediction is 20.2336 and a fresh model's accuracy 0.49120685")
  func freshModel() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let images = data.training
    let trainX = images.inputs(in: 0..<images.count)
    let trainY = Tensor<Int>(images.labels.map { 1 - $0 }).unsqueezed(1)
    #expect(trainX.shape == [12_396, 784] && trainY.shape == [12_396, 1])

    var generator = Generator(seed: 42)
    _ = RollerCoaster(using: &generator)
    let model = LinearModel(inputs: 784, using: &generator)
    let first = (trainX[0] * model.weights.T).sum() + model.bias
    #expect("\(first)" == "tensor([20.2336], grad_fn=<AddBackward0>)")
    let preds = model(trainX)
    #expect("\(preds)".hasPrefix("tensor([[20.2336],\n        ["))
    #expect("\(preds)".hasSuffix("]], grad_fn=<AddBackward0>)"))
    let accuracy = ((preds > 0).float() == trainY).float().mean().item
    #expect("\(accuracy)" == "0.49120685")
  }

  @Test("the ideal 3 and 7 are as far from a 3 as the chapter prints, and score 0.9511")
  func idealDigits() throws {
    let data = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let images = data.training
    let stacked = (0..<2).map { place in
      Tensor.stack(
        images.indices(ofClass: place).map {
          Tensor<UInt8>(Array(images.image(at: $0)), shape: [28, 28])
        }
      ).float() / 255
    }
    #expect(stacked[0].shape == [6131, 28, 28])
    let (mean3, mean7) = (stacked[0].mean(over: 0), stacked[1].mean(over: 0))
    let a3 = stacked[0][1]
    #expect("\((a3 - mean3).abs().mean())" == "tensor(0.1114)")
    #expect("\(((a3 - mean3) ** 2).mean().sqrt())" == "tensor(0.2021)")
    #expect("\(l1Loss(a3, mean7))" == "tensor(0.1586)")
    #expect("\(mseLoss(a3, mean7).sqrt())" == "tensor(0.3021)")
  }
}
