import Synchronization

/// Memory of 1 KB or more, aligned for the widest vectors.
///
/// Blocks of 64 KB and more are kept for the next tensor of exactly the same size. Without it the
/// system's allocator returns a batch's pages after each step and faults them in again, which costs
/// more than the arithmetic on them.
final class Block {
  /// From how many bytes on a tensor's memory is a block.
  static let smallest = 1 << 10

  let address: UnsafeMutableRawPointer
  private let byteCount: Int

  init(byteCount: Int) {
    self.byteCount = max(byteCount, 1)
    address =
      Block.takeKept(self.byteCount)
      ?? .allocate(byteCount: self.byteCount, alignment: Block.alignment)
  }

  deinit {
    if !Block.keep(address, byteCount) { address.deallocate() }
  }

  // MARK: Kept blocks

  private struct Pool: ~Copyable {
    var free: [Int: [Int]] = [:]
    var total = 0

    /// Gives everything back: sizes change, and what is kept of old ones would never be used.
    mutating func empty() {
      for addresses in free.values {
        for address in addresses { UnsafeMutableRawPointer(bitPattern: address)?.deallocate() }
      }
      (free, total) = ([:], 0)
    }
  }

  private static let alignment = 64
  private static let smallestKept = 64 << 10
  private static let limit = 16 << 20
  private static let pool = Mutex(Pool())

  private static func takeKept(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount >= smallestKept else { return nil }
    let address: Int? = pool.withLock { pool in
      guard let address = pool.free[byteCount]?.popLast() else { return nil }
      pool.total -= byteCount
      return address
    }
    return address.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
  }

  private static func keep(_ address: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    guard byteCount >= smallestKept else { return false }
    return pool.withLock { pool in
      guard byteCount <= limit else { return false }
      if pool.total + byteCount > limit { pool.empty() }
      pool.free[byteCount, default: []].append(Int(bitPattern: address))
      pool.total += byteCount
      return true
    }
  }
}
