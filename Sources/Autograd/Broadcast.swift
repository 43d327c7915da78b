/// A walk over a broadcast shape in rows, in which each operand advances by 0 or 1 element.
///
/// Neighbouring axes that both operands walk alike are merged, so that equal shapes become one
/// long row and a bias added to a batch becomes one row for each example:
/// ```
///   [256, 10] + [10]     →  256 rows of 10, a by 1, b by 1 and back to its start each row
///   [256, 1] + [1]       →  1 row of 256, a by 1, b by 0
/// ```
struct Broadcast {
  /// The merged axes, outermost first, with the distance in elements that each operand moves.
  private var axes: [(length: Int, a: Int, b: Int)] = []

  /// - Precondition: Both shapes broadcast to `shape`.
  init(_ a: Shape, _ b: Shape, to shape: Shape) {
    var aDistance = 1
    var bDistance = 1
    for axis in (0..<shape.rank).reversed() {
      let length = shape.dimensions[axis]
      let aLength = Broadcast.length(of: a, axis, outOf: shape.rank)
      let bLength = Broadcast.length(of: b, axis, outOf: shape.rank)
      prepend(length, aLength == 1 ? 0 : aDistance, bLength == 1 ? 0 : bDistance)
      aDistance *= aLength
      bDistance *= bLength
    }
    if axes.isEmpty { axes = [(1, 1, 1)] }
    axes.reverse()
  }

  private static func length(of shape: Shape, _ axis: Int, outOf rank: Int) -> Int {
    let own = axis - (rank - shape.rank)
    return own < 0 ? 1 : shape.dimensions[own]
  }

  /// Adds the next axis outwards, merging it where both operands just go on.
  private mutating func prepend(_ length: Int, _ a: Int, _ b: Int) {
    if length == 1 { return }
    if let last = axes.last, a == last.a * last.length, b == last.b * last.length {
      axes[axes.count - 1].length *= length
    } else {
      axes.append((length, a, b))
    }
  }

  /// Calls `row` for each row with the offsets of both operands and of the result, how far each
  /// operand moves from one element to the next (0 or 1), and the number of elements.
  func forEachRow(
    _ row: (_ a: Int, _ b: Int, _ out: Int, _ steps: (a: Int, b: Int), _ count: Int)
      -> Void
  ) {
    guard let inner = axes.last else { return }
    let outer = axes.dropLast()
    let rows = outer.reduce(1) { $0 * $1.length }
    guard inner.length > 0 else { return }
    var position = [Int](repeating: 0, count: outer.count)
    var a = 0
    var b = 0
    for index in 0..<rows {
      row(a, b, index * inner.length, (inner.a, inner.b), inner.length)
      var axis = outer.count - 1
      while axis >= 0 {
        position[axis] += 1
        a += outer[axis].a
        b += outer[axis].b
        if position[axis] < outer[axis].length { break }
        a -= outer[axis].a * outer[axis].length
        b -= outer[axis].b * outer[axis].length
        position[axis] = 0
        axis -= 1
      }
    }
  }
}
