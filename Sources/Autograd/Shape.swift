/// The length of each axis, outermost first; no axes at all is a scalar.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  /// One length for each axis, each at least 0.
  public let dimensions: [Int]
  /// How many elements a tensor of this shape has: 1 for a scalar, 0 when any length is 0.
  public let count: Int

  /// - Precondition: No length is negative, and a tensor of this shape fits into memory's
  ///   addresses.
  public init(_ dimensions: [Int]) {
    var count = 1
    var isTooLarge = false
    for length in dimensions {
      precondition(length >= 0, "negative length in shape \(dimensions)")
      let product = count.multipliedReportingOverflow(by: length)
      (count, isTooLarge) = (product.partialValue, isTooLarge || product.overflow)
    }
    precondition(!isTooLarge || dimensions.contains(0), "shape \(dimensions) is too large")
    self.dimensions = dimensions
    self.count = isTooLarge ? 0 : count
  }

  /// `let shape: Shape = [28, 28]`; `[]` is a scalar.
  public init(arrayLiteral elements: Int...) { self.init(elements) }

  /// No axes: one number.
  static let scalar = Shape([])

  /// Whether all lengths are equal.
  public static func == (a: Shape, b: Shape) -> Bool {
    a.count == b.count && a.dimensions == b.dimensions
  }

  /// How many axes there are; 0 for a scalar.
  public var rank: Int { dimensions.count }

  /// As PyTorch prints a size without its name: `[784, 1]`.
  public var description: String {
    "[" + dimensions.map(String.init).joined(separator: ", ") + "]"
  }

  /// The length of an axis; negative axes count from the last.
  ///
  /// - Precondition: `-rank ≤ axis < rank`.
  public subscript(axis: Int) -> Int { dimensions[normalized(axis: axis)] }

  /// The axis from 0 that a possibly negative one means.
  ///
  /// - Precondition: `-rank ≤ axis < rank`.
  public func normalized(axis: Int) -> Int {
    precondition(
      axis >= -rank && axis < rank, "axis \(axis) is not an axis of a tensor of shape \(self)")
    return axis < 0 ? axis + rank : axis
  }

  /// Axes from 0, none of them twice; all of them for none, as PyTorch has it.
  ///
  /// A scalar has none, but may be asked for 0 or −1.
  func normalized(axes: [Int], _ name: String) -> [Int] {
    if axes.isEmpty { return Array(0..<rank) }
    if rank == 0, axes.count == 1, (-1...0).contains(axes[0]) { return [] }
    let result = axes.map(normalized(axis:))
    precondition(Set(result).count == result.count, "\(name) over axes \(axes), one of them twice")
    return result
  }

  /// The shape that both operands of an elementwise operation are stretched to.
  ///
  /// Axes are matched from the last; lengths must be equal, or one of them 1 or missing.
  /// - Returns: `nil` where the shapes do not meet.
  /// - Source: PyTorch, broadcasting semantics.
  public func broadcast(with other: Shape) -> Shape? {
    if self == other || other.rank == 0 { return self }
    if rank == 0 { return other }
    let rank = max(rank, other.rank)
    var lengths: [Int] = []
    lengths.reserveCapacity(rank)
    for axis in 0..<rank {
      let a = length(ofAxis: axis, outOf: rank)
      let b = other.length(ofAxis: axis, outOf: rank)
      guard a == b || a == 1 || b == 1 else { return nil }
      lengths.append(a == 1 ? b : a)
    }
    return Shape(lengths)
  }

  /// The length that an axis has once missing leading axes are filled up with 1.
  private func length(ofAxis axis: Int, outOf rank: Int) -> Int {
    let own = axis - (rank - self.rank)
    return own < 0 ? 1 : dimensions[own]
  }

  /// The shape after some axes were reduced away, or kept with length 1.
  func reduced(over axes: [Int], keepingAxes: Bool) -> Shape {
    var lengths: [Int] = []
    for (axis, length) in dimensions.enumerated() {
      if !axes.contains(axis) { lengths.append(length) } else if keepingAxes { lengths.append(1) }
    }
    return Shape(lengths)
  }

  /// With one length changed.
  func replacing(axis: Int, by length: Int) -> Shape {
    var lengths = dimensions
    lengths[axis] = length
    return Shape(lengths)
  }

  /// Distances in memory between neighbours along each axis, elements lying row by row.
  var rowMajorStrides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in (0..<rank).dropLast().reversed() {
      strides[axis] = strides[axis + 1] * max(dimensions[axis + 1], 1)
    }
    return strides
  }
}
