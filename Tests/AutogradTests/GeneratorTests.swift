import Testing

@testable import Autograd

/// Expected values were printed by PyTorch 2.13 on a processor with AVX2.
@Suite("The generator draws what PyTorch draws")
struct GeneratorTests {
  @Test("one by one below sixteen, the second of a pair kept for the next call")
  func fewNormals() {
    var generator = Generator(seed: 42)
    #expect(
      generator.normal([5]).elements == [
        0.33669036626815796, 0.12880940735340118, 0.23446236550807953, 0.23033303022384644,
        -1.1228563785552979,
      ])
    #expect(
      generator.normal([3]).elements == [
        -0.18632829189300537, 2.2082014083862305, -0.637997031211853,
      ])
  }

  @Test("in groups of sixteen, the last sixteen drawn afresh")
  func manyNormals() {
    var generator = Generator(seed: 42)
    #expect(
      generator.normal([20]).elements == [
        1.9269152879714966, 1.4872840642929077, 0.9007171988487244, -2.1055209636688232,
        -0.7581311464309692, 1.078317642211914, 0.8008005619049072, 1.680620551109314,
        0.3558599054813385, -0.6866229772567749, -0.4933563470840454, 0.2414877861738205,
        -0.2316243201494217, 0.041759490966796875, -0.2515752911567688, 0.859858512878418,
        -0.3097267746925354, -0.3957104980945587, 0.8034093379974365, -0.6215953826904297,
      ])
  }

  @Test("weights, bias and permutation in the order of a run")
  func run() {
    var generator = Generator(seed: 0)
    let weights = generator.normal([784, 1]).elements
    #expect(weights.prefix(3) == [-1.1258398294448853, -1.152360200881958, -0.2505785822868347])
    #expect(weights.suffix(3) == [-1.5825188159942627, -0.5877922177314758, -0.11398255825042725])
    #expect(generator.normal([1]).item == 0.41058483719825745)
    #expect(generator.permutation(10) == [1, 7, 4, 8, 5, 3, 2, 0, 6, 9])
  }

  @Test("uniform numbers")
  func uniform() {
    var generator = Generator(seed: 42)
    let drawn = (0..<4).map { _ in generator.uniform() }
    #expect(
      drawn == [0.8822692632675171, 0.9150039553642273, 0.38286375999450684, 0.9593056440353394])
  }

  @Test("and a copy goes on by itself")
  func copies() {
    var generator = Generator(seed: 1)
    _ = generator.normal([1])
    var copy = generator
    #expect(copy.normal([33]).elements == generator.normal([33]).elements)
    #expect(copy.permutation(0).isEmpty && copy.permutation(1) == [0])
  }
}
