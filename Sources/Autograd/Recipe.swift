/// How a tensor was computed: the operation, and exactly what its gradient needs.
///
/// The catalogue of differentiable operations. Each case's gradient stands beside its forward in
/// the file of its family under `Ops/`.
enum Recipe {
  case leaf
  case add(Tensor<Float>, Tensor<Float>)
  case subtract(Tensor<Float>, Tensor<Float>)
  case multiply(Tensor<Float>, Tensor<Float>)
  case divide(Tensor<Float>, Tensor<Float>)
  case negate(Tensor<Float>)
  case abs(Tensor<Float>)
  case sigmoid(Tensor<Float>)
  case select(Tensor<Bool>, Tensor<Float>, Tensor<Float>)
  case matmul(Tensor<Float>, Tensor<Float>)
  case sum(Tensor<Float>, over: [Int])
  case mean(Tensor<Float>, over: [Int])
  case reshape(Tensor<Float>)

  /// The tensors that the gradient flows on to.
  var inputs: (Tensor<Float>?, Tensor<Float>?) {
    switch self {
    case .leaf: (nil, nil)
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b), .matmul(let a, let b), .select(_, let a, let b):
      (a, b)
    case .negate(let a), .abs(let a), .sigmoid(let a), .sum(let a, _), .mean(let a, _),
      .reshape(let a):
      (a, nil)
    }
  }

  /// The gradients of both inputs, given the gradient of the result and the result itself.
  func gradients(_ grad: Tensor<Float>, _ result: Tensor<Float>) -> (
    Tensor<Float>?, Tensor<Float>?
  ) {
    typealias T = Tensor<Float>
    return switch self {
    case .leaf: (nil, nil)
    case .add(let a, let b): T.addGradients(a, b, grad)
    case .subtract(let a, let b): T.subtractGradients(a, b, grad)
    case .multiply(let a, let b): T.multiplyGradients(a, b, grad)
    case .divide(let a, let b): T.divideGradients(a, b, grad)
    case .negate: (T.negateGradient(grad), nil)
    case .abs(let a): (T.absGradient(a, grad), nil)
    case .sigmoid: (T.sigmoidGradient(result, grad), nil)
    case .select(let mask, let a, let b): T.selectGradients(mask, a, b, grad)
    case .matmul(let a, let b): T.matmulGradients(a, b, grad)
    case .sum(let a, let axes): (T.sumGradient(a, axes, grad), nil)
    case .mean(let a, let axes): (T.meanGradient(a, axes, grad), nil)
    case .reshape(let a): (T.reshapeGradient(a, grad), nil)
    }
  }

  /// Lets go of a recipe and of every graph that nobody else holds, one node after the other:
  /// freeing a chain by its references alone would use a frame of the stack for each link.
  static func release(_ recipe: inout Recipe) {
    var orphans: [Tensor<Float>] = []
    func takeApart(_ recipe: inout Recipe) {
      var (first, second) = recipe.inputs
      recipe = .leaf
      if let orphan = first, !orphan.isLeaf { first = nil; keep(orphan) }
      if let orphan = second, !orphan.isLeaf { second = nil; keep(orphan) }
    }
    func keep(_ tensor: consuming Tensor<Float>) {
      var tensor = tensor
      if isKnownUniquelyReferenced(&tensor) { orphans.append(tensor) }
    }
    takeApart(&recipe)
    while let orphan = orphans.popLast() { takeApart(&orphan.recipe) }
  }
}
