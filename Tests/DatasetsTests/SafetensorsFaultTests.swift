import TestSupport
import Testing

@testable import Datasets

/// A file that cannot be read: its header, how many zeros follow, and what is wrong with it.
struct SafetensorsFault: CustomTestStringConvertible {
  let header: String
  let dataCount: Int
  let error: @Sendable (_ path: String) -> SafetensorsError

  init(
    _ header: String, _ dataCount: Int = 0,
    _ error: @escaping @Sendable (_ path: String) -> SafetensorsError
  ) {
    (self.header, self.dataCount, self.error) = (header, dataCount, error)
  }

  var testDescription: String { "\(header.prefix(90)) + \(dataCount)" }

  /// What the header says of one tensor, unless told otherwise of two numbers.
  static func entry(
    _ name: String = "a", type: String = #""F32""#, shape: String = "[2]",
    offsets: String = "[0,8]"
  ) -> String {
    #""\#(name)":{"dtype":\#(type),"shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  static let notJSON: [SafetensorsFault] = [
    "", "[]", " {}", "{", "{}}", "{} x", "{'a':1}", "null", "{\"a\":\u{0}1}",
    String(repeating: "{\"a\":", count: 5000) + "1" + String(repeating: "}", count: 5000),
    "{\"a\":" + String(repeating: "[", count: 100_000),
  ].map { header in SafetensorsFault(header) { .headerNotJSON(path: $0) } }

  static let repeated: [SafetensorsFault] = [
    SafetensorsFault("{\(entry()),\(entry())}", 8) { .repeatedName(path: $0, name: "a") },
    SafetensorsFault("{\(entry()),\(entry(#"\u0061"#))}", 8) {
      .repeatedName(path: $0, name: "a")
    },
    SafetensorsFault(#"{"a":{"dtype":"F32","dtype":"F16","shape":[],"data_offsets":[0,4]}}"#, 4) {
      .repeatedName(path: $0, name: "dtype")
    },
    SafetensorsFault(#"{"__metadata__":{"k":"1","x":"k","k":"2"}}"#) {
      .repeatedName(path: $0, name: "k")
    },
    SafetensorsFault(#"{"__metadata__":{},"__metadata__":{}}"#) {
      .repeatedName(path: $0, name: "__metadata__")
    },
  ]

  static let entries: [SafetensorsFault] =
    [
      #"{"a":1}"#, #"{"a":{}}"#, #"{"a":{"k":"text"}}"#,
      #"{"a":{"dtype":"F32","shape":[2]}}"#, "{\(entry(type: "32"))}",
      "{\(entry(shape: "2"))}", "{\(entry(shape: "[2.5]"))}", "{\(entry(shape: "[-2]"))}",
      "{\(entry(shape: "[-1,-2]"))}", "{\(entry(shape: "[99999999999999999999]"))}",
      "{\(entry(offsets: "[0]"))}", "{\(entry(offsets: "[0,8,8]"))}",
      "{\(entry(offsets: "[8,0]"))}", "{\(entry(offsets: "[-8,0]"))}",
    ].map { header in SafetensorsFault(header, 8) { .badEntry(path: $0, name: "a") } }
    + [#"{"__metadata__":[]}"#, #"{"__metadata__":{"k":1}}"#, "{\(entry("__metadata__"))}"]
    .map { header in SafetensorsFault(header) { .badMetadata(path: $0) } }

  static let numbers: [SafetensorsFault] = [
    SafetensorsFault("{\(entry(type: #""F16""#))}", 4) {
      .wrongType(path: $0, name: "a", found: "F16")
    },
    SafetensorsFault("{\(entry(shape: "[3]"))}", 8) {
      .wrongLength(path: $0, name: "a", shape: [3], found: 8)
    },
    SafetensorsFault("{\(entry(shape: "[]"))}", 8) {
      .wrongLength(path: $0, name: "a", shape: [], found: 8)
    },
    SafetensorsFault("{\(entry(shape: "[4611686018427387904,4,0]", offsets: "[0,0]"))}") {
      .wrongLength(path: $0, name: "a", shape: [4_611_686_018_427_387_904, 4, 0], found: 0)
    },
    SafetensorsFault("{\(entry(shape: "[2305843009213693953,2]"))}", 8) {
      .wrongLength(path: $0, name: "a", shape: [2_305_843_009_213_693_953, 2], found: 8)
    },
    SafetensorsFault("{\(entry())}", 7) {
      .breaksOff(path: $0, name: "a", promised: 70, found: 69)
    },
    SafetensorsFault("{\(entry(offsets: "[0,9223372036854775807]"))}", 8) {
      .breaksOff(path: $0, name: "a", promised: .max, found: 88)
    },
    SafetensorsFault("{\(entry())}", 9) { .unusedBytes(path: $0, range: 70..<71) },
    SafetensorsFault("{}", 3) { .unusedBytes(path: $0, range: 10..<13) },
    SafetensorsFault("{\(entry(offsets: "[4,12]"))}", 12) {
      .unusedBytes(path: $0, range: 63..<67)
    },
    SafetensorsFault("{\(entry()),\(entry("b", offsets: "[12,20]"))}", 20) {
      .unusedBytes(path: $0, range: 125..<129)
    },
    SafetensorsFault("{\(entry()),\(entry("b", offsets: "[4,12]"))}", 12) {
      .sharedBytes(path: $0, names: ["a", "b"])
    },
    SafetensorsFault("{\(entry("b")),\(entry("c"))}", 8) {
      .sharedBytes(path: $0, names: ["b", "c"])
    },
  ]
}

@Suite("Safetensors files that cannot be read")
struct SafetensorsFaultTests {
  private let directory = TemporaryDirectory()

