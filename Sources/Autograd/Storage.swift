import CKernels

/// Memory that one or more tensors look at, freed with the last of them.
///
/// Small memory lies in the object itself; from 1 KB on it is a ``Block`` of its own, aligned for
/// the widest vectors. Pointers never leave the module, and whoever uses one keeps the storage
/// alive meanwhile.
struct Storage<Element: TensorElement> {
  struct Header {
    let count: Int
    var block: Block?
    /// How often it was changed in place, so that no gradient uses what is no longer there.
    var version = 0
    /// Whether a second tensor was ever made that looks at it.
    var isShared = false
    /// What the elements are made from once somebody asks for them.
    ///
    /// Stays there afterwards, so that looking at the elements does not change what a product
    /// gives.
    var unitBytes: UnitBytes?
  }

  private let memory: ManagedBuffer<Header, Element>

  /// Elements are not initialised.
  init(uninitialized count: Int) {
    let size = count * MemoryLayout<Element>.stride
    let isInside = size < Block.smallest
    memory = .create(minimumCapacity: isInside ? count : 0) { _ in
      Header(count: count, block: isInside ? nil : Block(byteCount: size))
    }
  }

  /// How many elements there are.
  var count: Int { memory.withUnsafeMutablePointerToHeader { $0.pointee.count } }

  /// How often the elements have been changed in place.
  var version: Int { memory.withUnsafeMutablePointerToHeader { $0.pointee.version } }

  /// Called before elements are changed in place: bytes that they were made from are let go.
  func willChange() {
    _ = pointer
    memory.withUnsafeMutablePointerToHeader { header in
      header.pointee.version += 1
      header.pointee.unitBytes = nil
    }
  }

  var isShared: Bool {
    get { memory.withUnsafeMutablePointerToHeader { $0.pointee.isShared } }
    nonmutating set { memory.withUnsafeMutablePointerToHeader { $0.pointee.isShared = newValue } }
  }

  /// Where the elements are; made first where they exist as bytes only.
  var pointer: UnsafeMutablePointer<Element> {
    memory.withUnsafeMutablePointers { header, elements in
      if let block = header.pointee.block {
        return block.address.assumingMemoryBound(to: Element.self)
      }
      guard let bytes = header.pointee.unitBytes else { return elements }
      let block = Block(byteCount: header.pointee.count * MemoryLayout<Element>.stride)
      bytes.convert(
        to: block.address.assumingMemoryBound(to: Float.self), count: header.pointee.count)
      header.pointee.block = block
      return block.address.assumingMemoryBound(to: Element.self)
    }
  }

  /// Where the elements are, `nil` as long as they exist as bytes only.
  var knownPointer: UnsafeMutablePointer<Element>? {
    let isKnown = memory.withUnsafeMutablePointerToHeader {
      $0.pointee.unitBytes == nil || $0.pointee.block != nil
    }
    return isKnown ? pointer : nil
  }

  /// Whether two storages are the same memory.
  func isIdentical(to other: Storage) -> Bool { memory === other.memory }
}

extension Storage where Element == Float {
  /// Bytes whose 255th parts are the elements.
  init(_ bytes: UnitBytes, count: Int) {
    memory = .create(minimumCapacity: 0) { _ in
      Header(count: count, block: nil, unitBytes: bytes)
    }
  }

  /// Calls a closure with the elements as a matrix that the products read: as bytes where they come
  /// from bytes.
  func withMatrix<Result>(from offset: Int, _ body: (ck_matrix) -> Result) -> Result {
    guard let bytes = memory.withUnsafeMutablePointerToHeader({ $0.pointee.unitBytes }) else {
      return withExtendedLifetime(memory) {
        body(ck_matrix(numbers: pointer + offset, bytes: nil))
      }
    }
    return bytes.withPointer { body(ck_matrix(numbers: nil, bytes: $0 + offset)) }
  }
}

/// Bytes that stand for their 255th parts: pictures as files hold them.
///
/// Numbers take four times the memory, and reading them takes longer than the arithmetic on them.
struct UnitBytes {
  let bytes: [UInt8]
  let start: Int

  func withPointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("no bytes") }
      return body(base + start)
    }
  }

  func convert(to out: UnsafeMutablePointer<Float>, count: Int) {
    withPointer { ck_bytes_to_unit($0, out, count) }
  }
}
