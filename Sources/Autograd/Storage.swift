import Synchronization

/// Elements that a tensor can have.
public protocol TensorElement: BitwiseCopyable, Hashable, Sendable {}

extension Float: TensorElement {}
extension Bool: TensorElement {}
extension UInt8: TensorElement {}

/// Memory of one tensor, aligned for the widest vectors and freed with its last owner.
///
/// The pointer never leaves the module, and whoever uses it keeps the storage alive meanwhile.
final class Storage<Element: TensorElement> {
  let count: Int
  private let block: UnsafeMutableRawPointer
  private let byteCount: Int

  /// Elements are not initialised.
  init(uninitialized count: Int) {
    self.count = count
    byteCount = max(count * MemoryLayout<Element>.stride, 1)
    block = LargeBlocks.allocate(byteCount)
  }

  deinit { LargeBlocks.deallocate(block, byteCount) }

  var pointer: UnsafeMutablePointer<Element> {
    block.assumingMemoryBound(to: Element.self)
  }

  var buffer: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: pointer, count: count)
  }
}

/// Blocks of 64 KB and more, kept for the next tensor of exactly the same size.
///
/// Without it the system's allocator returns a batch's pages after each step and faults them in
/// again, which costs more than the arithmetic on them.
private enum LargeBlocks {
  private struct Pool: ~Copyable {
    var free: [Int: [Int]] = [:]
    var total = 0
  }

  private static let smallest = 64 << 10
  private static let alignment = 64
  private static let limit = 64 << 20
  private static let pool = Mutex(Pool())

  static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    if byteCount >= smallest {
      let address: Int? = pool.withLock { pool in
        guard let address = pool.free[byteCount]?.popLast() else { return nil }
        pool.total -= byteCount
        return address
      }
      if let address, let block = UnsafeMutableRawPointer(bitPattern: address) { return block }
    }
    return .allocate(byteCount: byteCount, alignment: alignment)
  }

  static func deallocate(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    if byteCount >= smallest {
      let kept = pool.withLock { pool in
        guard pool.total + byteCount <= limit else { return false }
        pool.free[byteCount, default: []].append(Int(bitPattern: block))
        pool.total += byteCount
        return true
      }
      if kept { return }
    }
    block.deallocate()
  }
}
