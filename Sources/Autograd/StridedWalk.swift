/// A walk over a shape in rows, along which each of several tensors advances by steps of its own.
///
/// Neighbouring axes that all of them walk alike are merged, so that equal shapes become one long
/// row and a bias added to a batch becomes one row for each example:
/// ```
///   [256, 10] + [10]     →  256 rows of 10, a by 1, b by 1 and back to its start each row
///   [256, 1] + [1]       →  1 row of 256, a by 1, b by 0
///   [3, 4] transposed    →  4 rows of 3, by 4
/// ```
struct StridedWalk {
  private struct Axis {
    var length: Int
    var strides: SIMD4<Int>
  }

  /// The merged axes, outermost first; one at least.
  private var axes: [Axis] = []

  /// - Parameter strides: For each of up to four tensors its distances along the axes of `shape`.
  init(_ shape: Shape, _ strides: [Int]...) {
    for axis in 0..<shape.rank where shape.dimensions[axis] != 1 {
      var steps = SIMD4<Int>.zero
      for (tensor, strides) in strides.enumerated() { steps[tensor] = strides[axis] }
      append(Axis(length: shape.dimensions[axis], strides: steps))
    }
    if axes.isEmpty { axes = [Axis(length: 1, strides: SIMD4(repeating: 1))] }
  }

  /// Adds the next axis inwards, merging it where all tensors just go on.
  private mutating func append(_ next: Axis) {
    if let last = axes.last, last.strides == next.strides &* next.length {
      axes[axes.count - 1] = Axis(length: last.length * next.length, strides: next.strides)
    } else {
      axes.append(next)
    }
  }

  /// Calls `body` for each row with each tensor's place and step, the number of elements before the
  /// row, and the number of elements in it.
  func forEachRow(
    _ body: (_ starts: SIMD4<Int>, _ steps: SIMD4<Int>, _ at: Int, _ count: Int) -> Void
  ) {
    guard let inner = axes.last else { return }
    let outer = axes.dropLast()
    let rows = outer.reduce(1) { $0 * $1.length }
    guard inner.length > 0 else { return }
    var position = [Int](repeating: 0, count: outer.count)
    var starts = SIMD4<Int>.zero
    for row in 0..<rows {
      body(starts, inner.strides, row * inner.length, inner.length)
      var axis = outer.count - 1
      while axis >= 0 {
        position[axis] += 1
        starts &+= outer[axis].strides
        if position[axis] < outer[axis].length { break }
        starts &-= outer[axis].strides &* outer[axis].length
        position[axis] = 0
        axis -= 1
      }
    }
  }

  /// The same for one tensor.
  func forEachRow(_ body: (_ start: Int, _ step: Int, _ at: Int, _ count: Int) -> Void) {
    forEachRow { starts, steps, at, count in body(starts[0], steps[0], at, count) }
  }
}
