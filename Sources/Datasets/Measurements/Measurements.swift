/// Something measured again and again, such as the speed of a roller coaster, and when; the pairs
/// are in the order of the file, whatever their times.
public struct Measurements: Hashable, Sendable {
  /// Where they were read from; `nil` where no file has them.
  public let path: String?
  /// When each was taken, in whatever unit the file has; of those read, at least three differ.
  public let times: [Float]
  /// What was measured at each of the times.
  public let values: [Float]

  /// Measurements from anywhere, which are not looked at.
  ///
  /// - Precondition: There are as many times as values.
  public init(path: String? = nil, times: [Float], values: [Float]) {
    precondition(times.count == values.count, "\(times.count) times, \(values.count) values")
    self.path = path
    self.times = times
    self.values = values
  }

  /// More of them are refused.
  static let largestCount = 100_000
  /// Bytes of the longest file, far more than as many short lines have.
  static let longestFile = 16 << 20
  /// A quadratic goes through any two points in many ways, through three in one.
  static let smallestCount = 3

  /// Reads a CSV file with a time and a value in each line: `12,34.5`.
  ///
  /// Fields are separated by commas, semicolons or tabs, by whichever comes first in the file;
  /// there may be blanks or double quotes around them. Blank lines and those that begin with `#` do
  /// not count, nor does the first other line if none of its fields is a number. A line ends where
  /// the text does, even between quotes. SwiftCSV, which reads the whole of the format, needs
  /// Foundation, which the program does not link.
  ///
  /// Numbers are rounded to 32 bits, so the tiniest become 0.
  ///
  /// - Source: RFC 4180, of which this is the part that numbers need.
  /// - Throws: ``MeasurementsError``, also for a number that is not finite, and for an empty file.
  public static func read(_ path: String) throws(MeasurementsError) -> Measurements {
    let bytes = try readFile(path)
    var reader = MeasurementsReader(path: path)
    for line in TextLines(bytes) { try reader.read(line) }
    return try reader.finish()
  }

  /// The bytes of the file, in the words of what is asked for here.
  private static func readFile(_ path: String) throws(MeasurementsError) -> [UInt8] {
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
}
