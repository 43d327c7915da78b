import TestSupport
import Testing

@testable import Datasets

/// The bytes of a file, whatever they mean.
enum SafetensorsBytes {
  /// A header with its length before it, then so many bytes.
  static func file(_ header: String, dataCount: Int = 0) -> [UInt8] {
    file(header, data: [UInt8](repeating: 0, count: dataCount))
  }

  static func file(_ header: String, data: [UInt8]) -> [UInt8] {
    let bytes = Array(header.utf8)
    return length(bytes.count) + bytes + data
  }

  /// A number of 64 bits, the least significant byte first.
  static func length(_ count: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }
}

@Suite("Safetensors files")
struct SafetensorsTests {
  typealias Tensor = SafetensorsFile.Tensor

  private let directory = TemporaryDirectory()

  private func read(_ bytes: [UInt8]) throws -> SafetensorsFile {
    try SafetensorsFile.read(directory.write(bytes, to: "f"))
  }

  private func entry(_ shape: String, _ offsets: String) -> String {
    #"{"dtype":"F32","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  // MARK: Writing

  @Test("are written byte by byte as the format has it")
  func written() {
    let file = SafetensorsFile(
      [
        Tensor(name: "b", shape: [1, 2], numbers: [1, -2]),
        Tensor(name: "a", shape: [], numbers: [0.5]),
      ], metadata: ["z": "/\"", "k": "é"])
    // 0.5 is 0x3f000000, 1 is 0x3f800000, −2 is 0xc0000000.
    let header =
      #"{"__metadata__":{"k":"é","z":"/\""},"a":{"data_offsets":[0,4],"dtype":"F32","shape":[]},"#
      + #""b":{"data_offsets":[4,12],"dtype":"F32","shape":[1,2]}}"#
    let padding = String(repeating: " ", count: 7 - (header.utf8.count + 7) % 8)
    #expect(
      file.bytes
        == SafetensorsBytes.file(
          header + padding, data: [0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]))
  }

  @Test("begin their numbers at a multiple of eight bytes", arguments: 0..<9)
  func padding(length: Int) {
    let name = String(repeating: "n", count: length + 1)
    let file = SafetensorsFile([Tensor(name: name, shape: [1], numbers: [1])])
    let bytes = file.bytes
    #expect((bytes.count - 4) % 8 == 0)
    #expect(Int(bytes[0]) == bytes.count - 12)
  }

  @Test("are the same bytes for the same content, in whatever order it comes")
  func sameBytes() {
    let tensors = ["b", "a", "B", "é", "0.bias"].map { Tensor(name: $0, shape: [0], numbers: []) }
    let metadata = Dictionary(uniqueKeysWithValues: (0..<20).map { ("\($0)", "x") })
    let bytes = SafetensorsFile(tensors, metadata: metadata).bytes
    let others = Dictionary(uniqueKeysWithValues: (0..<20).reversed().map { ("\($0)", "x") })
    #expect(SafetensorsFile(tensors.reversed(), metadata: others).bytes == bytes)
    #expect(SafetensorsFile(tensors).tensors.map(\.name) == ["0.bias", "B", "a", "b", "é"])
  }

  @Test("bring back every bit of what was written")
  func roundTrip() throws {
    let numbers: [Float] = [
      0, -0.0, 1, .pi, .leastNonzeroMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude,
      0.1,
    ]
    let file = SafetensorsFile(
      [
        Tensor(name: "0.weight", shape: [2, 1, 4], numbers: numbers),
        Tensor(name: "\"\\/\u{1}\u{2028}é", shape: [], numbers: [-1]),
        Tensor(name: "", shape: [3, 0], numbers: []),
      ], metadata: ["settings": #"{"lr":1}"#, "": "\n"])
    let path = directory.path + "/f"
    try file.write(to: path)
    let back = try SafetensorsFile.read(path)
    #expect(back == file)
    #expect(back["0.weight"]?.numbers.map(\.bitPattern) == numbers.map(\.bitPattern))
    #expect(back["1.weight"] == nil)
  }

  @Test("take the place of a file, and of what a link leads to")
  func replacing() throws {
    let old = directory.write([1], to: "old")
    let link = directory.path + "/link"
    #expect(Surroundings.makeLink(link, to: "old"))
    let file = SafetensorsFile([Tensor(name: "a", shape: [1], numbers: [1])])
    try file.write(to: link)
    #expect(try SafetensorsFile.read(old) == file)
    #expect(TemporaryDirectory.names(in: directory.path).sorted() == ["link", "old"])
    try FileBytes.write([2], to: old)
    #expect(TemporaryDirectory.read(link) == [2], "the link is a link still")
  }

  @Test("leave nothing behind where they cannot be written, nor where that is only asked")
  func unwritable() throws {
    let file = SafetensorsFile([])
    let pipe = directory.path + "/pipe"
    #expect(Surroundings.makePipe(pipe))
    for path in [directory.path, pipe, "/dev/null"] {
      #expect(throws: SafetensorsError.inTheWay(path: path)) { try file.write(to: path) }
    }
    let plain = directory.write([1], to: "plain")
    let missing = directory.path + "/no/f"
    let long = directory.path + "/" + String(repeating: "a", count: 250)
    for (path, reason) in [
      (plain + "/f", "Not a directory"), (missing, "No such file or directory"),
      (long, "File name too long"),
    ] {
      #expect(
        throws: SafetensorsError.file(.unwritable(path: path, reason: reason))
      ) { try file.write(to: path) }
    }
    try SafetensorsFile.checkWritable(directory.path + "/new")
    try SafetensorsFile.checkWritable(plain)
    #expect(TemporaryDirectory.names(in: directory.path).sorted() == ["pipe", "plain"])
    #expect(TemporaryDirectory.read(plain) == [1])
  }

  @Test(
    "respect permissions",
    .enabled(if: !Surroundings.isRoot, "root may write everything"))
  func permissions() throws {
    let locked = directory.write([1], to: "locked")
    #expect(Surroundings.setMode(0o400, of: locked))
    #expect(
      throws: SafetensorsError.file(.unwritable(path: locked, reason: "Permission denied"))
    ) { try SafetensorsFile([]).write(to: locked) }
    #expect(TemporaryDirectory.read(locked) == [1])
  }

  // MARK: Reading

  @Test("are read whatever the order, the blanks and what else the header has")
  func foreign() throws {
    let header = """
       {"w\\u0061": {"shape": [2], "note": {"a": [1, {"b": null}]}, "data_offsets": [4, 12],
        "dtype": "F32"}, "__metadata__": {}, "b": \(entry("[]", "[0, 4]")), \
      "e": \(entry("[0,7]", "[4,4]"))}
      """
    let file = try read(
      SafetensorsBytes.file(
        String(header.drop { $0 == " " }), data: [0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]))
    #expect(
      file
        == SafetensorsFile([
          Tensor(name: "b", shape: [], numbers: [0.5]),
          Tensor(name: "e", shape: [0, 7], numbers: []),
          Tensor(name: "wa", shape: [2], numbers: [1, -2]),
        ]))
  }

  @Test("may hold nothing at all")
  func nothing() throws {
    #expect(try read(SafetensorsBytes.file("{}")) == SafetensorsFile([]))
    #expect(
      try read(SafetensorsBytes.file(#"{"__metadata__":{"a":"b"}}  "#))
        == SafetensorsFile([], metadata: ["a": "b"]))
  }
}
