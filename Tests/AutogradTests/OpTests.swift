import Testing

@testable import Autograd

@Suite("Operations and their gradients")
struct OpTests {
  @Test("have PyTorch's values", arguments: OpTable.rows)
  func values(row: OpTable.Row) {
    let result = row.apply(row.inputs.map(\.tensor))
    expectClose(result.elements, row.value)
  }

  @Test("have PyTorch's gradients", arguments: OpTable.rows)
  func gradients(row: OpTable.Row) {
    let inputs = row.inputs.map { $0.tensor.requiringGrad() }
    weightedSum(row.apply(inputs)).backward()
    for (input, expected) in zip(inputs, row.gradients) {
      expectClose(input.grad?.elements ?? [], expected)
      #expect(input.grad?.shape == input.shape)
    }
  }

  @Test("agree with a step along a random direction", arguments: OpTable.rows)
  func finiteDifferences(row: OpTable.Row) {
    var generator = Generator(seed: 7)
    let step: Float = 1 / 256
    // Away from 0, where |x| has a corner.
    let start = row.inputs.map { input in input.values.map { $0 == 0 ? 0.125 : $0 } }
    let away = zip(start, row.inputs).map { Tensor($0, shape: $1.shape).requiringGrad() }
    weightedSum(row.apply(away)).backward()
    let directions = row.inputs.map { generator.normal($0.shape).elements }
    func value(_ sign: Float) -> Float {
      let moved = start.indices.map { index in
        Tensor(
          zip(start[index], directions[index]).map { $0 + sign * step * $1 },
          shape: row.inputs[index].shape)
      }
      return weightedSum(row.apply(moved)).item
    }
    let measured = (value(1) - value(-1)) / (2 * step)
    let computed = zip(away, directions).reduce(Float(0)) { sum, pair in
      sum + zip(pair.0.grad?.elements ?? [], pair.1).reduce(0) { $0 + $1.0 * $1.1 }
    }
    #expect(abs(measured - computed) <= 0.01 * max(1, abs(computed)), "\(measured) \(computed)")
  }

  @Test("each have a row in the table")
  func everyOperationHasARow() {
    let made = Set(
      OpTable.rows.map { row in
        row.apply(row.inputs.map { $0.tensor.requiringGrad() }).recipe.rowName
      })
    let named = Set(OpTable.rows.map { $0.name.split(separator: ",")[0] }.map(String.init))
    #expect(made == named)
    #expect(made.count == 12)
  }

  @Test("sigmoid neither overflows nor loses NaN")
  func sigmoidExtremes() {
    let inputs: [Float] = [-200, -90, -10, -1, -0.0, 0, 1, 10, 90, 200, .infinity, -.infinity]
    let expected: [Float] = [
      0, 0, 4.539787e-05, 0.26894143, 0.5, 0.5, 0.7310586, 0.9999546, 1, 1, 1, 0,
    ]
    expectClose(Tensor(inputs).sigmoid().elements, expected)
    #expect(Tensor(Float.nan).sigmoid().item.isNaN)
  }

  @Test("a byte becomes exactly its 255th part")
  func bytesToUnit() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Tensor<UInt8>(bytes).unitFloat().elements == bytes.map { Float($0) / 255 })
  }

  @Test("an empty mean is not a number and an empty sum is 0")
  func emptyReductions() {
    let empty = Tensor<Float>([], shape: [0])
    #expect(empty.sum().item == 0)
    #expect(empty.mean().item.isNaN)
  }

  @Test("comparison with NaN is false")
  func comparison() {
    let values = Tensor<Float>([1, 0, .nan])
    #expect((values > 0).elements == [true, false, false])
    #expect((values == 1).elements == [true, false, false])
    #expect((values < Tensor([2, 0, 5])).elements == [true, false, false])
    #expect((values > 0).float().elements == [1, 0, 0])
  }
}

/// The elements weighted with ¼, ½, ¾, … and added up.
func weightedSum(_ tensor: Tensor<Float>) -> Tensor<Float> {
  let weights = (0..<tensor.shape.count).map { Float($0 + 1) / 4 }
  return (tensor * Tensor(weights, shape: tensor.shape)).sum()
}

/// Equal to about six digits.
func expectClose(
  _ values: [Float], _ expected: [Float], tolerance: Float = 2e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(values.count == expected.count, sourceLocation: sourceLocation)
  for (value, wanted) in zip(values, expected) {
    #expect(
      abs(value - wanted) <= tolerance * max(abs(wanted), 1e-3), "\(value) instead of \(wanted)",
      sourceLocation: sourceLocation)
  }
}
