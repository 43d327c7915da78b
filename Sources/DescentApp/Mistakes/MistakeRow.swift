/// A validation digit and what a model says of it.
public struct MistakeRow: Hashable, Sendable {
  /// Its number in the validation file, from 0.
  public let index: Int
  /// The name of the class that it belongs to.
  public let actual: String
  /// The name of the class that it is taken for.
  public let predicted: String
  /// The probability of the class that it is taken for, 0 … 1.
  public let probability: Float
  /// What it adds to the loss before the mean is taken.
  public let loss: Float
  /// The path of its PNG file below the directory of the data, where it has one.
  public let file: String?

  /// One JSON object without a line end, numbers in the fewest digits that give them back.
  ///
  /// Numbers that are not finite, which JSON does not know, are `null`.
  /// - Source: RFC 8259.
  public var jsonLine: String {
    let file = file.map { ",\"file\":\(JSONText.string($0))" } ?? ""
    return "{\"index\":\(index),\"actual\":\(JSONText.string(actual)),"
      + "\"predicted\":\(JSONText.string(predicted)),"
      + "\"probability\":\(JSONText.number(probability)),\"loss\":\(JSONText.number(loss))\(file)}"
  }

  /// The fields of its line of CSV, not quoted.
  var fields: [String] {
    ["\(index)", actual, predicted, "\(probability)", "\(loss)"] + (file.map { [$0] } ?? [])
  }
}

/// Values as JSON writes them.
enum JSONText {
  /// A text in quotes; what would command a terminal is written as a number.
  static func string(_ text: String) -> String {
    // Scalar by scalar: a quote with an accent on it is still a quote.
    let scalars = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case "\n": return "\\n"
      case "\r": return "\\r"
      case "\t": return "\\t"
      default:
        guard scalar.properties.generalCategory == .control else { return String(scalar) }
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return "\"\(scalars.joined())\""
  }

  /// A number in the fewest digits that give it back; `null` where it is not finite.
  static func number(_ value: Float) -> String { value.isFinite ? "\(value)" : "null" }
}
