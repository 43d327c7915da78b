#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The elements of a tensor that are printed, each as text, filled up to a common width.
struct PrintedElements {
  /// One text for each element, in row-major order.
  let texts: [String]
  /// What every text is filled up to; nan, infinities and zeros may be wider, as in PyTorch.
  let width: Int

  init<Element: TensorElement>(_ elements: [Element]) {
    switch elements {
    case let numbers as [Float]: self.init(numbers: numbers)
    case let truths as [Bool]: self.init(plain: truths.map { $0 ? "True" : "False" })
    default: self.init(plain: elements.map { "\($0)" })
    }
  }

  /// Only numbers that are neither zero nor infinite nor nan count towards the width.
  private init(numbers: [Float]) {
    let measured = numbers.filter { $0.isFinite && $0 != 0 }
    let notation = FloatNotation(for: measured)
    self.init(
      texts: numbers.map(notation.text), width: Self.widest(measured.map(notation.text)))
  }

  private init(plain texts: [String]) {
    self.init(texts: texts, width: Self.widest(texts))
  }

  private init(texts: [String], width: Int) {
    self.width = width
    self.texts = texts.map { text in
      String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }
  }

  private static func widest(_ texts: [String]) -> Int {
    texts.reduce(1) { max($0, $1.utf8.count) }
  }
}

/// How all numbers of one printed tensor are written.
enum FloatNotation {
  /// Whole numbers with a point and nothing behind it, `9.`.
  case whole
  /// Four digits behind the point, `0.4333`.
  case fixed
  /// Five digits and a power of ten, `1.0000e-05`.
  case scientific

  /// The notation that suits numbers which are neither zero nor infinite nor nan.
  ///
  /// - Source: torch.Tensor.__repr__ with `sci_mode=None`.
  init(for numbers: [Float]) {
    let magnitudes = numbers.map { Double($0.magnitude) }
    guard let smallest = magnitudes.min(), let largest = magnitudes.max() else {
      self = .whole
      return
    }
    if largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4 {
      self = .scientific
    } else {
      self = numbers.allSatisfy { $0 == $0.rounded() } ? .whole : .fixed
    }
  }

  /// A number in this notation, rounded to even at exact halves; `nan`, `inf` or `-inf`.
  func text(_ number: Float) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    return switch self {
    case .whole: Self.formatted("%.0f.", number)
    case .fixed: Self.formatted("%.4f", number)
    case .scientific: Self.formatted("%.4e", number)
    }
  }

  /// C's rounding of the exact binary value, which is Python's too.
  private static func formatted(_ format: String, _ number: Float) -> String {
    let capacity = 64
    return withVaList([Double(number)]) { arguments in
      String(unsafeUninitializedCapacity: capacity) { buffer in
        buffer.withMemoryRebound(to: CChar.self) { characters in
          let length = vsnprintf(characters.baseAddress, capacity, format, arguments)
          return min(max(0, Int(length)), capacity - 1)
        }
      }
    }
  }
}