  private func error(_ path: String) -> SafetensorsError? {
    do throws(SafetensorsError) {
      _ = try SafetensorsFile.read(path)
      return nil
    } catch {
      return error
    }
  }

  private func error(_ bytes: [UInt8]) -> SafetensorsError? {
    error(directory.write(bytes, to: "f"))
  }

  private var path: String { directory.path + "/f" }

  private func check(_ fault: SafetensorsFault) {
    let bytes = SafetensorsBytes.file(fault.header, dataCount: fault.dataCount)
    let found = error(bytes)
    guard case .sharedBytes(_, let names) = found else {
      #expect(found == fault.error(path))
      return
    }
    // Of two in the same place, either may come first.
    #expect(.sharedBytes(path: path, names: names.sorted()) == fault.error(path))
  }

  @Test("for a header that is not JSON", arguments: SafetensorsFault.notJSON)
  func notJSON(fault: SafetensorsFault) { check(fault) }

  @Test("for a name that is there twice", arguments: SafetensorsFault.repeated)
  func repeated(fault: SafetensorsFault) { check(fault) }

  @Test("for what stands behind a name", arguments: SafetensorsFault.entries)
  func entries(fault: SafetensorsFault) { check(fault) }

  @Test("for bytes that do not fit what is said of them", arguments: SafetensorsFault.numbers)
  func numbers(fault: SafetensorsFault) { check(fault) }

  @Test("for text that is not UTF-8")
  func notUTF8() {
    for broken: [UInt8] in [[0xff], [0xc3], [0xed, 0xa0, 0x80]] {
      let header = Array(#"{"__metadata__":{"k":""#.utf8) + broken + Array(#""}}"#.utf8)
      #expect(
        error(SafetensorsBytes.length(header.count) + header) == .headerNotJSON(path: path))
    }
    // JSON too, but in 16-bit characters.
    let wide: [UInt8] = [UInt8(ascii: "{"), 0, UInt8(ascii: "}"), 0]
    #expect(error(SafetensorsBytes.length(wide.count) + wide) == .headerNotJSON(path: path))
  }

  @Test("for being shorter than the length of a header", arguments: 0..<8)
  func tooShort(count: Int) {
    #expect(error([UInt8](repeating: 0, count: count)) == .tooShort(path: path, found: count))
  }

  @Test("for a header that is longer than the file, by one byte or by all that can be said")
  func lyingLength() {
    let bytes = SafetensorsBytes.length(3) + Array("{}".utf8)
    #expect(error(bytes) == .headerBreaksOff(path: path, promised: 3, found: 2))
    #expect(
      error([UInt8](repeating: 0xff, count: 8) + Array("{}".utf8))
        == .headerBreaksOff(path: path, promised: .max, found: 2))
  }

  @Test("for a header of more than a MiB, and are read with one that is as long")
  func longHeader() throws {
    let limit = 1 << 20
    let blank = "{}" + String(repeating: " ", count: limit - 2)
    #expect(error(SafetensorsBytes.file(blank)) == nil)
    #expect(
      error(SafetensorsBytes.file(blank + " "))
        == .headerTooLong(path: path, promised: UInt64(limit + 1), limit: limit))
  }

  @Test("for numbers that are not finite", arguments: [Float.infinity, -.infinity, .nan])
  func notFinite(number: Float) {
    let data = [Float(1), number].flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
    #expect(
      error(SafetensorsBytes.file("{\(SafetensorsFault.entry())}", data: data))
        == .notFinite(path: path, name: "a", index: 1, count: 2, found: "\(number)"))
  }

  @Test("for being missing, and then only that")
  func missing() {
    let file = directory.write([], to: "file")
    for path in ["", directory.path + "/w", file + "/w"] {
      #expect(error(path) == .noSuchFile(path: path))
    }
  }

  @Test("for being no files, and are never waited for")
  func notRegular() {
    let pipe = directory.path + "/pipe"
    #expect(Surroundings.makePipe(pipe))
    for path in [directory.path, pipe, "/dev/null", "/dev/zero"] {
      #expect(error(path) == .notRegular(path: path))
    }
  }

  @Test("for more bytes than any weights have, before they are read")
  func tooLong() async {
    await #expect(processExitsWith: .success) {
      let directory = TemporaryDirectory()
      let path = directory.path + "/f"
      // 4 GiB, none of which a disk has to hold.
      #expect(Surroundings.makeHole(path, length: 4 << 30))
      let before = Surroundings.peakMemory
      #expect(
        throws: SafetensorsError.file(.tooLong(path: path, found: 4 << 30, limit: 66 << 20))
      ) { try SafetensorsFile.read(path) }
      #expect(Surroundings.peakMemory - before < 4 << 20)
    }
  }
}
