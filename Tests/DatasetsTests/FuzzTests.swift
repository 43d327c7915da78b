import TestSupport
import Testing

@testable import Datasets

/// Damaged files without end; the README says how to try more of them, with every access to memory
/// checked.
@Suite("Files that were damaged at random")
struct FuzzTests {
  private static let count = TestResources.fuzzCount ?? 600

  private let directory = TemporaryDirectory()

  /// The files of a dataset of two pictures, by their names.
  private static let idxFiles: [(name: String, bytes: [UInt8])] = {
    let size = ImageSize(width: 5, height: 4)
    let pixels = (0..<40).map { UInt8($0 * 6) }
    let images = IDXFile.encodeImages(pixels, size: size)
    let labels = IDXFile.encodeLabels([3, 7])
    return ["train", "t10k"].flatMap { part in
      [("\(part)-images-idx3-ubyte", images), ("\(part)-labels-idx1-ubyte", labels)]
    }
  }()

  private static let pngFiles: [[UInt8]] = {
    let samples = (0..<60).map { $0 * 4 }
    var writers = [
      PNGWriter(width: 5, height: 12, samples: samples),
      PNGWriter(width: 5, height: 4, type: .rgb, samples: samples),
      PNGWriter(width: 5, height: 6, type: .grayAlpha, depth: 16, samples: samples),
      PNGWriter(width: 5, height: 3, type: .rgba, samples: samples, isInterlaced: true),
      PNGWriter(width: 6, height: 10, depth: 1, samples: samples.map { $0 / 4 % 2 }),
    ]
    writers.append(
      PNGWriter(
        width: 10, height: 6, type: .palette, depth: 2, samples: samples.map { $0 / 4 % 4 },
        palette: Array(0..<12), transparency: [0, 1]))
    return writers.map(\.bytes)
  }()

  @Test("of MNIST's kind, plain or compressed, are read or refused in a sentence")
  func idx() throws {
    for number in 0..<Self.count {
      var random = SplitMix64(key: 21, UInt64(number))
      let isGzip = number % 2 == 0
      let victim = Int(random.next() % 4)
      for (place, file) in Self.idxFiles.enumerated() {
        var bytes = file.bytes
        // Damage before compressing reaches what reads the header, damage after it the rest.
        let isInner = random.next() % 3 == 0
        if place == victim, !isGzip || isInner { bytes = Mutation.mutated(bytes, &random) }
        if isGzip { bytes = Gzip.compress(bytes) }
        if place == victim, isGzip, !isInner { bytes = Mutation.mutated(bytes, &random) }
        directory.write(bytes, to: file.name)
      }
      check(number)
    }
  }

  @Test("of PNG's kind are read or refused in a sentence")
  func png() throws {
    for part in ["train", "valid"] {
      for label in 0..<2 { try FileBytes.makeDirectory("\(directory.path)/\(part)/\(label)") }
    }
    for number in 0..<Self.count {
      var random = SplitMix64(key: 22, UInt64(number))
      let whole = Self.pngFiles[number % Self.pngFiles.count]
      for (name, isVictim) in [
        ("train/0/1.png", true), ("train/1/1.png", false), ("valid/0/1.png", true),
        ("valid/1/1.png", false),
      ] {
        var bytes = isVictim ? Mutation.mutated(whole, &random) : whole
        // With checksums put right, damage reaches what comes after them.
        if random.next() % 2 == 0 { bytes = Mutation.withRightChecksums(bytes) }
        directory.write(bytes, to: name)
      }
      check(number)
    }
  }

  @Test("of weights are read or refused in a sentence, and read again as they were")
  func safetensors() throws {
    let file = SafetensorsFile(
      [
        SafetensorsFile.Tensor(
          name: "0.weight", shape: [2, 3], numbers: [1, -2, 0.5, 0, 9, -0.1]),
        SafetensorsFile.Tensor(name: "0.bias", shape: [2], numbers: [3, 4]),
        SafetensorsFile.Tensor(name: "scale", shape: [], numbers: [1]),
      ], metadata: ["classes": "3,7", "settings": #"{"lr":1}"#])
    let headerLength = Int(file.bytes[0]) | Int(file.bytes[1]) << 8
    for number in 0..<Self.count {
      var random = SplitMix64(key: 23, UInt64(number))
      var bytes = Mutation.mutated(file.bytes, &random)
      // With the right length before it, damage to the header reaches what reads it.
      if number % 2 == 0 {
        let header = Mutation.mutated(Array(file.bytes[8..<8 + headerLength]), &random)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        bytes = length + header + file.bytes.dropFirst(8 + headerLength)
      }
      let path = directory.write(bytes, to: "weights")
      do throws(SafetensorsError) {
        let read = try SafetensorsFile.read(path)
        try read.write(to: path)
        #expect(try SafetensorsFile.read(path) == read, "input \(number)")
      } catch {
        let sentence = error.description
        #expect(
          sentence.contains("'") && sentence.hasSuffix(".") && !sentence.contains("\n"),
          "input \(number): \(sentence)")
      }
    }
    #expect(TestResources.peakMemory < 1 << 30)
  }

  /// Loading neither crashes nor hangs, nor gives anything but whole pictures or a sentence.
  private func check(_ number: Int) {
    do {
      let data = try DatasetCatalog.load(directory.path, classes: .all)
      for images in [data.training, data.validation] {
        #expect(images.pixels.count == images.count * images.size.pixelCount, "input \(number)")
      }
    } catch {
      let sentence = error.description
      #expect(sentence.contains("'") && sentence.hasSuffix("."), "input \(number): \(sentence)")
    }
    let memory = TestResources.peakMemory
    #expect(memory < 1 << 30, "input \(number) needed \(memory) bytes")
  }
}

/// What may happen to a file on its way.
enum Mutation {
  /// A file with one to four changes.
  static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.next() % 4 { change(&bytes, &random) }
    return bytes
  }

  private static func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    func place() -> Int { Int(random.next() % UInt64(bytes.count)) }
    let (first, second) = (place(), place())
    let range = min(first, second)..<max(first, second)
    switch random.next() % 9 {
    case 0: bytes[first] ^= 1 << UInt8(random.next() % 8)
    case 1: bytes[first] = UInt8(truncatingIfNeeded: random.next())
    case 2: bytes[first] = [0, 1, 0x7f, 0x80, 0xff][Int(random.next() % 5)]
    case 3: bytes.removeSubrange(first...)
    case 4: bytes.removeSubrange(range)
    case 5: bytes.insert(contentsOf: Array(bytes[range]), at: second)
    case 6: bytes += (0..<random.next() % 40).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    case 7:
      // Four bytes that may be a length, as large as can be.
      for place in first..<min(first + 4, bytes.count) { bytes[place] = 0xff }
    default: bytes.swapAt(first, second)
    }
  }

  /// A PNG file whose chunks have the checksums of what is in them, as far as it has chunks.
  static func withRightChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var result = Array(bytes.prefix(8))
    var rest = bytes.dropFirst(8)
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      guard length <= rest.count - 12 else { break }
      let start = rest.startIndex
      let name = String(decoding: rest[start + 4..<start + 8], as: UTF8.self)
      guard name.utf8.count == 4 else { break }
      result += PNGWriter.chunk(name, Array(rest[start + 8..<start + 8 + length]))
      rest = rest.dropFirst(12 + length)
    }
    return result + rest
  }
}
