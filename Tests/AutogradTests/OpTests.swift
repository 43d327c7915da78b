import TestSupport
import Testing

@testable import Autograd

/// What PyTorch made of one set of inputs.
struct OpCase: Decodable {
  struct Values: Decodable {
    var shape: [Int]
    var values: [Float]
    var tensor: Tensor<Float> { Tensor(values, shape: Shape(shape)) }
  }

  var inputs: [Values]
  var value: Values
  var gradients: [[Float]?]
  var targets: [Int]?
  var name: String
}

@Suite("Operations and their gradients")
struct OpTests {
  /// Cases by the names of rows, those of comparisons and places left out.
  private struct File: Decodable {
    var rows: [String: [OpCase]] = [:]

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      for key in container.allKeys where !key.stringValue.hasPrefix("_") {
        rows[key.stringValue] = try container.decode([OpCase].self, forKey: key)
      }
    }
  }

  private static let cases = Result { try PyTorchValues.load("ops", as: File.self).rows }

  private func cases(of row: OpTable.Row) throws -> [OpCase] {
    try #require(try Self.cases.get()[row.name], "no values for \(row.name)")
  }

  @Test("have PyTorch's values, shapes, names and gradients", arguments: OpTable.rows)
  func pytorch(row: OpTable.Row) throws {
    for example in try cases(of: row) {
      let inputs = example.inputs.map { $0.tensor.requiringGrad() }
      let extra = OpTable.Extra(
        targets: example.targets ?? [], shape: Shape(example.value.shape))
      let result = row.apply(inputs, extra)
      #expect(result.shape.dimensions == example.value.shape)
      #expect(result.gradientFunctionName == example.name && example.name == row.function)
      expectClose(result.elements, example.value.values, in: row)
      weightedSum(result).backward()
      for (input, expected) in zip(inputs, example.gradients) {
        guard let expected else { continue }
        let gradient = try #require(input.grad ?? (expected.isEmpty ? input : nil))
        #expect(gradient.shape == input.shape)
        expectClose(gradient.elements, expected, in: row)
      }
    }
  }

  @Test("agree with a step along a random direction", arguments: OpTable.rows)
  func finiteDifferences(row: OpTable.Row) throws {
    var generator = Generator(seed: 7)
    let step: Float = 1 / 256
    for size in 1...12 {
      let shapes = row.shapes(size)
      let start = shapes.map { place($0, in: row.domain, &generator) }
      var extra = OpTable.Extra(targets: (0..<shapes[0].dimensions.first.or(1)).map { $0 % 3 })
      if row.name == "expand" { extra.shape = [2, size, 4] }
      let inputs = start.map { $0.clone().requiringGrad() }
      let result = row.apply(inputs, extra)
      let weights = generator.randn(result.shape)
      (result * weights).sum().backward()
      let directions = shapes.map { generator.randn($0) }
      func value(_ sign: Float) -> Float {
        let moved = zip(start, directions).map { $0 + $1 * (sign * step) }
        return (row.apply(moved, extra) * weights).sum().item
      }
      let measured = (value(1) - value(-1)) / (2 * step)
      var (computed, size) = (Float(0), Float(1))
      for (input, direction) in zip(inputs, directions) {
        let products = (input.grad ?? Tensor.zeros(input.shape)) * direction
        computed += products.sum().item
        size += products.abs().sum().item
      }
      #expect(abs(measured - computed) <= 0.01 * size, "\(shapes): \(measured) \(computed)")
    }
  }

  /// A starting point where the row's function is smooth.
  private func place(
    _ shape: Shape, in domain: OpTable.Domain, _ generator: inout Generator
  ) -> Tensor<Float> {
    let values = generator.randn(shape)
    let order = generator.randperm(shape.count).map { Float($0) / 4 }
    return switch domain {
    case .distinct: Tensor(order, shape: shape)
    case .anywhere: values
    case .positive: values.abs() + 0.5
    case .awayFromZero: (values > 0).select(values + 0.5, otherwise: values - 0.5)
    }
  }

  @Test("each have a row in the table and values from PyTorch")
  func everyOperationHasARow() throws {
    let named = Set(OpTable.rows.map(\.name))
    #expect(try Set(Self.cases.get().keys) == named)
    #expect(named.count == OpTable.rows.count)
  }

  // MARK: Comparison and places

  private struct Places: Decodable {
    struct Along: Decodable {
      struct Whole: Decodable {
        var shape: [Int]
        var values: [Int]
      }
      var axis: Int
      var keepdim: Bool
      var value: Whole
    }
    struct Case: Decodable {
      var input: OpCase.Values
      var all: Int
      var axes: [Along]
    }
    var _argmax: [Case]
  }

  @Test("argmax finds PyTorch's places, among ties and NaN too")
  func argmax() throws {
    for example in try PyTorchValues.load("ops", as: Places.self)._argmax {
      let tensor = example.input.tensor
      #expect(tensor.argmax().item == example.all)
      for along in example.axes {
        let places = tensor.argmax(over: along.axis, keepingAxes: along.keepdim)
        #expect(places.elements == along.value.values)
        #expect(places.shape.dimensions == along.value.shape)
      }
    }
  }

  private struct Comparisons: Decodable {
    struct Case: Decodable {
      struct Truth: Decodable {
        var shape: [Int]
        var values: [Int]
      }
      var inputs: [OpCase.Values]
      var equal, notEqual, less, lessOrEqual, greater, greaterOrEqual: Truth
      enum CodingKeys: String, CodingKey {
        case inputs
        case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">"
        case greaterOrEqual = ">="
      }
    }
    var _compare: [Case]
  }

  @Test("comparisons are PyTorch's, NaN and infinities included")
  func comparison() throws {
    for example in try PyTorchValues.load("ops", as: Comparisons.self)._compare {
      let (a, b) = (example.inputs[0].tensor, example.inputs[1].tensor)
      let pairs = [
        (a == b, example.equal), (a != b, example.notEqual), (a < b, example.less),
        (a <= b, example.lessOrEqual), (a > b, example.greater), (a >= b, example.greaterOrEqual),
      ]
      for (result, truth) in pairs {
        #expect(result.elements.map { $0 ? 1 : 0 } == truth.values)
        #expect(result.shape.dimensions == truth.shape)
      }
    }
  }

  // MARK: Awkward places

  @Test("sigmoid neither overflows nor loses NaN")
  func sigmoidExtremes() {
    let inputs: [Float] = [-200, -90, -10, -1, -0.0, 0, 1, 10, 90, 200, .infinity, -.infinity]
    let expected: [Float] = [
      0, 0, 4.539787e-05, 0.26894143, 0.5, 0.5, 0.7310586, 0.9999546, 1, 1, 1, 0,
    ]
    expectClose(Tensor(inputs).sigmoid().elements, expected)
    #expect(Tensor<Float>(.nan).sigmoid().item.isNaN)
  }

  @Test("sine and cosine are NaN at ±∞ and NaN, keep the sign of 0, and bear the largest numbers")
  func sineExtremes() {
    let zeros = Tensor<Float>([0, -0.0, .leastNonzeroMagnitude, -.leastNormalMagnitude])
    #expect(zeros.sin().elements.map(\.bitPattern) == zeros.elements.map(\.bitPattern))
    #expect(zeros.cos().elements == [1, 1, 1, 1])
    let nowhere = Tensor<Float>([.nan, .infinity, -.infinity])
    #expect((nowhere.sin().elements + nowhere.cos().elements).allSatisfy { $0.isNaN })
    // From the last number that needs no remainder to the largest there is.
    let large = Tensor<Float>([
      0x1p22, Float(0x1p22).nextUp, 0x1p31, 1e16, 1e30, .greatestFiniteMagnitude,
    ])
    let (sines, cosines) = (large.sin(), large.cos())
    #expect((sines ** 2 + cosines ** 2).elements.allSatisfy { abs($0 - 1) < 1e-6 })
    #expect((-large).sin().elements == (-sines).elements)
    #expect((-large).cos().elements == cosines.elements)
  }

  @Test("sine and cosine read a tensor through its strides, as do their gradients")
  func sineOfView() {
    let x = Tensor<Float>([[0.5, 1, 2], [3, -4, 5]]).requiringGrad()
    let (sines, cosines) = (x.detached().sin().elements, x.detached().cos().elements)
    let turned = [0, 3, 1, 4, 2, 5]
    #expect(x.T.sin().elements == turned.map { sines[$0] })
    (x.T.sin() + x.T.cos()).sum().backward()
    #expect(x.grad?.elements == zip(sines, cosines).map { $1 - $0 })
  }

  @Test("a byte becomes exactly its 255th part, read as a number or by a product")
  func bytes() {
    let bytes = (0...255).map { UInt8($0) }
    let expected = bytes.map { Float($0) / 255 }
    #expect(Tensor.unit(bytes, shape: [256]).elements == expected)
    let products = (0..<256).map { place in
      let one = Tensor<Float>((0..<256).map { $0 == place ? 1 : 0 }, shape: [256, 1])
      return Tensor.unit(bytes, shape: [1, 256]).matmul(one).item
    }
    #expect(products == expected)
  }
}

