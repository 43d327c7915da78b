#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a safetensors file says of what is in it.
struct SafetensorsHeader: Codable {
  /// What stands behind a name.
  enum Entry: Codable {
    case tensor(TensorEntry)
    /// Metadata: texts by names.
    case texts([String: String])
    /// Anything else, which no file should have.
    case other

    init(from decoder: any Decoder) {
      if let tensor = try? TensorEntry(from: decoder) {
        self = .tensor(tensor)
      } else if let texts = try? [String: String](from: decoder) {
        self = .texts(texts)
      } else {
        self = .other
      }
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .tensor(let tensor): try tensor.encode(to: encoder)
      case .texts(let texts): try texts.encode(to: encoder)
      case .other: break
      }
    }
  }

  /// The type, the shape and the place of a tensor, none of them checked.
  struct TensorEntry: Codable {
    enum CodingKeys: String, CodingKey {
      case type = "dtype"
      case shape
      case offsets = "data_offsets"
    }

    /// `F32`.
    var type: String
    var shape: [Int]
    /// The first byte and the one behind the last, counted from the end of the header.
    var offsets: [Int]
  }

  /// All that the header names, the metadata among it.
  let entries: [String: Entry]

  init(_ file: SafetensorsFile) {
    var (entries, offset): ([String: Entry], Int) = ([:], 0)
    for tensor in file.tensors {
      let end = offset + 4 * tensor.numbers.count
      entries[tensor.name] = .tensor(
        TensorEntry(type: "F32", shape: tensor.shape, offsets: [offset, end]))
      offset = end
    }
    if !file.metadata.isEmpty { entries[SafetensorsFile.metadataName] = .texts(file.metadata) }
    self.entries = entries
  }

  init(from decoder: any Decoder) throws { entries = try [String: Entry](from: decoder) }

  func encode(to encoder: any Encoder) throws { try entries.encode(to: encoder) }

  /// What bytes of JSON in UTF-8 say; `nil` where they are something else.
  ///
  /// - Throws: ``RepeatedName`` where an object has a name twice.
  init?(_ bytes: ArraySlice<UInt8>) throws(RepeatedName) {
    // Zeros would make it pass for text of 16-bit characters.
    guard bytes.first == UInt8(ascii: "{"), !bytes.contains(0),
      String(validating: bytes, as: UTF8.self) != nil,
      let header = try? JSONDecoder().decode(SafetensorsHeader.self, from: Data(bytes))
    else { return nil }
    if let name = JSONNames.firstRepeated(in: bytes) { throw RepeatedName(name: name) }
    self = header
  }

  /// The name that an object of the header has twice.
  struct RepeatedName: Error { var name: String }

  /// JSON in the order of the names, without blanks.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Only numbers that are not finite cannot be encoded, and a header has none.
    return (try? encoder.encode(self)).map { Array($0) } ?? []
  }
}

/// The names in the objects of a JSON text, of which a decoder keeps the first of two that are
/// equal.
enum JSONNames {
  /// A name that one object has twice, if there is such.
  ///
  /// - Precondition: A decoder has found no fault with the text.
  static func firstRepeated(in text: ArraySlice<UInt8>) -> String? {
    // The names so far of each object around the place; `nil` for an array.
    var levels: [Set<String>?] = []
    var isBeforeName = false
    var index = text.startIndex
    while index < text.endIndex {
      var next = index + 1
      switch text[index] {
      case UInt8(ascii: "{"):
        levels.append([])
        isBeforeName = true
      case UInt8(ascii: "["):
        levels.append(nil)
        isBeforeName = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = levels.popLast()
      case UInt8(ascii: ","): isBeforeName = levels.last?.map { _ in true } ?? false
      case UInt8(ascii: "\""):
        next = endOfString(from: index, in: text)
        if isBeforeName, let level = levels.indices.last {
          let name = string(text[index..<next])
          if levels[level]?.insert(name).inserted == false { return name }
        }
        isBeforeName = false
      default: break
      }
      index = next
    }
    return nil
  }

  /// The place behind the closing quote.
  private static func endOfString(from start: Int, in text: ArraySlice<UInt8>) -> Int {
    var index = start + 1
    while index < text.endIndex, text[index] != UInt8(ascii: "\"") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, text.endIndex)
  }

  /// What a string with its quotes stands for: `"\u0061"` is `a`.
  private static func string(_ quoted: ArraySlice<UInt8>) -> String {
    let plain = String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    guard quoted.contains(UInt8(ascii: "\\")) else { return plain }
    return (try? JSONDecoder().decode(String.self, from: Data(quoted))) ?? plain
  }
}
