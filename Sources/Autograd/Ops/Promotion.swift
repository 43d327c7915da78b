// Whole numbers and what becomes of them beside numbers with a fraction. Where two types meet, the
// result is of the one further to the left in Float, Int, UInt8.

extension Tensor {
  /// Single-precision numbers; from truth values, 1 and 0.
  /// - Source: torch.Tensor.float.
  public func float() -> Tensor<Float> {
    if let same = self as? Tensor<Float> { return same }
    return map(\.float)
  }

  /// A new tensor of what a closure makes of every element.
  public func map<Result: TensorElement>(_ transform: (Element) -> Result) -> Tensor<Result> {
    withElements { elements in
      Tensor<Result>(shape: shape) { out in
        for (place, element) in elements.enumerated() { out[place] = transform(element) }
      }
    }
  }

  /// A new tensor of what a closure makes of every two elements, shapes being broadcast.
  func combined<Other, Result: TensorElement>(
    with other: Tensor<Other>, _ name: String, _ combine: (Element, Other) -> Result
  ) -> Tensor<Result> {
    let shape = Kernel.commonShape(self, other, name)
    return Tensor<Result>(shape: shape) { out in
      let walk = StridedWalk(
        shape, strides(stretchedTo: shape), other.strides(stretchedTo: shape))
      withExtendedLifetime((self, other)) {
        walk.forEachRow { starts, steps, at, count in
          let (a, b) = (pointer + starts[0], other.pointer + starts[1])
          for place in 0..<count {
            out[at + place] = combine(a[place * steps[0]], b[place * steps[1]])
          }
        }
      }
    }
  }
}

extension Tensor where Element == Float {
  /// Whole numbers towards zero; NaN and what lies outside become 0.
  /// - Source: torch.Tensor.long.
  public func int() -> Tensor<Int> { map { Int(exactly: $0.rounded(.towardZero)) ?? 0 } }
}

extension Tensor where Element: WholeElement {
  /// The same numbers in 64 bits.
  /// - Source: torch.Tensor.long.
  public func int() -> Tensor<Int> { map { Int(truncatingIfNeeded: $0) } }

  // MARK: Whole with whole

  /// Adds elementwise, wrapping around.
  public static func + (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b, "a + b", &+) }
  /// Subtracts elementwise, wrapping around.
  public static func - (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b, "a - b", &-) }
  /// Multiplies elementwise, wrapping around.
  public static func * (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b, "a * b", &*) }
  /// Divides elementwise into numbers with a fraction.
  /// - Source: torch.true_divide.
  public static func / (a: Tensor, b: Tensor) -> Tensor<Float> { a.float() / b.float() }

  /// Adds one number to every element, `tns + 1`, wrapping around.
  public static func + (a: Tensor, b: Int) -> Tensor { a + Tensor(Element(truncatingIfNeeded: b)) }
  /// Adds every element to one number, wrapping around.
  public static func + (a: Int, b: Tensor) -> Tensor { b + a }
  /// Subtracts one number from every element, wrapping around.
  public static func - (a: Tensor, b: Int) -> Tensor { a - Tensor(Element(truncatingIfNeeded: b)) }
  /// Subtracts every element from one number, wrapping around.
  public static func - (a: Int, b: Tensor) -> Tensor { Tensor(Element(truncatingIfNeeded: a)) - b }
  /// Multiplies every element by one number, wrapping around.
  public static func * (a: Tensor, b: Int) -> Tensor { a * Tensor(Element(truncatingIfNeeded: b)) }
  /// Multiplies one number by every element, wrapping around.
  public static func * (a: Int, b: Tensor) -> Tensor { b * a }
  /// Changes every sign, wrapping around.
  public static prefix func - (a: Tensor) -> Tensor { 0 - a }
  /// Raises every element to one power, wrapping around.
  ///
  /// - Precondition: The power is not negative.
  /// - Source: torch.pow.
  public static func ** (a: Tensor, power: Int) -> Tensor {
    precondition(power >= 0, "a whole number to the power \(power): take float() first")
    return a.map { element in (0..<power).reduce(1) { product, _ in product &* element } }
  }
  /// Divides every element by one number, into numbers with a fraction.
  public static func / (a: Tensor, b: Int) -> Tensor<Float> { a.float() / Float(b) }

  /// Whether elements are equal.
  public static func == (a: Tensor, b: Tensor) -> Tensor<Bool> {
    a.combined(with: b, "a == b") { $0 == $1 }
  }
  /// Whether each element is smaller than its counterpart.
  public static func < (a: Tensor, b: Tensor) -> Tensor<Bool> {
    a.combined(with: b, "a < b") { $0 < $1 }
  }
  /// Whether elements differ.
  public static func != (a: Tensor, b: Tensor) -> Tensor<Bool> { !(a == b) }
  /// Whether each element is not greater than its counterpart.
  public static func <= (a: Tensor, b: Tensor) -> Tensor<Bool> { !(b < a) }
  /// Whether each element is greater than its counterpart.
  public static func > (a: Tensor, b: Tensor) -> Tensor<Bool> { b < a }
  /// Whether each element is not smaller than its counterpart.
  public static func >= (a: Tensor, b: Tensor) -> Tensor<Bool> { !(a < b) }

  // One number takes on the elements' type first, as PyTorch has it: 300 is 44 among bytes.

  /// Compares every element with one number, `targets == 1`.
  public static func == (a: Tensor, b: Int) -> Tensor<Bool> { a == a.number(b) }
  /// Whether each element differs from one number.
  public static func != (a: Tensor, b: Int) -> Tensor<Bool> { a != a.number(b) }
  /// Whether each element is smaller than one number.
  public static func < (a: Tensor, b: Int) -> Tensor<Bool> { a < a.number(b) }
  /// Whether each element is not greater than one number.
  public static func <= (a: Tensor, b: Int) -> Tensor<Bool> { a <= a.number(b) }
  /// Whether each element is greater than one number.
  public static func > (a: Tensor, b: Int) -> Tensor<Bool> { a > a.number(b) }
  /// Whether each element is not smaller than one number.
  public static func >= (a: Tensor, b: Int) -> Tensor<Bool> { a >= a.number(b) }

  private func number(_ number: Int) -> Tensor { Tensor(Element(truncatingIfNeeded: number)) }

  // MARK: Reductions

  /// Adds up all elements in 64 bits, wrapping around.
  /// - Source: torch.sum.
  public func sum() -> Tensor<Int> {
    withElements { Tensor<Int>($0.reduce(0) { $0 &+ Int(truncatingIfNeeded: $1) }) }
  }

  /// The largest element.
  ///
  /// - Precondition: The tensor is not empty.
  /// - Source: torch.max.
  public func max() -> Tensor {
    guard let largest = elements.max() else { preconditionFailure("max of an empty tensor") }
    return Tensor(largest)
  }

  // MARK: Whole with fraction

  /// Adds one number with a fraction, into such numbers.
  public static func + (a: Tensor, b: Float) -> Tensor<Float> { a.float() + b }
  /// Subtracts one number with a fraction, into such numbers.
  public static func - (a: Tensor, b: Float) -> Tensor<Float> { a.float() - b }
  /// Multiplies by one number with a fraction, into such numbers: `tns * 1.5`.
  public static func * (a: Tensor, b: Float) -> Tensor<Float> { a.float() * b }
  /// Multiplies one number with a fraction by whole ones, into such numbers: `1.5 * tns`.
  public static func * (a: Float, b: Tensor) -> Tensor<Float> { a * b.float() }
  /// Adds whole numbers to one with a fraction, into such numbers.
  public static func + (a: Float, b: Tensor) -> Tensor<Float> { a + b.float() }
  /// Divides by one number with a fraction, into such numbers.
  public static func / (a: Tensor, b: Float) -> Tensor<Float> { a.float() / b }
}

