import TestSupport
import Testing

@testable import Autograd

@Suite("Tensors print as PyTorch prints them")
struct PrintedTests {
  /// A tensor and what PyTorch printed of it.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var type: String
    var shape: [Int]
    var values: [Float]?
    var wholes: [Int]?
    var truths: [Bool]?
    var arange: Bool?
    var divisor: Int?
    var requires_grad: Bool
    var grad_fn: String?
    var text: String

    enum CodingKeys: String, CodingKey {
      case type, shape, values, arange, divisor, requires_grad, grad_fn, text
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      type = try container.decode(String.self, forKey: .type)
      shape = try container.decode([Int].self, forKey: .shape)
      arange = try container.decodeIfPresent(Bool.self, forKey: .arange)
      divisor = try container.decodeIfPresent(Int.self, forKey: .divisor)
      requires_grad = try container.decode(Bool.self, forKey: .requires_grad)
      grad_fn = try container.decodeIfPresent(String.self, forKey: .grad_fn)
      text = try container.decode(String.self, forKey: .text)
      switch type {
      case "float": values = try container.decodeIfPresent([Float].self, forKey: .values)
      case "bool": truths = try container.decodeIfPresent([Bool].self, forKey: .values)
      default: wholes = try container.decodeIfPresent([Int].self, forKey: .values)
      }
    }

    var testDescription: String { String(text.prefix(40)) }

    private var note: String? {
      grad_fn.map { "grad_fn=<\($0)>" } ?? (requires_grad ? "requires_grad=True" : nil)
    }

    /// What the tensor of this case prints.
    var printed: String {
      let shape = Shape(shape)
      let range = 0..<shape.count
      switch type {
      case "float":
        let divisor = Float(divisor ?? 1)
        let values = values ?? range.map { Float($0) / divisor }
        return Tensor<Float>(values, shape: shape).description(gradientNote: note)
      case "bool": return Tensor<Bool>(truths ?? [], shape: shape).description
      case "uint8":
        return Tensor<UInt8>((wholes ?? []).map { UInt8($0) }, shape: shape).description
      default: return Tensor<Int>(wholes ?? Array(range), shape: shape).description
      }
    }
  }

  private static let cases = Result { try PyTorchValues.load("printed", as: [Case].self) }

  @Test("numbers, columns, lines, abridgements, types and remarks")
  func printed() throws {
    let cases = try Self.cases.get()
    #expect(cases.count > 60)
    for example in cases { #expect(example.printed == example.text) }
  }

  @Test("views as what they show")
  func views() {
    let tensor = Tensor<Int>([[1, 2, 3], [4, 5, 6]])
    #expect("\(tensor.T)" == "tensor([[1, 4],\n        [2, 5],\n        [3, 6]])")
    #expect("\(tensor.select(1).expanded(2, 3))" == "tensor([[4, 5, 6],\n        [4, 5, 6]])")
  }
}
