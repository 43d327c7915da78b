/// The format of MNIST's files: a magic number, the length of each axis, then bytes.
///
/// - Source: LeCun, Cortes & Burges, the MNIST database, "File formats".
enum IDXFile {
  /// What a file holds one of for each example.
  enum Kind: String {
    case images, labels

    /// The number that the file begins with: two zeros, 8 for bytes, and how many axes there are.
    var magic: UInt32 {
      switch self {
      case .images: 0x0000_0803
      case .labels: 0x0000_0801
      }
    }

    /// How many lengths follow the number.
    var axisCount: Int { self == .images ? 3 : 1 }
  }

  /// A whole file of pictures, not compressed.
  static func encodeImages(_ pixels: [UInt8], size: ImageSize = .mnist) -> [UInt8] {
    header(.images, [pixels.count / size.pixelCount, size.height, size.width]) + pixels
  }

  /// A whole file of labels, not compressed.
  static func encodeLabels(_ labels: [UInt8]) -> [UInt8] {
    header(.labels, [labels.count]) + labels
  }

  private static func header(_ kind: Kind, _ axes: [Int]) -> [UInt8] {
    ([kind.magic] + axes.map { UInt32($0) }).flatMap { value in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
  }
}
