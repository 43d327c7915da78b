/// Named arrays of numbers and a few texts about them: how PyTorch's world keeps weights on disk.
///
///     8 bytes                   so many bytes                  the rest
///     ┌───────────────────────┬──────────────────────────────┬─────────────────────────────┐
///     │ length of the header  │ header: JSON, then blanks    │ one tensor after the other  │
///     └───────────────────────┴──────────────────────────────┴─────────────────────────────┘
///
/// Numbers are of 32 bits, the least significant byte first. Tensors are in the order of their
/// names.
/// - Source: the safetensors format (Hugging Face 2022), "Format" in its README.
public struct SafetensorsFile: Hashable, Sendable {
  /// One array of a file.
  public struct Tensor: Hashable, Sendable {
    /// What it is called: `0.weight`.
    public let name: String
    /// How long it is along each axis; empty for a single number.
    public let shape: [Int]
    /// Its numbers, the last axis running fastest.
    public let numbers: [Float]

    /// An array of a shape.
    ///
    /// - Precondition: As many numbers as the shape has room for.
    public init(name: String, shape: [Int], numbers: [Float]) {
      let count = shape.reduce(1, *)
      precondition(count == numbers.count, "\(numbers.count) numbers in a shape of \(shape)")
      (self.name, self.shape, self.numbers) = (name, shape, numbers)
    }
  }

  /// All arrays, in the order of their names' bytes.
  public let tensors: [Tensor]
  /// What the file says of itself, by names.
  public let metadata: [String: String]

  /// Bytes of the longest file: a weight of 32 bits for each pixel of the largest picture and each
  /// of the most classes, and 2 MiB for all else.
  static let longestFile = 66 << 20
  /// Bytes of the longest header.
  static let longestHeader = 1 << 20
  /// The name in the header under which the metadata stands.
  static let metadataName = "__metadata__"

  /// Arrays, in any order.
  ///
  /// - Precondition: No two have the same name, and none is called `__metadata__`.
  public init(_ tensors: [Tensor], metadata: [String: String] = [:]) {
    let names = Set(tensors.map(\.name))
    precondition(
      names.count == tensors.count && !names.contains(SafetensorsFile.metadataName),
      "tensors called \(tensors.map(\.name))")
    self.tensors = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.metadata = metadata
  }

  /// The array of a name, where there is one.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

  // MARK: On disk

  /// Reads a file whose tensors are all of type F32; everything that it says is checked.
  ///
  /// - Throws: ``SafetensorsError``, also for numbers that are not finite, for bytes that belong to
  ///   no tensor or to two, and before it is read for a file of more than 66 MiB.
  public static func read(_ path: String) throws(SafetensorsError) -> SafetensorsFile {
    try SafetensorsReader(path: path, bytes: readBytes(path)).read()
  }

  private static func readBytes(_ path: String) throws(SafetensorsError) -> [UInt8] {
    do throws(DatasetError) {
      return try FileBytes.read(path, atMost: longestFile)
    } catch {
      switch error {
      case .unreadable where FileBytes.isMissing(path): throw .noSuchFile(path: path)
      case .notRegular: throw .notRegular(path: path)
      default: throw .file(error)
      }
    }
  }

  /// Makes sure that ``write(to:)`` will be able to write, and leaves everything as it was.
  ///
  /// - Throws: ``SafetensorsError/inTheWay(path:)``, ``SafetensorsError/file(_:)``.
  public static func checkWritable(_ path: String) throws(SafetensorsError) {
    do throws(DatasetError) {
      try FileBytes.checkWritable(path)
    } catch {
      if case .notRegular = error { throw .inTheWay(path: path) }
      throw .file(error)
    }
  }

  /// Writes a file, in the place of one that has the name; the same content gives the same bytes.
  ///
  /// - Throws: ``SafetensorsError/inTheWay(path:)``, ``SafetensorsError/file(_:)``. What was there
  ///   is then there still.
  public func write(to path: String) throws(SafetensorsError) {
    try SafetensorsFile.checkWritable(path)
    do throws(DatasetError) {
      try FileBytes.replace(FileBytes.destination(of: path), with: bytes)
    } catch {
      throw .file(error)
    }
  }

  /// The file byte by byte; blanks after the header make the numbers begin at a multiple of 8.
  var bytes: [UInt8] {
    let header = SafetensorsHeader(self).bytes
    let padding = (8 - header.count % 8) % 8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16 + header.count + tensors.reduce(0) { $0 + 4 * $1.numbers.count })
    withUnsafeBytes(of: UInt64(header.count + padding).littleEndian) { bytes += $0 }
    bytes += header
    bytes += repeatElement(UInt8(ascii: " "), count: padding)
    for tensor in tensors {
      for number in tensor.numbers {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
      }
    }
    return bytes
  }
}
