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
  /// Subtracts one number from every element, wrapping around.
  public static func - (a: Tensor, b: Int) -> Tensor { a - Tensor(Element(truncatingIfNeeded: b)) }
  /// Subtracts every element from one number, wrapping around.
  public static func - (a: Int, b: Tensor) -> Tensor { Tensor(Element(truncatingIfNeeded: a)) - b }
  /// Multiplies every element by one number, wrapping around.
  public static func * (a: Tensor, b: Int) -> Tensor { a * Tensor(Element(truncatingIfNeeded: b)) }
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
  /// Compares every element with one number, `targets == 1`.
  public static func == (a: Tensor, b: Int) -> Tensor<Bool> { a.map { Int($0) == b } }
  /// Whether each element is smaller than one number.
  public static func < (a: Tensor, b: Int) -> Tensor<Bool> { a.map { Int($0) < b } }
  /// Whether each element is greater than one number.
  public static func > (a: Tensor, b: Int) -> Tensor<Bool> { a.map { Int($0) > b } }

  // MARK: Whole with fraction

  /// Adds one number with a fraction, into such numbers.
  public static func + (a: Tensor, b: Float) -> Tensor<Float> { a.float() + b }
  /// Subtracts one number with a fraction, into such numbers.
  public static func - (a: Tensor, b: Float) -> Tensor<Float> { a.float() - b }
  /// Multiplies by one number with a fraction, into such numbers: `tns * 1.5`.
  public static func * (a: Tensor, b: Float) -> Tensor<Float> { a.float() * b }
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
