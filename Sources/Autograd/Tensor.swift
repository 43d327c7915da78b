/// An array of numbers with a shape, which remembers how it was made where a gradient is wanted.
///
/// Elements lie in memory row by row, or are seen there through strides by a view that shares its
/// memory with another tensor. Only `Tensor<Float>` takes part in gradients, so asking for the
/// gradient of whole numbers or truth values does not compile. A tensor and its graph belong to one
/// thread.
/// - Source: torch.Tensor.
public final class Tensor<Element: TensorElement> {
  /// The length of each axis.
  public let shape: Shape
  /// Distances in memory between neighbours along each axis; `nil` where elements follow each other
  /// row by row.
  let customStrides: [Int]?
  /// Where in memory the first element is.
  let offset: Int
  let storage: Storage<Element>
  var isGradientRequired = false
  var gradient: Tensor<Float>?

  // How it was computed: an operation and its inputs, or neither for a leaf.
  var operation: Operation?
  var firstInput: Tensor<Float>?
  var secondInput: Tensor<Float>?
  /// All inputs after the second, of operations that take any number.
  var otherInputs: [Tensor<Float>]?
  /// How often that which is saved for the gradient had been changed in place by then.
  var savedVersion = 0
  /// Whether a backward pass has let go of what was saved, and of the inputs with it.
  var isFreed = false
  /// Whether it keeps its gradient although it was computed.
  var retainsGrad = false

  // During a backward pass: whether it has been found, and what has arrived at it.
  var passState = PassState.unseen
  var arrived: Tensor<Float>?
  /// Whether the memory of what has arrived was made by the pass, which may then add to it in
  /// place.
  var ownsArrived = false

  enum PassState {
    case unseen, waiting, ordered
  }

  /// Where its first element is, once that is known.
  private var knownPointer: UnsafeMutablePointer<Element>?

  init(shape: Shape, storage: Storage<Element>, offset: Int = 0, strides: [Int]? = nil) {
    self.shape = shape
    self.storage = storage
    self.offset = offset
    customStrides = strides
    knownPointer = storage.knownPointer.map { $0 + offset }
    storage.isShared = true
  }

  /// Memory of its own that holds nothing yet.
  init(uninitialized shape: Shape) {
    self.shape = shape
    storage = Storage(uninitialized: shape.count)
    offset = 0
    customStrides = nil
    knownPointer = storage.pointer
  }

  deinit {
    if firstInput != nil { releaseInputs() }
  }

  /// Elements in row-major order, copied.
  ///
  /// - Precondition: As many elements as the shape says.
  public convenience init(_ elements: [Element], shape: Shape) {
    precondition(
      elements.count == shape.count,
      "\(elements.count) elements do not fill shape \(shape), which has \(shape.count)")
    self.init(uninitialized: shape)
    elements.withUnsafeBufferPointer { source in
      if let source = source.baseAddress { pointer.update(from: source, count: shape.count) }
    }
  }

  /// Elements written by a closure into memory that holds nothing yet.
  ///
  /// - Parameter initialize: Must write every element, in row-major order.
  public convenience init(
    shape: Shape, initializedBy initialize: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    self.init(uninitialized: shape)
    withExtendedLifetime(self) {
      initialize(UnsafeMutableBufferPointer(start: pointer, count: shape.count))
    }
  }

  // MARK: Reading

  /// How many axes there are; 0 for a scalar.
  /// - Source: torch.Tensor.ndim.
  public var rank: Int { shape.rank }

  /// All elements in row-major order, copied.
  /// - Source: torch.Tensor.flatten().tolist().
  public var elements: [Element] { withElements { Array($0) } }

  /// The one element of a tensor that has exactly one, whatever its rank.
  ///
  /// - Precondition: `shape.count == 1`.
  /// - Source: torch.Tensor.item.
  public var item: Element {
    precondition(shape.count == 1, "item of a tensor of shape \(shape), which is not one number")
    return withExtendedLifetime(self) { pointer[0] }
  }

  /// Reads the elements in row-major order, without a copy where they lie so.
  ///
  /// - Parameter body: Gets a buffer that must not be used after the call.
  public func withElements<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    let tensor = rowMajor
    return try withExtendedLifetime(tensor) {
      try body(UnsafeBufferPointer(start: tensor.pointer, count: shape.count))
    }
  }

  /// The element at one place along each axis.
  func element(at index: [Int]) -> Element {
    let strides = strides
    let place = zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }
    return withExtendedLifetime(self) { pointer[place] }
  }

  /// The type's name in PyTorch: `torch.float32`, `torch.int64`, `torch.uint8` or `torch.bool`.
  /// - Source: torch.Tensor.dtype.
  public var dtype: String {
    switch Element.self {
    case is Float.Type: "torch.float32"
    case is Int.Type: "torch.int64"
    case is UInt8.Type: "torch.uint8"
    default: "torch.bool"
    }
  }

  // MARK: Memory

  /// Where its first element is; valid only while the tensor is kept alive.
  var pointer: UnsafeMutablePointer<Element> {
    if let knownPointer { return knownPointer }
    let pointer = storage.pointer + offset
    knownPointer = pointer
    return pointer
  }

  /// Distances in memory, in elements, between neighbours along each axis.
  /// - Source: torch.Tensor.stride.
  public var strides: [Int] { customStrides ?? shape.rowMajorStrides }

  /// The distance in memory between neighbours along one axis, from 0.
  func distance(along axis: Int) -> Int {
    if let customStrides { return customStrides[axis] }
    var stride = 1
    for inner in axis + 1..<shape.rank { stride *= Swift.max(shape.dimensions[inner], 1) }
    return stride
  }

  /// Whether elements follow each other in memory row by row.
  /// - Source: torch.Tensor.is_contiguous.
  public var isContiguous: Bool { customStrides == nil }

  /// Whether both look at the same memory, so that a change in place of one is seen in the other.
  public func sharesMemory(with other: Tensor) -> Bool { storage.isIdentical(to: other.storage) }

  /// Whether another tensor may look at the same memory.
  var isShared: Bool { storage.isShared }

  /// Itself where elements lie row by row, else a copy that does; unrecorded.
  var rowMajor: Tensor {
    if isContiguous { return self }
    let copy = Tensor(uninitialized: shape)
    copy.overwrite(with: self)
    return copy
  }

  /// Takes over the elements of a tensor of the same shape, unchecked.
  func overwrite(with other: Tensor) {
    withExtendedLifetime((self, other)) {
      if isContiguous, other.isContiguous {
        pointer.update(from: other.pointer, count: shape.count)
        return
      }
      StridedWalk(shape, strides, other.strides).forEachRow { starts, steps, _, count in
        let (to, from) = (pointer + starts[0], other.pointer + starts[1])
        for place in 0..<count { to[place * steps[0]] = from[place * steps[1]] }
      }
    }
  }

  /// Another way to look at the same memory, unrecorded.
  func seen(as shape: Shape, offset: Int = 0, strides: [Int]? = nil) -> Tensor {
    let isRowMajor = strides.map { $0 == shape.rowMajorStrides } ?? true
    return Tensor(
      shape: shape, storage: storage, offset: self.offset + offset,
      strides: isRowMajor ? nil : strides)
  }

  /// Strides that make the tensor look like one of a larger shape: 0 along axes it is stretched on.
  ///
  /// - Precondition: It broadcasts to that shape.
  func strides(stretchedTo target: Shape) -> [Int] {
    let strides = strides
    let missing = target.rank - rank
    return (0..<target.rank).map { axis in
      let own = axis - missing
      return own < 0 || shape.dimensions[own] == 1 ? 0 : strides[own]
    }
  }
}
