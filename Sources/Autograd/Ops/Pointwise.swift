extension Tensor where Element == Float {
  /// The distance of every element from 0; NaN stays NaN.
  ///
  /// - Gradient: The sign of the element, and 0 at 0 and NaN.
  /// - Source: torch.abs.
  public func abs() -> Tensor { Kernel.unary(.abs, self).recorded(.abs, self) }

  /// The square root; NaN for negative elements.
  ///
  /// - Gradient: 1 / 2√x, infinite at 0.
  /// - Source: torch.sqrt.
  public func sqrt() -> Tensor { Kernel.unary(.sqrt, self).recorded(.sqrt, self) }

  /// e to the power of every element: 0 from about −104 down, infinite from about 88.7 up.
  ///
  /// - Gradient: The result.
  /// - Source: torch.exp; the polynomial is Cephes' (Moshier 1992, `expf`), within 2 units in the
  ///   last place, so that every machine computes the same bits.
  public func exp() -> Tensor { Kernel.unary(.exp, self).recorded(.exp, self) }

  /// The natural logarithm: −∞ at 0, NaN below.
  ///
  /// - Gradient: 1/x.
  /// - Source: torch.log; the polynomial is Cephes' (`logf`), for the same reason as in ``exp()``.
  public func log() -> Tensor { Kernel.unary(.log, self).recorded(.log, self) }

  /// 1 / (1 + e⁻ˣ): squeezes every number into 0 … 1, without overflow at either end.
  ///
  /// - Gradient: s (1 − s), where s is the result.
  /// - Source: torch.sigmoid, with the exponential of ``exp()``.
  public func sigmoid() -> Tensor { Kernel.unary(.sigmoid, self).recorded(.sigmoid, self) }

  /// The element where it is positive, else 0; NaN stays NaN.
  ///
  /// - Gradient: 1 for positive elements, 0 for others and at 0.
  /// - Source: torch.relu.
  public func relu() -> Tensor { Kernel.unary(.relu, self).recorded(.relu, self) }

  /// The hyperbolic tangent: squeezes every number into −1 … 1.
  ///
  /// - Gradient: 1 − t², where t is the result.
  /// - Source: torch.tanh; Cephes' polynomial (`tanhf`) near 0.
  public func tanh() -> Tensor { Kernel.unary(.tanh, self).recorded(.tanh, self) }

  /// The sine of every element, an angle in radians; NaN for ±∞, and −0 stays −0.
  ///
  /// Within 10⁻⁷ of the true sine for angles up to 2²² = 4,194,304 either way, and within 2 · 10⁻⁷
  /// up to 10⁹. From there on the error grows as 4 · 10⁻¹⁷ of the angle, so that from about 10¹⁶ on
  /// the result says nothing, though it still lies in −1 … 1.
  /// - Gradient: The cosine.
  /// - Source: torch.sin; the polynomials are Cephes' (`sinf`), for the same reason as in
  ///   ``exp()``.
  public func sin() -> Tensor { sine.recorded(.sin, self) }

  /// The cosine of every element, an angle in radians; NaN for ±∞.
  ///
  /// As near to the true cosine as ``sin()`` is to the sine.
  /// - Gradient: The sine, negated.
  /// - Source: torch.cos; the polynomials are Cephes' (`cosf`), for the same reason as in
  ///   ``exp()``.
  public func cos() -> Tensor { cosine.recorded(.cos, self) }

  // Element by element: nothing needs them in numbers that would be worth a loop of vectors.
  fileprivate var sine: Tensor {
    Tensor(elements.map { CephesMath.sincos($0).sine }, shape: shape)
  }
  fileprivate var cosine: Tensor {
    Tensor(elements.map { CephesMath.sincos($0).cosine }, shape: shape)
  }
}

extension Operation {
  fileprivate static var abs: Operation {
    Operation("AbsBackward0", saves: .inputs) { result, gradient in
      result.send(Kernel.binary(.absBackward, gradient, result.input(0)), to: 0)
    }
  }

  fileprivate static var sqrt: Operation {
    Operation("SqrtBackward0", saves: .result) { result, gradient in
      let doubled = Kernel.binary(.add, result, result)
      result.send(Kernel.binary(.divide, gradient, doubled), to: 0)
    }
  }

  fileprivate static var exp: Operation {
    Operation("ExpBackward0", saves: .result) { result, gradient in
      result.send(Kernel.binary(.multiply, gradient, result), to: 0)
    }
  }

  fileprivate static var log: Operation {
    Operation("LogBackward0", saves: .inputs) { result, gradient in
      result.send(Kernel.binary(.divide, gradient, result.input(0)), to: 0)
    }
  }

  fileprivate static var sigmoid: Operation {
    Operation("SigmoidBackward0", saves: .result) { result, gradient in
      result.send(Kernel.binary(.sigmoidBackward, gradient, result), to: 0)
    }
  }

  fileprivate static var relu: Operation {
    Operation("ReluBackward0", saves: .result) { result, gradient in
      result.send(Kernel.binary(.reluBackward, gradient, result), to: 0)
    }
  }

  fileprivate static var tanh: Operation {
    Operation("TanhBackward0", saves: .result) { result, gradient in
      result.send(Kernel.binary(.tanhBackward, gradient, result), to: 0)
    }
  }

  fileprivate static var sin: Operation {
    Operation("SinBackward0", saves: .inputs) { result, gradient in
      result.send(Kernel.binary(.multiply, gradient, result.input(0).cosine), to: 0)
    }
  }

  fileprivate static var cos: Operation {
    Operation("CosBackward0", saves: .inputs) { result, gradient in
      let slope = Kernel.unary(.negate, result.input(0).sine)
      result.send(Kernel.binary(.multiply, gradient, slope), to: 0)
    }
  }
}
