import Datasets
import TestSupport
import Testing

@testable import DescentApp

@Suite("The chapter's figures")
struct ReproductionTests {
  private static let bare = Reproduction(nil)

  private func figures(_ what: String, in reproduction: Reproduction) -> [ReproducedFigure] {
    reproduction.figures.filter { $0.what == what }
  }

  @Test("none that needs no digits differs")
  func withoutDigits() {
    #expect(Self.bare.figures.filter { $0.verdict == .differs } == [])
    #expect(Self.bare.figures.contains { $0.verdict == .needsDigits })
  }

  @Test(
    "all that can be checked are MNIST's",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let digits = try DatasetCatalog.load(TestResources.mnist, classes: [3, 7])
    let reproduction = Reproduction(digits)
    #expect(reproduction.figures.filter { $0.verdict == .differs } == [])
    #expect(!reproduction.figures.contains { $0.verdict == .needsDigits })
    #expect(reproduction.figures.allSatisfy { $0.ours != nil })
    #expect(reproduction.differenceCount == 0)
  }

  @Test(
    "are all there",
    arguments: [
      "48, 166, 224", "torch.Size([6131, 28, 28])", "6265", "torch.Size([1010, 28, 28])",
      "torch.Size([1028, 28, 28])", "torch.Size([12396, 784])", "torch.Size([12396, 1])",
      "tensor(0.1114)", "tensor(0.2021)", "tensor(0.1586)", "tensor(0.3021)", "0.1050", "0.1526",
      "0.1186", "0.1122", "0.1170", "0.1086", "tensor(0.9168)", "tensor(0.9854)",
      "tensor(0.9511)", "tensor(9.,", "tensor(6.)", "tensor(125.,", "tensor([ 6.,  8., 20.])",
      "tensor([ 6., 10., 24.])", "tensor(25823.8086,", "tensor(5435.5356,", "5435.53564453125",
      "1577.44921875", "847.3778076171875", "709.2225341796875", "683.0758056640625",
      "678.1243896484375", "677.1838989257812", "677.0023803710938", "676.9645385742188",
      "676.9537353515625", "82025.9219", "1.5980,  0.1115, -0.0392", "16.2561",
      "0.5855114459991455", "tensor([0.1000, 0.4000, 0.8000])", "tensor(0.4333)",
      "tensor(0.2333)", "tensor(4.2580,", "-2.1876", "tensor([-1.])", "tensor([-2.])",
      "tensor([-4.])", "tensor(-0.1511)", "tensor(-0.3022)", "tensor(-0.6045)",
    ])
  func rows(figure: String) {
    #expect(Self.bare.figures.contains { $0.chapter.contains(figure) })
  }

  @Test("some are not those of other digits")
  func otherDigits() throws {
    let reproduction = Reproduction(try Fixtures.digits.get())
    #expect(figures("stacked_threes.shape", in: reproduction).map(\.verdict) == [.differs])
    #expect(figures("x.shape, y", in: reproduction).map(\.verdict) == [.exact])
  }

  @Test("digits without a second 3 have no a_3, and less than a batch of four")
  func fewDigits() {
    let images = LabeledImages(
      pixels: [UInt8](repeating: 255, count: 2 * 784), labels: [0, 1],
      originalIndices: [10_000, 5])
    let reproduction = Reproduction(
      Dataset(
        name: "two", path: nil, classes: [ImageClass(label: 3), ImageClass(label: 7)],
        training: images, validation: images))
    #expect(
      figures("mnist_distance(a_3, mean3)", in: reproduction).map(\.ours) == ["no second 3"])
    #expect(figures("batch.shape", in: reproduction).map(\.ours) == ["torch.Size([2, 784])"])
  }

  @Test("the printed loss of four needs predictions before the sigmoid")
  func beforeSigmoid() throws {
    let figure = try #require(figures("loss", in: Self.bare).last)
    #expect(figure.ours == "tensor(4.2580, grad_fn=<MeanBackward0>)")
    // 1 − sigmoid of −2.1876, −8.3973, 2.5 and −4.9473 by PyTorch, in the mean.
    #expect(figure.note?.contains("0.7419") == true)
  }

  @Test("the last printed gradient of the bias needs four calls, and the code shows three")
  func fourCalls() {
    let figure = figures("bias.grad after four calls", in: Self.bare).first
    #expect(figure?.ours == "tensor([-4.])")
    #expect(
      figure?.note == "Printed after a third call of backward, which gives tensor([-3.]); it takes "
        + "a fourth.")
  }

  @Test("the printed accuracy is 7258 of 12396")
  func partOfAll() {
    let figure = figures("the same as a part of 12396", in: Self.bare).first
    #expect(figure?.verdict == .exact)
    #expect(figure?.note == "It can be nothing else than 7258 right out of 12396.")
  }
}

@Suite("Verdicts on figures")
struct VerdictTests {
  @Test(
    "count the digits behind the point",
    arguments: [
      ("tensor([4, 5, 6])", .exact), ("tensor(9.)", .exact), ("True", .exact),
      ("tensor(0.5)", .matches(digits: 1)), ("(tensor(2.), 25.125)", .matches(digits: 3)),
    ] as [(String, ReproducedFigure.Verdict)])
  func digits(text: String, verdict: ReproducedFigure.Verdict) {
    #expect(ReproducedFigure("x", text, ours: text).verdict == verdict)
  }

  @Test("a number that is printed with all its digits is exact")
  func everyDigit() {
    let figure = ReproducedFigure(
      "x", "1577.44921875", ours: "1577.44921875", printsEveryDigit: true)
    #expect(figure.verdict == .exact)
  }

  @Test("one other digit differs, a blank more does not")
  func texts() {
    #expect(ReproducedFigure("x", "0.1114", ours: "0.1115").verdict == .differs)
    #expect(ReproducedFigure("x", "[4,5]", ours: "[4, 5]").verdict == .exact)
  }

  @Test("what needs digits and has none is open")
  func missing() {
    #expect(ReproducedFigure("x", "0.1114", ours: nil).verdict == .needsDigits)
  }
}

@Suite("Values in narrow columns")
struct WrappedTextTests {
  @Test("break behind a comma outside brackets")
  func outside() {
    let text = WrappedText("tensor([ 3.,  4., 10.], requires_grad=True)", width: 26)
    #expect(text.lines == ["tensor([ 3.,  4., 10.],", " requires_grad=True)"])
    #expect(!text.breaksBrackets)
  }

  @Test("break a row of numbers only where nothing else is left")
  func inside() {
    let text = WrappedText("tensor([82025.9219,  5272.2275,   342.7042])", width: 26)
    #expect(text.lines == ["tensor([82025.9219,", " 5272.2275,   342.7042])"])
    #expect(text.breaksBrackets)
  }

  @Test("keep a word that is too long")
  func longWord() {
    #expect(WrappedText("0.5855114459991455", width: 5).lines == ["0.5855114459991455"])
  }

  @Test("keep the lines of a matrix")
  func matrix() {
    let text = WrappedText("tensor([[1., 2.],\n        [3., 4.]], grad_fn=<X>)", width: 20)
    #expect(text.lines == ["tensor([[1., 2.],", "        [3., 4.]],", " grad_fn=<X>)"])
  }
}
