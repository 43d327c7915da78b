/// Takes the bytes of a safetensors file apart and believes nothing that they say.
struct SafetensorsReader {
  /// What errors name.
  let path: String
  let bytes: [UInt8]

  /// A tensor that the header speaks of, with its place in the file.
  private struct Place {
    var name: String
    var shape: [Int]
    var range: Range<Int>
  }

  /// Everything that is in the file.
  func read() throws(SafetensorsError) -> SafetensorsFile {
    let (header, start) = try readHeader()
    var metadata: [String: String] = [:]
    var places: [Place] = []
    // In one order always, so that of several faults the same one is told of.
    for (name, entry) in header.entries.sorted(by: { $0.key < $1.key }) {
      if name == SafetensorsFile.metadataName {
        guard case .texts(let texts) = entry else { throw .badMetadata(path: path) }
        metadata = texts
      } else {
        guard case .tensor(let tensor) = entry else { throw .badEntry(path: path, name: name) }
        places.append(try place(of: tensor, name, from: start))
      }
    }
    places.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try checkTiling(places, from: start)
    var tensors: [SafetensorsFile.Tensor] = []
    for place in places {
      tensors.append(
        SafetensorsFile.Tensor(
          name: place.name, shape: place.shape, numbers: try numbers(at: place)))
    }
    return SafetensorsFile(tensors, metadata: metadata)
  }

  // MARK: Header

  private func readHeader() throws(SafetensorsError) -> (SafetensorsHeader, start: Int) {
    guard bytes.count >= 8 else { throw .tooShort(path: path, found: bytes.count) }
    let promised = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard promised <= UInt64(bytes.count - 8) else {
      throw .headerBreaksOff(path: path, promised: promised, found: bytes.count - 8)
    }
    guard promised <= UInt64(SafetensorsFile.longestHeader) else {
      throw .headerTooLong(path: path, promised: promised, limit: SafetensorsFile.longestHeader)
    }
    let start = 8 + Int(promised)
    do throws(SafetensorsHeader.RepeatedName) {
      if let header = try SafetensorsHeader(bytes[8..<start]) { return (header, start) }
    } catch {
      throw .repeatedName(path: path, name: error.name)
    }
    throw .headerNotJSON(path: path)
  }

  /// Where a tensor is, given where the header ends.
  private func place(
    of tensor: SafetensorsHeader.TensorEntry, _ name: String, from start: Int
  ) throws(SafetensorsError) -> Place {
    guard tensor.type == "F32" else {
      throw .wrongType(path: path, name: name, found: tensor.type)
    }
    let (shape, offsets) = (tensor.shape, tensor.offsets)
    guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1],
      shape.allSatisfy({ $0 >= 0 })
    else { throw .badEntry(path: path, name: name) }
    guard offsets[1] <= bytes.count - start else {
      let (end, isTooLarge) = offsets[1].addingReportingOverflow(start)
      throw .breaksOff(
        path: path, name: name, promised: isTooLarge ? .max : end, found: bytes.count)
    }
    let length = offsets[1] - offsets[0]
    guard SafetensorsReader.byteCount(of: shape) == length else {
      throw .wrongLength(path: path, name: name, shape: shape, found: length)
    }
    return Place(name: name, shape: shape, range: start + offsets[0]..<start + offsets[1])
  }

  /// Four bytes for each number; `nil` for more than can be counted.
  private static func byteCount(of shape: [Int]) -> Int? {
    var count = 4
    for length in shape {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: length)
      if isTooLarge { return nil }
      count = product
    }
    return count
  }

  // MARK: Numbers

  /// Makes sure that each byte behind the header belongs to one tensor.
  ///
  /// - Parameter places: In the order of their bytes.
  private func checkTiling(_ places: [Place], from start: Int) throws(SafetensorsError) {
    var (end, last) = (start, "")
    for place in places {
      guard place.range.lowerBound >= end else {
        throw .sharedBytes(path: path, names: [last, place.name])
      }
      guard place.range.lowerBound == end else {
        throw .unusedBytes(path: path, range: end..<place.range.lowerBound)
      }
      (end, last) = (place.range.upperBound, place.name)
    }
    guard end == bytes.count else { throw .unusedBytes(path: path, range: end..<bytes.count) }
  }

  private func numbers(at place: Place) throws(SafetensorsError) -> [Float] {
    let numbers = bytes.withUnsafeBytes { bytes in
      stride(from: place.range.lowerBound, to: place.range.upperBound, by: 4).map { offset in
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      }
    }
    if let index = numbers.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(
        path: path, name: place.name, index: index, count: numbers.count,
        found: "\(numbers[index])")
    }
    return numbers
  }
}
