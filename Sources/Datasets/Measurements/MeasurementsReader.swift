/// Takes the lines of a file of measurements one after the other.
struct MeasurementsReader {
  private let path: String
  /// Lines so far, those that do not count among them.
  private var lineNumber = 0
  /// What separates fields, once a line has had any.
  private var separator: UInt8?
  private var mayBeHeading = true
  private var times: [Float] = []
  private var values: [Float] = []

  /// - Parameter path: What errors name.
  init(path: String) { self.path = path }

  /// Takes the next line, without its end.
  ///
  /// - Throws: ``MeasurementsError`` where it is no measurement, or one too many.
  mutating func read(_ line: ArraySlice<UInt8>) throws(MeasurementsError) {
    lineNumber += 1
    let text = CSVFields.trimmed(line)
    guard !text.isEmpty else { return }
    // A text of 16-bit characters may pass for UTF-8, but for its zeros.
    guard !text.contains(0), String(validating: text, as: UTF8.self) != nil else {
      throw .notText(path: path, line: lineNumber)
    }
    guard text.first != UInt8(ascii: "#") else { return }
    separator = separator ?? CSVFields.firstSeparator(in: text)
    // Not of the trimmed text, which has lost tabs that separate empty fields.
    let fields = CSVFields(line, separator: separator)
    defer { mayBeHeading = false }
    if mayBeHeading, fields.allSatisfy({ MeasuredNumber($0) == .words }) { return }

    let count = fields.reduce(0) { count, _ in count + 1 }
    guard count == 2 else {
      throw .wrongFieldCount(path: path, line: lineNumber, found: count)
    }
    var pair: [Float] = []
    for field in fields { pair.append(try number(field)) }
    guard times.count < Measurements.largestCount else {
      throw .tooManyRows(path: path, limit: Measurements.largestCount)
    }
    times.append(pair[0])
    values.append(pair[1])
  }

  /// All measurements, after the last line.
  ///
  /// - Throws: ``MeasurementsError/tooFewRows(path:found:)``,
  ///   ``MeasurementsError/tooFewTimes(path:found:rows:)``.
  func finish() throws(MeasurementsError) -> Measurements {
    guard times.count >= Measurements.smallestCount else {
      throw .tooFewRows(path: path, found: times.count)
    }
    let different = Set(times).count
    guard different >= Measurements.smallestCount else {
      throw .tooFewTimes(path: path, found: different, rows: times.count)
    }
    return Measurements(path: path, times: times, values: values)
  }

  private func number(_ field: ArraySlice<UInt8>) throws(MeasurementsError) -> Float {
    switch MeasuredNumber(field) {
    case .finite(let number): return number
    case .notFinite: throw .notFinite(path: path, line: lineNumber, found: found(field))
    case .words: throw .notNumber(path: path, line: lineNumber, found: found(field))
    }
  }

  private func found(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field, as: UTF8.self)
  }
}

/// What a field says.
enum MeasuredNumber: Equatable {
  /// Digits, perhaps with a sign, a point and an exponent.
  case finite(Float)
  /// Infinity by name or for being too large, or NaN.
  case notFinite
  /// Anything else.
  case words

  /// Longer ones are not looked at: no `Double` has more digits, even if all are written.
  private static let longest = 1100
  private static let characters = Set("+-.0123456789eE".utf8)

  init(_ field: ArraySlice<UInt8>) {
    guard !field.isEmpty, field.count <= MeasuredNumber.longest else {
      self = .words
      return
    }
    let text = String(decoding: field, as: UTF8.self)
    // Float also reads hexadecimal numbers, which nobody measures.
    if field.allSatisfy(MeasuredNumber.characters.contains), let number = Float(text) {
      self = number.isFinite ? .finite(number) : .notFinite
      return
    }
    let name = text.drop { $0 == "+" || $0 == "-" }.lowercased()
    self = ["nan", "inf", "infinity"].contains(name) ? .notFinite : .words
  }
}
