import CKernels
import Testing

@testable import Autograd

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Each instruction set that this processor has, against the plain definition and each other.
@Suite("The number loops")
struct KernelTests {
  /// Calls a closure once for each instruction set and gives the results, then the best set back.
  private func onEachSet<Result>(_ body: () -> Result) -> [Result] {
    defer { _ = ck_use_isa(ck_best_isa()) }
    return [CK_BASE, CK_AVX2, CK_AVX512].filter { ck_use_isa($0) }.map { set in
      _ = ck_use_isa(set)
      return body()
    }
  }

  private func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var generator = Generator(seed: seed)
    return generator.randn([count]).elements
  }

  @Test(
    "multiply matrices as the definition says, at every ragged size, numbers and bytes alike",
    arguments: [
      (1, 1, 1), (3, 17, 1), (9, 784, 1), (8, 16, 1), (5, 7, 10), (4, 33, 17), (2, 0, 3),
      (19, 40, 30), (300, 20, 33), (7, 784, 10),
    ])
  func matmul(n: Int, k: Int, m: Int) {
    // Mostly 0 as pictures are, with whole rows and columns of it.
    let bytes = numbers(n * k, seed: 1).enumerated().map { place, x in
      place % 5 == 0 || place / k % 3 == 1 || place % k < 9 ? 0 : UInt8(min(255, abs(x) * 100))
    }
    let a = bytes.map { Float($0) / 255 }
    let b = numbers(k * m, seed: 2)
    let g = numbers(n * m, seed: 3)
    func sum(_ count: Int, _ term: (Int) -> Float) -> Float {
      Float((0..<count).reduce(0.0) { $0 + Double(term($1)) })
    }
    let product = (0..<n * m).map { i in sum(k) { a[i / m * k + $0] * b[$0 * m + i % m] } }
    let left = (0..<k * m).map { i in sum(n) { a[$0 * k + i / m] * g[$0 * m + i % m] } }
    let results = onEachSet { () -> [[Float]] in
      // Nothing that a loop leaves out looks right.
      func blank(_ count: Int) -> [Float] { [Float](repeating: .nan, count: count) }
      var (x, y, z, w) = (blank(n * m), blank(k * m), blank(n * m), blank(k * m))
      var (p, q) = (blank(n * m), blank(k * m))
      a.withUnsafeBufferPointer { a in
        let numbers = ck_matrix(numbers: a.baseAddress, bytes: nil)
        ck_matmul(numbers, b, &x, n, k, m)
        ck_matmul_tn(numbers, g, &y, n, k, m)
      }
      bytes.withUnsafeBufferPointer { bytes in
        let bytes = ck_matrix(numbers: nil, bytes: bytes.baseAddress)
        ck_matmul(bytes, b, &z, n, k, m)
        ck_matmul_tn(bytes, g, &w, n, k, m)
      }
      // What bytes as they are add up to, divided at the end.
      let whole = bytes.map(\.float)
      whole.withUnsafeBufferPointer { whole in
        let numbers = ck_matrix(numbers: whole.baseAddress, bytes: nil)
        ck_matmul(numbers, b, &p, n, k, m)
        ck_matmul_tn(numbers, g, &q, n, k, m)
      }
      return [x, y, z, w, p.map { $0 / 255 }, q.map { $0 / 255 }]
    }
    for (set, result) in results.enumerated() {
      for (values, expected) in zip(result, [product, left, product, left, product, left]) {
        for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 2e-4) }
      }
      #expect(result[2].map(\.bitPattern) == result[4].map(\.bitPattern))
      #expect(result[3].map(\.bitPattern) == result[5].map(\.bitPattern))
      if set > 1 {
        #expect(result.map { $0.map(\.bitPattern) } == results[1].map { $0.map(\.bitPattern) })
      }
    }
  }

  @Test(
    "add up how far bytes are apart, in rows of any length",
    arguments: [1, 15, 16, 17, 63, 64, 65, 200, 784, 8_191, 8_300, 65_536])
  func byteDistances(length: Int) {
    let noise = numbers(length, seed: 7).map { UInt8(min(255, abs($0) * 100)) }
    let other = numbers(length, seed: 8).map { UInt8(min(255, abs($0) * 100)) }
    let black = [UInt8](repeating: 0, count: length)
    let white = [UInt8](repeating: 255, count: length)
    let rows = [noise, other, black, white]
    for row in rows {
      let expected = rows.map { other in
        zip(row, other).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
      }
      for sums in onEachSet({ ByteRows.distances(of: rows.flatMap { $0 }, to: row) }) {
        #expect(sums.map(Int.init) == expected)
      }
    }
    #expect(ByteRows.distances(of: [], to: noise).isEmpty)
  }

  @Test("a product with an infinite weight is NaN where a byte is 0")
  func infiniteWeights() {
    let (n, k, m) = (16, 32, 4)
    let bytes = (0..<n * k).map { UInt8($0 % k == 0 ? 0 : 255) }
    var weights = numbers(k * m, seed: 1)
    weights[0] = .infinity
    let product = Tensor.unit(bytes, shape: [n, k]).matmul(Tensor(weights, shape: [k, m]))
    for row in 0..<n {
      #expect((0..<m).map { product[row, $0].item.isNaN } == [true, false, false, false])
    }
    var gradient = numbers(n * m, seed: 2)
    gradient[0] = .infinity
    let transposed = Tensor.unit(bytes, shape: [n, k]).T.matmul(Tensor(gradient, shape: [n, m]))
    #expect(transposed[0, 0].item.isNaN && transposed[1, 0].item == .infinity)
  }

  @Test("add up columns in PyTorch's order")
  func columnSums() {
    var generator = Generator(seed: 6)
    let x = generator.randn([100, 45])
    func checksum(_ tensor: Tensor<Float>) -> UInt32 {
      tensor.elements.map(\.bitPattern).enumerated().reduce(0) { $0 ^ ($1.1 &* UInt32($1.0 + 1)) }
    }
    for results in onEachSet({ [x.sum(over: 0), x.sum(over: 1), x.mean(over: 0), x.mean()] }) {
      // Of torch.randn(100, 45) after manual_seed(6), summed in PyTorch.
      #expect(results.map(checksum) == [1375994114, 1046797050, 2078871824, 1007289321])
    }
  }

  @Test("give the bits of sixteen lanes with fused multiply-add, on every set that has it")
  func sameBits() {
    let (n, k) = (37, 100)
    let a = numbers(n * k, seed: 4)
    let b = numbers(k, seed: 5)
    let expected = (0..<n).map { row in
      Self.dot(a[row * k..<(row + 1) * k], b[...]).bitPattern
    }
    let results = onEachSet { () -> [[UInt32]] in
      let (left, right) = (Tensor(a, shape: [n, k]), Tensor(b, shape: [k, 1]))
      let all = Tensor(a)
      let functions = [
        all.sigmoid(), all.exp(), all.abs().log(), all.tanh(), all.relu(), all.sin(), all.cos(),
      ]
      return [left.matmul(right).elements.map(\.bitPattern)]
        + (functions + [all.sum(), left.sum(over: 0), left.logSoftmax()])
        .map { $0.elements.map(\.bitPattern) }
    }
    for result in results.dropFirst() {
      #expect(result[0] == expected)
      #expect(result == results[1])
    }
  }

  /// The definition of the order in which products are added up.
  private static func dot(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
    var lanes = [Float](repeating: 0, count: 16)
    for (place, (x, y)) in zip(a, b).enumerated() {
      lanes[place % 16] = lanes[place % 16].addingProduct(x, y)
    }
    for half in [8, 4, 2, 1] { for lane in 0..<half { lanes[lane] += lanes[lane + half] } }
    return lanes[0]
  }

  @Test("find exponential, logarithm and tangent to within two units in the last place")
  func functions() {
    let inputs = stride(from: Float(-87), through: 88, by: 0.37).map { $0 }
    for result in onEachSet({ Tensor(inputs).exp().elements }) {
      for (x, y) in zip(inputs, result) { expectNear(y, Double.exponential(Double(x)), "e^\(x)") }
    }
    let positive =
      inputs.map { abs($0) + 1e-30 } + [.leastNormalMagnitude / 100, 1, 0.99999994, 3e38]
    for result in onEachSet({ Tensor(positive).log().elements }) {
      for (x, y) in zip(positive, result) { expectNear(y, Double.logarithm(Double(x)), "ln \(x)") }
    }
    let small = inputs.map { $0 / 10 }
    for result in onEachSet({ Tensor(small).tanh().elements }) {
      for (x, y) in zip(small, result) { expectNear(y, Double.tangent(Double(x)), "tanh \(x)") }
    }
  }

  @Test(
    "find sine and cosine as near as they say",
    arguments: [
      (30, 0.0123, 1e-7), (10_000, 1.77, 1e-7), (0x1p22, 567.8, 1e-7), (1e9, 123e3, 2e-7),
    ])
  func turns(largest: Float, step: Float, bound: Double) {
    let angles = Tensor(stride(from: -largest, through: largest, by: step).map { $0 } + [largest])
    for (x, y) in zip(angles.elements, angles.sin().elements) {
      #expect(abs(Double(y) - Double.sine(Double(x))) <= bound, "sin \(x)")
    }
    for (x, y) in zip(angles.elements, angles.cos().elements) {
      #expect(abs(Double(y) - Double.cosine(Double(x))) <= bound, "cos \(x)")
    }
  }

  private func expectNear(_ value: Float, _ exact: Double, _ name: String) {
    #expect(abs(Double(value) - exact) <= 2 * Double(Float(exact).ulp), "\(name)")
  }

  @Test(
    "add up in PyTorch's order",
    arguments: [1, 7, 8, 31, 33, 100, 784, 4097, 12_396])
  func sums(count: Int) {
    let values = numbers(count, seed: 6)
    for sum in onEachSet({ Tensor(values).sum().item }) {
      #expect(sum.bitPattern == Self.pytorchSum(values).bitPattern)
    }
  }

  /// SumKernel.cpp read as plain loops: lanes of 8 taken in turns by four sums, each cascaded.
  private static func pytorchSum(_ values: [Float]) -> Float {
    let vectors = values.count / 8
    var total: Float = 0
    for value in values[(vectors * 8)...] { total += value }
    for lane in 0..<8 {
      let column = (0..<vectors).map { values[$0 * 8 + lane] }
      let whole = vectors / 4
      var sums = (0..<4).map { turn in cascade((0..<whole).map { column[$0 * 4 + turn] }) }
      for value in column[(whole * 4)...] { sums[0] += value }
      total += ((sums[0] + sums[1]) + sums[2]) + sums[3]
    }
    return total
  }

  private static func cascade(_ values: [Float]) -> Float {
    let bits = values.count <= 2 ? 1 : Int.bitWidth - (values.count - 1).leadingZeroBitCount
    let step = 1 << max(4, bits / 4)
    var levels: [Float] = [0, 0, 0, 0]
    for (place, value) in values.enumerated() {
      levels[0] += value
      var unit = step
      for level in 1..<4 where (place + 1) % unit == 0 {
        levels[level] += levels[level - 1]
        levels[level - 1] = 0
        unit *= step
      }
    }
    return levels.dropFirst().reduce(levels[0], +)
  }
}

extension Double {
  // The C library's, under names that tensors' methods do not hide.
  fileprivate static func exponential(_ x: Double) -> Double { exp(x) }
  fileprivate static func logarithm(_ x: Double) -> Double { log(x) }
  fileprivate static func tangent(_ x: Double) -> Double { tanh(x) }
  fileprivate static func sine(_ x: Double) -> Double { sin(x) }
  fileprivate static func cosine(_ x: Double) -> Double { cos(x) }
}