extension Tensor where Element == Float {
  /// Adds whole numbers.
  public static func + <W: WholeElement>(a: Tensor, b: Tensor<W>) -> Tensor { a + b.float() }
  /// Adds to whole numbers.
  public static func + <W: WholeElement>(a: Tensor<W>, b: Tensor) -> Tensor { a.float() + b }
  /// Subtracts whole numbers.
  public static func - <W: WholeElement>(a: Tensor, b: Tensor<W>) -> Tensor { a - b.float() }
  /// Subtracts from whole numbers.
  public static func - <W: WholeElement>(a: Tensor<W>, b: Tensor) -> Tensor { a.float() - b }
  /// Multiplies by whole numbers.
  public static func * <W: WholeElement>(a: Tensor, b: Tensor<W>) -> Tensor { a * b.float() }
  /// Multiplies whole numbers.
  public static func * <W: WholeElement>(a: Tensor<W>, b: Tensor) -> Tensor { a.float() * b }
  /// Divides by whole numbers.
  public static func / <W: WholeElement>(a: Tensor, b: Tensor<W>) -> Tensor { a / b.float() }
  /// Divides whole numbers.
  public static func / <W: WholeElement>(a: Tensor<W>, b: Tensor) -> Tensor { a.float() / b }
  /// Whether elements equal whole numbers, `(preds > 0).float() == train_y`.
  public static func == <W: WholeElement>(a: Tensor, b: Tensor<W>) -> Tensor<Bool> {
    a == b.float()
  }
}

extension Tensor where Element == Int {
  // Once more without a choice of type, so that `Tensor([1, 2]) + Tensor(1)` is of whole numbers.

  /// Adds elementwise, wrapping around.
  public static func + (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b, "a + b", &+) }
  /// Subtracts elementwise, wrapping around.
  public static func - (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b, "a - b", &-) }
  /// Multiplies elementwise, wrapping around.
  public static func * (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b, "a * b", &*) }

  /// Adds bytes.
  public static func + (a: Tensor, b: Tensor<UInt8>) -> Tensor { a + b.int() }
  /// Adds to bytes.
  public static func + (a: Tensor<UInt8>, b: Tensor) -> Tensor { a.int() + b }
  /// Subtracts bytes.
  public static func - (a: Tensor, b: Tensor<UInt8>) -> Tensor { a - b.int() }
  /// Subtracts from bytes.
  public static func - (a: Tensor<UInt8>, b: Tensor) -> Tensor { a.int() - b }
  /// Multiplies by bytes.
  public static func * (a: Tensor, b: Tensor<UInt8>) -> Tensor { a * b.int() }
  /// Multiplies bytes.
  public static func * (a: Tensor<UInt8>, b: Tensor) -> Tensor { a.int() * b }
}

extension Tensor where Element == Bool {
  /// Whether truth values are equal.
  public static func == (a: Tensor, b: Tensor) -> Tensor {
    a.combined(with: b, "a == b") { $0 == $1 }
  }
  /// Whether truth values differ.
  public static func != (a: Tensor, b: Tensor) -> Tensor { !(a == b) }
  /// 1 where true, 0 where false.
  public func int() -> Tensor<Int> { map { $0 ? 1 : 0 } }
  /// How many are true.
  /// - Source: torch.sum.
  public func sum() -> Tensor<Int> { int().sum() }
}
