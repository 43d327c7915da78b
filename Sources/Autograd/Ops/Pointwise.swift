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
}
