import Foundation

/// Values that PyTorch computed, committed beside the scripts that made them.
public enum PyTorchValues {
  /// Decodes one of the files under `Tests/AutogradTests/PyTorch`.
  ///
  /// - Parameter name: Without its ending, `ops`.
  public static func load<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "AutogradTests/PyTorch/\(name).json")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: try Data(contentsOf: url))
  }
}
