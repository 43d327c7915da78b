extension Tensor where Element == Float {
  // MARK: a + b

  /// Adds elementwise.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: 1 to both, summed over axes that were stretched.
  /// - Source: torch.add.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    Kernel.binary(.add, a, b).recorded(.add, a, b)
  }

  // MARK: a − b

  /// Subtracts elementwise.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: 1 to the first, −1 to the second, summed over axes that were stretched.
  /// - Source: torch.sub.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    Kernel.binary(.subtract, a, b).recorded(.subtract, a, b)
  }

  // MARK: a × b

  /// Multiplies elementwise.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: Each operand gets the other, summed over axes that were stretched.
  /// - Source: torch.mul.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    Kernel.binary(.multiply, a, b).recorded(.multiply, a, b)
  }

  // MARK: a ÷ b

  /// Divides elementwise; by 0 gives an infinity, 0 by 0 gives NaN.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: 1/b to the first, −(a/b)/b to the second.
  /// - Source: torch.div.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    Kernel.binary(.divide, a, b).recorded(.divide, a, b)
  }

  // MARK: with plain numbers

  /// Adds one number to every element.
  public static func + (a: Tensor, b: Float) -> Tensor {
    Kernel.binary(.add, a, b).recorded(.add, a)
  }
  /// Adds every element to one number.
  public static func + (a: Float, b: Tensor) -> Tensor { b + a }
  /// Subtracts one number from every element.
  public static func - (a: Tensor, b: Float) -> Tensor {
    Kernel.binary(.subtract, a, b).recorded(.subtract, a)
  }
  /// Subtracts every element from one number, `1 - predictions`.
  public static func - (a: Float, b: Tensor) -> Tensor {
    Kernel.binary(.subtract, a, b).recorded(.subtractFromNumber, b)
  }
  /// Multiplies every element by one number.
  public static func * (a: Tensor, b: Float) -> Tensor {
    Kernel.binary(.multiply, a, b).recorded(.multiply(by: b), a)
  }
  /// Multiplies one number by every element.
  public static func * (a: Float, b: Tensor) -> Tensor { b * a }
  /// Divides every element by one number.
  public static func / (a: Tensor, b: Float) -> Tensor {
    Kernel.binary(.divide, a, b).recorded(.divide(by: b), a)
  }
  /// Divides one number by every element, through its reciprocal as PyTorch does.
  public static func / (a: Float, b: Tensor) -> Tensor { b.reciprocal() * a }

  // MARK: −a and 1 ÷ a

  /// Changes every sign, that of 0 included.
  ///
  /// - Gradient: −1.
  /// - Source: torch.neg.
  public static prefix func - (a: Tensor) -> Tensor {
    Kernel.unary(.negate, a).recorded(.negate, a)
  }

  /// 1 divided by every element; 0 gives an infinity.
  ///
  /// - Gradient: −1/x².
  /// - Source: torch.reciprocal.
  public func reciprocal() -> Tensor {
    Kernel.binary(.divide, 1, self).recorded(.reciprocal, self)
  }
}

extension Operation {
  fileprivate static var add: Operation {
    Operation("AddBackward0") { result, gradient in
      if result.wants(0) { result.send(gradient, to: 0) }
      if result.wants(1) { result.send(gradient, to: 1) }
    }
  }

  fileprivate static var subtract: Operation {
    Operation("SubBackward0") { result, gradient in
      if result.wants(0) { result.send(gradient, to: 0) }
      if result.wants(1) { result.send(Kernel.unary(.negate, gradient), to: 1) }
    }
  }

  fileprivate static var subtractFromNumber: Operation {
    Operation("RsubBackward1") { result, gradient in
      result.send(Kernel.unary(.negate, gradient), to: 0)
    }
  }

  fileprivate static var multiply: Operation {
    Operation("MulBackward0", saves: .otherInputs) { result, gradient in
      let (a, b) = (result.input(0), result.input(1))
      if result.wants(0) { result.send(Kernel.binary(.multiply, gradient, b), to: 0) }
      if result.wants(1) { result.send(Kernel.binary(.multiply, gradient, a), to: 1) }
    }
  }

  fileprivate static func multiply(by number: Float) -> Operation {
    Operation("MulBackward0", saves: .constants) { result, gradient in
      result.send(Kernel.binary(.multiply, gradient, number), to: 0)
    }
  }

  fileprivate static func divide(by number: Float) -> Operation {
    Operation("DivBackward0", saves: .constants) { result, gradient in
      result.send(Kernel.binary(.divide, gradient, number), to: 0)
    }
  }

  fileprivate static var divide: Operation {
    Operation("DivBackward0", saves: .inputs) { result, gradient in
      let (a, b) = (result.input(0), result.input(1))
      if result.wants(0) { result.send(Kernel.binary(.divide, gradient, b), to: 0) }
      if result.wants(1) {
        let slope = Kernel.binary(.divide, Kernel.binary(.divide, a, b), b)
        let negated = Kernel.unary(.negate, gradient)
        result.send(Kernel.binary(.multiply, negated, slope), to: 1)
      }
    }
  }

  fileprivate static var negate: Operation {
    Operation("NegBackward0") { result, gradient in
      result.send(Kernel.unary(.negate, gradient), to: 0)
    }
  }

  fileprivate static var reciprocal: Operation {
    Operation("ReciprocalBackward0", saves: .result) { result, gradient in
      let square = Kernel.binary(.multiply, result, result)
      result.send(
        Kernel.binary(.multiply, Kernel.unary(.negate, gradient), square), to: 0)
    }
  }
}
