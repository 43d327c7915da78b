import CKernels
import Testing

@testable import Autograd

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
    return generator.normal([count]).elements
  }

  @Test(
    "multiply matrices as the definition says, at every ragged size",
    arguments: [(1, 1, 1), (3, 17, 1), (9, 784, 1), (8, 16, 1), (5, 7, 10), (4, 33, 17), (2, 0, 3)])
  func matmul(n: Int, k: Int, m: Int) {
    let a = numbers(n * k, seed: 1)
    let b = numbers(k * m, seed: 2)
    let g = numbers(n * m, seed: 3)
    func sum(_ count: Int, _ term: (Int) -> Float) -> Float {
      Float((0..<count).reduce(0.0) { $0 + Double(term($1)) })
    }
    let product = (0..<n * m).map { i in sum(k) { a[i / m * k + $0] * b[$0 * m + i % m] } }
    let left = (0..<k * m).map { i in sum(n) { a[$0 * k + i / m] * g[$0 * m + i % m] } }
    let right = (0..<n * k).map { i in sum(m) { g[i / k * m + $0] * b[i % k * m + $0] } }
    for results in onEachSet({ () -> [[Float]] in
      // Nothing that a loop leaves out looks right.
      func blank(_ count: Int) -> [Float] { [Float](repeating: .nan, count: count) }
      var (x, y, z) = (blank(n * m), blank(k * m), blank(n * k))
      ck_matmul(a, b, &x, n, k, m)
      ck_matmul_tn(a, g, &y, n, k, m)
      ck_matmul_nt(g, b, &z, n, k, m)
      return [x, y, z]
    }) {
      for (result, expected) in zip(results, [product, left, right]) {
        for (value, wanted) in zip(result, expected) { #expect(abs(value - wanted) < 2e-4) }
      }
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
    for set in [CK_AVX2, CK_AVX512] where ck_use_isa(set) {
      var product = [Float](repeating: .nan, count: n)
      ck_matmul(a, b, &product, n, k, 1)
      #expect(product.map(\.bitPattern) == expected)
    }
    _ = ck_use_isa(ck_best_isa())
    let results = onEachSet { () -> [UInt32] in
      var (sigmoid, transposed) = (a, b)
      ck_unary(CK_SIGMOID, a, &sigmoid, a.count)
      ck_matmul_tn(a, Array(a.prefix(n)), &transposed, n, k, 1)
      return (transposed + sigmoid + [ck_sum(a, a.count)]).map(\.bitPattern)
    }
    for pair in zip(results.dropFirst(), results.dropFirst(2)) { #expect(pair.0 == pair.1) }
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

  @Test("find the exponential to within two units in the last place")
  func exponential() {
    let inputs = stride(from: Float(-87), through: 88, by: 0.37).map { $0 }
    for result in onEachSet({ () -> [Float] in
      var out = inputs
      ck_unary(CK_EXP, inputs, &out, inputs.count)
      return out
    }) {
      for (x, y) in zip(inputs, result) {
        let exact = Self.exponential(Double(x))
        #expect(abs(Double(y) - exact) <= 2 * Double(Float(exact).ulp), "e^\(x)")
      }
    }
  }

  /// The series of the exponential at a small argument, squared up again.
  private static func exponential(_ x: Double) -> Double {
    let small = x / 1024
    var term = 1.0
    var sum = 1.0
    for n in 1...12 {
      term *= small / Double(n)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }
}