extension Optional where Wrapped == Int {
  fileprivate func or(_ other: Int) -> Int { self ?? other }
}

/// The elements weighted with ¼, ½, ¾, … and added up.
func weightedSum(_ tensor: Tensor<Float>) -> Tensor<Float> {
  let weights = (0..<tensor.shape.count).map { Float($0 + 1) / 4 }
  return (tensor * Tensor(weights, shape: tensor.shape)).sum()
}

/// Equal to about six digits, NaN and infinities exactly.
///
/// What is left after large numbers cancel is compared with the rounding of those.
func expectClose(
  _ values: [Float], _ expected: [Float], in row: OpTable.Row? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(values.count == expected.count, sourceLocation: sourceLocation)
  let largest = expected.filter(\.isFinite).map(\.magnitude).max() ?? 0
  // A power is the C library's; a product adds up terms that may be larger than their sum.
  let relative: Float = row?.name.hasPrefix("power") == true ? 4e-6 : 2e-6
  let isSum = row.map {
    ["matmul", "dot", "vector", "logSoft", "cross"].contains(where: $0.name.hasPrefix)
  }
  let absolute = isSum == true ? max(1e-5, 5e-6 * largest) : 1e-6
  for (value, wanted) in zip(values, expected) {
    let isSame =
      value.isNaN && wanted.isNaN || value == wanted
      || abs(value - wanted) <= max(relative * abs(wanted), absolute)
    #expect(
      isSame, "\(row?.name ?? ""): \(value) instead of \(wanted)", sourceLocation: sourceLocation)
  }
}
