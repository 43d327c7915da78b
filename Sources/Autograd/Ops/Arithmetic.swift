import CKernels

extension Tensor where Element == Float {
  /// A result with its recipe, which is kept only where some input wants a gradient.
  static func recorded(_ result: Tensor, _ recipe: Recipe) -> Tensor {
    if Recording.isPaused { return result }
    let (first, second) = recipe.inputs
    guard first?.requiresGrad == true || second?.requiresGrad == true else { return result }
    result.recipe = recipe
    result.isGradientRequired = true
    return result
  }

  // MARK: a + b

  /// Adds elementwise.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: 1 to both, summed over axes that were stretched.
  /// - Source: torch.add.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    recorded(Kernel.binary(CK_ADD, a, b, name: "a + b"), .add(a, b))
  }

  static func addGradients(_ a: Tensor, _ b: Tensor, _ grad: Tensor) -> (Tensor?, Tensor?) {
    (
      a.requiresGrad ? grad.summed(to: a.shape) : nil,
      b.requiresGrad ? grad.summed(to: b.shape) : nil
    )
  }

  // MARK: a − b

  /// Subtracts elementwise.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: 1 to the first, −1 to the second, summed over axes that were stretched.
  /// - Source: torch.sub.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    recorded(Kernel.binary(CK_SUBTRACT, a, b, name: "a - b"), .subtract(a, b))
  }

  static func subtractGradients(_ a: Tensor, _ b: Tensor, _ grad: Tensor) -> (Tensor?, Tensor?) {
    (
      a.requiresGrad ? grad.summed(to: a.shape) : nil,
      b.requiresGrad ? (-grad).summed(to: b.shape) : nil
    )
  }

  // MARK: a × b

  /// Multiplies elementwise.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: Each operand gets the other, summed over axes that were stretched.
  /// - Source: torch.mul.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    recorded(Kernel.binary(CK_MULTIPLY, a, b, name: "a * b"), .multiply(a, b))
  }

  static func multiplyGradients(_ a: Tensor, _ b: Tensor, _ grad: Tensor) -> (Tensor?, Tensor?) {
    (
      a.requiresGrad ? (grad * b).summed(to: a.shape) : nil,
      b.requiresGrad ? (grad * a).summed(to: b.shape) : nil
    )
  }

  // MARK: a ÷ b

  /// Divides elementwise; by 0 gives an infinity, 0 by 0 gives NaN.
  ///
  /// - Shape: Any two shapes that broadcast.
  /// - Gradient: 1/b to the first, −(a/b)/b to the second.
  /// - Source: torch.div.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    recorded(Kernel.binary(CK_DIVIDE, a, b, name: "a / b"), .divide(a, b))
  }

  static func divideGradients(_ a: Tensor, _ b: Tensor, _ grad: Tensor) -> (Tensor?, Tensor?) {
    (
      a.requiresGrad ? (grad / b).summed(to: a.shape) : nil,
      b.requiresGrad ? (-grad * ((a / b) / b)).summed(to: b.shape) : nil
    )
  }

  // MARK: with plain numbers

  /// Adds one number to every element.
  public static func + (a: Tensor, b: Float) -> Tensor { a + Tensor(b) }
  /// Subtracts one number from every element.
  public static func - (a: Tensor, b: Float) -> Tensor { a - Tensor(b) }
  /// Subtracts every element from one number, `1 - predictions`.
  public static func - (a: Float, b: Tensor) -> Tensor { Tensor(a) - b }
  /// Multiplies every element by one number.
  public static func * (a: Tensor, b: Float) -> Tensor { a * Tensor(b) }
  /// Divides every element by one number.
  public static func / (a: Tensor, b: Float) -> Tensor { a / Tensor(b) }

  // MARK: −a

  /// Changes every sign, that of 0 included.
  ///
  /// - Gradient: −1.
  /// - Source: torch.neg.
  public static prefix func - (a: Tensor) -> Tensor {
    recorded(Kernel.unary(CK_NEGATE, a), .negate(a))
  }

  static func negateGradient(_ grad: Tensor) -> Tensor { -grad }
}
