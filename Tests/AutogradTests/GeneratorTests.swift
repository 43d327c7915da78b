import TestSupport
import Testing

@testable import Autograd

/// Expected values were printed by PyTorch 2.13 on a processor with AVX2.
@Suite("The generator draws what PyTorch draws")
struct GeneratorTests {
  @Test("one by one below sixteen, the second of a pair kept for the next call")
  func fewNormals() {
    var generator = Generator(seed: 42)
    #expect(
      generator.randn([5]).elements == [
        0.33669036626815796, 0.12880940735340118, 0.23446236550807953, 0.23033303022384644,
        -1.1228563785552979,
      ])
    #expect(
      generator.randn([3]).elements == [
        -0.18632829189300537, 2.2082014083862305, -0.637997031211853,
      ])
  }

  @Test("in groups of sixteen, the last sixteen drawn afresh")
  func manyNormals() {
    var generator = Generator(seed: 42)
    #expect(
      generator.randn([20]).elements == [
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
    let weights = generator.randn([784, 1]).elements
    #expect(weights.prefix(3) == [-1.1258398294448853, -1.152360200881958, -0.2505785822868347])
    #expect(weights.suffix(3) == [-1.5825188159942627, -0.5877922177314758, -0.11398255825042725])
    #expect(generator.randn([1]).item == 0.41058483719825745)
    #expect(generator.randperm(10) == [1, 7, 4, 8, 5, 3, 2, 0, 6, 9])
  }

  @Test("uniform numbers")
  func uniform() {
    var generator = Generator(seed: 42)
    let drawn = (0..<4).map { _ in generator.rand() }
    #expect(
      drawn == [0.8822692632675171, 0.9150039553642273, 0.38286375999450684, 0.9593056440353394])
  }

  @Test("and a copy goes on by itself")
  func copies() {
    var generator = Generator(seed: 1)
    _ = generator.randn([1])
    var copy = generator
    #expect(copy.randn([33]).elements == generator.randn([33]).elements)
    #expect(copy.randperm(0).isEmpty && copy.randperm(1) == [0])
  }

  // MARK: PyTorch's bits

  /// A draw with all its bit patterns, or with the first and last of them and two checksums.
  struct Draw: Decodable, Sendable {
    var draw: String?
    var seed: UInt64?
    var count: Int
    var values: [UInt32]?
    var first: [UInt32]?
    var last: [UInt32]?
    var xor: String?
    var sum: String?

    func expect(_ drawn: [UInt32], _ name: String) {
      #expect(drawn.count == count, "\(name)")
      if let values {
        #expect(drawn == values, "\(name)")
        return
      }
      #expect(Array(drawn.prefix(8)) == first && Array(drawn.suffix(8)) == last, "\(name)")
      #expect(String(drawn.reduce(0, ^)) == xor, "\(name)")
      #expect(String(drawn.reduce(UInt64(0)) { $0 &+ UInt64($1) }) == sum, "\(name)")
    }

    func drawn(from generator: inout Generator) -> [UInt32] {
      switch draw {
      case "rand": generator.rand([count]).elements.map(\.bitPattern)
      case "randn": generator.randn([count]).elements.map(\.bitPattern)
      case "randperm": generator.randperm(count).map { UInt32($0) }
      default: generator.uniform([count], from: -0.25, to: 0.5).elements.map(\.bitPattern)
      }
    }
  }

  private struct File: Decodable {
    struct Sequence: Decodable {
      var seed: UInt64
      var draws: [Draw]
    }
    struct Linear: Decodable {
      var seed: UInt64
      var inputs: Int
      var outputs: Int
      var weight: Draw
      var bias: Draw
    }
    struct Restored: Decodable {
      var seed: UInt64
      var before: Draw
      var after: Draw
    }
    var alone: [Draw]
    var sequences: [Sequence]
    var linear: [Linear]
    var restored: [Restored]
  }

  private static let file = Result { try PyTorchValues.load("generator", as: File.self) }

  @Test("alone, for five seeds and eight sizes")
  func alone() throws {
    let draws = try Self.file.get().alone
    #expect(draws.count == 5 * 8 * 4)
    for draw in draws {
      var generator = Generator(seed: try #require(draw.seed))
      draw.expect(draw.drawn(from: &generator), "\(draw.draw ?? "") of \(draw.count)")
    }
  }

  @Test("one after the other, a cached normal surviving other draws")
  func sequences() throws {
    for sequence in try Self.file.get().sequences {
      var generator = Generator(seed: sequence.seed)
      for draw in sequence.draws {
        draw.expect(draw.drawn(from: &generator), "\(draw.draw ?? "") from \(sequence.seed)")
      }
    }
  }

  @Test("for a linear layer")
  func linear() throws {
    for layer in try Self.file.get().linear {
      var generator = Generator(seed: layer.seed)
      let (weights, bias) = generator.linear(inputs: layer.inputs, outputs: layer.outputs)
      #expect(weights.shape.dimensions == [layer.inputs, layer.outputs])
      layer.weight.expect(weights.T.elements.map(\.bitPattern), "weight from \(layer.seed)")
      layer.bias.expect(bias.elements.map(\.bitPattern), "bias from \(layer.seed)")
    }
  }

  @Test("and goes on from a saved state, cached normal included")
  func state() throws {
    let restored = try #require(try Self.file.get().restored.first)
    var generator = Generator(seed: restored.seed)
    restored.before.expect(restored.before.drawn(from: &generator), "before")
    let saved = generator.state
    restored.after.expect(restored.after.drawn(from: &generator), "after")
    generator.manualSeed(0)
    generator.state = saved
    restored.after.expect(restored.after.drawn(from: &generator), "restored")
  }
}
