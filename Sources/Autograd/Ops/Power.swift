precedencegroup PowerPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

/// Raises to a power, `x ** 2`, binding tighter than `*` as in Python.
infix operator ** : PowerPrecedence

extension Tensor where Element == Float {
  /// Raises every element to one power, the chapter's `x**2`.
  ///
  /// Powers 2 and 3 are products, ½ is the square root, and −½, −1 and −2 are reciprocals; anything
  /// to the power 0 is 1, NaN too. A negative number to a power that is not whole is NaN.
  /// - Gradient: p xᵖ⁻¹; 0 for the power 0.
  /// - Source: torch.pow with a number.
  public static func ** (a: Tensor, power: Float) -> Tensor {
    let result = raised(a, to: power)
    return power == 2 ? result.recorded(.square, a) : result.recorded(.power(power), a)
  }

  /// Raises elementwise to powers of their own.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: b aᵇ⁻¹ to the first, 0 where b is 0; aᵇ ln a to the second, 0 where a is 0 and b
  ///   is not negative.
  /// - Source: torch.pow with a tensor.
  public static func ** (a: Tensor, b: Tensor) -> Tensor {
    Kernel.binary(.power, a, b).recorded(.tensorPower, a, b)
  }

  /// Raises every element to one power; see `**`.
  public func pow(_ power: Float) -> Tensor { self ** power }

  fileprivate static func raised(_ a: Tensor, to power: Float) -> Tensor {
    switch power {
    case 0: full(a.shape, 1)
    case 0.5: Kernel.unary(.sqrt, a)
    case 1: a.copied()
    case 2: Kernel.binary(.multiply, a, a)
    case 3: Kernel.binary(.multiply, Kernel.binary(.multiply, a, a), a)
    case -0.5: Kernel.binary(.divide, 1, Kernel.unary(.sqrt, a))
    case -1: Kernel.binary(.divide, 1, a)
    case -2: Kernel.binary(.divide, 1, Kernel.binary(.multiply, a, a))
    default: Kernel.binary(.power, a, power)
    }
  }
}

extension Operation {
  /// Without a constant to carry, since it is the commonest.
  fileprivate static var square: Operation {
    Operation("PowBackward0", saves: .inputs) { result, gradient in
      result.send(Kernel.binary(.squareBackward, gradient, result.input(0)), to: 0)
    }
  }

  fileprivate static func power(_ power: Float) -> Operation {
    Operation("PowBackward0", saves: .inputs) { result, gradient in
      let x = result.input(0)
      if power == 0 {
        result.send(Tensor.zeros(x.shape), to: 0)
        return
      }
      let slope = Kernel.binary(.multiply, Tensor.raised(x, to: power - 1), power)
      result.send(Kernel.binary(.multiply, gradient, slope), to: 0)
    }
  }

  fileprivate static var tensorPower: Operation {
    Operation("PowBackward1", saves: .inputsAndResult) { result, gradient in
      let (a, b) = (result.input(0), result.input(1))
      let zero = Tensor<Float>(0)
      if result.wants(0) {
        let lower = Kernel.binary(.power, a, Kernel.binary(.subtract, b, 1))
        let slope = Kernel.binary(.multiply, b, lower)
        let share = Kernel.binary(.multiply, gradient, slope)
        result.send(Kernel.select(Kernel.compare(.equal, b, zero), zero, share), to: 0)
      }
      if result.wants(1) {
        let slope = Kernel.binary(.multiply, result, Kernel.unary(.log, a))
        let share = Kernel.binary(.multiply, gradient, slope)
        let isZero = Kernel.compare(.equal, a, zero)
        let isFlat = isZero.combined(with: Kernel.compare(.lessOrEqual, zero, b), "a ** b") {
          $0 && $1
        }
        result.send(Kernel.select(isFlat, zero, share), to: 1)
      }
    }
  }
}
