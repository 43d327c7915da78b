/// Pictures of one size with the class of each, in the order in which they are learned from.
public struct LabeledImages: Sendable {
  /// Pixels in a row.
  public static let width = 28
  /// Rows in a picture.
  public static let height = 28
  /// Bytes of one picture.
  public static let pixelCount = width * height

  /// All pictures, one after the other, row by row: 0 is paper, 255 is ink.
  public let pixels: [UInt8]
  /// The class of each picture, as its place in the list of classes.
  public let labels: [Int]
  /// How many pictures each class has, by its place in the list of classes.
  public let classCounts: [Int]
  /// Where each picture stood in the files it came from.
  public let originalIndices: [Int]

  /// - Precondition: As many pictures as labels and indices.
  public init(pixels: [UInt8], labels: [Int], originalIndices: [Int]) {
    precondition(
      pixels.count == labels.count * LabeledImages.pixelCount,
      "\(pixels.count) pixels for \(labels.count) labels")
    precondition(
      originalIndices.count == labels.count,
      "\(originalIndices.count) indices for \(labels.count) labels")
    self.pixels = pixels
    self.labels = labels
    self.originalIndices = originalIndices
    var counts = [Int](repeating: 0, count: (labels.max() ?? -1) + 1)
    for label in labels { counts[label] += 1 }
    classCounts = counts
  }

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// The 784 bytes of one picture.
  ///
  /// - Precondition: `0 ≤ index < count`.
  public func image(at index: Int) -> ArraySlice<UInt8> {
    let start = index * LabeledImages.pixelCount
    return pixels[start..<start + LabeledImages.pixelCount]
  }

  /// The places of all pictures of one class, in order.
  public func indices(ofClass position: Int) -> [Int] {
    labels.indices.filter { labels[$0] == position }
  }
}
