import CKernels

/// Numbers, or lists of lists of them: what a tensor can be written as.
public protocol NestedElements<Leaf> {
  /// What stands innermost.
  associatedtype Leaf: TensorElement
  /// The lengths of the lists, outermost first.
  ///
  /// - Precondition: All lists at one depth are of one length.
  var nestedShape: [Int] { get }
  /// All numbers from left to right.
  var flattened: [Leaf] { get }
}

extension TensorElement {
  /// None: one number.
  public var nestedShape: [Int] { [] }
  /// The number itself.
  public var flattened: [Self] { [self] }
}

extension Array: NestedElements where Element: NestedElements {
  /// What stands innermost.
  public typealias Leaf = Element.Leaf
  /// Its length, then those of its elements.
  public var nestedShape: [Int] {
    let inner = first?.nestedShape ?? []
    for element in self {
      precondition(
        element.nestedShape == inner,
        "lists of different lengths do not make a tensor: \(inner) and \(element.nestedShape)")
    }
    return [count] + inner
  }
  /// All numbers from left to right.
  public var flattened: [Element.Leaf] { flatMap(\.flattened) }
}

extension Tensor {
  /// A tensor as it is written, `Tensor([[1, 2, 3], [4, 5, 6]])`; numbers with a fraction need
  /// their type, `Tensor<Float>([3, 4, 10])`.
  ///
  /// - Precondition: Lists at one depth are of one length.
  /// - Source: torch.tensor.
  public convenience init<Nested: NestedElements>(_ nested: Nested) where Nested.Leaf == Element {
    self.init(nested.flattened, shape: Shape(nested.nestedShape))
  }

  /// A rank-1 tensor.
  public convenience init(_ elements: [Element]) { self.init(elements, shape: [elements.count]) }

  /// A matrix, row by row.
  ///
  /// - Precondition: All rows are of one length.
  public convenience init(_ rows: [[Element]]) {
    self.init(rows.flatMap { $0 }, shape: Shape(rows.nestedShape))
  }

  /// A rank-3 tensor, matrix by matrix.
  ///
  /// - Precondition: All matrices are of one shape.
  public convenience init(_ matrices: [[[Element]]]) {
    self.init(matrices.flatMap { $0.flatMap { $0 } }, shape: Shape(matrices.nestedShape))
  }

  /// A rank-0 tensor.
  public convenience init(_ element: Element) {
    self.init(uninitialized: .scalar)
    pointer[0] = element
  }

  /// One value everywhere.
  /// - Source: torch.full.
  public static func full(_ shape: Shape, _ element: Element) -> Tensor {
    let result = Tensor(uninitialized: shape)
    withExtendedLifetime(result) {
      result.pointer.update(repeating: element, count: shape.count)
    }
    return result
  }
}

extension Tensor where Element == Float {
  // Once more for numbers with a fraction, which Swift would otherwise take for `Double`.

  /// A rank-1 tensor, `Tensor([0.9, 0.4, 0.2])`.
  public convenience init(_ elements: [Float]) { self.init(elements, shape: [elements.count]) }
  /// A matrix, row by row.
  ///
  /// - Precondition: All rows are of one length.
  public convenience init(_ rows: [[Float]]) {
    self.init(rows.flatMap { $0 }, shape: Shape(rows.nestedShape))
  }
  /// A rank-0 tensor, `Tensor(3.0)`.
  public convenience init(_ number: Float) {
    self.init(uninitialized: .scalar)
    pointer[0] = number
  }

  /// Zeros.
  /// - Source: torch.zeros.
  public static func zeros(_ shape: Shape) -> Tensor { full(shape, 0) }

  /// Ones.
  /// - Source: torch.ones.
  public static func ones(_ shape: Shape) -> Tensor { full(shape, 1) }

  /// Numbers from a start on, as long as they lie before an end.
  ///
  /// - Precondition: The step is not 0 and leads from the start towards the end.
  /// - Source: torch.arange.
  public static func arange(_ start: Double, _ end: Double, by step: Double = 1) -> Tensor {
    let count = ((end - start) / step).rounded(.up)
    precondition(
      step != 0 && count >= 0 && count < 0x1p48,
      "arange from \(start) to \(end) by \(step): the step must lead to the end")
    return Tensor(shape: [Int(count)]) { out in
      for place in out.indices { out[place] = Float(start + Double(place) * step) }
    }
  }

  /// Bytes as fractions, 0 → 0 and 255 → 1: what the chapter writes as `.float()/255`.
  ///
  /// The bytes become numbers when something other than a matrix product asks for them, each the
  /// rounded quotient. Products always read the bytes, and divide what these add up to.
  /// - Parameters:
  ///   - bytes: Shared, not copied.
  ///   - start: Where among them the tensor begins.
  ///   - shape: How many of them it takes, and in which axes.
  /// - Precondition: There are as many bytes.
  public static func unit(_ bytes: [UInt8], from start: Int = 0, shape: Shape) -> Tensor {
    precondition(
      start >= 0 && shape.count <= bytes.count - start,
      "\(bytes.count) bytes from \(start) on do not fill shape \(shape)")
    if shape.count == 0 { return Tensor(uninitialized: shape) }
    return Tensor(
      shape: shape, storage: Storage(UnitBytes(bytes: bytes, start: start), count: shape.count))
  }
}

extension Tensor where Element == Float {
  /// Some rows of bytes as fractions, as ``unit(_:from:shape:)``; the chosen bytes are copied.
  ///
  /// - Parameters:
  ///   - bytes: Rows behind each other.
  ///   - rows: Which of them to take, in which order.
  ///   - length: Bytes of a row.
  /// - Returns: `[rows.count, length]`.
  /// - Precondition: All rows exist.
  /// - Source: `train_x[indices]`, torch.index_select.
  public static func unit(_ bytes: [UInt8], rows: [Int], length: Int) -> Tensor {
    precondition(
      rows.allSatisfy { $0 >= 0 && ($0 + 1) * length <= bytes.count },
      "rows of \(length) bytes of which some are not among \(bytes.count)")
    let chosen = [UInt8](unsafeUninitializedCapacity: rows.count * length) { out, count in
      bytes.withUnsafeBufferPointer { bytes in
        rows.withUnsafeBufferPointer { rows in
          guard let from = bytes.baseAddress, let first = rows.baseAddress, let to = out.baseAddress
          else { return }
          ck_gather(from, first, rows.count, length, to)
        }
      }
      count = rows.count * length
    }
    return unit(chosen, shape: [rows.count, length])
  }
}

extension Tensor where Element: WholeElement {
  /// Zeros.
  /// - Source: torch.zeros.
  public static func zeros(_ shape: Shape) -> Tensor { full(shape, 0) }

  /// Ones.
  /// - Source: torch.ones.
  public static func ones(_ shape: Shape) -> Tensor { full(shape, 1) }

  /// Whole numbers from a start on, as long as they lie before an end.
  ///
  /// - Precondition: The step is not 0 and leads from the start towards the end.
  /// - Source: torch.arange.
  public static func arange(_ start: Element, _ end: Element, by step: Int = 1) -> Tensor {
    precondition(
      step != 0 && (start == end || (start < end) == (step > 0)),
      "arange from \(start) to \(end) by \(step): the step must lead to the end")
    let numbers = Swift.stride(from: Int(start), to: Int(end), by: step)
    return Tensor(numbers.map { Element(truncatingIfNeeded: $0) }, shape: [Array(numbers).count])
  }
}
