#if canImport(FoundationEssentials)
  import FoundationEssentials

  private typealias Bytes = FoundationEssentials.Data
#else
  import Foundation

  private typealias Bytes = Foundation.Data
#endif

/// JSON, or JSON5, on its way into values.
enum JSON {
  /// What a text stands for; `nil` where it is no JSON5 or stands for something else.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try? decoder.decode(type, from: Bytes(bytes))
  }
}
