/// An array of numbers with a shape, which remembers how it was made where a gradient is wanted.
///
/// Elements lie in memory row by row. Only `Tensor<Float>` takes part in gradients, so asking for
/// the gradient of whole numbers or truth values does not compile. A tensor and its graph belong
/// to one thread.
/// - Source: torch.Tensor.
public final class Tensor<Element: TensorElement> {
  /// The length of each axis.
  public let shape: Shape
  let storage: Storage<Element>
  /// The operation that made it; `.leaf` where no gradient flows through it.
  var recipe: Recipe
  var isGradientRequired: Bool
  var gradient: Tensor<Float>?
  /// Where the backward pass that is under way has put it; see ``Tensor/backward()``.
  var passIndex = -1

  init(
    shape: Shape, storage: Storage<Element>, recipe: Recipe = .leaf,
    requiresGrad: Bool = false
  ) {
    self.shape = shape
    self.storage = storage
    self.recipe = recipe
    isGradientRequired = requiresGrad
  }

  deinit {
    if case .leaf = recipe { return }
    Recipe.release(&recipe)
  }

  /// Elements in row-major order, copied.
  ///
  /// - Precondition: As many elements as the shape says.
  public convenience init(_ elements: [Element], shape: Shape) {
    precondition(
      elements.count == shape.count,
      "\(elements.count) elements do not fill shape \(shape), which has \(shape.count)")
    self.init(shape: shape) { buffer in
      _ = buffer.update(fromContentsOf: elements)
    }
  }

  /// A rank-1 tensor, as `tensor([1., 2.])`.
  public convenience init(_ elements: [Element]) {
    self.init(elements, shape: [elements.count])
  }

  /// A rank-0 tensor, as `tensor(3.)`.
  public convenience init(_ element: Element) { self.init([element], shape: []) }

  /// One value everywhere.
  /// - Source: torch.full.
  public convenience init(repeating element: Element, shape: Shape) {
    self.init(shape: shape) { $0.update(repeating: element) }
  }

  /// Elements written by a closure into memory that holds nothing yet.
  ///
  /// - Parameter initialize: Must write every element.
  public convenience init(
    shape: Shape, initializedBy initialize: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    let storage = Storage<Element>(uninitialized: shape.count)
    withExtendedLifetime(storage) { initialize(storage.buffer) }
    self.init(shape: shape, storage: storage)
  }

  /// All elements in row-major order, copied.
  public var elements: [Element] {
    withExtendedLifetime(storage) { Array(storage.buffer) }
  }

  /// The one element of a tensor that has exactly one, whatever its rank.
  ///
  /// - Precondition: `shape.count == 1`.
  /// - Source: torch.Tensor.item.
  public var item: Element {
    precondition(shape.count == 1, "item of a tensor of shape \(shape), which is not one number")
    return withExtendedLifetime(storage) { storage.pointer[0] }
  }

  /// Reads the elements where they are, without a copy.
  ///
  /// - Parameter body: Gets a buffer that must not be used after the call.
  public func withElements<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(storage) { try body(UnsafeBufferPointer(storage.buffer)) }
  }
}
